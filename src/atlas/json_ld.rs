//! Events as schema.org describes them, for search engines.

use serde_json::{Map, Value, json};

use crate::geocode::Precision;

use super::{Atlas, Event, Query, Selection};

/// More than this would make a page of thousands of events mostly of its shadow.
const MOST: usize = 200;

/// The selected events as JSON-LD, safe inside a `<script type="application/ld+json">`. `page` is the
/// absolute address of the map's page, where it is known.
pub fn events(atlas: &Atlas, selection: &Selection, page: Option<&str>) -> String {
    let items: Vec<Value> = selection
        .iter(atlas)
        .take(MOST)
        .enumerate()
        .map(|(index, event)| {
            json!({ "@type": "ListItem", "position": index + 1, "item": item(event, page) })
        })
        .collect();
    let list = json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": atlas.title,
        "numberOfItems": selection.matched,
        "itemListElement": items,
    });
    // No tag can open or close inside the script; U+2028 and U+2029 are line ends to some readers.
    list.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

fn item(event: &Event, page: Option<&str>) -> Value {
    let mut item = Map::new();
    let mut set = |name: &str, value: Value| {
        item.insert(name.to_owned(), value);
    };
    set("@type", "Event".into());
    set("name", event.title.as_str().into());
    if let Some(dates) = event.dates {
        set("startDate", dates.start.to_string().into());
        set("endDate", dates.end.to_string().into());
    }
    if let Some(description) = &event.description {
        set("description", description.as_str().into());
    }
    if let Some(page) = page {
        let mut query = Query::default();
        query.view.viewport = event.surroundings();
        query.view.event = Some(event.id.clone());
        set("url", format!("{page}?{}", query.to_query_string()).into());
    }
    if let Some(url) = &event.url {
        set("sameAs", url.as_str().into());
    }
    set("location", place(event));
    Value::Object(item)
}

fn place(event: &Event) -> Value {
    let location = event.location.as_ref();
    let mut address = Map::new();
    address.insert("@type".to_owned(), "PostalAddress".into());
    if let Some(country) = event.country {
        address.insert("addressCountry".to_owned(), country.as_str().into());
    }
    let named = match event.precision() {
        Precision::Place => Some("addressLocality"),
        Precision::Region => Some("addressRegion"),
        Precision::Country | Precision::None => None,
    };
    if let (Some(named), Some(at)) = (named, location) {
        address.insert(named.to_owned(), at.name.as_str().into());
    }
    let mut place = json!({
        "@type": "Place",
        "name": event.place_text,
        "address": address,
    });
    // A region's middle is no address that anyone could go to.
    if let Some(at) = location.filter(|at| at.precision == Precision::Place) {
        place["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": super::geojson::degrees(at.latitude),
            "longitude": super::geojson::degrees(at.longitude),
        });
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::fixture::{Stub, atlas, report};

    #[test]
    fn each_event_is_an_item_with_its_days_and_place() {
        let atlas = atlas();
        let text = events(
            &atlas,
            &atlas.everything(),
            Some("https://example.org/test/"),
        );
        let list: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(list["itemListElement"].as_array().unwrap().len(), 7);
        let first = &list["itemListElement"][0]["item"];
        assert_eq!(first["@type"], "Event");
        assert_eq!(first["startDate"], "2026-02-21");
        assert_eq!(first["endDate"], "2026-02-23");
        assert_eq!(first["location"]["address"]["addressCountry"], "TR");
        assert_eq!(first["location"]["geo"]["latitude"], 39.919875);
        assert_eq!(
            first["url"],
            "https://example.org/test/?view=4/39.9/32.9&event=1-1-1"
        );
        let region = &list["itemListElement"][6]["item"]["location"];
        assert_eq!(region["address"]["addressRegion"], "Texas");
        assert_eq!(region.get("geo"), None);
    }

    #[test]
    fn no_text_leaves_the_script() {
        let mut report = report();
        report.entries[0].title = "</script><script>alert(1)</script><!--\u{2028}".to_owned();
        let atlas = Atlas::build("x", report, &Stub);
        let text = events(&atlas, &atlas.everything(), None);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']));
        let list: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            list["itemListElement"][0]["item"]["name"],
            "</script><script>alert(1)</script><!--\u{2028}"
        );
    }
}
