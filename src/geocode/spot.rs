//! What lies at a point: the nearest place, and the country by its borders.

use std::sync::LazyLock;

use reverse_geocoder::ReverseGeocoder;

use super::territories;
use crate::CountryCode;
use crate::boundaries;
use crate::distance::distance_km;
use crate::gazetteer::{Country, Entity};

/// The nearest place to a point, and the country that the point lies in.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub country: CountryCode,
    pub place: Entity,
    pub distance_km: f64,
}

/// Places by latitude, in bands of this many degrees.
const BAND: f64 = 0.5;
/// Nothing is near to what is farther from every place than this.
const FARTHEST_KM: f64 = 440.0;
/// How many degrees about a named place the gazetteer is searched for it, the least first.
const SAME_SPOT: [f64; 3] = [0.05, 0.4, 4.0];

/// Takes 48 MB and some 60 ms: made only when a row with coordinates asks.
static NAMED: LazyLock<ReverseGeocoder> = LazyLock::new(ReverseGeocoder::new);

/// The places of each band from the south pole, by longitude. Read on first use, in some ten milliseconds.
static BANDS: LazyLock<Vec<Vec<(f64, Entity)>>> = LazyLock::new(|| {
    let mut bands = vec![Vec::new(); band(90.0) + 1];
    for place in Country::all().flat_map(Country::places) {
        bands[band(place.latitude())].push((place.longitude(), place));
    }
    for places in &mut bands {
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    bands
});

fn band(latitude: f64) -> usize {
    ((latitude.clamp(-90.0, 90.0) + 90.0) / BAND) as usize
}

/// What lies at a point; none far out at sea and near the poles.
pub fn spot(latitude: f64, longitude: f64) -> Option<Spot> {
    let (place, distance_km) = nearest(latitude, longitude)?;
    let here = [longitude, latitude];
    let country = if boundaries::contains(place.country(), here) {
        place.country()
    } else {
        // Off the coast, and on islands too small to be drawn, the nearest place says it.
        boundaries::countries()
            .find(|area| area.contains(here))
            .and_then(boundaries::Area::country)
            .unwrap_or_else(|| place.country())
    };
    Some(Spot {
        country,
        place,
        distance_km,
    })
}

/// Whether a point lies in a country or a territory of it, as near as borders and coasts are drawn.
pub fn lies_in(country: CountryCode, latitude: f64, longitude: f64) -> bool {
    /// Borders and coasts are drawn to some kilometres.
    const TOLERANCE_KM: f64 = 15.0;
    if boundaries::contains(country, [longitude, latitude]) {
        return true;
    }
    let Some(spot) = spot(latitude, longitude) else {
        return false;
    };
    let belongs = |code| code == country || territories::belongs(code, country);
    belongs(spot.country) || (belongs(spot.place.country()) && spot.distance_km <= TOLERANCE_KM)
}

/// The place that `reverse_geocoder` names, as the gazetteer has it: with its own letters, its
/// population and its id.
fn nearest(latitude: f64, longitude: f64) -> Option<(Entity, f64)> {
    let record = NAMED.search((latitude, longitude)).record;
    let away = distance_km((latitude, longitude), (record.lat, record.lon));
    if away > FARTHEST_KM {
        return None;
    }
    let (place, _) = SAME_SPOT
        .iter()
        .find_map(|reach| within(record.lat, record.lon, *reach))?;
    let there = (place.latitude(), place.longitude());
    Some((place, distance_km((latitude, longitude), there)))
}

/// The nearest place of the box that reaches so many degrees of latitude each way.
fn within(latitude: f64, longitude: f64, reach: f64) -> Option<(Entity, f64)> {
    let (south, north) = (latitude - reach, latitude + reach);
    let widest = south.abs().max(north.abs()).min(89.0);
    let wide = reach / widest.to_radians().cos();
    let mut best: Option<(Entity, f64)> = None;
    for places in &BANDS[band(south)..=band(north)] {
        // The same longitudes again on the other side of the antimeridian.
        for turn in [-360.0, 0.0, 360.0] {
            let (west, east) = (longitude + turn - wide, longitude + turn + wide);
            let from = places.partition_point(|(at, _)| *at < west);
            for (_, place) in places[from..].iter().take_while(|(at, _)| *at <= east) {
                let there = (place.latitude(), place.longitude());
                let away = distance_km((latitude, longitude), there);
                if best.is_none_or(|(_, least)| away < least) {
                    best = Some((*place, away));
                }
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearest_place_is_found_also_across_the_antimeridian() {
        for (latitude, longitude, country, name) in [
            (52.52, 13.41, "DE", "Berlin"),
            (-36.85, 174.76, "NZ", "Auckland"),
            (-16.8, -179.999, "FJ", ""),
            (69.65, 18.96, "NO", "Tromsø"),
        ] {
            let spot = spot(latitude, longitude).unwrap();
            assert_eq!(spot.country, code(country), "{name}");
            assert!(spot.distance_km < 120.0, "{name}: {}", spot.distance_km);
            assert!(name.is_empty() || spot.distance_km < 10.0, "{name}");
        }
        assert!(spot(0.0, -30.0).is_none(), "the middle of the Atlantic");
        assert!(spot(90.0, 0.0).is_none());
    }

    #[test]
    fn the_place_is_the_one_that_the_reverse_geocoder_names_as_the_gazetteer_has_it() {
        for (latitude, longitude, name) in [
            (47.05, 8.31, "Luzern"),
            (-54.8, -68.3, "Ushuaia"),
            (69.65, 18.96, "Tromsø"),
            (40.68, 46.36, "Ganja"),
        ] {
            let spot = spot(latitude, longitude).unwrap();
            let record = NAMED.search((latitude, longitude)).record;
            let there = (spot.place.latitude(), spot.place.longitude());
            assert!(
                distance_km(there, (record.lat, record.lon)) < 2.0,
                "{}",
                record.name
            );
            let folded = crate::gazetteer::fold(name);
            assert_eq!(
                crate::gazetteer::fold(&spot.place.name()),
                folded,
                "{}",
                record.name
            );
        }
    }

    #[test]
    fn points_lie_in_their_country_or_in_one_that_it_belongs_to() {
        assert!(lies_in(code("DE"), 52.52, 13.41));
        assert!(!lies_in(code("FR"), 52.52, 13.41));
        assert!(lies_in(code("US"), 18.47, -66.1), "Puerto Rico");
        assert!(lies_in(code("TR"), 41.01, 29.0), "on the Bosporus");
        assert!(!lies_in(code("TR"), 41.72, 44.78), "Tbilisi");
    }
}
