use geojson::{FeatureCollection, GeometryValue};
use serde_json::Value;

use super::*;
use crate::atlas::fixture::{Stub, atlas, report};
use crate::atlas::{Filter, Query};
use crate::boundaries::Detail;

/// Through text and back, as a client has it.
fn received(atlas: &Atlas, query: &str) -> Value {
    let selection = atlas.select(&Query::parse(query).0.filter);
    let text = text(&events(atlas, &selection));
    assert!(text.parse::<FeatureCollection>().is_ok());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn each_feature_is_a_line() {
    let atlas = atlas();
    let text = text(&events(&atlas, &atlas.everything()));
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("\"features\":["), "{}", lines[0]);
    let end = lines.iter().position(|line| line.starts_with(']')).unwrap();
    assert_eq!(end - 1, atlas.events.len());
    for (line, event) in lines[1..end].iter().zip(&atlas.events) {
        let feature: Value = serde_json::from_str(line.trim_end_matches(',')).unwrap();
        assert_eq!(feature["id"], event.id.as_str());
    }
}

#[test]
fn a_collection_of_nothing_is_one_line() {
    let none = FeatureCollection::default();
    assert_eq!(text(&none).lines().count(), 1);
    assert_eq!(text(&none), none.to_string());
}

#[test]
fn a_feature_says_what_the_contract_names() {
    let collection = received(&atlas(), "");
    let feature = &collection["features"][5];
    let expected = serde_json::json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [32.85427, 39.919875] },
        "id": "2-2-1",
        "properties": {
            "section": "2",
            "number": 2,
            "title": "=Dərs, \"açıq\"",
            "start": "2026-02-27",
            "end": "2026-02-27",
            "date_text": "2026-02-27–2026-02-27",
            "place_text": "Türkiyə. Ankara.",
            "country": "TR",
            "place": "Ankara",
            "geonameid": 1,
            "precision": "place",
            "match": "exact",
            "confidence": 1.0,
            "line": 26,
            "corrected": [{
                "field": "date",
                "was": "27 fevral, 2025",
                "now": "2026-02-27",
                "why": "the year is a slip",
            }],
        },
    });
    assert_eq!(*feature, expected);
}

#[test]
fn an_event_found_nowhere_has_a_null_geometry() {
    let collection = received(&atlas(), "");
    let lost = &collection["features"][2];
    assert_eq!(lost["geometry"], Value::Null);
    assert_eq!(lost["properties"]["place"], "Naməlum");
    assert_eq!(lost["properties"]["precision"], "none");
    assert_eq!(lost["properties"]["match"], Value::Null);
    assert_eq!(lost["properties"]["corrected"], Value::Null);
}

#[test]
fn a_collection_says_what_it_holds_and_whence() {
    let collection = received(&atlas(), "section=2");
    assert_eq!(collection["type"], "FeatureCollection");
    assert_eq!(collection["numberMatched"], 3);
    assert_eq!(collection["numberReturned"], 3);
    assert_eq!(collection["title"], "Sınaq");
    assert_eq!(collection["sha256"].as_str().unwrap().len(), 64);
    assert!(
        collection["attribution"]
            .as_str()
            .unwrap()
            .contains("GeoNames")
    );
    assert_eq!(
        collection["bbox"],
        serde_json::json!([-99.25061, 31.25044, 32.85427, 55.86515])
    );
    assert_eq!(collection["sections"][1]["count"], 3);
}

#[test]
fn a_box_across_the_antimeridian_has_its_west_east_of_its_east() {
    let collection = received(&atlas(), "country=FJ,WS");
    assert_eq!(
        collection["bbox"],
        serde_json::json!([178.44149, -18.14161, -171.76666, -13.83333])
    );
}

#[test]
fn an_empty_selection_is_an_empty_collection_without_a_box() {
    let collection = received(&atlas(), "q=nothing");
    assert_eq!(collection["features"], serde_json::json!([]));
    assert_eq!(collection.get("bbox"), None);
    assert_eq!(collection["numberMatched"], 0);
}

