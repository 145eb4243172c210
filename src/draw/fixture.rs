//! Atlases for the tests of drawing, with events where they are wanted.

use crate::atlas::{Atlas, Geocoder};
use crate::geocode::{Answer, Location, Match, Precision};
use crate::report::{Entry, Place, Report, Section};

/// Reads the answer out of the place's own name: `latitude longitude`.
struct Told;

impl Geocoder for Told {
    fn version(&self) -> &str {
        "told"
    }

    fn geocode(&self, country: &str, place: &str) -> Answer {
        let numbers: Vec<f64> = place
            .split(' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        let location = match numbers[..] {
            [latitude, longitude] => Some(Location {
                latitude,
                longitude,
                precision: if longitude > 90.0 {
                    Precision::Region
                } else {
                    Precision::Place
                },
                matched: Match::Exact,
                confidence: 1.0,
                name: place.to_owned(),
                region: None,
                geonameid: None,
                population: 0,
                extent: None,
            }),
            _ => None,
        };
        Answer {
            country: country.parse().ok(),
            location,
            ..Answer::default()
        }
    }
}

/// Titles of sections, and entries as section, title, country and position.
pub fn atlas(
    title: &str,
    sections: &[String],
    entries: &[(usize, String, String, (f64, f64))],
) -> Atlas {
    let report = Report {
        title: title.to_owned(),
        sections: sections
            .iter()
            .enumerate()
            .map(|(index, title)| Section {
                id: (index + 1).to_string(),
                numeral: None,
                title: title.clone(),
                line: 1,
            })
            .collect(),
        entries: entries
            .iter()
            .enumerate()
            .map(
                |(index, (section, title, country, (latitude, longitude)))| Entry {
                    section: section % sections.len(),
                    number: index as u32 + 1,
                    title: title.clone(),
                    dates: None,
                    date_text: String::new(),
                    places: vec![Place {
                        country: country.clone(),
                        name: format!("{latitude} {longitude}"),
                        ..Place::default()
                    }],
                    place_text: title.clone(),
                    line: 1,
                    date_line: 1,
                    place_line: 1,
                    sheet: None,
                    url: None,
                    description: None,
                    corrections: Vec::new(),
                },
            )
            .collect(),
        ..Report::default()
    };
    Atlas::build("any", report, &Told)
}

/// A map with an event at each position.
pub fn at(places: &[(f64, f64)]) -> Atlas {
    let entries: Vec<_> = places
        .iter()
        .map(|&place| (0, "E".to_owned(), "TR".to_owned(), place))
        .collect();
    atlas("T", &["One".to_owned()], &entries)
}
