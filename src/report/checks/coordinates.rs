//! Coordinates that cannot be: missing, swapped, not on the earth. Whether a point lies in its country is
//! noticed where places are looked for.

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::{Finding, Level, Report, is_on_earth};

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    for entry in &report.entries {
        for (at, place) in entry.places.iter().enumerate() {
            let Some((latitude, longitude)) = place.coordinates else {
                continue;
            };
            let settled = ["coordinates", "place"]
                .iter()
                .any(|field| decided(entry, field, Some(at)));
            if place.point().is_some() || place.omitted || settled {
                continue;
            }
            let written = format!("{latitude}, {longitude}");
            let remedy = Remedy::event(report, entry, at, &place.name);
            let (code, what, remedy) = if (latitude, longitude) == (0.0, 0.0) {
                (
                    "coordinates-zero",
                    "0, 0 is in the sea off Africa, as where coordinates are missing".to_owned(),
                    remedy.keep("coordinates-zero"),
                )
            } else if is_on_earth((longitude, latitude)) {
                (
                    "coordinates-swapped",
                    format!("{written} has latitude and longitude swapped"),
                    remedy
                        .coordinates(longitude, latitude)
                        .why("Latitude and longitude were swapped."),
                )
            } else {
                (
                    "coordinates-out-of-range",
                    format!("{written} is not on the earth"),
                    remedy.keep("coordinates-out-of-range"),
                )
            };
            let message = format!(
                "Entry {}: {what}; the place is looked for by its name.",
                name(report, entry)
            );
            findings.push(
                Finding::new(Level::Error, code, entry.place_line, written, message)
                    .remedied(&remedy),
            );
        }
    }
}
