//! How far apart two names are: the cheapest way to say one as the other.

use std::cell::Cell;

use super::lattice::{MOST_NODES, Spoken};
use super::letters::is_vowel;
use super::sounds::{COSTS, Cost, OMISSIONS, OMISSIONS_UNWRITTEN, SIZES, SIZES_UNWRITTEN, SOUNDS};
use super::spelling::Spelling;

/// Has heard one name, and compares others with it. Keeps what it needs between names and comparisons, so that
/// only the first allocate.
#[derive(Default)]
pub struct Ear {
    asked: Spoken,
    /// The ways on from each node of what was asked.
    ways: Vec<Way>,
    /// Where those of each node start, and after the last their number.
    starts: Vec<usize>,
    sizes: Vec<Size>,
    sizes_unwritten: Vec<Size>,
    other_sizes: Vec<Size>,
    table: Vec<Cost>,
}

/// From a node to a later one by any sound.
struct Way {
    to: usize,
    /// What it costs to leave the sound out, where the other name writes its vowels and where not.
    left_out: [Cost; 2],
    /// What it costs with each sound of the other name.
    costs: [Cost; SOUNDS],
}

/// Of the ways from a node to the end the least and the greatest sum of sizes, what the way costs added or
/// taken off.
#[derive(Clone, Copy, Default)]
struct Size {
    least: i16,
    most: i16,
}

impl Size {
    /// How far apart what is left of two names is at least.
    fn apart(self, other: Self) -> Cost {
        let apart = (self.least - other.most).max(other.least - self.most);
        apart.max(0) as Cost
    }
}

impl Ear {
    pub fn of(name: &str, spelling: Spelling) -> Self {
        let mut ear = Self::default();
        ear.hear(name, spelling);
        ear
    }

    /// As [`Self::of`], in the place of what was heard before.
    pub fn hear(&mut self, name: &str, spelling: Spelling) {
        self.asked.say(name, spelling);
        let asked = &self.asked;
        self.ways.clear();
        self.starts.clear();
        for node in 0..asked.nodes() {
            let first = self.ways.len();
            self.starts.push(first);
            for step in asked.steps(node) {
                let (sound, to) = (usize::from(step.sound), usize::from(step.to));
                let known = self.ways[first..].iter().position(|way| way.to == to);
                let at = known.map_or(self.ways.len(), |known| first + known);
                if known.is_none() {
                    self.ways.push(Way::nowhere(to));
                }
                let way = &mut self.ways[at];
                for (cost, substitution) in way.costs.iter_mut().zip(COSTS[sound]) {
                    *cost = (*cost).min(step.cost + substitution);
                }
                for (cost, omissions) in way.left_out.iter_mut().zip([false, true].map(omissions)) {
                    *cost = (*cost).min(step.cost + omissions[sound]);
                }
            }
        }
        self.starts.push(self.ways.len());
        measure(asked, &SIZES, &mut self.sizes);
        measure(asked, &SIZES_UNWRITTEN, &mut self.sizes_unwritten);
    }

    /// What was heard.
    pub fn asked(&self) -> &Spoken {
        &self.asked
    }

    /// 1 for a name that sounds the same, 0 for one that has nothing in common.
    pub fn similarity(&mut self, other: &Spoken) -> f32 {
        let weight = self.asked.weight().max(other.weight());
        if weight == 0 {
            return 0.0;
        }
        let apart = self.distance(other, weight).unwrap_or(weight);
        1.0 - f32::from(apart) / f32::from(weight)
    }

    /// The distance in hundredths of a wrong consonant; none where it is over `limit`, and the lower the
    /// limit the sooner that is known.
    pub fn distance(&mut self, other: &Spoken, limit: u16) -> Option<u16> {
        let sizes = if self.asked.abjad || other.abjad {
            measure(other, &SIZES_UNWRITTEN, &mut self.other_sizes);
            &self.sizes_unwritten
        } else {
            measure(other, &SIZES, &mut self.other_sizes);
            &self.sizes
        };
        if sizes[0].apart(self.other_sizes[0]) > limit {
            return None;
        }
        let width = other.nodes();
        self.table.clear();
        self.table.resize(self.asked.nodes() * width, Cost::MAX);
        self.table[0] = 0;
        let table = Cell::from_mut(&mut self.table[..]).as_slice_of_cells();
        let left_out = usize::from(other.abjad);
        let other_left_out = omissions(self.asked.abjad);
        for (here, row) in table.chunks_exact(width).enumerate() {
            let letter = self.asked.letter(here);
            let ways = &self.ways[self.starts[here]..self.starts[here + 1]];
            for (there, cell) in row.iter().enumerate() {
                let so_far = cell.get();
                // What is left of them may be too far apart as well.
                if so_far > limit || so_far + sizes[here].apart(self.other_sizes[there]) > limit {
                    continue;
                }
                // Where a way leads that costs so much more.
                let reach = |cell: &Cell<Cost>, cost: Cost| cell.set(cell.get().min(so_far + cost));
                if let (Some((letter, behind)), Some((same, beyond))) =
                    (letter, other.letter(there))
                    && letter == same
                {
                    reach(&table[behind * width + beyond], 0);
                }
                let steps = other.steps(there);
                for step in steps {
                    let cost = step.cost + other_left_out[usize::from(step.sound)];
                    reach(&row[usize::from(step.to)], cost);
                }
                for way in ways {
                    let row = &table[way.to * width..][..width];
                    reach(&row[there], way.left_out[left_out]);
                    for step in steps {
                        let cost = step.cost + way.costs[usize::from(step.sound)];
                        reach(&row[usize::from(step.to)], cost);
                    }
                }
            }
        }
        let last = self.table.last().copied();
        last.filter(|&distance| distance <= limit)
    }
}

impl Way {
    fn nowhere(to: usize) -> Self {
        Self {
            to,
            left_out: [Cost::MAX; 2],
            costs: [Cost::MAX; SOUNDS],
        }
    }
}

/// Of the rest of a name from each node on.
fn measure(name: &Spoken, sizes: &[Cost; SOUNDS], measured: &mut Vec<Size>) {
    measured.clear();
    measured.resize(MOST_NODES, Size::default());
    for node in (0..name.nodes() - 1).rev() {
        let (mut least, mut most) = (i16::MAX, i16::MIN);
        for step in name.steps(node) {
            let there = measured[usize::from(step.to)];
            let (size, cost) = (sizes[usize::from(step.sound)] as i16, step.cost as i16);
            least = least.min(there.least + size + cost);
            most = most.max(there.most + size - cost);
        }
        // A letter that both have is the same, whatever it sounds like.
        if let Some((letter, behind)) = name.letter(node) {
            let size = if is_vowel(Some(&letter)) { 40 } else { 70 };
            least = least.min(measured[behind].least + size);
            most = most.max(measured[behind].most + size);
        }
        measured[node] = Size { least, most };
    }
}

/// What it costs to leave each sound out, where the other name's script writes its vowels or does not.
fn omissions(unwritten: bool) -> &'static [Cost; SOUNDS] {
    if unwritten {
        &OMISSIONS_UNWRITTEN
    } else {
        &OMISSIONS
    }
}
