//! All that a name may sound like, as a lattice: each path from its start to its end is one way to say it.

use super::letters::{Letters, MOST, is_abjad};
use super::sounds::{Cost, FIRST_VOWEL, SILENT, SOUNDS, Sound};
use super::spelling::{Spelling, Table};

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
    step_count: usize,
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

impl Default for Spoken {
    fn default() -> Self {
        Self {
            letters: Letters::default(),
            nodes: 0,
            starts: [0; MOST_NODES + 1],
            steps: [Step {
                to: 0,
                sound: SILENT,
                cost: 0,
            }; MOST_STEPS],
            step_count: 0,
            letter_at: [WITHIN; MOST_NODES],
            node_of: [0; MOST + 1],
            abjad: false,
            weight: 0,
            unknown: 0,
        }
    }
}

impl Spoken {
    pub fn new(name: &str, spelling: Spelling) -> Self {
        let mut spoken = Self::default();
        spoken.say(name, spelling);
        spoken
    }

    /// As [`Self::new`], in the place of another name, for those who compare many.
    pub fn say(&mut self, name: &str, spelling: Spelling) {
        self.letters.read(name);
        self.connect(Table::of(spelling));
        self.abjad = self
            .letters
            .as_slice()
            .iter()
            .any(|&letter| is_abjad(letter));
        self.weight = self.lightest_path();
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
        (self.nodes, self.step_count, self.unknown) = (0, 0, 0);
        let mut heard = 0;
        let letters = self.letters;
        let word = letters.as_slice();
        for at in 0..word.len() {
            let rows = table.rows(word, at);
            // Too long a name: its tail goes unheard. The silences of below are two at most.
            if self.nodes + rows.inner_nodes() + 1 >= MOST_NODES
                || self.step_count + rows.steps() + 2 > MOST_STEPS
            {
                break;
            }
            let node = self.nodes;
            self.letter_at[node] = at as u8;
            self.node_of[at] = node as u8;
            self.starts[node] = self.step_count as u16;
            let mut inner = node + 1;
            for (readings, length) in rows.readings(table) {
                for reading in readings {
                    let to = LETTER | (at + length) as u8;
                    let first = reading.as_slice().first().copied().unwrap_or(SILENT);
                    if reading.count > 1 {
                        self.step(inner as u8, first, reading.cost);
                        inner += usize::from(reading.count) - 1;
                    } else {
                        self.step(to, first, reading.cost);
                    }
                }
            }
            if word[at] == ' ' {
                self.step(LETTER | (at + 1) as u8, SILENT, GAP);
            } else if rows.is_empty() {
                self.unknown += 1;
                self.step(LETTER | (at + 1) as u8, SILENT, UNKNOWN);
            }
            let starts_word = at == 0 || word[at - 1] == ' ';
            if starts_word && let Some(next) = behind_article(word, at) {
                self.step(LETTER | next as u8, SILENT, ARTICLE);
            }
            self.nodes += 1;
            for (readings, length) in rows.readings(table) {
                for reading in readings.iter().filter(|reading| reading.count > 1) {
                    let (last, others) = match reading.as_slice() {
                        [_, others @ .., last] => (*last, others),
                        _ => continue,
                    };
                    for &sound in others {
                        self.begin_inner();
                        self.step(self.nodes as u8, sound, 0);
                    }
                    self.begin_inner();
                    self.step(LETTER | (at + length) as u8, last, 0);
                }
            }
            heard = at + 1;
            self.node_of[heard] = self.nodes as u8;
        }
        self.starts[self.nodes] = self.step_count as u16;
        self.starts[self.nodes + 1] = self.step_count as u16;
        self.letter_at[self.nodes] = WITHIN;
        for step in &mut self.steps[..self.step_count] {
            if step.to & LETTER != 0 {
                step.to = self.node_of[usize::from(step.to & !LETTER).min(heard)];
            }
        }
        self.nodes += 1;
    }

    fn begin_inner(&mut self) {
        self.letter_at[self.nodes] = WITHIN;
        self.starts[self.nodes] = self.step_count as u16;
        self.nodes += 1;
    }

    fn step(&mut self, to: u8, sound: Sound, cost: Cost) {
        self.steps[self.step_count] = Step { to, sound, cost };
        self.step_count += 1;
    }

    /// The weight of the most usual reading.
    fn lightest_path(&self) -> Cost {
        /// Of each sound, below the cost of its reading.
        const WEIGHTS: [u32; SOUNDS] = {
            let mut weights = [100; SOUNDS];
            let mut vowel = FIRST_VOWEL;
            while vowel < SILENT {
                weights[vowel as usize] = 45;
                vowel += 1;
            }
            weights[SILENT as usize] = 0;
            weights
        };
        let mut best = [u32::MAX; MOST_NODES];
        best[0] = 0;
        for node in 0..self.nodes {
            let here = best[node];
            for step in self.steps(node) {
                // Of two as usual ones the lighter: the cost stands above the weight.
                let there = here + (u32::from(step.cost) << 16) + WEIGHTS[usize::from(step.sound)];
                let best = &mut best[usize::from(step.to)];
                *best = (*best).min(there);
            }
        }
        best[self.nodes - 1] as Cost
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
