//! An atlas as GeoJSON (RFC 7946).

mod countries;
mod events;
mod extent;
mod intersects;
mod lines;

pub use countries::{countries, countries_extent, country_feature};
pub use events::{event_feature, events, events_extent};
pub use extent::extent;
pub use intersects::intersects;
pub use lines::text;

use serde_json::Value;

use super::Atlas;

/// Six decimals are a tenth of a metre: more would be a claim that no gazetteer makes.
pub(super) fn degrees(value: f64) -> f64 {
    // Adding zero makes -0 plain.
    (value * 1e6).round() / 1e6 + 0.0
}

/// The members that a collection has beside its features.
fn about(atlas: &Atlas, matched: usize, returned: usize) -> geojson::JsonObject {
    let mut members = geojson::JsonObject::new();
    members.insert("numberMatched".to_owned(), Value::from(matched));
    members.insert("numberReturned".to_owned(), Value::from(returned));
    members.insert("title".to_owned(), Value::from(atlas.title.as_str()));
    members.insert(
        "sha256".to_owned(),
        Value::from(atlas.source.sha256.as_str()),
    );
    members.insert("version".to_owned(), Value::from(atlas.hash.as_str()));
    members.insert("attribution".to_owned(), Value::from(atlas.attribution()));
    members.insert("license".to_owned(), Value::from(super::LICENCE));
    members
}

#[cfg(test)]
mod tests;
