//! From meanings to an answer: what is chosen, and which rivals are listed.

use crate::CountryCode;
use crate::gazetteer::{Entity, country_name};

use super::answer::{Answer, Candidate as Rival, Location, Precision};
use super::candidates::{Candidate, Target};
use super::confidence::SAME_KM;
use super::meanings::Meanings;
use crate::distance::distance_km;

/// Rivals that are listed.
const MOST_RIVALS: usize = 8;
/// Rivals that are less likely than this are not.
const LEAST_RIVAL: f32 = 0.02;
/// A rival elsewhere whose score is behind by more than this is less likely than that: half of a hundred
/// times its own weight stands against it.
const HOPELESSLY_BEHIND: f32 = 2.0;

/// Puts the best of what was found into the answer where it is sure enough, and the rest beside it.
pub fn settle(answer: &mut Answer, meanings: &Meanings, least: f32) {
    let Some(chosen) = meanings.first() else {
        return;
    };
    let sure = meanings.value();
    let accepted = sure >= least;
    if accepted {
        answer.location = Some(located(chosen, sure));
        answer
            .country
            .get_or_insert_with(|| chosen.target.country());
    }
    // An only meaning has no rivals: nothing more to do, and nothing to allocate.
    if accepted && meanings.ranked.len() == 1 {
        return;
    }
    let here = chosen.point;
    let (_, best) = meanings.ranked[0];
    for (index, (candidate, score)) in meanings.ranked.iter().enumerate() {
        if answer.candidates.len() >= MOST_RIVALS {
            break;
        }
        if accepted && best - score > HOPELESSLY_BEHIND {
            break;
        }
        let away = distance_km(here, candidate.point);
        if accepted && (index == 0 || away <= SAME_KM) {
            continue;
        }
        // What a rival would be worth if it were chosen.
        let (before, behind) = (&meanings.ranked[..index], &meanings.ranked[index + 1..]);
        let rest = before.iter().chain(behind);
        let worth = meanings.worth(candidate, *score, rest);
        if accepted && worth < LEAST_RIVAL {
            continue;
        }
        answer.candidates.push(Rival {
            location: located(candidate, worth),
            country: candidate.target.country(),
            distance_km: accepted.then_some(away),
        });
    }
}

pub fn located(candidate: &Candidate, confidence: f32) -> Location {
    let (latitude, longitude) = candidate.point;
    let mut location = Location {
        latitude,
        longitude,
        precision: Precision::Region,
        matched: candidate.matched,
        confidence,
        name: String::new(),
        region: None,
        geonameid: None,
        population: candidate.population,
        extent: None,
    };
    match candidate.target {
        Target::Entity(entity) => {
            let described = entity.described();
            location.name = described.name;
            location.geonameid = described.geonameid;
            location.extent = described.extent;
            location.region = described.region.map(Entity::outermost_name);
            if !entity.is_region() {
                location.precision = Precision::Place;
            }
        }
        Target::Country(country) => {
            location.name = english(country.code());
            location.extent = Some(country.extent());
            location.precision = Precision::Country;
        }
        Target::Landmark(landmark, _) => {
            location.name = landmark.name.to_owned();
            location.extent = Some(landmark.extent);
        }
        Target::Half(region, direction) => {
            let described = region.described();
            location.name = format!("{} ({direction})", described.name);
            location.region = described.region.map(Entity::outermost_name);
            location.extent = super::halves::extent(region, direction);
        }
    }
    location
}

fn english(code: CountryCode) -> String {
    country_name(code, "en").unwrap_or(code.as_str()).to_owned()
}
