//! Events as a collection of points.

use geojson::{Feature, FeatureCollection, Geometry, JsonObject, feature::Id};
use serde_json::{Value, json};

use crate::atlas::{Atlas, Bounds, Event, Selection};
use crate::geocode::Location;

use super::{about, degrees, extent};

/// The selected events, each a feature, in the order of the report.
pub fn events(atlas: &Atlas, selection: &Selection) -> FeatureCollection {
    let features: Vec<Feature> = selection
        .iter(atlas)
        .map(|event| event_feature(atlas, event))
        .collect();
    let mut members = about(atlas, selection.matched, features.len());
    members.insert("sections".to_owned(), sections(atlas, selection));
    FeatureCollection {
        bbox: events_extent(atlas, selection).map(|bounds| bounds.to_array().to_vec()),
        features,
        foreign_members: Some(members),
    }
}

/// The box around the selected events that have a location.
pub fn events_extent(atlas: &Atlas, selection: &Selection) -> Option<Bounds> {
    let located = selection
        .iter(atlas)
        .filter_map(|event| event.location.as_ref());
    extent(located.map(|at| (degrees(at.longitude), degrees(at.latitude))))
}

/// One event. Its geometry is null where its place was not found.
pub fn event_feature(atlas: &Atlas, event: &Event) -> Feature {
    let location = event.location.as_ref();
    Feature {
        // What stands for a region or a country says how far it reaches.
        bbox: location
            .and_then(|at| at.extent)
            .map(|sides| sides.map(degrees).to_vec()),
        geometry: location.map(point),
        id: Some(Id::String(event.id.clone())),
        properties: Some(properties(atlas, event)),
        foreign_members: None,
    }
}

fn point(location: &Location) -> Geometry {
    Geometry::new_point([degrees(location.longitude), degrees(location.latitude)])
}

fn properties(atlas: &Atlas, event: &Event) -> JsonObject {
    let location = event.location.as_ref();
    let section = atlas
        .sections
        .get(event.section)
        .map(|section| section.id.as_str());
    let corrected: Vec<Value> = event
        .corrections
        .iter()
        .map(|correction| {
            json!({
                "field": correction.field,
                "was": correction.was,
                "now": correction.now,
                "why": correction.why,
            })
        })
        .collect();
    let mut properties = JsonObject::new();
    let mut set = |name: &str, value: Value| {
        properties.insert(name.to_owned(), value);
    };
    set("section", section.into());
    set("number", event.number.into());
    set("title", event.title.as_str().into());
    set(
        "start",
        event.dates.map(|dates| dates.start.to_string()).into(),
    );
    set("end", event.dates.map(|dates| dates.end.to_string()).into());
    set("date_text", event.date_text.as_str().into());
    set("place_text", event.place_text.as_str().into());
    set("country", event.country.map(|code| code.to_string()).into());
    // As found; as written where nothing was.
    set(
        "place",
        location.map_or(event.place.as_str(), |at| &at.name).into(),
    );
    set("geonameid", location.and_then(|at| at.geonameid).into());
    set("precision", json!(event.precision()));
    set("match", json!(location.map(|at| at.matched)));
    set(
        "confidence",
        location.map(|at| hundredths(at.confidence)).into(),
    );
    set("line", event.line.into());
    set(
        "corrected",
        if corrected.is_empty() {
            Value::Null
        } else {
            Value::Array(corrected)
        },
    );
    if let Some(url) = &event.url {
        set("url", url.as_str().into());
    }
    if let Some(description) = &event.description {
        set("description", description.as_str().into());
    }
    properties
}

/// `0.95`, and not the nearest binary fraction of it with fifteen digits.
fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn sections(atlas: &Atlas, selection: &Selection) -> Value {
    atlas
        .sections
        .iter()
        .zip(&selection.by_section)
        .map(|(section, count)| {
            json!({
                "id": section.id,
                "numeral": section.numeral,
                "title": section.title,
                "count": count,
            })
        })
        .collect()
}
