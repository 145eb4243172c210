//! What `check` offers to paste: all of it together is a corrections file that settles what it was offered for, and
//! makes no event worse.

use std::fs;

use eventatlas::atlas::{Atlas, Event};
use eventatlas::document::{self, Options};
use eventatlas::geocode::Finder;
use eventatlas::report::{Corrections, Report};
use eventatlas::review::{Evidence, View};

/// Points that cannot be, rows whose names look alike, and cells that say nothing.
const POINTS: &str = "title,date,country,city,lat,lon\n\
    Right,2026-02-20,Germany,Berlin,52.5,13.4\n\
    Missing,2026-02-20,Germany,Berlin,0,0\n\
    Empty,2026-02-20,,Null,0,0\n\
    Swapped,2026-02-20,Germany,Berlin,13.4,52.5\n\
    Swapped in the country,2026-02-20,Chad,Boussso,16.71,10.48\n\
    Far swapped,2026-02-20,Fiji,Suva,178.4,-18.1\n\
    Nowhere,2026-02-20,Germany,Berlin,99,200\n\
    Other sign,2026-02-20,Brazil,Recife,8.05,-34.9\n\
    Elsewhere,2026-02-20,Germany,Berlin,48.86,2.35\n\
    Pole,2026-02-20,,South Pole,-89.9,0\n\
    Pole again,2026-02-21,,South Pole,-89.9,0\n\
    Other pole,2026-02-22,,North Pole,89.9,0\n";

/// Every kind of doubt about dates, titles and places.
const DOUBTS: &str = "# I. EVENTS\n\n\
    1\n➤ One\n1 February 2026\nGermany. Berlin.\n\n\
    2\n➤ Two\nMonday, 3 February 2026\nGermany. Hamburg.\n\n\
    3\n➤ Three\n31 February 2026\nGermany. Stuttgart.\n\n\
    4\n➤ Four\n5 February\nGermany. Stuttgrat.\n\n\
    5\n➤ Five\n6 February 2026\nGermny. Dresden.\n\n\
    6\n➤ Six\n7 February 2026\nGermany. Stuttgart.\n\n\
    7\n➤ Six\n7 February 2026\nGermany. Stuttgart.\n\n\
    8\n➤ Eight\n8 February 2024\nGermany. Xyzzyqq, Hanover, Qwertzu.\n\n\
    9\n➤ Nine\n9 September 2026\nGermany. Bremen.\n\n\
    10\n➤ Ten (cancelled)\n9 February 2026\nAtlantisia. Praqa.\n\n\
    11\n➤ Eleven\n10–8 February 2026\nCzechia. Praqa.\n\n\
    12\n➤ Twelve\n9 February 2026\n\n\n\
    13\n➤ Thirteen\nsoon\nGermany. Bavaria.\n\n";

/// Every report of this folder, and those made up here.
fn reports() -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/tests/reports", env!("CARGO_MANIFEST_DIR"));
    let mut reports: Vec<_> = ["", "habits", "formats"]
        .iter()
        .flat_map(|part| fs::read_dir(format!("{folder}/{part}")).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| {
            let kind = path.extension().and_then(|kind| kind.to_str());
            kind.is_some_and(|kind| !["expected", "py", "toml"].contains(&kind))
        })
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    reports.sort();
    reports.push(("points.csv".to_owned(), POINTS.into()));
    reports.push(("doubts.md".to_owned(), DOUBTS.into()));
    reports
}

fn view(report: Report) -> View {
    View {
        atlas: Atlas::build("a", report.clone(), &Finder::default()),
        report,
    }
}

/// The report as it stands, and with all that is offered pasted into its corrections.
fn pasted(name: &str, bytes: &[u8]) -> (View, View, Corrections) {
    let finder = Finder::default();
    let report = document::read(name, bytes, &Options::default(), &finder).unwrap();
    let before = view(report.clone());
    let findings = before.atlas.findings.iter();
    let remedies: Vec<&str> = findings
        .filter_map(|finding| finding.remedy.as_deref())
        .collect();
    let file = remedies.join("\n\n");
    let corrections = Corrections::parse(name, &file).unwrap_or_else(|error| {
        panic!("{error}\n{file}");
    });
    let mut report = report;
    corrections.apply(&mut report, &finder);
    (before, view(report), corrections)
}

