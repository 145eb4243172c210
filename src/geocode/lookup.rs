//! What the names of one country have of a name: exactly it, what sounds like it, what begins so.

use crate::gazetteer::{self, Country};

use super::answer::Match;
use super::candidates::{Candidate, Candidates, Target};
use super::confidence::{Question, alike_for};
use super::finder::Finder;
use super::heard::heard;
use super::meanings::{Meanings, Wanted};
use super::sound::{Spelling, Spoken};

/// What was only heard and is less sure than this is no answer, only candidates: of such, one in ten is meant where a
/// name can be known at all, and hardly any where it cannot.
pub const LEAST_CONFIDENCE: f32 = 0.05;
/// What is less sure than this is as good as unknown.
pub const DOUBTFUL: f32 = 0.2;
/// People who know a sea, an island or a country by its name, at least.
const GREAT: u32 = 10_000_000;
/// A name's beginning, where the gazetteer's goes on.
const BEGINNING: f32 = 0.9;

impl Finder {
    /// What exactly has this folded name.
    pub(super) fn exactly(
        &self,
        country: Country,
        folded: &str,
    ) -> impl Iterator<Item = Candidate> + use<> {
        let known = self.withheld.as_deref() != Some(folded);
        let ordinal = known.then(|| gazetteer::ordinal(country, folded)).flatten();
        ordinal
            .into_iter()
            .flat_map(move |ordinal| gazetteer::with_name(country, ordinal))
            .map(|named| {
                let matched = if named.main {
                    Match::Exact
                } else {
                    Match::Alias
                };
                Candidate::new(Target::Entity(named.entity), matched, 1.0)
            })
    }

    /// What sounds like this folded name, or goes on where it ends.
    pub(super) fn listen(&self, country: Country, name: &str, wanted: Wanted) -> Meanings {
        let mut candidates = self.heard(country, name);
        for ordinal in gazetteer::beginning_with(country, name) {
            for named in gazetteer::with_name(country, ordinal) {
                let target = Target::Entity(named.entity);
                if candidates.iter().all(|known| known.target != target) {
                    candidates.push(Candidate::new(target, Match::Fuzzy, BEGINNING));
                }
            }
        }
        let mut meanings = Meanings::of(candidates, wanted);
        meanings.question = Question {
            weight: f32::from(Spoken::new(name, Spelling::Phonetic).weight()),
            places: country.place_count() as f32,
            people_elsewhere: 0.0,
        };
        // It can only make less sure.
        if meanings.value() > DOUBTFUL {
            meanings.question.people_elsewhere = self.people_elsewhere(country, name) as f32;
        }
        meanings
    }

    /// How many people live, outside this country, in the most populous place that is called so: `Java` in the
    /// United States is hardly what sounds like it there.
    pub(super) fn people_elsewhere(&self, country: Country, name: &str) -> u32 {
        if gazetteer::is_landmark(name) || gazetteer::country_of_name(name).is_some() {
            return GREAT;
        }
        if !gazetteer::may_be_main(name) {
            return 0;
        }
        Country::all()
            .filter(|other| *other != country)
            .flat_map(|other| self.exactly(other, name))
            .filter(|bearer| bearer.matched == Match::Exact)
            .map(|bearer| bearer.population)
            .max()
            .unwrap_or(0)
    }

    pub(super) fn heard(&self, country: Country, name: &str) -> Candidates {
        let mut candidates = Candidates::new();
        let answerable = |weight: u16| {
            let question = Question {
                weight: f32::from(weight),
                places: country.place_count() as f32,
                people_elsewhere: 0.0,
            };
            alike_for(LEAST_CONFIDENCE, &question)
        };
        for heard in heard(country, name, self.withheld.as_deref(), answerable) {
            for named in gazetteer::with_name(country, heard.ordinal) {
                let target = Target::Entity(named.entity);
                // The names come in order, so what is known of an entity is its most alike.
                if candidates.iter().all(|known| known.target != target) {
                    candidates.push(Candidate::new(target, Match::Sound, heard.alike));
                }
            }
        }
        candidates
    }
}
