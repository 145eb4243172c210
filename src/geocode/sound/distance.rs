//! How far apart two names are: the cheapest way to say one as the other.

use super::lattice::Spoken;
use super::sounds::{COSTS, Cost, OMISSIONS, SILENT, Sound, is_vowel};

/// A vowel where the other name's script leaves vowels out.
const UNWRITTEN_VOWEL: Cost = 10;

/// Compares names; keeps its table between comparisons, so that only the first allocates.
#[derive(Default)]
pub struct Ear {
    table: Vec<Cost>,
}

impl Ear {
    /// 1 for names that sound the same, 0 for names that have nothing in common.
    pub fn similarity(&mut self, one: &Spoken, other: &Spoken) -> f32 {
        let weight = one.weight().max(other.weight());
        if weight == 0 {
            return 0.0;
        }
        let apart = self.distance(one, other, weight).unwrap_or(weight);
        1.0 - f32::from(apart) / f32::from(weight)
    }

    /// The distance in hundredths of a wrong consonant; none where it is over `limit`, and the lower the
    /// limit the sooner that is known.
    pub fn distance(&mut self, one: &Spoken, other: &Spoken, limit: u16) -> Option<u16> {
        let width = other.nodes();
        self.table.clear();
        self.table.resize(one.nodes() * width, Cost::MAX);
        fill(&mut self.table, one, other, limit);
        self.table
            .last()
            .copied()
            .filter(|&distance| distance <= limit)
    }
}

fn fill(table: &mut [Cost], one: &Spoken, other: &Spoken, limit: Cost) {
    let width = other.nodes();
    table[0] = 0;
    for here in 0..one.nodes() {
        for there in 0..width {
            let so_far = table[here * width + there];
            if so_far > limit {
                continue;
            }
            let mut reach = |here: usize, there: usize, cost: Cost| {
                let cell = &mut table[here * width + there];
                *cell = (*cell).min(so_far.saturating_add(cost));
            };
            if let (Some((letter, behind)), Some((same, beyond))) =
                (one.letter(here), other.letter(there))
                && letter == same
            {
                reach(behind, beyond, 0);
            }
            let other_steps = other.steps(there);
            for step in other_steps {
                let cost = step.cost + omission(step.sound, one.abjad);
                reach(here, usize::from(step.to), cost);
            }
            for step in one.steps(here) {
                let to = usize::from(step.to);
                reach(to, there, step.cost + omission(step.sound, other.abjad));
                if step.sound == SILENT {
                    continue;
                }
                let costs = &COSTS[usize::from(step.sound)];
                for match_step in other_steps {
                    if match_step.sound != SILENT {
                        let cost =
                            step.cost + match_step.cost + costs[usize::from(match_step.sound)];
                        reach(to, usize::from(match_step.to), cost);
                    }
                }
            }
        }
    }
}

fn omission(sound: Sound, unwritten: bool) -> Cost {
    if sound == SILENT {
        0
    } else if unwritten && is_vowel(sound) {
        UNWRITTEN_VOWEL
    } else {
        OMISSIONS[usize::from(sound)]
    }
}
