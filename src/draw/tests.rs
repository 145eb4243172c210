//! Whatever an atlas holds and however it is looked at, a picture is whole.

use proptest::prelude::*;
use resvg::usvg::roxmltree::Document;

use super::projection::Projection;
use super::{Look, inline, png, svg};
use crate::atlas::{Atlas, Filter, Geocoder, Layer, Size, Theme, View, Viewport};
use crate::geocode::{Answer, Location, Match, Precision};
use crate::messages::Messages;
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
fn atlas(
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
pub(super) fn at(places: &[(f64, f64)]) -> Atlas {
    let entries: Vec<_> = places
        .iter()
        .map(|&place| (0, "E".to_owned(), "TR".to_owned(), place))
        .collect();
    atlas("T", &["One".to_owned()], &entries)
}

fn hostile() -> Atlas {
    let title = format!(
        "<script>alert(1)</script> \u{202e}مرحبا {} ]]> & \" ' \0\u{7}",
        "long ".repeat(400)
    );
    let sections: Vec<String> = (0..400).map(|index| format!("{index} {title}")).collect();
    let entries: Vec<_> = (0..500)
        .map(|index| {
            (
                index,
                title.clone(),
                "TR".to_owned(),
                (-90.0 + 0.36 * index as f64, 180.0),
            )
        })
        .collect();
    atlas(&title, &sections, &entries)
}

fn in_english(view: &View) -> Look<'_> {
    Look {
        view,
        messages: Messages::of("en"),
    }
}

fn whole(svg: &str) {
    // A page's drawing has two roots: the one before the map gives it its height.
    let wrapped = format!("<g>{svg}</g>");
    let document = Document::parse(&wrapped).unwrap_or_else(|error| panic!("{error}: {svg:.300}"));
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        assert!(
            [
                "svg", "title", "desc", "g", "path", "rect", "circle", "text", "tspan"
            ]
            .contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let value = attribute.value();
            let words = attribute.name() == "aria-label";
            assert!(
                words || !value.contains("NaN") && !value.contains("inf"),
                "{name} {value}"
            );
        }
    }
}

#[test]
fn a_hostile_report_is_drawn_whole_and_its_markup_stays_text() {
    let atlas = hostile();
    let view = View {
        highlight: vec!["1-1".to_owned()],
        ..View::default()
    };
    let look = in_english(&view);
    let everything = atlas.everything();
    for drawing in [
        inline(&atlas, &everything, &look, Projection::EqualEarth).world,
        svg(&atlas, &everything, &look),
    ] {
        whole(&drawing);
        assert!(!drawing.contains("<script"));
    }
    assert!(svg(&atlas, &everything, &look).len() < 400_000);
}

#[test]
fn a_filter_that_leaves_nothing_says_so_on_the_picture() {
    let atlas = at(&[(40.0, 30.0)]);
    let nothing = atlas.select(&Filter {
        q: "nowhere".to_owned(),
        ..Filter::default()
    });
    for language in ["az", "en", "tr", "ru"] {
        let messages = Messages::of(language);
        let view = View::default();
        let picture = svg(
            &atlas,
            &nothing,
            &Look {
                view: &view,
                messages,
            },
        );
        assert!(
            picture.matches(messages.text("map.empty")).count() >= 2,
            "{language}"
        );
    }
}

#[test]
fn a_layer_left_out_is_left_out() {
    let atlas = at(&[(40.0, 30.0)]);
    let drawn = |layer| {
        let view = View {
            layer,
            ..View::default()
        };
        inline(
            &atlas,
            &atlas.everything(),
            &in_english(&view),
            Projection::EqualEarth,
        )
        .world
    };
    let (marker, shade) = ("class=\"mark\"", "class=\"class-0\"");
    assert!(drawn(Layer::Both).contains(marker) && drawn(Layer::Both).contains(shade));
    assert!(drawn(Layer::Markers).contains(marker) && !drawn(Layer::Markers).contains(shade));
    assert!(!drawn(Layer::Countries).contains(marker) && drawn(Layer::Countries).contains(shade));
}

#[test]
fn the_world_of_a_page_is_light() {
    let entries: Vec<_> = (0..40)
        .map(|index| {
            let position = (f64::from(index) - 20.0, f64::from(index * 5) - 150.0);
            (index as usize, "E".to_owned(), "TR".to_owned(), position)
        })
        .collect();
    let atlas = atlas("T", &["One".to_owned(), "Two".to_owned()], &entries);
    let view = View::default();
    let drawing = inline(
        &atlas,
        &atlas.everything(),
        &in_english(&view),
        Projection::EqualEarth,
    )
    .world;
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 20,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut drawing.as_bytes(), &mut compressed, &parameters).unwrap();
    assert!(compressed.len() < 10_500, "{} bytes", compressed.len());
}

#[test]
fn a_bitmap_has_the_size_that_was_asked_for() {
    let atlas = at(&[(40.0, 30.0)]);
    let view = View {
        size: Size {
            width: Some(300.0),
            height: Some(200.0),
            scale: Some(2.0),
        },
        ..View::default()
    };
    let bitmap = png(&atlas, &atlas.everything(), &in_english(&view)).unwrap();
    let pixmap = resvg::tiny_skia::Pixmap::decode_png(&bitmap).unwrap();
    assert_eq!((pixmap.width(), pixmap.height()), (600, 400));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_atlas_in_any_view_is_drawn_whole(
        title in any::<String>(),
        sections in prop::collection::vec(any::<String>(), 1..9),
        entries in prop::collection::vec(
            (0_usize..9, ".{0,40}", "[A-Z]{2}", (-90.0..=90.0, -180.0..=180.0)),
            0..40,
        ),
        size in (any::<Option<f64>>(), any::<Option<f64>>(), any::<Option<f64>>()),
        (zoom, latitude, longitude) in (-2.0..24.0, -90.0..=90.0, -180.0..=180.0),
        (zoomed, dark, titled, legend) in any::<(bool, bool, bool, bool)>(),
        language in prop::sample::select(vec!["az", "en", "tr", "ru"]),
    ) {
        let atlas = atlas(&title, &sections, &entries);
        let view = View {
            viewport: zoomed.then_some(Viewport { zoom, latitude, longitude }),
            theme: if dark { Theme::Dark } else { Theme::Light },
            title: Some(titled),
            legend: Some(legend),
            size: Size { width: size.0, height: size.1, scale: size.2 },
            ..View::default()
        };
        let look = Look { view: &view, messages: Messages::of(language) };
        let everything = atlas.everything();
        whole(&svg(&atlas, &everything, &look));
        whole(&inline(&atlas, &everything, &look, Projection::EqualEarth).world);
    }
}
