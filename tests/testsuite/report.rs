//! Reports as read: sections, entries, events, totals and findings.

use eventatlas::document::{self, Options};
use eventatlas::geocode::Finder;
use eventatlas::report::{Corrections, Entry, Place, Report, Source, entry_id, read_text};

fn read(name: &str) -> Report {
    let path = format!("{}/tests/reports/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a report");
    read_text(
        Source::new(name, text.as_bytes()),
        &text,
        &Finder::default(),
    )
}

/// The report as text, one line a fact: what the golden files hold.
fn listing(report: &Report) -> String {
    let mut text = format!(
        "title {}\nlanguage {}\n",
        report.title,
        report.language.as_deref().unwrap_or("-")
    );
    for section in &report.sections {
        let numeral = section.numeral.as_deref().unwrap_or("-");
        text += &format!(
            "section {} {numeral} {} :{}\n",
            section.id, section.title, section.line
        );
    }
    for entry in &report.entries {
        let dates = entry
            .dates
            .map_or("-".to_owned(), |dates| dates.to_string());
        text += &format!(
            "entry {} | {} | {dates} | {} :{}\n",
            entry_id(report, entry),
            entry.title,
            places(entry),
            entry.line
        );
        if let Some(description) = &entry.description {
            text += &format!("  about {description}\n");
        }
        if let Some(url) = &entry.url {
            text += &format!("  link {url}\n");
        }
    }
    for total in &report.totals {
        let section = total
            .section
            .map_or("all", |section| &report.sections[section].id);
        let number = |number: Option<u32>| number.map_or("-".to_owned(), |n| n.to_string());
        text += &format!(
            "total {section} | {} countries | {} events :{}\n",
            number(total.countries),
            number(total.events),
            total.line
        );
    }
    for finding in &report.findings {
        let level = format!("{:?}", finding.level).to_lowercase();
        let settled = if finding.settled { " (settled)" } else { "" };
        text += &format!(
            "{level} {}{settled} :{} {}\n",
            finding.code, finding.line, finding.message
        );
    }
    text
}

fn places(entry: &Entry) -> String {
    let place = |place: &Place| {
        let omitted = if place.omitted { "!" } else { "" };
        format!("{omitted}{}/{}", place.country, place.name)
    };
    entry
        .places
        .iter()
        .map(place)
        .collect::<Vec<_>>()
        .join(" + ")
}

/// Compares with `tests/reports/{name}.expected`; with `UPDATE_GOLDEN=1` writes it instead.
#[track_caller]
fn assert_golden(name: &str, found: &str) {
    let path = format!(
        "{}/tests/reports/{name}.expected",
        env!("CARGO_MANIFEST_DIR")
    );
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (number, (found, expected)) in (1..).zip(found.lines().zip(expected.lines())) {
        assert_eq!(found, expected, "{path}:{number}");
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{path}");
}

#[test]
fn the_sample_is_read_as_its_editors_meant_it() {
    let report = read("khojaly-34.md");
    assert_eq!(report.entries.len(), 104);
    let events: usize = report.entries.iter().map(|entry| entry.places.len()).sum();
    assert_eq!(events, 111);
    assert_eq!(report.sections.len(), 5);
    assert_eq!(report.totals.len(), 6);
    assert_golden("khojaly-34", &listing(&report));
}

/// What reports of other authors do otherwise than the sample, one file each; with
/// `UPDATE_GOLDEN=1` a new file gets its listing, to be read by a human before it is kept.
#[test]
fn reports_of_other_habits_are_read_as_their_authors_meant_them() {
    let folder = format!("{}/tests/reports/habits", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".expected"))
        .collect();
    names.sort();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let name = format!("habits/{name}");
        let path = format!("{}/tests/reports/{name}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let report =
            document::read(&name, &bytes, &Options::default(), &Finder::default()).unwrap();
        assert_golden(&name, &listing(&report));
    }
}

#[test]
fn the_samples_corrections_settle_the_years_and_ankara_and_nothing_else() {
    let mut report = read("khojaly-34.md");
    let text = include_str!("../reports/khojaly-34.corrections.toml");
    let corrections = Corrections::parse("khojaly-34.corrections.toml", text).unwrap();
    corrections.apply(&mut report, &Finder::default());
    let open = |report: &Report| -> Vec<(&'static str, u32)> {
        let open = report.findings.iter().filter(|finding| !finding.settled);
        open.map(|finding| (finding.code, finding.line)).collect()
    };
    assert_eq!(open(&report), [("date-far-from-the-rest", 1555)]);
    assert_eq!(
        report
            .findings
            .iter()
            .filter(|finding| finding.settled)
            .count(),
        4
    );
    let ankara = report
        .entries
        .iter()
        .find(|entry| entry_id(&report, entry) == "4-4")
        .unwrap();
    assert_eq!(ankara.places[0].name, "Ankara");
    assert_eq!(ankara.place_text, "Türkiyə. Ankar.");
    assert_eq!(ankara.date_text, "27 fevral, 2025");
    assert_eq!(ankara.dates.unwrap().to_string(), "2026-02-27");
    assert_eq!(ankara.corrections.len(), 2);
}

#[test]
fn the_remedies_of_the_findings_are_corrections_that_settle_them() {
    let mut report = read("khojaly-34.md");
    let remedies: Vec<&str> = report
        .findings
        .iter()
        .filter_map(|finding| finding.remedy.as_deref())
        .collect();
    let corrections = Corrections::parse("pasted", &remedies.join("\n\n")).unwrap();
    corrections.apply(&mut report, &Finder::default());
    assert!(
        report.findings.iter().all(|finding| finding.settled),
        "{:#?}",
        report.findings
    );
}

#[test]
fn a_correction_that_does_not_fit_is_a_finding_of_its_own_file() {
    let mut report = read("khojaly-34.md");
    let text = "[[correction]]\nentry = \"3-3\"\nwas = \"5 mart, 2025\"\ndate = \"2026-03-05\"\n\n\
                [[correction]]\nentry = \"9-1\"\ntitle = \"x\"\n";
    let corrections = Corrections::parse("c.toml", text).unwrap();
    corrections.apply(&mut report, &Finder::default());
    let own: Vec<(&str, u32)> = report
        .findings
        .iter()
        .filter(|finding| finding.file.as_deref() == Some("c.toml"))
        .map(|finding| (finding.code, finding.line))
        .collect();
    assert_eq!(own, [("correction-mismatch", 1), ("correction-unused", 6)]);
    assert_eq!(report.entries[90].dates.unwrap().to_string(), "2025-03-04");
}

#[test]
fn a_region_behind_a_town_is_no_second_event() {
    let text = "# Report\n\n1. Rally\nFebruary 24, 2026\nUnited States. Houston, Texas.\n\n\
        2. Concert\nFebruary 25, 2026\nUnited States. Chicago, Houston, Texas, Miami.\n";
    let report = read_text(
        Source::new("a.md", text.as_bytes()),
        text,
        &Finder::default(),
    );
    let names: Vec<Vec<&str>> = report
        .entries
        .iter()
        .map(|entry| {
            entry
                .places
                .iter()
                .map(|place| place.name.as_str())
                .collect()
        })
        .collect();
    assert_eq!(
        names,
        [
            vec!["Houston, Texas"],
            vec!["Chicago", "Houston, Texas", "Miami"]
        ]
    );
}
