//! What holds for every edit of every corrections file.

use proptest::prelude::*;

use super::{Change, Corrections, Settling, Subject, remove, settle, undo};
use crate::report::{DateSpan, read_text};

fn settling(id: &str, was: &str, changes: &[Change]) -> Settling {
    Settling {
        subject: Some(Subject::Event(id.to_owned())),
        code: "place-doubtful".to_owned(),
        was: was.to_owned(),
        changes: changes.to_vec(),
        why: "seen".to_owned(),
    }
}

fn place(name: &str) -> Change {
    Change::Place(name.to_owned())
}

fn keep(code: &str) -> Change {
    Change::Keep(vec![code.to_owned()])
}

const FILE: &str = "\
# The head of the file.

# The first.
[[correction]]
event = '1-1-1'   # quoted as nobody else does
was   = \"Ankar\"
place =   \"Ankara\" # the capital

# not yet decided: 2-2

[[correction]]
entry = \"2-2\"
date = 2026-03-04
why = \"\"\"
In two
lines.\"\"\"
# the end
";

#[test]
fn another_mind_changes_the_value_and_nothing_else() {
    let edited = settle("c", FILE, &settling("1-1-1", "Ankar", &[place("Angora")])).unwrap();
    let expected = FILE.replace(
        "place =   \"Ankara\" # the capital\n",
        "place =   \"Angora\" # the capital\nwhy = \"seen\"\n",
    );
    assert_eq!(edited, expected);
}

#[test]
fn a_new_decision_stands_at_the_end() {
    let point = Change::Coordinates(1.5, -2.25);
    let edited = settle("c", FILE, &settling("3-1-2", "Q\"x\\", &[point])).unwrap();
    let expected = format!(
        "{FILE}\n[[correction]]\nevent = \"3-1-2\"\nwas = 'Q\"x\\'\ncoordinates = [1.50000, -2.25000]\nwhy = \"seen\"\n"
    );
    assert_eq!(edited, expected);
    let fresh = settle("c", "", &settling("3-1-2", "", &[place("Ü")])).unwrap();
    assert_eq!(
        fresh,
        "[[correction]]\nevent = \"3-1-2\"\nplace = \"Ü\"\nwhy = \"seen\"\n"
    );
}

#[test]
fn lines_end_as_the_file_ends_its_lines() {
    let windows = FILE.replace('\n', "\r\n");
    for change in [place("Angora"), Change::Coordinates(1.0, 2.0), Change::Omit] {
        for id in ["1-1-1", "9-9-9"] {
            let edited = settle(
                "c",
                &windows,
                &settling(id, "Ankar", std::slice::from_ref(&change)),
            )
            .unwrap();
            assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
        }
    }
    let open = "[[correction]]\nentry = \"1-1\"\nomit = true";
    let edited = settle("c", open, &settling("1-1-1", "", &[place("x")])).unwrap();
    assert!(
        edited.starts_with(&format!("{open}\n\n[[correction]]\n")),
        "{edited}"
    );
}

#[test]
fn a_byte_order_mark_stays() {
    let text = format!("\u{feff}{FILE}");
    let edited = settle("c", &text, &settling("1-1-1", "Ankar", &[place("Angora")])).unwrap();
    assert!(edited.starts_with("\u{feff}# The head") && edited.contains("\"Angora\" # the"));
}

#[test]
fn removing_a_table_leaves_every_comment_above_it() {
    let edited = remove("c", FILE, 4).unwrap();
    assert!(
        edited.starts_with(
            "# The head of the file.\n\n# The first.\n\n# not yet decided: 2-2\n\n[[corr"
        ),
        "{edited}"
    );
    let edited = remove("c", FILE, 11).unwrap();
    assert!(
        edited.ends_with("# the capital\n\n# not yet decided: 2-2\n# the end\n"),
        "{edited}"
    );
    let error = remove("c", FILE, 5).unwrap_err().to_string();
    assert!(error.starts_with("c:5: "), "{error}");
}