#[test]
fn what_is_given_keeps_its_link_and_hostile_text_is_text() {
    let mut report = report();
    report.entries[0].title = "</script>\u{202e}\"\\\u{0}🎉".to_owned();
    report.entries[0].url = Some("https://example.org/1".to_owned());
    let collection = received(&Atlas::build("x", report, &Stub), "");
    let properties = &collection["features"][0]["properties"];
    assert_eq!(properties["title"], "</script>\u{202e}\"\\\u{0}🎉");
    assert_eq!(properties["url"], "https://example.org/1");
}

#[test]
fn a_page_says_what_matched_and_what_was_returned() {
    let atlas = atlas();
    let page = atlas.select(&Filter::default()).page(2, 3);
    let collection = events(&atlas, &page);
    assert_eq!(collection.features.len(), 3);
    let members = collection.foreign_members.unwrap();
    assert_eq!(members["numberMatched"], 7);
    assert_eq!(members["numberReturned"], 3);
}

#[test]
fn positions_have_six_decimals_at_most() {
    for feature in events(&atlas(), &atlas().everything()).features {
        let Some(geometry) = feature.geometry else {
            continue;
        };
        let GeometryValue::Point { coordinates } = geometry.value else {
            panic!("not a point");
        };
        for degrees in coordinates.as_slice() {
            let shown = degrees.to_string();
            assert!(
                shown
                    .split_once('.')
                    .is_none_or(|(_, decimals)| decimals.len() <= 6),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_country_is_a_polygon_with_its_counts() {
    let atlas = atlas();
    let lessons = atlas.select(&Query::parse("section=2").0.filter);
    let collection = countries(&atlas, &lessons, "tr", Detail::for_scale(133.0));
    let value: Value = serde_json::from_str(&collection.to_string()).unwrap();
    assert_eq!(value["numberMatched"], 3);
    let turkey = &value["features"][1];
    assert_eq!(turkey["id"], "TR");
    assert_eq!(turkey["properties"]["name"], "Türkiye");
    assert_eq!(turkey["properties"]["count"], 1);
    assert_eq!(
        turkey["properties"]["by_section"],
        serde_json::json!({ "1": 0, "2": 1 })
    );
    assert_eq!(turkey["properties"]["class"], 0);
    assert_eq!(turkey["geometry"]["type"], "MultiPolygon");
    let Some([west, south, east, north]) = value["bbox"].as_array().map(Vec::as_slice) else {
        panic!("no box");
    };
    assert!(west.as_f64() < Some(-150.0) && east.as_f64() > Some(40.0));
    assert!(south.as_f64() < Some(36.0) && north.as_f64() > Some(60.0));
}

#[test]
fn a_language_without_names_gets_the_english_ones() {
    let atlas = atlas();
    let features = countries(&atlas, &atlas.everything(), "zz", Detail::FINE).features;
    let names: Vec<&str> = features
        .iter()
        .filter_map(|feature| feature.property("name")?.as_str())
        .collect();
    assert!(names.contains(&"United Kingdom"), "{names:?}");
}

#[test]
fn rings_are_closed_and_turn_as_the_standard_says() {
    let atlas = atlas();
    for feature in countries(&atlas, &atlas.everything(), "en", Detail::FINE).features {
        let Some(geojson::GeometryValue::MultiPolygon { coordinates }) =
            feature.geometry.map(|g| g.value)
        else {
            continue;
        };
        for polygon in coordinates {
            for (index, ring) in polygon.iter().enumerate() {
                assert!(ring.len() >= 4);
                assert_eq!(ring.first(), ring.last());
                let twice_the_area: f64 = ring
                    .windows(2)
                    .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
                    .sum();
                assert_eq!(twice_the_area > 0.0, index == 0, "RFC 7946 §3.1.6");
            }
        }
    }
}
