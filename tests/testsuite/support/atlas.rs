//! Atlases made by hand, for tests that are not about reading reports.

use eventatlas::atlas::{Atlas, Geocoder};
use eventatlas::geocode::{Answer, Location, Match, Precision};
use eventatlas::report::{DateSpan, Entry, Place, Report, Section, Source};

/// Two events in one section: one in Baku, one whose place was not found.
pub fn two_events(slug: &str) -> Atlas {
    let entry = |number: u32, title: &str, country: &str, place: &str| Entry {
        section: 0,
        number,
        title: title.to_owned(),
        dates: Some(DateSpan {
            start: "2026-02-24".parse().unwrap(),
            end: "2026-02-26".parse().unwrap(),
        }),
        date_text: "24-26 fevral, 2026".to_owned(),
        places: vec![Place {
            country: country.to_owned(),
            name: place.to_owned(),
            ..Place::default()
        }],
        place_text: format!("{country}. {place}."),
        line: number * 10,
        date_line: number * 10 + 1,
        place_line: number * 10 + 2,
        sheet: None,
        url: None,
        description: None,
        corrections: Vec::new(),
    };
    let report = Report {
        title: "Two events, and enough words around them that compressing pays. ".repeat(9),
        source: Source {
            name: format!("{slug}.md"),
            sha256: "0".repeat(64),
        },
        language: Some("az".to_owned()),
        sections: vec![Section {
            id: "1".to_owned(),
            numeral: Some("I".to_owned()),
            title: "Anım".to_owned(),
            line: 1,
        }],
        entries: vec![
            entry(1, "Somewhere found", "Azərbaycan", "Bakı"),
            entry(2, "Somewhere lost", "Gürcüstan", "Heçyer"),
        ],
        ..Report::default()
    };
    Atlas::build(slug, report, &Knows)
}

/// Knows two countries and one place.
struct Knows;

impl Geocoder for Knows {
    fn version(&self) -> &str {
        "of the test"
    }

    fn geocode(&self, country: &str, place: &str) -> Answer {
        let code = if country == "Azərbaycan" { "AZ" } else { "GE" };
        let location = (place == "Bakı").then(|| Location {
            latitude: 40.3777,
            longitude: 49.892,
            precision: Precision::Place,
            matched: Match::Alias,
            confidence: 0.99,
            name: "Baku".to_owned(),
            region: None,
            geonameid: Some(587_084),
            population: 1_116_513,
            extent: None,
        });
        Answer {
            country: code.parse().ok(),
            country_match: Some(Match::Exact),
            location,
            candidates: Vec::new(),
        }
    }
}
