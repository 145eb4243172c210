//! How sure an answer is.

use super::Match;
use super::candidates::{Candidate, distance_km};

/// Candidates nearer than this to the chosen one are as right as it is.
pub const SAME_KM: f64 = 25.0;

/// Of the answers with 0.9, nine in ten are right: how alike the names are, and how far the next likely
/// meaning falls behind.
pub fn confidence(chosen: &Candidate, score: f32, others: &[(Candidate, f32)], faith: f32) -> f32 {
    let here = chosen.target.point();
    let rivals: f32 = others
        .iter()
        .filter(|(other, _)| distance_km(here, other.target.point()) > SAME_KM)
        .map(|(_, other)| 10f32.powf((other - score).min(2.0)))
        .sum();
    let share = 1.0 / (1.0 + 0.5 * rivals);
    let kind = match chosen.matched {
        Match::Corrected => 1.0,
        Match::Exact => 0.99,
        Match::Alias => 0.97,
        Match::Sound => by_likeness(chosen.alike),
        Match::Fuzzy => by_likeness(chosen.alike) * 0.9,
    };
    (kind * share * faith).clamp(0.0, 1.0)
}

/// Sounds that are wholly alike are rarely wrong; four fifths alike is a guess.
fn by_likeness(alike: f32) -> f32 {
    const STEPS: [(f32, f32); 6] = [
        (0.70, 0.1),
        (0.78, 0.3),
        (0.85, 0.6),
        (0.90, 0.8),
        (0.95, 0.92),
        (1.0, 0.96),
    ];
    for pair in STEPS.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if alike <= to {
            return low + (high - low) * ((alike - from) / (to - from)).max(0.0);
        }
    }
    0.96
}
