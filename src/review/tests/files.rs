//! The corrections file: undone, changed by others, damaged, outdated.

use super::*;

#[test]
fn undo_gives_back_the_very_bytes_and_the_absence_of_a_file() {
    for original in [
        None,
        Some(""),
        Some("# a\r\n\r\n# b"),
        Some("\u{feff}# a\n"),
    ] {
        let (desk, files) = desk(REPORT, original);
        let mut state = desk.state("en").unwrap();
        assert!(!state.undo);
        let keys: Vec<String> = state.doubts.iter().map(|doubt| doubt.key.clone()).collect();
        for key in &keys {
            let keep = Choice {
                keep: true,
                ..Choice::default()
            };
            state = desk.decide(key, &keep, "en").unwrap();
        }
        assert!(state.undo);
        for _ in &keys {
            state = desk.undo("en").unwrap();
        }
        assert_eq!(files.0.lock().unwrap().corrections.as_deref(), original);
        assert!(!state.undo && state.progress.settled == 0);
        assert!(matches!(desk.undo("en"), Err(Refusal::Conflict(_))));
    }
}

#[test]
fn what_another_program_writes_in_between_is_merged() {
    let (desk, files) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let key = of(&state, "spelling-variant").key.clone();
    let other = "# theirs\n[[correction]]\nentry = \"1-5\"\nwas = \"A film\"\ntitle = \"Film\"\n";
    files.0.lock().unwrap().meanwhile = vec![Some(other.to_owned())];
    let place = Choice {
        place: Some("Ankara".to_owned()),
        ..Choice::default()
    };
    desk.decide(&key, &place, "en").unwrap();
    let both = text(&files);
    assert!(
        both.starts_with(other) && both.contains("place = \"Ankara\""),
        "{both}"
    );
    // Undoing turns back the own decision, whatever was added since.
    let added = format!("{both}\n# more of theirs\n");
    files.0.lock().unwrap().corrections = Some(added);
    desk.undo("en").unwrap();
    let left = text(&files);
    assert!(
        left.starts_with(other) && left.contains("# more") && !left.contains("Ankara"),
        "{left}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_nothing_is_written() {
    let (desk, files) = desk(REPORT, None);
    let state = desk.state("en").unwrap();
    let key = state.doubts[0].key.clone();
    files.0.lock().unwrap().corrections = Some("[[correction]\n".to_owned());
    let keep = Choice {
        keep: true,
        ..Choice::default()
    };
    let refused = desk.decide(&key, &keep, "en").unwrap_err().to_string();
    assert!(
        refused.starts_with("folder/report.corrections.toml:1: ") && !refused.contains('\n'),
        "{refused}"
    );
    let state = desk.state("en").unwrap();
    assert_eq!(state.trouble, Some(refused));
    assert!(!state.doubts.is_empty());
    assert_eq!(files.0.lock().unwrap().writes, 0);
    files.0.lock().unwrap().corrections = None;
    assert_eq!(desk.state("en").unwrap().trouble, None);
}

#[test]
fn a_correction_that_no_longer_fits_is_a_doubt_and_can_be_taken_out() {
    let stale =
        "# head\n\n[[correction]]\nentry = \"1-1\"\nwas = \"An older title\"\ntitle = \"x\"\n";
    let (desk, files) = desk(REPORT, Some(stale));
    let state = desk.state("en").unwrap();
    let doubt = find(&state, "correction-mismatch", 3);
    assert!(doubt.of_corrections && doubt.file == "report.corrections.toml");
    assert!(
        doubt
            .source
            .iter()
            .any(|line| line.text.contains("An older title"))
    );
    let state = desk.remove(&doubt.key, doubt.line, "en").unwrap();
    assert!(state.doubts.iter().all(|doubt| !doubt.of_corrections));
    assert_eq!(text(&files), "# head\n");
    desk.undo("en").unwrap();
    assert_eq!(text(&files), stale);
}
