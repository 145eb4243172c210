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
use resvg::usvg::roxmltree::Document;

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
                extent: None,
            }),
            ..Answer::default()
        }
    }
}

/// Thirty events of five sections at these places.
fn atlas(places: &[(&str, &str, f64, f64, Precision)]) -> Atlas {
    let sections = [
        "Anım tədbirləri",
        "Dərslər, müsabiqələr",
        "Sənədlər",
        "Konfranslar",
        "Media",
    ];
    let entry = |index: usize| {
        let (country, place, ..) = places[index * index * index % places.len()];
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
            sheet: None,
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
const PICTURES: [(&str, &str); 16] = [
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
    // From the right, with a title and names that run from the left.
    ("ar-light", "lang=ar&width=480"),
    ("ar-dark", "lang=ar&width=480&theme=dark"),
    // What a filter leaves out is told from what was never in the report.
    ("filtered", "lang=en&width=1200&height=630&section=2"),
    // As social networks ask for it, in the language with the longest words.
    ("card", "lang=ru&width=1200&height=630&theme=dark"),
    // As an article on a phone shows it.
    ("narrow", "lang=ru&width=330"),
    // Of a report about two neighbours.
    (REGION, "lang=az&width=480"),
];

const REGION: &str = "region";

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
    name: &str,
    query: &str,
    of: impl FnOnce(&Atlas, &eventatlas::atlas::Selection, &Look<'_>) -> T,
) -> T {
    let atlas = match name {
        REGION => atlas(&PLACES[..3]),
        _ => atlas(&PLACES),
    };
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
        let found = without_outlines(&draw(name, query, draw::svg));
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
        let bytes = draw(name, query, draw::png).unwrap();
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

/// The attributes that SVG 1.1 and 2 give to every shape, group and text, as far as we write them.
const PRESENTATION: [&str; 17] = [
    "opacity",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linejoin",
    "stroke-linecap",
    "paint-order",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "transform",
    "overflow",
];

/// The elements that we write, the attributes of their own, and those of them that are lengths.
const ELEMENTS: [(&str, &[&str], &[&str]); 9] = [
    (
        "svg",
        &["viewBox", "role", "aria-labelledby"],
        &["x", "y", "width", "height"],
    ),
    ("title", &["id"], &[]),
    ("desc", &["id"], &[]),
    ("g", &[], &[]),
    ("path", &["d"], &[]),
    ("rect", &[], &["x", "y", "width", "height", "rx"]),
    ("circle", &[], &["cx", "cy", "r"]),
    ("text", &["direction"], &["x", "y", "font-size"]),
    ("tspan", &[], &["dx"]),
];

#[test]
fn every_element_and_attribute_is_one_of_svg() {
    for (name, query) in PICTURES {
        let svg = draw(name, query, draw::svg);
        let document = Document::parse(&svg).unwrap();
        assert_eq!(
            document.root_element().tag_name().namespace(),
            Some("http://www.w3.org/2000/svg")
        );
        let ids: Vec<&str> = document
            .descendants()
            .filter_map(|node| node.attribute("id"))
            .collect();
        assert_eq!(ids, ["title", "desc"], "{name}");
        for node in document.descendants().filter(|node| node.is_element()) {
            let element = node.tag_name().name();
            let known = ELEMENTS.iter().find(|known| known.0 == element);
            let (_, own, lengths) = known.unwrap_or_else(|| panic!("{name}: {element}"));
            for attribute in node.attributes() {
                let (key, value) = (attribute.name(), attribute.value());
                let is_length = lengths.contains(&key);
                assert!(
                    is_length || own.contains(&key) || PRESENTATION.contains(&key),
                    "{name}: {element} {key}"
                );
                let number = value
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite());
                assert!(
                    !is_length || number.is_some(),
                    "{name}: {element} {key}={value}"
                );
            }
            if let Some(data) = node.attribute("d") {
                assert!(
                    data.starts_with(['M', 'm']) || data.is_empty(),
                    "{name}: {data:.40}"
                );
                let known =
                    |letter: char| "MmLlHhVvAaZz".contains(letter) || !letter.is_alphabetic();
                assert!(data.chars().all(known), "{name}: {data:.40}");
            }
        }
    }
}
