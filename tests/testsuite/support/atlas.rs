//! Atlases made by hand, for tests that are not about reading reports.

use eventatlas::CountryCode;
use eventatlas::atlas::{Atlas, CountryCount, Event, Ledger, LedgerRow, Pair};
use eventatlas::geocode::{Location, Match, Precision};
use eventatlas::report::{DateSpan, Section, Source};

/// Two events in one section: one in Baku, one whose place was not found.
pub fn two_events(slug: &str) -> Atlas {
    let code = |text: &str| text.parse::<CountryCode>().unwrap();
    let event = |number: u32, title: &str, country: &str, location| Event {
        id: format!("1-{number}-1"),
        section: 0,
        number,
        title: title.to_owned(),
        dates: Some(DateSpan {
            start: "2026-02-24".parse().unwrap(),
            end: "2026-02-26".parse().unwrap(),
        }),
        date_text: "24-26 fevral, 2026".to_owned(),
        place_text: "Azərbaycan. Bakı.".to_owned(),
        place: "Bakı".to_owned(),
        country: Some(code(country)),
        location,
        candidates: Vec::new(),
        line: number * 10,
        url: None,
        description: None,
        corrections: Vec::new(),
    };
    let baku = Location {
        latitude: 40.3777,
        longitude: 49.892,
        precision: Precision::Place,
        matched: Match::Alias,
        confidence: 0.99,
        name: "Baku".to_owned(),
        region: None,
        geonameid: Some(587_084),
        population: 1_116_513,
    };
    let pair = Pair {
        countries: Some(2),
        events: Some(2),
    };
    Atlas {
        slug: slug.to_owned(),
        title: "Two events".to_owned(),
        language: Some("az".to_owned()),
        source: Source {
            name: format!("{slug}.md"),
            sha256: "0".repeat(64),
        },
        hash: format!("{:0>64}", slug.len()),
        sections: vec![Section {
            id: "1".to_owned(),
            numeral: Some("I".to_owned()),
            title: "Anım".to_owned(),
            line: 1,
        }],
        events: vec![
            event(1, "Somewhere found", "AZ", Some(baku)),
            event(2, "Nowhere", "GE", None),
        ],
        countries: ["AZ", "GE"]
            .map(|country| CountryCount {
                code: code(country),
                count: 1,
                by_section: vec![1],
            })
            .into(),
        ledger: Ledger {
            entries: 2,
            rows: vec![LedgerRow {
                section: None,
                title: "Anım, and enough words around it that compressing pays. ".repeat(9),
                stated: Some(pair),
                found: pair,
                agrees: Some(true),
                line: Some(3),
            }],
        },
        findings: Vec::new(),
    }
}
