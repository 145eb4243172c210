//! How sure an answer is.

use super::Match;
use super::candidates::{Candidate, farther_than};

/// Candidates nearer than this to the chosen one are as right as it is.
pub const SAME_KM: f64 = 25.0;

/// As a power of ten.
const LEAST_LIKELY: f32 = 4.0;

/// Of the answers with 0.9, nine in ten are right: how alike the names are, how well known the place is, and
/// how far the next likely meaning falls behind.
pub fn confidence<'a>(
    chosen: &Candidate,
    score: f32,
    others: impl Iterator<Item = &'a (Candidate, f32)>,
    faith: f32,
) -> f32 {
    let rivals: f32 = others
        // What is so much less likely does not count.
        .filter(|(_, other)| other - score > -LEAST_LIKELY)
        .filter(|(other, _)| farther_than(SAME_KM, chosen.point, other.point))
        .map(|(_, other)| 10f32.powf((other - score).min(2.0)))
        .sum();
    let share = 1.0 / (1.0 + 0.5 * rivals);
    let sure = match chosen.matched {
        Match::Corrected => 1.0,
        Match::Exact => 0.99 * share,
        Match::Alias => 0.97 * share,
        Match::Sound | Match::Fuzzy => heard(chosen, rivals),
    };
    (sure * faith).clamp(0.0, 1.0)
}

/// A logistic curve fitted to names known to be right (withheld names with ə, names as reports write them) and
/// to names that are not there (made-up syllables, towns of other countries), so that 99% of those stay under
/// one half. Sounding alike is worth more where the place is well known: chance likenesses are hamlets.
fn heard(chosen: &Candidate, rivals: f32) -> f32 {
    let unlike = (1.02 - chosen.alike).max(0.02);
    let people = (chosen.population as f32 + 30.0).log10();
    let odds = -12.96 - 3.21 * unlike.ln() + 0.918 * people - 6.53 * (1.0 + rivals).ln();
    MOST_HEARD / (1.0 + (-odds).exp())
}

/// However alike, what was only heard is never as sure as what is written.
const MOST_HEARD: f32 = 0.96;
