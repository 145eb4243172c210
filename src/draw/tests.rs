//! Whatever an atlas holds and however it is looked at, a picture is whole.

use proptest::prelude::*;
use resvg::usvg::roxmltree::Document;

use super::fixture::{at, atlas};
use super::projection::Projection;
use super::{Look, inline, png, svg};
use crate::atlas::{Atlas, Filter, Layer, Size, Theme, View, Viewport};
use crate::messages::Messages;

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
        inline(&atlas, &everything, &look, &[], Projection::EqualEarth).world,
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
    for language in ["ar", "az", "en", "tr", "ru"] {
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

/// The texts of a picture outside its map: where each lies, which end of it lies there, and what it says.
fn texts(svg: &str) -> Vec<(f64, String, String)> {
    let document = Document::parse(svg).unwrap();
    let texts = document.root_element().children();
    texts
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let said = node.descendants().filter(|node| node.is_text());
            let said: String = said.filter_map(|node| node.text()).collect();
            (
                node.attribute("x").unwrap().parse().unwrap(),
                node.attribute("text-anchor").unwrap_or("start").to_owned(),
                said,
            )
        })
        .collect()
}

#[test]
fn a_language_from_right_to_left_is_laid_out_from_the_right_and_the_map_is_not() {
    let atlas = at(&[(40.0, 30.0), (50.0, 100.0)]);
    let drawn = |language| {
        let view = View::default();
        let messages = Messages::of(language);
        svg(
            &atlas,
            &atlas.everything(),
            &Look {
                view: &view,
                messages,
            },
        )
    };
    let (english, arabic) = (drawn("en"), drawn("ar"));
    let (english_texts, arabic_texts) = (texts(&english), texts(&arabic));
    assert!(
        english_texts
            .iter()
            .any(|(x, anchor, _)| *x == 40.0 && anchor == "start")
    );
    assert!(
        english_texts
            .iter()
            .all(|(_, _, said)| !said.contains('\u{2067}'))
    );
    for (x, anchor, said) in &arabic_texts {
        assert!(
            anchor == "middle" || anchor == "end" && *x > 600.0 || *x < 600.0,
            "{x} {anchor} {said}"
        );
        assert_ne!(anchor, "start", "{said}");
    }
    // The report's title runs as it is written, the interface's words from the right.
    let at_the_margin: Vec<&str> = arabic_texts
        .iter()
        .filter(|(x, ..)| *x == 1160.0)
        .map(|(_, _, said)| said.as_str())
        .collect();
    assert_eq!(at_the_margin[0], "T");
    assert!(at_the_margin[1].starts_with('\u{2067}') && at_the_margin[1].ends_with('\u{2069}'));
    // What it counts follows a section's name, whatever that is written in.
    let counted = "\u{2067}\u{2066}One\u{2069}\u{2002}2\u{2069}";
    assert!(
        arabic_texts.iter().any(|(_, _, said)| said == counted),
        "{arabic_texts:?}"
    );
    // But for its names.
    let land = |svg: &str| {
        let map = &svg[svg.find("<svg y=").unwrap()..];
        map[map.find("<g transform").unwrap()..map.find("<g paint-order").unwrap()].to_owned()
    };
    assert!(land(&english) == land(&arabic));
}

#[test]
fn a_legend_says_what_there_is_to_see() {
    let words = Messages::of("en");
    let entries: Vec<_> = [
        ("TR", 0, (40.0, 30.0)),
        ("AZ", 1, (40.0, 49.0)),
        ("US", 0, (31.0, 100.0)),
    ]
    .map(|(country, section, place)| (section, "E".to_owned(), country.to_owned(), place))
    .into();
    let many: Vec<String> = (0..9)
        .map(|index| format!("A section with a name: {index}"))
        .collect();
    let atlas = atlas("T", &many, &entries);
    let drawn = |query: &str| {
        let (query, _) = crate::atlas::Query::parse(query);
        let look = Look {
            view: &query.view,
            messages: words,
        };
        texts(&svg(&atlas, &atlas.select(&query.filter), &look))
    };
    let says = |texts: &[(f64, String, String)], key| {
        texts.iter().any(|(.., said)| said == words.text(key))
    };
    for size in [
        "",
        "&width=1200&height=630",
        "&width=330",
        "&width=630&height=500",
    ] {
        for layer in ["both", "markers"] {
            let all = drawn(&format!("layer={layer}{size}"));
            assert!(!says(&all, "legend.zero"), "{size}");
            // Which the picture shows, so it explains them, however little room there is.
            assert!(says(&all, "legend.rough"), "{layer} {size} {all:?}");
        }
        let filtered = drawn(&format!("section=2{size}"));
        assert!(says(&filtered, "legend.zero"), "{size}");
    }
    // Another section can be chosen, and is counted as the page counts it.
    let filtered = drawn("section=2");
    assert!(
        filtered
            .iter()
            .any(|(.., said)| said == "A section with a name: 0\u{2002}2"),
        "{filtered:?}"
    );
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
            &[],
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
        &[],
        Projection::EqualEarth,
    )
    .world;
    let compressed = compressed(&drawing);
    assert!(compressed < 10_500, "{compressed} bytes");
}

#[test]
fn a_near_map_costs_a_few_kilobytes_more() {
    let near = at(&[(52.5, 13.4), (48.1, 11.6)]);
    let far = at(&[(40.4, 49.9), (-33.9, 18.4), (45.0, -75.0)]);
    let baku = View {
        viewport: Some(Viewport {
            zoom: 4.0,
            latitude: 40.4,
            longitude: 49.9,
        }),
        ..View::default()
    };
    for (atlas, view, most) in [(near, View::default(), 24_000), (far, baku, 28_000)] {
        let everything = atlas.everything();
        let look = in_english(&view);
        let drawing = inline(&atlas, &everything, &look, &[], Projection::EqualEarth).world;
        let compressed = compressed(&drawing);
        assert!(compressed < most, "{compressed} bytes");
    }
}

fn compressed(drawing: &str) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 20,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut drawing.as_bytes(), &mut compressed, &parameters).unwrap();
    compressed.len()
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
        language in prop::sample::select(vec!["ar", "az", "en", "tr", "ru"]),
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
        whole(&inline(&atlas, &everything, &look, &[], Projection::EqualEarth).world);
    }
}
