use serde_json::Value;

use super::*;
use crate::atlas::fixture::atlas;

const BASE: &str = "https://example.org/ogc";

fn ask(path: &str, query: &str) -> Response {
    let atlas = atlas();
    let request = Request {
        base: BASE,
        path,
        query,
        accept: None,
    };
    answer(&[&atlas], &request)
}

fn json(path: &str, query: &str) -> Value {
    let response = ask(path, query);
    assert_eq!(response.status, 200, "{path}?{query}: {}", response.body);
    serde_json::from_str(&response.body).unwrap()
}

fn ids(collection: &Value) -> String {
    let features = collection["features"].as_array().unwrap();
    let ids: Vec<&str> = features
        .iter()
        .map(|feature| feature["id"].as_str().unwrap())
        .collect();
    ids.join(" ")
}

fn link<'a>(resource: &'a Value, rel: &str) -> Option<&'a str> {
    let links = resource["links"].as_array().unwrap();
    links.iter().find(|link| link["rel"] == rel)?["href"].as_str()
}

const ITEMS: &str = "/collections/test/items";

#[test]
fn every_link_of_the_service_leads_somewhere() {
    let mut waiting = vec![format!("{BASE}/")];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(address) = waiting.pop() {
        let Some(rest) = address.strip_prefix(BASE) else {
            continue;
        };
        if !seen.insert(address.clone()) {
            continue;
        }
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let response = ask(path, query);
        assert_eq!(response.status, 200, "{address}: {}", response.body);
        if response.content_type.starts_with("text/html") {
            continue;
        }
        let value: Value = serde_json::from_str(&response.body).unwrap();
        let collections = value["collections"].as_array().into_iter().flatten();
        let features = value["features"].as_array().into_iter().flatten();
        for holder in collections.chain(features).chain([&value]) {
            for link in holder["links"].as_array().into_iter().flatten() {
                waiting.push(link["href"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(seen.len() >= 16, "{seen:?}");
}

#[test]
fn the_service_says_what_the_standard_asks_of_it() {
    let landing = json("", "");
    for rel in [
        "self",
        "alternate",
        "service-desc",
        "service-doc",
        "conformance",
        "data",
    ] {
        assert!(link(&landing, rel).is_some(), "{rel}");
    }
    let conformance = json("/conformance", "");
    assert!(conformance["conformsTo"].to_string().contains("conf/core"));
    let collections = json("/collections", "");
    let events = &collections["collections"][0];
    assert_eq!(events["id"], "test");
    assert_eq!(events["itemType"], "feature");
    assert_eq!(
        events["extent"]["temporal"]["interval"],
        serde_json::json!([["2026-02-21T00:00:00Z", "2026-02-28T23:59:59Z"]])
    );
    assert_eq!(collections["collections"][1]["id"], "test.countries");
    assert_eq!(*events, json("/collections/test", ""));
}

#[test]
fn features_are_narrowed_in_space_time_and_by_property() {
    assert_eq!(json(ITEMS, "")["numberMatched"], 7);
    assert_eq!(ids(&json(ITEMS, "bbox=170,-30,-170,0")), "1-2-1 1-3-1");
    assert_eq!(ids(&json(ITEMS, "datetime=2026-02-23T10:00:00Z")), "1-1-1");
    assert_eq!(ids(&json(ITEMS, "datetime=2026-02-27/..")), "2-2-1 2-3-1");
    assert_eq!(ids(&json(ITEMS, "section=2&country=US")), "2-3-1");
    assert_eq!(ids(&json(ITEMS, "q=ankara&limit=1")), "1-1-1");
}

#[test]
fn following_next_gives_every_feature_once() {
    for limit in 1..=8 {
        let mut query = format!("limit={limit}&country=TR,FJ,US,GB,WS&f=json");
        let mut all = Vec::new();
        loop {
            let page = json(ITEMS, &query);
            let returned = page["features"].as_array().unwrap().len();
            assert_eq!(page["numberMatched"], 7);
            assert_eq!(page["numberReturned"], returned);
            assert!(returned <= limit);
            all.push(ids(&page));
            let Some(next) = link(&page, "next") else {
                break;
            };
            query = next.split_once('?').unwrap().1.to_owned();
        }
        assert_eq!(all.join(" "), "1-1-1 1-2-1 1-2-2 1-3-1 2-1-1 2-2-1 2-3-1");
    }
}

#[test]
fn countries_are_where_their_polygons_are() {
    let path = "/collections/test.countries/items";
    assert_eq!(json(path, "")["numberMatched"], 5);
    // Inland, far from any event, across a border, and at sea.
    assert_eq!(ids(&json(path, "bbox=40,39,41,40")), "TR");
    assert_eq!(ids(&json(path, "bbox=-110,35,-109,36")), "US");
    assert_eq!(ids(&json(path, "bbox=-40,30,-39,31")), "");
    assert_eq!(ids(&json(path, "section=2&limit=1")), "GB");
    assert_eq!(
        json("/collections/test.countries/items/TR", "")["properties"]["count"],
        2
    );
}

#[test]
fn one_feature_links_to_itself_and_its_collection() {
    let feature = json("/collections/test/items/2-2-1", "");
    assert_eq!(feature["type"], "Feature");
    assert_eq!(
        link(&feature, "self"),
        Some("https://example.org/ogc/collections/test/items/2-2-1?f=json")
    );
    assert_eq!(
        link(&feature, "collection"),
        Some("https://example.org/ogc/collections/test")
    );
}

#[test]
fn what_is_unknown_or_malformed_is_refused_with_the_reason() {
    for query in [
        "limit=0",
        "limit=-1",
        "limit=x",
        "limit=",
        "offset=-1",
        "bbox=1,2,3",
        "bbox=",
        "datetime=",
        "datetime=soon",
        "country=TUR",
        "f=xml",
        "Limit=1",
        "layer=both",
        "utm_source=x",
        "%00=1",
    ] {
        let response = ask(ITEMS, query);
        assert_eq!(response.status, 400, "{query}");
        let failure: Value = serde_json::from_str(&response.body).unwrap();
        assert_eq!(failure["code"], "InvalidParameterValue");
        assert!(failure["description"].as_str().unwrap().len() > 10);
    }
    for path in [
        "",
        "/conformance",
        "/api",
        "/collections",
        "/collections/test",
        "/collections/test/items/1-1-1",
    ] {
        assert_eq!(ask(path, "bbox=1,2,3,4").status, 400, "{path}");
    }
    for path in [
        "/x",
        "/collections/x",
        "/collections/x/items",
        "/collections/test/items/9",
        "/collections/test/items/1-1-1/x",
    ] {
        assert_eq!(ask(path, "").status, 404, "{path}");
    }
}

#[test]
fn limits_beyond_the_largest_are_the_largest() {
    assert_eq!(
        json(ITEMS, "limit=99999999999999999999999")["numberReturned"],
        7
    );
    assert_eq!(
        json(ITEMS, "offset=99999999999999999999999")["numberReturned"],
        0
    );
}

#[test]
fn every_resource_is_also_a_page_on_which_text_is_text() {
    let mut report = crate::atlas::fixture::report();
    report.title = "<script>alert(1)</script>".to_owned();
    report.entries[0].title = "<img src=x onerror=alert(1)>".to_owned();
    let atlas = crate::atlas::Atlas::build("test", report, &crate::atlas::fixture::Stub);
    for path in [
        "",
        "/conformance",
        "/api",
        "/collections",
        "/collections/test",
        ITEMS,
        "/collections/test/items/1-1-1",
    ] {
        let request = Request {
            base: BASE,
            path,
            query: "",
            accept: Some("text/html"),
        };
        let response = answer(&[&atlas], &request);
        assert_eq!(
            (response.status, response.content_type),
            (200, "text/html; charset=utf-8"),
            "{path}"
        );
        assert!(
            !response.body.contains("<script>") && !response.body.contains("<img"),
            "{path}"
        );
        assert!(response.body.starts_with("<!DOCTYPE html>"));
    }
}
