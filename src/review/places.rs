//! Questions to the gazetteer: places by the beginning of a name, around a point, in a view.

use std::cmp::Reverse;

use serde::Serialize;

use crate::CountryCode;
use crate::boundaries;
use crate::distance::distance_km;
use crate::gazetteer::{Country, Entity, fold};
use crate::geocode::{Finder, Precision};

use super::candidates::{country_name, of_answer};
use super::state::Candidate;

/// How many are told.
const MOST: usize = 8;
const MOST_IN_VIEW: usize = 60;
/// People, where no country is named: names of hamlets begin with everything.
const LEAST_ANYWHERE: u32 = 15_000;

/// What a text may mean: what the geocoder makes of it, then places whose names begin so.
pub fn search(country: Option<CountryCode>, text: &str, language: &str) -> Vec<Candidate> {
    let text = text.trim();
    let folded = fold(text);
    if folded.is_empty() {
        return Vec::new();
    }
    let name = country.map(|code| code.to_string()).unwrap_or_default();
    let answer = Finder::default().geocode(&name, text);
    let mut found = of_answer(&answer, language);
    let mut beginning: Vec<Entity> = match country.and_then(Country::of) {
        Some(country) => begin_with(country, &folded, 0),
        None => Country::all()
            .flat_map(|country| begin_with(country, &folded, LEAST_ANYWHERE))
            .collect(),
    };
    beginning.sort_by_key(|place| Reverse(place.population()));
    for place in beginning {
        let known = found.iter().any(|candidate| {
            candidate.latitude == place.latitude() && candidate.longitude == place.longitude()
        });
        if !known {
            found.push(candidate(place, language));
        }
    }
    found.truncate(MOST);
    found
}

/// Where a point is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Near {
    /// The country whose polygon has it; none at sea.
    pub country: Option<String>,
    pub country_name: Option<String>,
    pub place: Option<Candidate>,
    pub distance_km: Option<f64>,
}

pub fn near(latitude: f64, longitude: f64, language: &str) -> Near {
    let within = boundaries::countries()
        .filter(|area| area.contains([longitude, latitude]))
        .find_map(|area| area.country());
    let away =
        |place: &Entity| distance_km([latitude, longitude], [place.latitude(), place.longitude()]);
    let close = |place: &Entity| (place.latitude() - latitude).abs() < 3.0;
    let places = Country::all().flat_map(Country::places).filter(close);
    let nearest = places.min_by(|a, b| away(a).total_cmp(&away(b)));
    Near {
        country: within.map(|code| code.to_string()),
        country_name: within.map(|code| country_name(code, language)),
        distance_km: nearest.as_ref().map(away),
        place: nearest.map(|place| candidate(place, language)),
    }
}

/// A name on the map: name, latitude, longitude, whether it is a capital.
pub type Label = (String, f64, f64, bool);

/// The largest places in a box of west, south, east, north.
pub fn in_view([west, south, east, north]: [f64; 4]) -> Vec<Label> {
    let within = |place: &Entity| {
        (south..=north).contains(&place.latitude()) && (west..=east).contains(&place.longitude())
    };
    let mut places: Vec<Entity> = Country::all()
        .flat_map(|country| country.places().filter(within).take(MOST_IN_VIEW))
        .collect();
    places.sort_by_key(|place| (!place.is_capital(), Reverse(place.population())));
    // Many small countries' capitals do not crowd out the towns of a close view.
    places.truncate(MOST_IN_VIEW);
    places
        .iter()
        .map(|place| {
            (
                place.name(),
                place.latitude(),
                place.longitude(),
                place.is_capital(),
            )
        })
        .collect()
}

fn begin_with(country: Country, folded: &str, least: u32) -> Vec<Entity> {
    country
        .places()
        .take_while(|place| place.population() >= least)
        .filter(|place| fold(&place.name()).starts_with(folded))
        .take(MOST)
        .collect()
}

fn candidate(place: Entity, language: &str) -> Candidate {
    let country = place.country();
    let region = place.admin1().map(|region| region.name());
    Candidate {
        name: place.name(),
        region: region.filter(|region| *region != place.name()),
        country: country.to_string(),
        country_name: country_name(country, language),
        latitude: place.latitude(),
        longitude: place.longitude(),
        population: place.population(),
        precision: Precision::Place,
        confidence: None,
        chosen: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &[Candidate]) -> Vec<&str> {
        found
            .iter()
            .map(|candidate| candidate.name.as_str())
            .collect()
    }

    #[test]
    fn a_beginning_finds_the_largest_town_of_the_country() {
        let poland = "PL".parse().ok();
        let found = search(poland, "Warsz", "en");
        assert!(
            names(&found).contains(&"Warsaw") || names(&found)[0].starts_with("Warsz"),
            "{found:?}"
        );
        assert_eq!(names(&search(poland, "Gdań", "en"))[0], "Gdańsk");
        assert!(found.iter().all(|candidate| candidate.country == "PL"));
        assert_eq!(search(poland, "  ", "en"), []);
        assert!(names(&search(None, "The Hague", "en")).contains(&"The Hague"));
    }

    #[test]
    fn a_point_is_told_by_its_country_and_nearest_town() {
        let near_baku = near(40.4, 49.9, "az");
        assert_eq!(near_baku.country.as_deref(), Some("AZ"));
        assert!(near_baku.distance_km.unwrap() < 10.0);
        assert_eq!(near(0.0, -30.0, "en").country, None);
        near(90.0, 180.0, "en");
        near(f64::NAN, f64::INFINITY, "en");
    }

    #[test]
    fn a_view_has_its_largest_places() {
        let labels = in_view([44.0, 38.0, 51.0, 42.0]);
        let has = |name: &str| labels.iter().any(|label| label.0 == name);
        assert!(has("Baku") && has("Ganja") && !has("Ankara"), "{labels:?}");
        assert!(labels.len() <= MOST_IN_VIEW);
    }
}
