//! All that a name may sound like, as a lattice: each path from its start to its end is one way to say it.

use super::letters::{Letters, MOST};
use super::scripts::is_abjad;
use super::sounds::{Cost, SILENT, Sound, is_vowel};
use super::spelling::{MOST_SOUNDS, Reading, Spelling, Table};

/// Words before a name that a writer may leave out.
const ARTICLES: &[&str] = &[
    "ad", "al", "an", "ar", "as", "ash", "at", "az", "de", "den", "der", "die", "ed", "el", "er",
    "es", "et", "ez", "het", "la", "las", "le", "les", "los", "o", "os", "s", "t", "the", "əd",
    "əl", "ən", "ər", "əs", "əş", "ət", "əz",
];
const ARTICLE: Cost = 25;
/// The gap between two words where the other name has none.
const GAP: Cost = 3;
/// A letter that no table knows.
const UNKNOWN: Cost = 90;

/// Gaps between letters, and gaps between the sounds of one reading.
pub(super) const MOST_NODES: usize = 128;
const MOST_STEPS: usize = 512;
const MOST_READINGS: usize = 40;
/// Set in [`Step::to`] while it counts letters, not nodes.
const LETTER: u8 = 0x80;
/// Instead of a letter's index, for a node within a reading.
pub(super) const WITHIN: u8 = u8::MAX;

/// One sound, or silence, from a node to a later one.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) to: u8,
    pub(super) sound: Sound,
    pub(super) cost: Cost,
}

/// A name, ready to be compared. No part of it is on the heap.
pub struct Spoken {
    letters: Letters,
    nodes: usize,
    /// Where the steps of each node start, and after the last node their number.
    starts: [u16; MOST_NODES + 1],
    steps: [Step; MOST_STEPS],
    /// The letter that each node stands before, or [`WITHIN`].
    letter_at: [u8; MOST_NODES],
    /// The node before each letter, and the last.
    node_of: [u8; MOST + 1],
    /// Whether its short vowels are unwritten.
    pub(super) abjad: bool,
    weight: Cost,
    /// Letters that no table knows.
    unknown: usize,
}

impl Spoken {
    pub fn new(name: &str, spelling: Spelling) -> Self {
        let letters = Letters::of(name);
        let mut spoken = Spoken {
            nodes: 0,
            starts: [0; MOST_NODES + 1],
            steps: [Step {
                to: 0,
                sound: SILENT,
                cost: 0,
            }; MOST_STEPS],
            letter_at: [WITHIN; MOST_NODES],
            node_of: [0; MOST + 1],
            abjad: letters.as_slice().iter().any(|&letter| is_abjad(letter)),
            weight: 0,
            unknown: 0,
            letters,
        };
        spoken.connect(Table::of(spelling));
        spoken.weight = spoken.lightest_path();
        spoken
    }

    /// What the whole name weighs: a hundred a consonant, less a vowel.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether the tables know nearly all its letters: of Chinese, say, there is nothing to compare.
    pub fn is_heard(&self) -> bool {
        self.unknown * 4 <= self.letters.as_slice().len() && self.weight > 0
    }

    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    pub(super) fn steps(&self, node: usize) -> &[Step] {
        &self.steps[usize::from(self.starts[node])..usize::from(self.starts[node + 1])]
    }

    /// The letter that a node stands before and the node behind it.
    pub(super) fn letter(&self, node: usize) -> Option<(char, usize)> {
        let at = usize::from(self.letter_at[node]);
        let letter = *self.letters.as_slice().get(at)?;
        Some((letter, usize::from(self.node_of[at + 1])))
    }

