//! Which of several candidates is meant.

use crate::gazetteer::Entity;

use super::Match;
use super::candidates::{Candidate, Target};

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
        .any(|rival| is_own_town(rival, region, candidate))
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

fn is_own_town(rival: &Candidate, region: Entity, candidate: &Candidate) -> bool {
    let Some(place) = rival.target.entity().filter(|place| !place.is_region()) else {
        return false;
    };
    // Virginia Beach is in Virginia, but its name is less like it.
    if rival.alike + 0.02 < candidate.alike || !place.lies_in(region) {
        return false;
    }
    let has_share =
        |share: u64| u64::from(rival.population) * share >= u64::from(candidate.population);
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

/// A town of as many people is meant by its own name, whatever region is called after it.
const CHIEF_TOWN: u32 = 100_000;
/// And by another of its names, where it has a quarter of a state's people: boroughs are counted beside their city.
const CITY: u32 = 500_000;
