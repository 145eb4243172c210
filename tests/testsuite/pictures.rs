//! The map as a picture, against pictures that were looked at. After a change that is meant, run with
//! `UPDATE=1`, look at the new files in tests/golden/pictures, and commit them.

use std::fs;
use std::path::{Path, PathBuf};

use eventatlas::atlas::{Atlas, Geocoder, Query};
use eventatlas::draw::{self, Look};
use eventatlas::geocode::{Answer, Location, Match, Precision};
use eventatlas::messages::Messages;
use eventatlas::report::{Entry, Place, Report, Section, Source};
use resvg::tiny_skia::Pixmap;

/// Country, place, latitude, longitude, precision.
const PLACES: [(&str, &str, f64, f64, Precision); 11] = [
    ("AZ", "Bakı", 40.38, 49.89, Precision::Place),
    ("TR", "Ankara", 39.92, 32.85, Precision::Place),
    ("TR", "İstanbul", 41.01, 28.95, Precision::Place),
    ("GB", "London", 51.51, -0.13, Precision::Place),
    ("DE", "Köln", 50.93, 6.95, Precision::Place),
    ("US", "Texas", 31.25, -99.25, Precision::Region),
    ("CA", "Toronto", 43.7, -79.42, Precision::Place),
    ("BR", "São Paulo", -23.55, -46.64, Precision::Place),
    ("JP", "Tokyo", 35.69, 139.69, Precision::Place),
    ("FJ", "Suva", -18.14, 178.44, Precision::Place),
    ("MT", "Malta", 35.9, 14.4, Precision::Country),
];

struct Known;

impl Geocoder for Known {
    fn version(&self) -> &str {
        "known"
    }

    fn geocode(&self, country: &str, place: &str) -> Answer {
        let known = PLACES.iter().find(|known| known.1 == place);
        Answer {
            country: country.parse().ok(),
            location: known.map(|&(_, name, latitude, longitude, precision)| Location {
                latitude,
                longitude,
                precision,
                matched: Match::Exact,
                confidence: 1.0,
                name: name.to_owned(),
                region: None,
                geonameid: None,
                population: 0,
            }),
            ..Answer::default()
        }
    }
}

/// Thirty events of five sections at eleven places.
fn atlas() -> Atlas {
    let sections = [
        "Anım tədbirləri",
        "Dərslər, müsabiqələr",
        "Sənədlər",
        "Konfranslar",
        "Media",
    ];
    let entry = |index: usize| {
        let (country, place, ..) = PLACES[index * index * index % PLACES.len()];
        Entry {
            section: index * index % 7 % sections.len(),
            number: index as u32 + 1,
            title: format!("Tədbir {index}"),
            dates: "2026-02-24/2026-02-26".parse().ok(),
            date_text: "24-26 fevral, 2026".to_owned(),
            places: vec![Place {
                country: country.to_owned(),
                name: place.to_owned(),
                ..Place::default()
            }],
            place_text: format!("{country}. {place}."),
            line: 1,
            date_line: 1,
            place_line: 1,
            url: None,
            description: None,
            corrections: Vec::new(),
        }
    };
    let report = Report {
        title: "Xəritə: dünyada keçirilən tədbirlər haqqında hesabat".to_owned(),
        source: Source::new("hesabat.md", b""),
        sections: sections
            .iter()
            .enumerate()
            .map(|(index, title)| Section {
                id: (index + 1).to_string(),
                numeral: None,
                title: (*title).to_owned(),
                line: 1,
            })
            .collect(),
        entries: (0..30).map(entry).collect(),
        ..Report::default()
    };
    Atlas::build("pictures", report, &Known)
}

/// Name of the golden file and the query.
const PICTURES: [(&str, &str); 10] = [
    ("az-light", "lang=az&width=480"),
    ("az-dark", "lang=az&width=480&theme=dark"),
    ("en-light", "lang=en&width=480"),
    ("en-dark", "lang=en&width=480&theme=dark"),
    ("tr-light", "lang=tr&width=480"),
    ("tr-dark", "lang=tr&width=480&theme=dark"),
    ("ru-light", "lang=ru&width=480"),
    ("ru-dark", "lang=ru&width=480&theme=dark"),
    (
        "zoomed",
        "lang=en&width=480&height=320&view=2.6/45/20&event=2-2-1",
    ),
    ("nothing", "lang=ru&width=480&q=heçnə&legend=0"),
];

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/pictures")
        .join(name)
}

/// What a picture says without its outlines, which are the boundaries' own matter: their length stands
/// for them.
fn without_outlines(svg: &str) -> String {
    let mut parts = svg.split(" d=\"");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (data, rest) = part.split_once('"').unwrap();
        let data = if data.len() > 200 {
            format!("{} characters", data.len())
        } else {
            data.to_owned()
        };
        told.push_str(&format!(" d=\"{data}\"{rest}"));
    }
    told.replace("><", ">\n<")
}

fn draw<T>(
    query: &str,
    of: impl FnOnce(&Atlas, &eventatlas::atlas::Selection, &Look<'_>) -> T,
) -> T {
    let atlas = atlas();
    let (query, errors) = Query::parse(query);
    assert!(errors.is_empty());
    let messages = Messages::of(query.view.lang.as_deref().unwrap());
    let selection = atlas.select(&query.filter);
    of(
        &atlas,
        &selection,
        &Look {
            view: &query.view,
            messages,
        },
    )
}

#[test]
fn pictures_say_what_they_said_when_they_were_looked_at() {
    for (name, query) in PICTURES {
        let found = without_outlines(&draw(query, draw::svg));
        let file = golden(&format!("{name}.svg.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap();
        for (line, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
            assert_eq!(found, expected, "{name}, line {}", line + 1);
        }
        assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
    }
}

#[test]
fn bitmaps_look_as_they_did_when_they_were_looked_at() {
    for (name, query) in PICTURES {
        let bytes = draw(query, draw::png).unwrap();
        let file = golden(&format!("{name}.png"));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &bytes).unwrap();
        }
        let found = Pixmap::decode_png(&bytes).unwrap();
        let expected = Pixmap::decode_png(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(
            (found.width(), found.height()),
            (expected.width(), expected.height()),
            "{name}"
        );
        // Processors may round an edge differently; a word or a colour is more than that.
        let other = found
            .data()
            .iter()
            .zip(expected.data())
            .filter(|(found, expected)| found.abs_diff(**expected) > 24)
            .count();
        assert!(
            other * 1000 < found.data().len(),
            "{name}: {other} of {}",
            found.data().len()
        );
    }
}
