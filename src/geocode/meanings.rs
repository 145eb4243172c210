//! The meanings that were found for one reading of a text, the likeliest first.

use smallvec::{SmallVec, smallvec};

use crate::gazetteer::Entity;

use super::Match;
use super::asked::Kind;
use super::candidates::{Candidate, Candidates, farther_than};
use super::confidence::{Question, confidence};
use super::rank::{borough_malus, score};

/// What a text may mean, with each meaning's score; and how much of the text that reading keeps.
#[derive(Clone, Debug, Default)]
pub struct Meanings {
    /// Most texts mean one thing, for which nothing is allocated.
    pub ranked: SmallVec<[(Candidate, f32); 1]>,
    pub faith: f32,
    /// Of what was only heard: what else is known of the question.
    pub question: Question,
}

/// What else the text says of the place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// The region that it lies in, or a town that it is near to.
    pub part: Option<Entity>,
    pub kind: Kind,
}

/// Where a hint points to nothing, the place is looked for in the whole country, with this faith.
const HINT_IGNORED: f32 = 0.6;
/// A place for which a town is named that it belongs to lies as near.
const NEAR_KM: f64 = 40.0;
/// A town where the text says that it means a region, or the other way round.
const OTHER_KIND: f32 = 0.8;
/// How much the kind that a text names is worth, as a power of ten of population.
const KIND_BONUS: f32 = 3.0;

/// How much likelier a sea is than a village that is called so, as a power of ten of population.
const FIRST_BY: f32 = 1.0;

impl Meanings {
    /// One meaning that is known from elsewhere.
    pub fn only(candidate: Candidate, faith: f32) -> Self {
        let score = score(&candidate, &[]);
        Self {
            ranked: smallvec![(candidate, score)],
            faith,
            question: Question::default(),
        }
    }

    /// These as rivals of one that is meant first; only those that are called so by their main name.
    pub fn behind(mut self, first: Candidate, faith: f32) -> Self {
        self.ranked
            .retain(|(rival, _)| rival.matched == Match::Exact);
        let best = self.ranked.first().map_or(0.0, |(_, score)| *score);
        self.ranked.insert(0, (first, best + FIRST_BY));
        self.faith = faith;
        self
    }

    pub fn of(mut candidates: Candidates, wanted: Wanted) -> Self {
        if let [only] = candidates[..]
            && wanted.part.is_none()
            && wanted.kind == Kind::Any
        {
            return Self::only(only, 1.0);
        }
        let mut faith = 1.0;
        if let Some(part) = wanted.part
            && !candidates.is_empty()
        {
            let inside = |candidate: &Candidate| {
                let entity = candidate.target.entity();
                entity.is_some_and(|entity| is_at(entity, part))
            };
            // Behind a town there may be anything: `Berlin, Tiergarten`.
            let is_greater = |candidate: &Candidate| {
                !part.is_region() && candidate.population > part.population()
            };
            if candidates.iter().any(inside) {
                candidates.retain(|candidate| inside(candidate));
            } else if !candidates.iter().any(is_greater) {
                faith = HINT_IGNORED;
            }
        }
        let is_wanted = |candidate: &Candidate| {
            candidate
                .target
                .entity()
                .is_none_or(|entity| match wanted.kind {
                    Kind::Any => true,
                    Kind::Town => !entity.is_region(),
                    Kind::Area => entity.is_region(),
                })
        };
        let mut ranked: SmallVec<[(Candidate, f32); 1]> = candidates
            .iter()
            .map(|candidate| {
                let mut score = score(candidate, &candidates);
                if wanted.kind != Kind::Any && is_wanted(candidate) {
                    score += KIND_BONUS;
                }
                (*candidate, score)
            })
            .collect();
        sort(&mut ranked);
        let malus = borough_malus(&ranked);
        if malus > 0.0 {
            ranked[0].1 -= malus;
            sort(&mut ranked);
        }
        if ranked.first().is_some_and(|(first, _)| !is_wanted(first)) {
            faith *= OTHER_KIND;
        }
        Self {
            ranked,
            faith,
            question: Question::default(),
        }
    }

    pub fn first(&self) -> Option<&Candidate> {
        self.ranked.first().map(|(first, _)| first)
    }

    /// How sure the first is.
    pub fn value(&self) -> f32 {
        self.ranked
            .split_first()
            .map_or(0.0, |((first, score), rest)| {
                self.worth(first, *score, rest.iter())
            })
    }

    /// How sure one of the meanings would be beside the others.
    pub fn worth<'a>(
        &self,
        candidate: &Candidate,
        score: f32,
        others: impl Iterator<Item = &'a (Candidate, f32)>,
    ) -> f32 {
        confidence(candidate, score, others, &self.question) * self.faith
    }

    /// The one of which the first is surer.
    pub fn better(self, other: Self) -> Self {
        if other.value() > self.value() {
            other
        } else {
            self
        }
    }
}

/// Whether it lies in that region, or near that town.
fn is_at(entity: Entity, part: Entity) -> bool {
    if part.is_region() {
        entity.lies_in(part)
    } else {
        !farther_than(NEAR_KM, entity.point(), part.point())
    }
}

fn sort(ranked: &mut [(Candidate, f32)]) {
    ranked.sort_by(|(one, score), (other, other_score)| {
        other_score
            .total_cmp(score)
            .then(order(one).cmp(&order(other)))
    });
}

/// Ties are broken by the gazetteer's order, so that answers do not depend on that of the candidates.
fn order(candidate: &Candidate) -> u32 {
    candidate.target.entity().map_or(u32::MAX, Entity::index)
}
