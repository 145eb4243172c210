//! A half of a region, where reports name one that has no border: Northern California.

use crate::gazetteer::{Country, Entity};

/// Places that are asked where the people of the half live.
const MOST_PLACES: usize = 400;

/// The population-weighted middle of the region's places in that direction from its own middle; of its whole
/// for `central`.
pub fn point(region: Entity, direction: &str) -> (f64, f64) {
    let middle = (region.latitude(), region.longitude());
    let Some(country) = Country::of(region.country()) else {
        return middle;
    };
    let Some([west, south, east, north]) = region.extent() else {
        return middle;
    };
    // The middle of the box, not of the people, is what a direction starts from. Across 180° the boxes are
    // of a few places that lie near it; their middle will do.
    if west > east || direction == "central" {
        return middle;
    }
    let (level, meridian) = ((south + north) / 2.0, (west + east) / 2.0);
    let inside = |place: &Entity| match direction {
        "north" => place.latitude() >= level,
        "south" => place.latitude() < level,
        "east" => place.longitude() >= meridian,
        _ => place.longitude() < meridian,
    };
    let (mut weight, mut latitude, mut longitude) = (0.0, 0.0, 0.0);
    for place in country
        .places()
        .filter(|place| place.lies_in(region) && inside(place))
        .take(MOST_PLACES)
    {
        let people = f64::from(place.population().max(1));
        weight += people;
        latitude += people * place.latitude();
        longitude += people * place.longitude();
    }
    if weight == 0.0 {
        return middle;
    }
    (latitude / weight, longitude / weight)
}