#[test]
fn a_decision_withdraws_what_was_kept_or_left_out() {
    let decide = |text: &str, changes: &[Change]| {
        settle("c", text, &settling("1-1-1", "Ankar", changes)).unwrap()
    };
    let kept = decide(FILE, &[keep("place-doubtful")]);
    let twice = decide(&kept, &[keep("region-only")]);
    assert!(
        twice.contains("keep = [\"place-doubtful\", \"region-only\"]"),
        "{twice}"
    );
    assert_eq!(decide(&twice, &[keep("region-only")]), twice);
    let placed = decide(&twice, &[place("Angora")]);
    assert!(placed.contains("keep = \"region-only\"\n"), "{placed}");
    let placed = decide(&kept, &[place("Ankara")]);
    assert!(!placed.contains("keep"), "{placed}");
    let omitted = decide(FILE, &[Change::Omit]);
    assert!(omitted.contains("omit = true"));
    assert!(!decide(&omitted, &[place("Angora")]).contains("omit"));
}

#[test]
fn what_is_not_a_corrections_file_is_left_alone() {
    let it = settling("1-1-1", "", &[place("x")]);
    for text in [
        "[[correction]\n",
        "correction = [{entry = \"1-1\", omit = true}]",
        "x = 1",
    ] {
        assert!(
            settle("c.toml", text, &it)
                .unwrap_err()
                .to_string()
                .starts_with("c.toml:1: ")
        );
    }
}

#[test]
fn undoing_after_another_program_wrote_turns_back_the_decision_alone() {
    let edited = settle("c", FILE, &settling("1-1-1", "Ankar", &[place("Angora")])).unwrap();
    let now = format!("{}\n# more\n", edited.replace("# the end", "# no end"));
    let expected = format!("{}\n# more\n", FILE.replace("# the end", "# no end"));
    assert_eq!(undo(FILE, &edited, &now).unwrap(), expected);
    assert_eq!(undo(FILE, &edited, FILE), None);
    let removed = remove("c", FILE, 4).unwrap();
    let now = removed.replace("# the end", "# no end");
    assert_eq!(
        undo(FILE, &removed, &now).unwrap(),
        FILE.replace("# the end", "# no end")
    );
}

#[test]
fn a_doubt_that_is_kept_is_settled_and_comes_back_when_the_report_says_otherwise() {
    let is_country = |_: &str| true;
    let read = |number: u32| {
        let text = format!(
            "# I. EVENTS\n\n1\n\n➤ One\n\n24 February 2026\n\nX. Y.\n\n{number}\n\n➤ Other\n\n25 February 2026\n\nX. Z.\n"
        );
        read_text(
            crate::report::Source::new("r.md", text.as_bytes()),
            &text,
            &is_country,
        )
    };
    let it = Settling {
        subject: Some(Subject::Entry("1-4".to_owned())),
        code: "number-missing".to_owned(),
        was: "Other".to_owned(),
        changes: vec![keep("number-missing")],
        why: "The numbers are those of the ministry.".to_owned(),
    };
    let file = settle("c", "", &it).unwrap();
    let corrections = Corrections::parse("c", &file).unwrap();
    let mut report = read(4);
    assert!(
        report
            .findings
            .iter()
            .any(|found| found.code == "number-missing" && !found.settled)
    );
    corrections.apply(&mut report, &is_country);
    let found = report
        .findings
        .iter()
        .find(|found| found.code == "number-missing");
    assert!(
        found.is_some_and(|found| found.settled),
        "{:?}",
        report.findings
    );
    let mut report = read(5);
    corrections.apply(&mut report, &is_country);
    assert!(
        report
            .findings
            .iter()
            .any(|found| found.code == "number-missing" && !found.settled)
    );
    assert!(
        report
            .findings
            .iter()
            .any(|found| found.code == "correction-unused")
    );
}

#[test]
fn a_number_that_stands_twice_can_be_corrected_by_its_second_name() {
    let is_country = |_: &str| true;
    let entry = |title: &str| format!("1\n\n➤ {title}\n\n24 February 2026\n\nX. Y.\n\n");
    let text = format!("# I. EVENTS\n\n{}{}", entry("One"), entry("Other"));
    let mut report = read_text(
        crate::report::Source::new("r.md", text.as_bytes()),
        &text,
        &is_country,
    );
    let names: Vec<String> = report
        .entries
        .iter()
        .map(|entry| super::entry_id(&report, entry))
        .collect();
    assert_eq!(names, ["1-1", "1-1.2"]);
    let file = "[[correction]]\nentry = \"1-1.2\"\nwas = \"Other\"\ntitle = \"Another\"\n";
    Corrections::parse("c", file)
        .unwrap()
        .apply(&mut report, &is_country);
    let titles: Vec<&str> = report
        .entries
        .iter()
        .map(|entry| entry.title.as_str())
        .collect();
    assert_eq!(titles, ["One", "Another"]);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-ZəşğüА-я ]{0,12}",
        ".{0,16}",
        Just("\"\"\"'''\\\n\r\t#[[correction]]".to_owned()),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        text().prop_map(Change::Place),
        text().prop_map(Change::Title),
        text().prop_map(Change::Country),
        (-900..900i32, -1800..1800i32)
            .prop_map(|(a, b)| Change::Coordinates(f64::from(a) / 10.0, f64::from(b) / 10.0)),
        Just(Change::Omit),
        Just(Change::Date(
            "2026-02-24/2026-02-26".parse::<DateSpan>().unwrap()
        )),
        prop::sample::select(vec!["place-doubtful", "region-only"]).prop_map(keep),
    ]
}

