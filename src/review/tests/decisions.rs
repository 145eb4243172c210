//! What each choice makes of a doubt.

use super::*;

#[test]
fn the_worst_doubts_come_first_each_with_its_line_and_candidates() {
    let (desk, _) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let levels: Vec<_> = state.doubts.iter().map(|doubt| doubt.level).collect();
    assert!(levels.is_sorted(), "{levels:?}");
    assert_eq!(state.source, "report.md");
    assert_eq!(state.corrections, "report.corrections.toml");
    let doubt = of(&state, "country-not-found");
    assert_eq!(doubt.matter, "Poseidonis");
    let about: Vec<&str> = doubt
        .source
        .iter()
        .filter(|line| line.about)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(about, ["Atlantide. Poseidonis."]);
    let variant = of(&state, "spelling-variant");
    assert_eq!(variant.suggestions[0].field, "place");
    assert_eq!(variant.suggestions[0].value, "Ankara");
    assert!(!variant.candidates.is_empty());
    let date = of(&state, "year-unlike-neighbours");
    assert_eq!(date.suggestions[0].value, "2026-02-26");
    let ledger = of(&state, "total-disagrees");
    assert!(ledger.entry.is_none() && !ledger.settled);
    assert!(state.progress.doubts >= 4 && state.progress.settled == 0);
}

#[test]
fn doubts_that_are_too_many_to_tell_at_once_are_counted_and_told_later() {
    let entry = |at| format!("{at}\n\n➤ Meeting {at}\n\n31 February 2026\n\nTürkiye. Ankara.\n\n");
    let text = format!(
        "# I. EVENTS\n\n{}",
        (1..=410).map(entry).collect::<String>()
    );
    let (desk, _) = desk(&text, None);
    let state = desk.state("en").unwrap();
    assert_eq!((state.doubts.len(), state.more), (400, 10));
    let key = state.doubts[0].key.clone();
    let keep = Choice {
        keep: true,
        ..Choice::default()
    };
    let state = desk.decide(&key, &keep, "en").unwrap();
    assert_eq!(
        state.doubts.iter().filter(|doubt| !doubt.settled).count(),
        400
    );
    assert_eq!(state.more, 10);
}

#[test]
fn the_day_in_the_middle_is_none_of_the_odd_years() {
    let (desk, _) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    assert!(state.middle.unwrap().starts_with("2026-02-2"));
}

