//! A half of a region, where reports name one that has no border: Northern California.

use crate::gazetteer::{Country, Entity, Extent};

/// Places that are asked where the people of the half live.
const MOST_PLACES: usize = 400;

/// The box of that half of the region's; of its whole for `central`, and across 180°, where boxes are of a few
/// places that lie near it.
pub fn extent(region: Entity, direction: &str) -> Option<Extent> {
    let [west, south, east, north] = region.extent()?;
    if west > east {
        return Some([west, south, east, north]);
    }
    // The middle of the box, not of the people, is what a direction starts from.
    let (level, meridian) = ((south + north) / 2.0, (west + east) / 2.0);
    Some(match direction {
        "north" => [west, level, east, north],
        "south" => [west, south, east, level],
        "east" => [meridian, south, east, north],
        "west" => [west, south, meridian, north],
        _ => [west, south, east, north],
    })
}

/// The population-weighted middle of the region's places in that direction from its own middle; of its whole
/// for `central`.
pub fn point(region: Entity, direction: &str) -> (f64, f64) {
    let middle = (region.latitude(), region.longitude());
    let half = extent(region, direction).filter(|half| Some(*half) != region.extent());
    let (Some(country), Some([west, south, east, north])) = (Country::of(region.country()), half)
    else {
        return middle;
    };
    let inside = |place: &Entity| {
        let (latitude, longitude) = place.point();
        (south..=north).contains(&latitude) && (west..=east).contains(&longitude)
    };
    let (mut weight, mut latitude, mut longitude) = (0.0, 0.0, 0.0);
    for place in country
        .places()
        // The box is quicker to tell, and most of a country lies outside of it.
        .filter(|place| inside(place) && place.lies_in(region))
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