fn decision() -> impl Strategy<Value = Settling> {
    (
        prop::sample::select(vec!["1-1-1", "1-1-2", "2-3-1"]),
        text(),
        change(),
        text(),
    )
        .prop_map(|(id, was, change, why)| Settling {
            why,
            ..settling(id, &was, &[change])
        })
}

/// Lines of a file with comments, blank lines and tables as people write them.
fn file() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# a comment\n".to_owned()),
        Just("\n".to_owned()),
        Just("[[correction]]\nevent=\"1-1-1\" # its own\nplace = 'x'\n".to_owned()),
        Just(
            "[[correction]]\n  event = \"1-1-2\"\n  was = \"y\"\n\n  omit = true\nwhy = \"z\"\n"
                .to_owned()
        ),
        Just("[[correction]]\nentry = \"2-3\"\nkeep = [ 'a' , # first\n  'b' ]\n".to_owned()),
    ];
    (
        prop::collection::vec(piece, 0..8),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(pieces, windows, cut)| {
            let mut text = pieces.concat();
            if cut {
                text.pop();
            }
            match windows {
                true => text.replace('\n', "\r\n"),
                false => text,
            }
        })
}

fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with("# a comment"))
        .collect()
}

proptest! {
    #[test]
    fn every_decision_is_read_back_and_undone_to_the_byte(file in file(), decisions in prop::collection::vec(decision(), 1..6)) {
        let mut steps = vec![file.clone()];
        for it in &decisions {
            let before = steps.last().unwrap();
            let after = settle("c", before, it).unwrap();
            let read = Corrections::parse("c", &after).unwrap();
            let decided = read.decisions().iter().any(|decision| {
                decision.subject == it.subject && it.changes.iter().all(|change| match change {
                    Change::Keep(codes) => decision.changes.iter().any(
                        |change| matches!(change, Change::Keep(kept) if codes.iter().all(|code| kept.contains(code)))),
                    change => decision.changes.contains(change),
                }) && (it.why.is_empty() || decision.why == it.why)
            });
            prop_assert!(decided, "{after}");
            steps.push(after);
        }
        prop_assert_eq!(comments(&file), comments(steps.last().unwrap()));
        while steps.len() > 1 {
            let after = steps.pop().unwrap();
            let before = steps.last().unwrap();
            prop_assert_eq!(&undo(before, &after, &after).unwrap(), before);
            // And below what another program has added meanwhile.
            let added = format!("{}# added\n", if after.ends_with('\n') || after.is_empty() { "" } else { "\n" });
            let now = format!("{after}{added}");
            if let Some(undone) = undo(before, &after, &now) {
                prop_assert!(undone.ends_with("# added\n"));
                prop_assert!(Corrections::parse("c", &undone).is_ok());
            }
        }
    }

    #[test]
    fn what_was_decided_before_stays_decided(file in file(), it in decision()) {
        let before = Corrections::parse("c", &file).unwrap();
        let after = Corrections::parse("c", &settle("c", &file, &it).unwrap()).unwrap();
        let others = |file: &Corrections| -> Vec<(Option<Subject>, Vec<Change>)> {
            file.decisions().iter()
                .filter(|decision| decision.subject != it.subject)
                .map(|decision| (decision.subject.clone(), decision.changes.clone()))
                .collect()
        };
        prop_assert_eq!(others(&before), others(&after));
    }

    #[test]
    fn removing_a_decision_removes_no_other(file in file(), it in decision()) {
        let written = settle("c", &file, &it).unwrap();
        let read = Corrections::parse("c", &written).unwrap();
        for decision in read.decisions() {
            let left = remove("c", &written, decision.line).unwrap();
            let left = Corrections::parse("c", &left).unwrap();
            prop_assert_eq!(left.decisions().len() + 1, read.decisions().len());
        }
    }
}
