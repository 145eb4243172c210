//! What exactly has the name: a place, a landmark, the country itself, its part or its territory.

use crate::gazetteer::{self, Country, Entity, FoundCountry, fold_name};

use super::answer::Match;
use super::asked::Kind;
use super::candidates::{Candidate, Target};
use super::finder::{Finder, POPULOUS};
use super::meanings::{Meanings, Wanted};
use super::namesakes::with_namesakes;
use super::regions::part;
use super::territories;

/// A town with as many people is meant by its own name before a sea is.
const TOWN: u32 = 10_000;
/// Of a sea or a region without borders, the middle stands for much.
const LANDMARK: f32 = 0.95;
/// A town of a territory, given under its state.
const IN_A_TERRITORY: f32 = 0.95;
/// A name without its word for land.
const WITHOUT_LAND: f32 = 0.93;

impl Finder {
    /// The text as a whole: a name, or the country itself, or a part or territory of it.
    pub(super) fn whole(
        &self,
        country: Country,
        folded: &str,
        text: &str,
        wanted: Wanted,
    ) -> Meanings {
        let mut found = Meanings::of(self.exactly(country, folded).collect(), wanted);
        let itself = match found.first() {
            Some(first) if is_great(first, country) => return found,
            Some(first) if first.matched == Match::Alias => {
                found = with_namesakes(found, country, folded, wanted);
                gazetteer::country_of_name(folded)
            }
            Some(_) => gazetteer::country_of_name(folded),
            None => gazetteer::find_country(text),
        };
        // `Morocco. مراكش` is Marrakesh, though Persians call all Morocco so.
        let is_town = |found: &Meanings| {
            let first = found.first();
            first.is_some_and(|first| first.population >= POPULOUS)
                && !is_main_name(country, folded)
        };
        match itself.and_then(|named| country_itself(country, named)) {
            Some(_) if is_town(&found) => found,
            // The country, or its part, beats a hamlet that bears its name.
            Some(target) => Meanings::only(whole_of(target), 1.0),
            None => found,
        }
    }

    /// What exactly has the name of a reading: a place, a landmark, a part or a territory of the country.
    pub(super) fn read(&self, country: Country, name: &str, wanted: Wanted) -> Meanings {
        let found = Meanings::of(self.exactly(country, name).collect(), wanted);
        if wanted.kind == Kind::Town {
            return found;
        }
        let found = landmarked(country, name, found);
        if !found.ranked.is_empty() {
            return found;
        }
        gazetteer::country_of_name(name)
            .and_then(|named| country_itself(country, named))
            .filter(|target| *target != Target::Country(country))
            .map_or(found, |target| Meanings::only(whole_of(target), 1.0))
    }

    /// What exactly has this name in a territory of the country: `Denmark. Nuuk`.
    pub(super) fn in_territories(
        &self,
        country: Country,
        folded: &str,
        wanted: Wanted,
    ) -> Meanings {
        let mut best = Meanings::default();
        for territory in territories::of(country.code()).filter_map(Country::of) {
            let mut found = Meanings::of(self.exactly(territory, folded).collect(), wanted);
            found.faith *= IN_A_TERRITORY;
            best = best.better(found);
        }
        best
    }

    /// What is called so with a word for land behind: `Shetland`.
    pub(super) fn land(&self, country: Country, folded: &str, part: Option<Entity>) -> Meanings {
        let wanted = Wanted {
            part,
            kind: Kind::Area,
        };
        let mut found = Meanings::default();
        for land in ["islands", "island"] {
            let name = format!("{folded} {land}");
            let candidates = self.exactly(country, &name).collect();
            found = found.better(Meanings::of(candidates, wanted));
        }
        found.faith *= WITHOUT_LAND;
        found
    }
}

/// A sea or an island is meant before the village on it, but not before a region of that name.
pub fn landmarked(country: Country, name: &str, found: Meanings) -> Meanings {
    let Some(landmark) = gazetteer::landmark(country.code(), name) else {
        return found;
    };
    let stays = found.first().is_some_and(|first| {
        is_great(first, country)
            || (first.matched == Match::Exact && first.population >= TOWN)
            || !matches!(first.target, Target::Entity(entity) if !entity.is_region())
    });
    if stays {
        return found;
    }
    found.behind(whole_of(Target::Landmark(landmark, country)), LANDMARK)
}

pub fn whole_of(target: Target) -> Candidate {
    Candidate::new(target, Match::Exact, 1.0)
}

/// Whether nobody would mean the country by its name, because they mean this.
fn is_great(candidate: &Candidate, country: Country) -> bool {
    candidate.capital || u64::from(candidate.population) * 10 > u64::from(country.population())
}

/// Whether this is what the country is called in a language of the interface.
pub fn is_main_name(country: Country, folded: &str) -> bool {
    ["en", "az", "tr", "ru"]
        .iter()
        .filter_map(|language| gazetteer::country_name(country.code(), language))
        .any(|name| fold_name(name) == folded)
}

/// The country itself, a constituent country or a territory of it.
fn country_itself(country: Country, found: FoundCountry) -> Option<Target> {
    if found.code == country.code() {
        return match found.part {
            Some(code) => part(country, code).map(Target::Entity),
            None => Some(Target::Country(country)),
        };
    }
    territories::belongs(found.code, country.code())
        .then(|| Country::of(found.code).map(Target::Country))
        .flatten()
}
