//! Countries as polygons with their counts.

use geojson::{Feature, FeatureCollection, Geometry, JsonObject, feature::Id};
use serde_json::{Map, Value};

use crate::CountryCode;
use crate::atlas::{Atlas, Bounds, CountryCount, Selection};
use crate::boundaries::{self, Detail};
use crate::gazetteer::country_name;

use super::{about, degrees, extent};

/// The countries of the selected events with what they count in the selection, most events first; their
/// names in the language asked for, in English where it has none.
pub fn countries(
    atlas: &Atlas,
    selection: &Selection,
    language: &str,
    detail: Detail,
) -> FeatureCollection {
    let features: Vec<Feature> = selection
        .countries
        .iter()
        .map(|country| country_feature(atlas, country, language, detail))
        .collect();
    FeatureCollection {
        bbox: countries_extent(selection).map(|bounds| bounds.to_array().to_vec()),
        foreign_members: Some(about(atlas, features.len(), features.len())),
        features,
    }
}

/// One country. The few that are too small for a polygon are points.
pub fn country_feature(
    atlas: &Atlas,
    country: &CountryCount,
    language: &str,
    detail: Detail,
) -> Feature {
    let by_section: Map<String, Value> = atlas
        .sections
        .iter()
        .zip(&country.by_section)
        .map(|(section, count)| (section.id.clone(), Value::from(*count)))
        .collect();
    let code = country.code.to_string();
    let name = country_name(country.code, language).or_else(|| country_name(country.code, "en"));
    let mut properties = JsonObject::new();
    let mut set = |name: &str, value: Value| {
        properties.insert(name.to_owned(), value);
    };
    set("country", code.as_str().into());
    set("name", name.unwrap_or(&code).into());
    set("count", country.count.into());
    set("by_section", by_section.into());
    set("class", atlas.class_breaks.class_of(country.count).into());
    Feature {
        bbox: None,
        geometry: geometry(country.code, detail),
        id: Some(Id::String(code)),
        properties: Some(properties),
        foreign_members: None,
    }
}

/// The box around the selected countries.
pub fn countries_extent(selection: &Selection) -> Option<Bounds> {
    let positions = selection.countries.iter().flat_map(|country| {
        let coarse = Detail::FINE;
        match boundaries::country(country.code) {
            Some(area) => area
                .polygons(coarse)
                .into_iter()
                .flatten()
                .flatten()
                .collect(),
            None => Vec::from_iter(boundaries::point(country.code)),
        }
    });
    extent(positions.map(|[longitude, latitude]| (degrees(longitude), degrees(latitude))))
}

fn geometry(code: CountryCode, detail: Detail) -> Option<Geometry> {
    let rounded = |[longitude, latitude]: [f64; 2]| [degrees(longitude), degrees(latitude)];
    let Some(area) = boundaries::country(code) else {
        return boundaries::point(code).map(|point| Geometry::new_point(rounded(point)));
    };
    let polygons = area.polygons(detail).into_iter().map(|rings| {
        rings
            .into_iter()
            .map(move |ring| ring.into_iter().map(rounded).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    });
    Some(Geometry::new_multi_polygon(polygons))
}
