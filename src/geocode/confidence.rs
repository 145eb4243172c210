//! How sure an answer is.

use super::Match;
use super::candidates::{Candidate, farther_than};

/// Candidates nearer than this to the chosen one are as right as it is.
pub const SAME_KM: f64 = 25.0;

/// As a power of ten.
const LEAST_LIKELY: f32 = 4.0;

/// What is known of a question beside its candidates.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// How much there is to hear: a hundred a consonant, less a vowel.
    pub weight: f32,
    /// Places of the country: the more there are, the likelier one sounds alike by chance.
    pub places: f32,
    /// People of what is called so, by its main name, in another country.
    pub people_elsewhere: f32,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            weight: 600.0,
            places: 1000.0,
            people_elsewhere: 0.0,
        }
    }
}

/// Of the answers with 0.9, nine in ten are right: how alike the names are, how well known the place is, and
/// how far the next likely meaning falls behind.
pub fn confidence<'a>(
    chosen: &Candidate,
    score: f32,
    others: impl Iterator<Item = &'a (Candidate, f32)>,
    question: &Question,
) -> f32 {
    let rivals: f32 = others
        // What is so much less likely does not count.
        .filter(|(_, other)| other - score > -LEAST_LIKELY)
        .filter(|(other, _)| farther_than(SAME_KM, chosen.point, other.point))
        .map(|(_, other)| 10f32.powf((other - score).min(2.0)))
        .sum();
    let share = 1.0 / (1.0 + 0.5 * rivals);
    match chosen.matched {
        Match::Corrected => 1.0,
        Match::Exact => 0.99 * share,
        Match::Alias => 0.97 * share,
        Match::Sound | Match::Fuzzy => heard(chosen, rivals, question),
    }
}

/// A logistic curve. It was fitted to what came of 5,000 names that are right in their country (other names of
/// towns over 2,000 people, each withheld, names with ə, names as reports write them) and of 8,000 that are not
/// there (made-up syllables, towns of other countries), half of each left out, and holds for the other half.
/// How many people the chosen place has made no difference beside the rest.
fn heard(chosen: &Candidate, rivals: f32, question: &Question) -> f32 {
    let unlike = (1.02 - chosen.alike).max(0.02);
    let mut odds = odds(question) - 2.83 * unlike.ln() - 5.82 * (1.0 + rivals).ln();
    if chosen.matched == Match::Fuzzy {
        odds += BEGINS_SO;
    }
    MOST_HEARD / (1.0 + (-odds).exp())
}

/// What the question alone says.
fn odds(question: &Question) -> f32 {
    -11.56 + 1.41 * question.weight.max(50.0).ln()
        - 1.10 * question.places.max(1.0).log10()
        - 0.74 * (question.people_elsewhere + 1.0).log10()
}

/// How alike something must be that is to be heard with this confidence, if it has no rivals.
pub fn alike_for(confidence: f32, question: &Question) -> f32 {
    let wanted = -(MOST_HEARD / confidence - 1.0).ln();
    1.02 - ((odds(question) - wanted) / 2.83).exp()
}

/// A name that goes on where the question ends is no chance likeness.
const BEGINS_SO: f32 = 3.7;
/// However alike, what was only heard is never as sure as what is written.
const MOST_HEARD: f32 = 0.96;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Country;
    use crate::geocode::candidates::Target;

    #[test]
    fn what_is_as_alike_as_a_confidence_wants_has_it() {
        let country = Country::all().next().unwrap();
        for (weight, places) in [(200.0, 30_000.0), (500.0, 900.0), (900.0, 20.0)] {
            let question = Question {
                weight,
                places,
                people_elsewhere: 0.0,
            };
            let mut chosen = Candidate::new(Target::Country(country), Match::Sound, 1.0);
            chosen.alike = alike_for(0.03, &question);
            let said = confidence(&chosen, 0.0, std::iter::empty(), &question);
            assert!((said - 0.03).abs() < 0.001, "{said}");
        }
    }
}