    fn connect(&mut self, table: &Table) {
        let letters = self.letters;
        let word = letters.as_slice();
        let mut step_count = 0;
        let mut readings = Readings::default();
        for at in 0..word.len() {
            readings.count = 0;
            table.readings(word, at, |reading, length| {
                readings.push(*reading, at + length)
            });
            let starts_word = at == 0 || word[at - 1] == ' ';
            if word[at] == ' ' {
                readings.push(silence(GAP), at + 1);
            } else if readings.count == 0 {
                self.unknown += 1;
                readings.push(silence(UNKNOWN), at + 1);
            }
            if starts_word && let Some(next) = behind_article(word, at) {
                readings.push(silence(ARTICLE), next);
            }
            // Too long a name: its tail goes unheard.
            let inner: usize = readings
                .as_slice()
                .iter()
                .map(|(reading, _)| usize::from(reading.count.saturating_sub(1)))
                .sum();
            if self.nodes + inner + 1 >= MOST_NODES
                || step_count + readings.count + inner > MOST_STEPS
            {
                break;
            }
            self.letter_at[self.nodes] = at as u8;
            self.node_of[at] = self.nodes as u8;
            self.starts[self.nodes] = step_count as u16;
            let mut next_inner = self.nodes + 1;
            for (reading, to) in readings.as_slice() {
                self.steps[step_count] = Step {
                    to: if reading.count > 1 {
                        next_inner as u8
                    } else {
                        LETTER | *to as u8
                    },
                    sound: if reading.count > 0 {
                        reading.sounds[0]
                    } else {
                        SILENT
                    },
                    cost: reading.cost,
                };
                step_count += 1;
                next_inner += usize::from(reading.count.saturating_sub(1));
            }
            self.nodes += 1;
            for (reading, to) in readings.as_slice() {
                for inner in 1..usize::from(reading.count) {
                    let last = inner + 1 == usize::from(reading.count);
                    self.starts[self.nodes] = step_count as u16;
                    self.nodes += 1;
                    self.steps[step_count] = Step {
                        to: if last {
                            LETTER | *to as u8
                        } else {
                            self.nodes as u8
                        },
                        sound: reading.sounds[inner],
                        cost: 0,
                    };
                    step_count += 1;
                }
            }
            self.node_of[at + 1] = self.nodes as u8;
        }
        let heard = self.node_of.iter().rposition(|&node| node > 0).unwrap_or(0);
        self.starts[self.nodes] = step_count as u16;
        self.starts[self.nodes + 1] = step_count as u16;
        self.letter_at[self.nodes] = WITHIN;
        for step in &mut self.steps[..step_count] {
            if step.to & LETTER != 0 {
                step.to = self.node_of[usize::from(step.to & !LETTER).min(heard)];
            }
        }
        self.nodes += 1;
    }

    /// The weight of the most usual reading.
    fn lightest_path(&self) -> Cost {
        let mut best = [(Cost::MAX, Cost::MAX); MOST_NODES];
        best[0] = (0, 0);
        for node in 0..self.nodes {
            let (cost, weight) = best[node];
            for step in self.steps(node) {
                let sound = match step.sound {
                    SILENT => 0,
                    sound if is_vowel(sound) => 45,
                    _ => 100,
                };
                let there = (cost.saturating_add(step.cost), weight.saturating_add(sound));
                let to = usize::from(step.to);
                best[to] = best[to].min(there);
            }
        }
        best[self.nodes - 1].1
    }
}

#[derive(Clone, Copy)]
struct Readings {
    readings: [(Reading, usize); MOST_READINGS],
    count: usize,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            readings: [(silence(0), 0); MOST_READINGS],
            count: 0,
        }
    }
}

impl Readings {
    fn push(&mut self, reading: Reading, to: usize) {
        if self.count < MOST_READINGS {
            self.readings[self.count] = (reading, to);
            self.count += 1;
        }
    }

    fn as_slice(&self) -> &[(Reading, usize)] {
        &self.readings[..self.count]
    }
}

fn silence(cost: Cost) -> Reading {
    Reading {
        sounds: [SILENT; MOST_SOUNDS],
        count: 0,
        cost,
    }
}

/// Where the next word starts, if an article starts here.
fn behind_article(word: &[char], at: usize) -> Option<usize> {
    let length = word[at..].iter().position(|&letter| letter == ' ')?;
    ARTICLES
        .iter()
        .any(|article| article.chars().eq(word[at..at + length].iter().copied()))
        .then_some(at + length + 1)
}
