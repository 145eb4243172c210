//! A small atlas for the tests of this stage.

use jiff::civil::{Date, date};

use crate::CountryCode;
use crate::geocode::{Answer, Candidate, Location, Match, Precision};
use crate::report::{Correction, DateSpan, Entry, Place, Report, Section, Source, Total};

use super::{Atlas, Geocoder};

/// Knows a handful of places.
pub struct Stub;

/// Country and place as written, code, name, latitude, longitude, precision, match, confidence.
type Known = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    f64,
    f64,
    Precision,
    Match,
    f32,
);

const KNOWN: &[Known] = &[
    (
        "Türkiyə",
        "Ankara",
        "TR",
        "Ankara",
        39.919_874_561,
        32.854_27,
        Precision::Place,
        Match::Exact,
        1.0,
    ),
    (
        "Türkiyə",
        "Ankar",
        "TR",
        "Ankara",
        39.91987,
        32.85427,
        Precision::Place,
        Match::Fuzzy,
        0.7,
    ),
    (
        "ABŞ",
        "Texas",
        "US",
        "Texas",
        31.25044,
        -99.25061,
        Precision::Region,
        Match::Exact,
        1.0,
    ),
    (
        "Birləşmiş Krallıq",
        "London",
        "GB",
        "London",
        51.50853,
        -0.12574,
        Precision::Place,
        Match::Exact,
        1.0,
    ),
    (
        "Şotlandiya",
        "Qlazqo",
        "GB",
        "Glasgow",
        55.86515,
        -4.25763,
        Precision::Place,
        Match::Sound,
        0.95,
    ),
    (
        "Fici",
        "Suva",
        "FJ",
        "Suva",
        -18.14161,
        178.44149,
        Precision::Place,
        Match::Alias,
        1.0,
    ),
    (
        "Samoa",
        "Apia",
        "WS",
        "Apia",
        -13.83333,
        -171.76666,
        Precision::Place,
        Match::Exact,
        1.0,
    ),
];

impl Geocoder for Stub {
    fn version(&self) -> &str {
        "stub"
    }

    fn geocode(&self, country: &str, place: &str) -> Answer {
        let code = KNOWN
            .iter()
            .find(|known| known.0 == country)
            .and_then(|known| known.2.parse().ok());
        let found = KNOWN
            .iter()
            .find(|known| known.0 == country && known.1 == place);
        let location = found.map(
            |&(.., name, latitude, longitude, precision, matched, confidence)| Location {
                latitude,
                longitude,
                precision,
                matched,
                confidence,
                name: name.to_owned(),
                region: None,
                geonameid: Some(1),
                population: 1_000,
                extent: None,
            },
        );
        let candidates = match (&location, code) {
            (Some(location), Some(country)) if location.confidence < 0.9 => vec![Candidate {
                location: Location {
                    name: "Ankaran".to_owned(),
                    ..location.clone()
                },
                country,
                distance_km: Some(12.3),
            }],
            _ => Vec::new(),
        };
        Answer {
            country: code,
            country_match: code.map(|_| Match::Exact),
            location,
            candidates,
        }
    }
}

pub fn code(text: &str) -> CountryCode {
    text.parse().unwrap()
}

pub fn entry(
    section: usize,
    number: u32,
    title: &str,
    days: Option<(Date, Date)>,
    country: &str,
    places: &[&str],
) -> Entry {
    let line = 10 * (section as u32 + 1) + 3 * number;
    Entry {
        section,
        number,
        title: title.to_owned(),
        dates: days.map(|(start, end)| DateSpan { start, end }),
        date_text: days.map_or(String::new(), |(start, end)| format!("{start}–{end}")),
        places: places
            .iter()
            .map(|name| Place {
                country: country.to_owned(),
                name: (*name).to_owned(),
                ..Place::default()
            })
            .collect(),
        place_text: format!("{country}. {}.", places.join(", ")),
        line,
        date_line: line + 1,
        place_line: line + 2,
        sheet: None,
        url: None,
        description: None,
        corrections: Vec::new(),
    }
}

/// Seven events in five countries: two days and one, a region, both sides of 180°, nowhere and undated.
pub fn report() -> Report {
    let section = |id: &str, title: &str| Section {
        id: id.to_owned(),
        numeral: None,
        title: title.to_owned(),
        line: 1,
    };
    let day = |day: i8| Some((date(2026, 2, day), date(2026, 2, day)));
    let mut corrected = entry(1, 2, "=Dərs, \"açıq\"", day(27), "Türkiyə", &["Ankara"]);
    corrected.corrections.push(Correction {
        field: "date".to_owned(),
        was: "27 fevral, 2025".to_owned(),
        now: "2026-02-27".to_owned(),
        why: "the year is a slip".to_owned(),
        place: None,
    });
    Report {
        title: "Sınaq".to_owned(),
        source: Source {
            name: "test.md".to_owned(),
            sha256: "ab".repeat(32),
        },
        language: Some("az".to_owned()),
        sections: vec![section("1", "Anım"), section("2", "Dərslər")],
        entries: vec![
            entry(
                0,
                1,
                "Ankarada anım",
                Some((date(2026, 2, 21), date(2026, 2, 23))),
                "Türkiyə",
                &["Ankara"],
            ),
            entry(0, 2, "Adalarda", day(24), "Fici", &["Suva", "Naməlum"]),
            entry(0, 3, "Apiada", day(25), "Samoa", &["Apia"]),
            entry(1, 1, "Şotlandiyada", None, "Şotlandiya", &["Qlazqo"]),
            corrected,
            entry(1, 3, "Texasda", day(28), "ABŞ", &["Texas"]),
        ],
        totals: vec![
            Total {
                section: Some(0),
                countries: Some(3),
                events: Some(4),
                line: 90,
                text: "3 ölkədə 4 tədbir".to_owned(),
            },
            Total {
                section: None,
                countries: Some(5),
                events: Some(8),
                line: 91,
                text: "5 ölkədə 8 tədbir".to_owned(),
            },
        ],
        findings: Vec::new(),
        kept: Vec::new(),
    }
}

pub fn atlas() -> Atlas {
    Atlas::build("test", report(), &Stub)
}
