//! Which of several candidates is meant.

use crate::gazetteer::{Country, Entity};

use super::Match;
use super::candidates::{Candidate, Target, farther_than};

/// How much likelier a candidate is, as a logarithm to the base ten: population, and how alike the names are.
pub fn score(candidate: &Candidate, rivals: &[Candidate]) -> f32 {
    let unlike = 1.0 - candidate.alike;
    let people = (candidate.population as f32 + 30.0).log10();
    let mut score = people - STRICTNESS * unlike;
    score += match candidate.matched {
        Match::Exact | Match::Corrected => 0.0,
        Match::Alias => -0.6,
        Match::Sound | Match::Fuzzy => -1.0,
    };
    match candidate.target {
        Target::Entity(entity) if entity.is_region() => {
            score += region_bonus(entity, candidate, rivals);
        }
        // Only who names it as it is called: much sounds like some capital.
        _ if candidate.capital && candidate.alike == 1.0 => score += CAPITAL,
        _ if candidate.capital => score += 1.0,
        _ => {}
    }
    score
}

/// Who names a capital does not mean the state or the village that shares its name.
const CAPITAL: f32 = 1.8;

/// What a tenth of unlikeness weighs: as much as this many tenths of a tenfold population.
const STRICTNESS: f32 = 22.0;

/// Regions are named less often than towns, unless the towns of that name are hamlets beside it.
fn region_bonus(region: Entity, candidate: &Candidate, rivals: &[Candidate]) -> f32 {
    // The town that a region is named after stands for both.
    if rivals
        .iter()
        .any(|rival| is_own_town(rival, rivals, region, candidate))
    {
        return -6.0;
    }
    match (region.region().is_none(), candidate.matched) {
        (true, Match::Exact) => -0.6,
        (true, _) => -0.7,
        (false, Match::Exact) => -0.9,
        // `Orange` may be Orange County, but hardly is.
        (false, _) => -2.2,
    }
}

fn is_own_town(
    rival: &Candidate,
    rivals: &[Candidate],
    region: Entity,
    candidate: &Candidate,
) -> bool {
    let Some(place) = rival.target.entity().filter(|place| !place.is_region()) else {
        return false;
    };
    // Virginia Beach is in Virginia, but its name is less like it.
    if rival.alike + 0.02 < candidate.alike || !place.lies_in(region) {
        return false;
    }
    let has_share =
        |share: u64| u64::from(rival.population) * share >= u64::from(candidate.population);
    if candidate.matched != Match::Exact && has_share(100) && rival.population >= TOWN {
        // Dutch calls both Venezia and the Veneto `Venetië`, and means the town. A list of names that gives a
        // region's to several of its towns is wrong about them.
        let namesakes = rivals.iter().filter(|other| {
            let town = other.target.entity().filter(|town| !town.is_region());
            town.is_some_and(|town| town.lies_in(region))
        });
        return namesakes.count() == 1;
    }
    if candidate.matched != Match::Exact || rival.matched == Match::Exact {
        return has_share(20) || rival.population >= CHIEF_TOWN;
    }
    // Only as another name, the town of a district (Torino, also Turin) must be large; that of a state (New York
    // City) have much of its people besides: Oklahoma City may be called Oklahoma, but hardly is.
    if region.region().is_some() {
        has_share(2) || rival.population >= CHIEF_TOWN
    } else {
        has_share(2) || (has_share(4) && rival.population >= CITY)
    }
}

/// A town of as many people is meant by a name that is not its region's own either.
const TOWN: u32 = 15_000;
/// A town of as many people is meant by its own name, whatever region is called after it.
const CHIEF_TOWN: u32 = 100_000;
/// And by another of its names, where it has a quarter of a state's people: boroughs are counted beside their city.
const CITY: u32 = 500_000;

/// A part of a city has at most this share of its people, and lies as near.
const SHARE_OF_CITY: u32 = 4;
const IN_CITY_KM: f64 = 5.0;
/// Cities with fewer people have no parts that people know.
const GREAT_CITY: u32 = 1_000_000;
/// How much a town is likelier than a part of a city that is called so, as a power of ten of population.
const BOROUGH: f32 = 0.1;

/// Where a part of a city comes before a town of that name by little, the town is meant: Salamanca, not the
/// district of Madrid. Gives what the first loses.
pub fn borough_malus(ranked: &[(Candidate, f32)]) -> f32 {
    let [(first, score), rest @ ..] = ranked else {
        return 0.0;
    };
    let rival = rest
        .iter()
        .take_while(|(_, other)| score - other < BOROUGH)
        .any(|(other, _)| is_town(other) && !is_borough(other));
    if rival && is_town(first) && first.population >= CHIEF_TOWN && is_borough(first) {
        BOROUGH
    } else {
        0.0
    }
}

fn is_town(candidate: &Candidate) -> bool {
    matches!(candidate.target, Target::Entity(entity) if !entity.is_region())
}

fn is_borough(candidate: &Candidate) -> bool {
    let Some(country) = Country::of(candidate.target.country()) else {
        return false;
    };
    country
        .places()
        .map(Entity::point_and_people)
        .take_while(|(_, people, _)| {
            *people >= GREAT_CITY.max(SHARE_OF_CITY * candidate.population)
        })
        .any(|(point, ..)| !farther_than(IN_CITY_KM, point, candidate.point))
}
