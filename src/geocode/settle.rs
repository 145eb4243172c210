//! From meanings to an answer: what is chosen, and which rivals are listed.

use crate::CountryCode;
use crate::gazetteer::country_name;

use super::answer::{Answer, Candidate as Rival, Location, Precision};
use super::candidates::{Candidate, Target};
use super::confidence::{SAME_KM, confidence};
use super::meanings::Meanings;
use crate::distance::distance_km;

/// Rivals that are listed.
const MOST_RIVALS: usize = 8;
/// Rivals that are less likely than this are not.
const LEAST_RIVAL: f32 = 0.02;

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
            .get_or_insert_with(|| chosen.target.country().code());
    }
    // An only meaning has no rivals: nothing more to do, and nothing to allocate.
    if accepted && meanings.ranked.len() == 1 {
        return;
    }
    let here = chosen.point;
    for (index, (candidate, score)) in meanings.ranked.iter().enumerate() {
        if answer.candidates.len() >= MOST_RIVALS {
            break;
        }
        let away = distance_km(here, candidate.point);
        if accepted && (index == 0 || away <= SAME_KM) {
            continue;
        }
        // What a rival would be worth if it were chosen.
        let (before, behind) = (&meanings.ranked[..index], &meanings.ranked[index + 1..]);
        let rest = before.iter().chain(behind);
        let worth = confidence(candidate, *score, rest, meanings.faith);
        if accepted && worth < LEAST_RIVAL {
            continue;
        }
        answer.candidates.push(Rival {
            location: located(candidate, worth),
            country: candidate.target.country().code(),
            distance_km: accepted.then_some(away),
        });
    }
}

pub fn located(candidate: &Candidate, confidence: f32) -> Location {
    let (latitude, longitude) = candidate.point;
    let (name, region, geonameid, precision) = match candidate.target {
        Target::Entity(entity) => (
            entity.name(),
            entity
                .admin1()
                .filter(|region| *region != entity)
                .map(|region| region.name()),
            entity.geonameid(),
            if entity.is_region() {
                Precision::Region
            } else {
                Precision::Place
            },
        ),
        Target::Country(country) => (english(country.code()), None, None, Precision::Country),
        Target::Landmark(landmark, _) => (landmark.name.to_owned(), None, None, Precision::Region),
        Target::Half(region, direction) => (
            format!("{} ({direction})", region.name()),
            region
                .admin1()
                .filter(|admin1| *admin1 != region)
                .map(|admin1| admin1.name()),
            None,
            Precision::Region,
        ),
    };
    Location {
        latitude,
        longitude,
        precision,
        matched: candidate.matched,
        confidence,
        name,
        region,
        geonameid,
        population: candidate.population,
    }
}

fn english(code: CountryCode) -> String {
    country_name(code, "en").unwrap_or(code.as_str()).to_owned()
}
