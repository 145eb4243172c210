//! Which of several candidates is meant.

use crate::gazetteer::Entity;

use super::Match;
use super::candidates::{Candidate, Target};

/// How much likelier a candidate is, as a logarithm to the base ten: population, and how alike the names are.
pub fn score(candidate: &Candidate, rivals: &[Candidate]) -> f32 {
    let unlike = 1.0 - candidate.alike;
    let people = (candidate.target.population() as f32 + 30.0).log10();
    let mut score = people - STRICTNESS * unlike;
    score += match candidate.matched {
        Match::Exact | Match::Corrected => 0.0,
        Match::Alias => -0.6,
        Match::Sound | Match::Fuzzy => -1.0,
    };
    match candidate.target {
        Target::Entity(entity) if entity.is_region() => {
            score += region_bonus(entity, candidate.matched, rivals);
        }
        Target::Entity(entity) if entity.is_capital() => score += 1.0,
        _ => {}
    }
    score
}

/// What a tenth of unlikeness weighs: as much as this many tenths of a tenfold population.
const STRICTNESS: f32 = 22.0;

/// Regions are named less often than towns, unless the towns of that name are hamlets beside it.
fn region_bonus(region: Entity, matched: Match, rivals: &[Candidate]) -> f32 {
    let own_town = rivals.iter().any(|rival| {
        rival.target.entity().is_some_and(|place| {
            !place.is_region()
                && place.lies_in(region)
                && u64::from(place.population()) * 20 >= u64::from(region.population())
        })
    });
    // The town that a region is named after stands for both.
    if own_town {
        return -6.0;
    }
    match (region.region().is_none(), matched) {
        (true, Match::Exact) => -0.6,
        (true, _) => -0.7,
        (false, Match::Exact) => -0.9,
        // `Orange` may be Orange County, but hardly is.
        (false, _) => -2.2,
    }
}
