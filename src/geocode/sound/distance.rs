//! How far apart two names are: the cheapest way to say one as the other.

use std::cell::Cell;

use super::lattice::Spoken;
use super::sounds::{COSTS, Cost, FIRST_VOWEL, OMISSIONS, SILENT, SOUNDS};

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
    let left_out = omissions(other.abjad);
    let other_left_out = omissions(one.abjad);
    table[0] = 0;
    let table = Cell::from_mut(table).as_slice_of_cells();
    for (here, row) in table.chunks_exact(width).enumerate() {
        let letter = one.letter(here);
        let steps = one.steps(here);
        for (there, cell) in row.iter().enumerate() {
            let so_far = cell.get();
            if so_far > limit {
                continue;
            }
            // Where a way leads that costs so much more.
            let reach = |cell: &Cell<Cost>, cost: Cost| cell.set(cell.get().min(so_far + cost));
            let room = limit - so_far;
            if let (Some((letter, behind)), Some((same, beyond))) = (letter, other.letter(there))
                && letter == same
            {
                reach(&table[behind * width + beyond], 0);
            }
            let other_steps = other.steps(there);
            for step in other_steps {
                let cost = step.cost + other_left_out[usize::from(step.sound)];
                if cost <= room {
                    reach(&row[usize::from(step.to)], cost);
                }
            }
            for step in steps {
                if step.cost > room {
                    continue;
                }
                let row = &table[usize::from(step.to) * width..][..width];
                let cost = step.cost + left_out[usize::from(step.sound)];
                if cost <= room {
                    reach(&row[there], cost);
                }
                let costs = &COSTS[usize::from(step.sound)];
                let room = room - step.cost;
                for other_step in other_steps {
                    let cost = other_step.cost + costs[usize::from(other_step.sound)];
                    if cost <= room {
                        reach(&row[usize::from(other_step.to)], step.cost + cost);
                    }
                }
            }
        }
    }
}

/// What it costs to leave each sound out, where the other name's script writes its vowels or does not.
fn omissions(unwritten: bool) -> &'static [Cost; SOUNDS] {
    const UNWRITTEN: [Cost; SOUNDS] = {
        let mut omissions = OMISSIONS;
        let mut vowel = FIRST_VOWEL as usize;
        while vowel < SILENT as usize {
            omissions[vowel] = UNWRITTEN_VOWEL;
            vowel += 1;
        }
        omissions
    };
    if unwritten { &UNWRITTEN } else { &OMISSIONS }
}
