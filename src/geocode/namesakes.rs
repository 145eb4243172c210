//! Towns that share their name with the one that an alias was noted for.

use crate::gazetteer::{self, Country, fold_name, without_addition};

use super::answer::Match;
use super::candidates::{Candidate, Candidates, Target};
use super::meanings::{Meanings, Wanted};
use super::sound::{Ear, Spelling, Spoken};

/// An alias of a place with more people than this is not looked for among its namesakes.
const MOST_PEOPLE: u32 = 200_000;
/// So many times the people.
const FAR_MORE: u32 = 5;
/// Sounding as alike as this, one name is a way to write the other.
const SAME_NAME: f32 = 0.8;

/// `Çarlston` is noted as another name of one Charleston alone, but may mean any: those of that name are added
/// that have more people. So is `フランクフルト` of Frankfurt (Oder): whoever says no more than Frankfurt means the
/// far greater one, whatever stands behind its name.
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
    if !entity.has_greater_namesake() {
        return found;
    }
    let name = entity.name();
    let whole = fold_name(&name);
    let short = without_addition(&name).map(fold_name);
    let by_whole = bearers(country, &whole, &first, Bears::AsMain);
    let by_short = short.as_ref().map_or_else(Candidates::new, |short| {
        bearers(country, short, &first, Bears::AsAny)
    });
    if by_whole.is_empty() && by_short.is_empty() {
        return found;
    }
    // Another name altogether is that town's alone.
    let mut ear = Ear::of(folded, Spelling::Phonetic);
    let mut alike = |name: &str| ear.similarity(&Spoken::new(name, Spelling::Native));
    let like_whole = alike(&whole);
    let like_short = short.map_or(0.0, |short| alike(&short));
    if like_whole.max(like_short) < SAME_NAME {
        return found;
    }
    let namesakes = if like_whole >= like_short {
        by_whole
    } else {
        by_short
    };
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

/// How a name is borne.
#[derive(Clone, Copy, PartialEq)]
enum Bears {
    AsMain,
    AsAny,
}

/// The towns that bear this name and have more people than the first; far more, where it need not be their main name.
fn bearers(country: Country, name: &str, first: &Candidate, bears: Bears) -> Candidates {
    let times = match bears {
        Bears::AsMain => 1,
        Bears::AsAny => FAR_MORE,
    };
    gazetteer::named(country, name)
        .filter(|named| !named.entity.is_region() && (named.main || bears == Bears::AsAny))
        .map(|named| Candidate::new(Target::Entity(named.entity), Match::Alias, 1.0))
        .filter(|namesake| namesake.population / times > first.population)
        .collect()
}
