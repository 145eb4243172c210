//! Towns that share their name with the one that an alias was noted for.

use crate::gazetteer::{self, Country, fold};

use super::answer::Match;
use super::candidates::{Candidate, Candidates, Target};
use super::meanings::{Meanings, Wanted};
use super::sound::{Ear, Spelling, Spoken};

/// An alias of a place with more people than this is not looked for among its namesakes.
const MOST_PEOPLE: u32 = 200_000;
/// Sounding as alike as this, one name is a way to write the other.
const SAME_NAME: f32 = 0.8;

/// `Çarlston` is noted as another name of one Charleston alone, but may mean any: those of that name are added
/// that have more people.
pub fn with_namesakes(found: Meanings, country: Country, folded: &str, wanted: Wanted) -> Meanings {
    let Some(first) = found.first().copied() else {
        return found;
    };
    if first.population >= MOST_PEOPLE {
        return found;
    }
    let Some(entity) = first.target.entity().filter(|known| !known.is_region()) else {
        return found;
    };
    let main = fold(&entity.name());
    let mut namesakes = gazetteer::named(country, &main)
        .filter(|named| named.main && !named.entity.is_region() && named.entity != entity)
        .map(|named| Candidate::new(Target::Entity(named.entity), Match::Alias, 1.0))
        .filter(|namesake| namesake.population > first.population)
        .peekable();
    if namesakes.peek().is_none() {
        return found;
    }
    let asked = Spoken::new(folded, Spelling::Phonetic);
    let called = Spoken::new(&main, Spelling::Native);
    // Another name altogether is that town's alone.
    if Ear::default().similarity(&asked, &called) < SAME_NAME {
        return found;
    }
    let mut candidates: Candidates = found.ranked.iter().map(|(known, _)| *known).collect();
    for namesake in namesakes {
        if candidates
            .iter()
            .all(|known| known.target != namesake.target)
        {
            candidates.push(namesake);
        }
    }
    Meanings::of(candidates, wanted)
}