#[test]
fn all_that_is_offered_settles_what_it_is_offered_for_and_makes_no_event_worse() {
    let reports = reports();
    assert!(reports.len() > 100, "{}", reports.len());
    for (name, bytes) in reports {
        let (before, now, corrections) = pasted(&name, &bytes);
        let evidence = Evidence {
            before: &before,
            now: &now,
            corrections: &corrections,
            lines: &[],
            corrections_lines: &[],
        };
        for one in evidence.all().iter().filter(|one| !one.settled) {
            let (finding, is_offered) = (one.finding, one.finding.remedy.is_some());
            assert!(
                !is_offered && finding.file.is_none(),
                "{name}: {finding:#?}"
            );
        }
        for event in &before.atlas.events {
            let corrected = now.atlas.events.iter().find(|now| now.id == event.id);
            match corrected {
                Some(corrected) => assert_no_worse(&name, event, corrected),
                // The same event is there still.
                None => assert!(
                    now.atlas
                        .events
                        .iter()
                        .any(|other| other.title == event.title
                            && other.dates == event.dates
                            && other.location == event.location),
                    "{name}: {event:#?}"
                ),
            }
        }
    }
}

#[track_caller]
fn assert_no_worse(name: &str, before: &Event, now: &Event) {
    let told = format!("{name}: {before:#?}\n{now:#?}");
    assert!(now.dates.is_some() || before.dates.is_none(), "{told}");
    if let Some(location) = &before.location {
        let now = now.location.as_ref().unwrap();
        assert!(now.confidence >= location.confidence, "{told}");
        assert!(now.precision <= location.precision, "{told}");
    }
    assert!(now.country.is_some() || before.country.is_none(), "{told}");
    // What readers are told was corrected is another than before.
    let moved = match (&before.location, &now.location) {
        (Some(before), Some(now)) => {
            let away =
                (before.latitude - now.latitude).abs() + (before.longitude - now.longitude).abs();
            away > 0.001
        }
        (before, now) => before != now,
    };
    for correction in &now.corrections {
        let is_other = match correction.field.as_str() {
            "date" => before.dates != now.dates,
            "coordinates" => moved,
            _ => correction.was != correction.now,
        };
        assert!(is_other, "{told}");
    }
    if now.corrections.is_empty() {
        assert_eq!((before.dates, moved), (now.dates, false), "{told}");
    }
}

#[test]
fn the_samples_mistakes_are_corrected_as_its_editors_did_and_nothing_else_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
    let bytes = fs::read(format!("{folder}/khojaly-34.md")).unwrap();
    let (_, now, _) = pasted("khojaly-34.md", &bytes);
    let finder = Finder::default();
    let mut report = document::read("khojaly-34.md", &bytes, &Options::default(), &finder).unwrap();
    let editors = fs::read_to_string(format!("{folder}/khojaly-34.corrections.toml")).unwrap();
    let editors = Corrections::parse("c", &editors).unwrap();
    editors.apply(&mut report, &finder);
    let wanted = view(report);
    for (now, wanted) in now.atlas.events.iter().zip(&wanted.atlas.events) {
        let told = |event: &Event| {
            let corrections = event.corrections.iter();
            let fields: Vec<_> = corrections
                .map(|correction| (correction.field.clone(), correction.now.clone()))
                .collect();
            (
                event.id.clone(),
                event.dates,
                event.location.clone(),
                fields,
            )
        };
        assert_eq!(told(now), told(wanted));
    }
}

#[test]
fn swapped_coordinates_end_up_where_they_were_meant_and_names_alike_are_two() {
    let (before, now, _) = pasted("points.csv", POINTS.as_bytes());
    let point = |title: &str| {
        let event = now.atlas.events.iter().find(|event| event.title == title);
        let at = event.unwrap().location.clone().unwrap();
        (at.latitude, at.longitude)
    };
    assert_eq!(point("Swapped in the country"), (10.48, 16.71));
    assert_eq!(point("Far swapped"), (-18.1, 178.4));
    assert_eq!(point("Swapped"), (52.5, 13.4));
    let codes: Vec<_> = before
        .atlas
        .findings
        .iter()
        .map(|found| found.code)
        .collect();
    assert!(!codes.contains(&"spelling-variant"), "{codes:?}");
    for finding in &before.atlas.findings {
        let remedy = finding.remedy.as_deref().unwrap_or_default();
        let place = remedy.lines().find(|line| line.starts_with("place = "));
        assert!(place.is_none(), "{remedy}");
    }
}
