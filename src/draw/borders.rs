//! Finer outlines for a page that zooms in, in the frame of the world that it begins with.

use serde::Serialize;

use super::ground::ground;
use super::projection::Projection;
use crate::CountryCode;

/// The outlines of a level of detail.
#[derive(Serialize)]
struct Borders {
    /// The scale from path data to the frame's pixels.
    unit: f64,
    /// Path data by country, in the order in which they are drawn.
    countries: serde_json::Map<String, serde_json::Value>,
    disputed: &'static str,
    lakes: String,
}

/// Path data of all countries as JSON. Level 0 is what pages begin with; each level is good for twice
/// the magnification of the one before, and the last is all there is.
pub fn borders(level: usize, projection: Projection) -> String {
    let ground = ground(level, projection);
    let mut lakes = String::new();
    for lake in &ground.lakes {
        lakes.push_str("M0 0");
        lakes.push_str(&lake.path);
    }
    let countries = ground.countries.iter().filter_map(|country| {
        let code: CountryCode = country.code?;
        Some((code.to_string(), country.path.as_str().into()))
    });
    let borders = Borders {
        unit: ground.unit,
        countries: countries.collect(),
        disputed: &ground.disputed,
        lakes,
    };
    // Strings and a number always have a JSON form.
    serde_json::to_string(&borders).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finer_borders_have_the_same_countries_and_more_points() {
        let read = |level| -> serde_json::Value {
            serde_json::from_str(&borders(level, Projection::EqualEarth)).unwrap()
        };
        let (coarse, fine) = (read(0), read(4));
        let codes = |borders: &serde_json::Value| -> Vec<String> {
            borders["countries"]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect()
        };
        assert_eq!(codes(&coarse), codes(&fine));
        assert_eq!(coarse["unit"], 0.1);
        let length =
            |borders: &serde_json::Value| borders["countries"]["NO"].as_str().unwrap().len();
        assert!(length(&coarse) * 4 < length(&fine));
    }
}
