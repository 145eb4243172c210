use geojson::{FeatureCollection, GeometryValue};
use serde_json::Value;

use super::*;
use crate::atlas::fixture::{Stub, atlas, report};
use crate::atlas::{Filter, Query};

/// Through text and back, as a client has it.
fn received(atlas: &Atlas, query: &str) -> Value {
    let selection = atlas.select(&Query::parse(query).0.filter);
    let text = events(atlas, &selection).to_string();
    assert!(text.parse::<FeatureCollection>().is_ok());
    serde_json::from_str(&text).unwrap()
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