#[test]
fn a_candidate_a_point_a_name_a_date_and_a_title_settle_what_they_should() {
    let (desk, files) = desk(REPORT, Some("# mine\n"));
    let state = desk.state("en").unwrap();
    let decide = |code: &str, choice: Choice| {
        let state = desk.state("en").unwrap();
        let key = of(&state, code).key.clone();
        let state = desk.decide(&key, &choice, "en").unwrap();
        let doubt = state.doubts.iter().find(|doubt| doubt.key == key).unwrap();
        assert!(doubt.settled, "{code}: {}\n{}", doubt.message, text(&files));
        assert!(!doubt.decisions.is_empty(), "{code}");
        assert_eq!(state.last.as_deref(), Some(key.as_str()));
        state
    };
    let variant = of(&state, "spelling-variant");
    let place = variant.suggestions[0].value.clone();
    decide(
        "spelling-variant",
        Choice {
            place: Some(place),
            why: "a slip".to_owned(),
            ..Choice::default()
        },
    );
    decide(
        "year-unlike-neighbours",
        Choice {
            date: Some("2026-02-26".to_owned()),
            ..Choice::default()
        },
    );
    decide(
        "date-impossible",
        Choice {
            date: Some("2026-02-28".to_owned()),
            title: Some("The film".to_owned()),
            ..Choice::default()
        },
    );
    let state = decide(
        "country-not-found",
        Choice {
            country: Some("gr".to_owned()),
            place: Some("Athens".to_owned()),
            coordinates: Some((37.98, 23.73)),
            ..Choice::default()
        },
    );
    let event = of(&state, "country-not-found").event.as_ref().unwrap();
    assert_eq!(event.country.as_deref(), Some("GR"));
    assert_eq!(event.at, Some((37.98, 23.73)));
    let written = text(&files);
    assert!(written.starts_with("# mine\n"), "{written}");
    for line in [
        "event = \"1-3-1\"\nwas = \"Ankar\"\nplace = \"Ankara\"\nwhy = \"a slip\"",
        "country = \"Greece\"\nplace = \"Athens\"\ncoordinates = [37.98000, 23.73000]",
        "title = \"The film\"",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
}

#[test]
fn the_ledger_follows_what_is_omitted() {
    let (desk, _) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let whole = |state: &State| state.ledger.last().unwrap().found.events;
    assert_eq!(whole(&state), Some(5));
    let key = of(&state, "country-not-found").key.clone();
    let omit = Choice {
        omit: true,
        why: "no such country".to_owned(),
        ..Choice::default()
    };
    let state = desk.decide(&key, &omit, "en").unwrap();
    assert_eq!(whole(&state), Some(4));
    assert!(of(&state, "country-not-found").settled);
    assert!(
        of(&state, "country-not-found")
            .event
            .as_ref()
            .unwrap()
            .omitted
    );
}

#[test]
fn what_is_set_aside_does_not_come_back_and_says_why() {
    let (desk, files) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let before = state.progress.settled;
    let keep = Choice {
        keep: true,
        why: "It is so.".to_owned(),
        ..Choice::default()
    };
    for doubt in &state.doubts {
        let state = desk.decide(&doubt.key, &keep, "en").unwrap();
        let now = state
            .doubts
            .iter()
            .find(|other| other.key == doubt.key)
            .unwrap();
        assert!(
            now.settled,
            "{} {}\n{}",
            doubt.code,
            doubt.message,
            text(&files)
        );
    }
    let state = desk.state("en").unwrap();
    assert!(before < state.progress.settled);
    assert_eq!(state.progress.settled, state.progress.doubts);
    assert_eq!(state.progress.settled_notes, state.progress.notes);
    // And for a program that reads the files for the first time.
    let (again, _) = self::desk(REPORT, Some(&text(&files)));
    assert_eq!(again.state("en").unwrap().progress, state.progress);
}

#[test]
fn choices_that_mean_nothing_are_refused() {
    let (desk, files) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let key = of(&state, "country-not-found").key.clone();
    let total = of(&state, "total-disagrees").key.clone();
    let long = "x".repeat(3000);
    for (key, choice) in [
        (&key, Choice::default()),
        (
            &key,
            Choice {
                country: Some("Atlantis".to_owned()),
                ..Choice::default()
            },
        ),
        (
            &key,
            Choice {
                coordinates: Some((91.0, 0.0)),
                ..Choice::default()
            },
        ),
        (
            &key,
            Choice {
                coordinates: Some((f64::NAN, 0.0)),
                ..Choice::default()
            },
        ),
        (
            &key,
            Choice {
                date: Some("2026-02-30".to_owned()),
                ..Choice::default()
            },
        ),
        (
            &key,
            Choice {
                title: Some(long),
                ..Choice::default()
            },
        ),
        (
            &total,
            Choice {
                omit: true,
                ..Choice::default()
            },
        ),
        (
            &"none".to_owned(),
            Choice {
                keep: true,
                ..Choice::default()
            },
        ),
    ] {
        assert!(desk.decide(key, &choice, "en").is_err(), "{choice:?}");
    }
    assert_eq!(files.0.lock().unwrap().writes, 0);
}

#[test]
fn tables_show_their_rows() {
    let rows = "title,date,country,city\nOne,2026-02-24,Azerbaijan,Baku\nTwo,2026-02-25,Azerbaijan,Xyzzyqq\n";
    let files = Memory::default();
    files.0.lock().unwrap().report = rows.as_bytes().to_vec();
    let open = Desk::open(
        "t".to_owned(),
        "t.csv".to_owned(),
        "t.toml".to_owned(),
        Options::default(),
        Box::new(files),
    );
    let state = open.unwrap().state("en").unwrap();
    let doubt = state
        .doubts
        .iter()
        .find(|doubt| doubt.code.starts_with("place"))
        .unwrap();
    let line = doubt.source.iter().find(|line| line.about).unwrap();
    assert_eq!(
        (line.number, line.text.as_str()),
        (
            3,
            "title: Two  ·  date: 2026-02-25  ·  country: Azerbaijan  ·  city: Xyzzyqq"
        )
    );
    assert_eq!(doubt.matter, "Xyzzyqq");
}

#[test]
fn the_sample_without_its_corrections_has_the_four_doubts_that_they_settle() {
    let report = include_str!("../../../tests/reports/khojaly-34.md");
    let corrections = include_str!("../../../tests/reports/khojaly-34.corrections.toml");
    let (desk, files) = desk(report, None);
    let open = desk.state("az").unwrap();
    assert_eq!(open.progress.settled, 0);
    files.0.lock().unwrap().corrections = Some(corrections.to_owned());
    let corrected = desk.state("az").unwrap();
    assert!(corrected.progress.settled >= 4, "{:?}", corrected.progress);
    assert!(corrected.ledger.iter().all(|row| row.agrees == Some(true)));
}
