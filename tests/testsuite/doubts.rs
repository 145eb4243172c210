//! Each doubt that `eventatlas check` tells of.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::check::{command, json, report};

/// The codes of the findings that matter here, with their lines.
fn findings(name: &str, content: &str, code: &str) -> Vec<(u64, String)> {
    let report = json(name, content);
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .filter(|finding| finding["code"] == code)
        .map(|finding| {
            let line = finding["line"].as_u64().unwrap();
            (line, finding["message"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[track_caller]
fn assert_found(name: &str, content: &str, code: &str, line: u64, words: &str) {
    let found = findings(name, content, code);
    assert!(
        found
            .iter()
            .any(|(at, message)| *at == line && message.contains(words)),
        "{code} in {line} with “{words}”: {found:?}"
    );
}

#[test]
fn a_plain_report_has_no_doubts() {
    let report = json("plain.md", &report(&[]));
    assert_eq!(report["findings"], Value::Array(Vec::new()), "{report:#}");
    assert_eq!(report["events"], 10);
}

#[test]
fn a_weekday_that_its_date_does_not_have_is_found() {
    let text = report(&[(
        3,
        "3\n➤ A meeting\nMonday, 24 February 2026\nGermany. Munich.",
    )]);
    assert_found(
        "a.md",
        &text,
        "weekday-contradicts-date",
        15,
        "2026-02-24 is a Tuesday, not a Monday",
    );
    let right = text.replace("Monday", "Tuesday");
    assert!(findings("a.md", &right, "weekday-contradicts-date").is_empty());
}

#[test]
fn numbers_missing_and_twice_events_twice_and_ends_before_starts_are_found() {
    let text = report(&[
        (
            2,
            "1\n➤ A meeting in Berlin\n19 February 2026\nGermany. Berlin.",
        ),
        (5, "8\n➤ Another\n26–24 February 2026\nGermany. Frankfurt."),
    ]);
    assert_found("a.md", &text, "number-twice", 8, "first in line 3");
    assert_found("a.md", &text, "event-twice", 8, "line 3");
    assert_found("a.md", &text, "number-missing", 23, "5 to 7 are missing");
    assert_found("a.md", &text, "date-reversed", 25, "ends before it starts");
}

#[test]
fn dates_outside_of_the_busy_span_and_impossible_ones_are_found() {
    let text = report(&[
        (2, "2\n➤ Early\n20 February 2025\nGermany. Hamburg."),
        (4, "4\n➤ Late\n2 September 2026\nGermany. Cologne."),
        (6, "6\n➤ Never\n31 February 2026\nGermany. Stuttgart."),
    ]);
    assert_found("a.md", &text, "year-unlike-neighbours", 10, "2025");
    assert_found("a.md", &text, "date-far-from-the-rest", 20, "much later");
    assert_found("a.md", &text, "date-impossible", 30, "no such day");
}

#[test]
fn spelling_variants_of_a_place_and_of_a_country_are_found() {
    let text = report(&[
        (2, "2\n➤ Two\n20 February 2026\nGermany. Stuttgart."),
        (4, "4\n➤ Four\n22 February 2026\nGermany. Stuttgrat."),
        (8, "8\n➤ Eight\n26 February 2026\nGermny. Dresden."),
    ]);
    assert_found("a.md", &text, "spelling-variant", 21, "“Stuttgart” 2 times");
    assert_found("a.md", &text, "spelling-variant", 41, "“Germany” 9 times");
}

#[test]
fn a_total_that_disagrees_names_the_entries_that_would_explain_it() {
    let text = report(&[(
        3,
        "3\n➤ A meeting in two towns\n21 February 2026\nGermany. Munich, Nuremberg.",
    )]);
    let text = format!("{text}**Total: 10 events in 1 country**\n");
    assert_found(
        "a.md",
        &text,
        "total-disagrees",
        53,
        "10 events stated, 11 found",
    );
    assert_found("a.md", &text, "total-disagrees", 53, "entry 3 (line 16)");
}

#[test]
fn a_name_without_a_place_that_may_be_one_says_what_it_lacks() {
    let tour = include_str!("../reports/habits/towns-below-months.en.md");
    let lacks = "if 'Springfield' is one, its country is missing";
    assert_found("tour.md", tour, "place-missing", 8, lacks);
    let found = findings("tour.md", tour, "place-missing");
    assert!(
        found
            .iter()
            .any(|(line, message)| *line == 13 && message.ends_with("names no place")),
        "{found:?}"
    );
}

#[test]
fn coordinates_say_what_is_wrong_with_them() {
    let table = "title,date,country,city,lat,lon\n\
        Right,2026-02-20,Germany,Berlin,52.5,13.4\n\
        Missing,2026-02-20,Germany,Berlin,0,0\n\
        Swapped,2026-02-20,Germany,Berlin,13.4,52.5\n\
        Far swapped,2026-02-20,Fiji,Suva,178.4,-18.1\n\
        Nowhere,2026-02-20,Germany,Berlin,99,200\n\
        Other sign,2026-02-20,Brazil,Recife,8.05,-34.9\n\
        Elsewhere,2026-02-20,Germany,Berlin,48.86,2.35\n\
        Unnamed,2026-02-20,,,41.01,28.96\n";
    for (code, line, words) in [
        ("coordinates-zero", 3, "0, 0 is in the sea"),
        ("coordinates-swapped", 4, "swapped"),
        ("coordinates-swapped", 5, "swapped"),
        ("coordinates-out-of-range", 6, "not on the earth"),
        ("coordinates-mirrored", 7, "with the other sign"),
        ("coordinates-elsewhere", 8, "in FR"),
    ] {
        assert_found("a.csv", table, code, line, words);
    }
    let report = json("a.csv", table);
    let about_points = report["findings"].as_array().unwrap().iter();
    let lines: Vec<u64> = about_points
        .filter(|finding| finding["code"].as_str().unwrap().starts_with("coord"))
        .map(|finding| finding["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8]);
    let turkey = report["countries"].as_array().unwrap().iter();
    assert_eq!(
        turkey.filter(|country| country["code"] == "TR").count(),
        1,
        "a point without a country is in the one where it lies"
    );
}

#[test]
fn the_remedy_of_every_doubt_is_one_that_a_corrections_file_takes() {
    let text = report(&[
        (2, "2\n➤ Two\nMonday, 20 February 2025\nGermany. Hambrug."),
        (4, "4\n➤ Late\n2 September 2026\nGermny. Cologne."),
    ]);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, &text).unwrap();
    let run = || {
        let output = command()
            .args(["check", path.to_str().unwrap(), "--json"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let before = run();
    let remedies: Vec<&str> = before["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding["remedy"].as_str())
        .collect();
    assert!(remedies.len() >= 4, "{before:#}");
    fs::write(
        folder.path().join("a.corrections.toml"),
        format!("title = \"Ours\"\n\n{}", remedies.join("\n\n")),
    )
    .unwrap();
    let after = run();
    assert_eq!(after["counts"]["open"], 0, "{after:#}");
    assert_eq!(after["title"], "Ours");
}
