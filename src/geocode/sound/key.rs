//! Blocking keys: names that may sound alike share one, or have keys one step apart.

use super::lattice::{MOST_NODES, Spoken};
use super::sounds::{CLASS_COSTS, CLASSES, Cost, SILENT};

/// Classes of consonants, in order, without repeats and vowels: three bits each from the lowest, at most
/// [`Key::MOST`]. The empty key is that of a name without consonants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u32);

impl Key {
    /// Classes in a key; the rest of a long name does not count.
    pub const MOST: usize = 8;
    const CLASSES: u32 = 7;

    /// Less than 2²⁴.
    pub fn number(self) -> u32 {
        self.0
    }

    pub fn len(self) -> usize {
        (u32::BITS - self.0.leading_zeros()).div_ceil(3) as usize
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One digit a class, `1` to `7`, for an ordered map of bytes.
    pub fn digits(self) -> impl Iterator<Item = u8> {
        (0..self.len()).map(move |at| b'0' + self.class(at) as u8)
    }

    /// Adds every key one class apart: one more, one less, or another; as far as a name of the same weight that has
    /// it can be within this distance. Some may be added twice.
    pub fn neighbours(self, limit: Cost, near: &mut Vec<Key>) {
        let mut add = |key: Key| {
            if key != self && !key.repeats() {
                near.push(key);
            }
        };
        let length = self.len();
        let others = |class: usize| {
            let costs = CLASS_COSTS[class];
            (1..=Self::CLASSES).filter(move |&other| costs[other as usize] <= limit)
        };
        for at in 0..length {
            let class = self.class(at) as usize;
            if CLASS_COSTS[class][0] <= limit {
                add(self.without(at));
            }
            others(class).for_each(|other| add(self.without(at).with(at, other)));
        }
        for at in 0..=length {
            others(0).for_each(|other| add(self.with(at, other)));
        }
    }

    fn class(self, at: usize) -> u32 {
        self.0 >> (3 * at) & 7
    }

    fn push(self, class: u32) -> Self {
        let length = self.len();
        if length == Self::MOST || (length > 0 && self.class(length - 1) == class) {
            self
        } else {
            Key(self.0 | class << (3 * length))
        }
    }

    fn without(self, at: usize) -> Self {
        let low = self.0 & ((1 << (3 * at)) - 1);
        Key(low | self.0 >> 3 >> (3 * at) << (3 * at))
    }

    fn with(self, at: usize, class: u32) -> Self {
        let low = self.0 & ((1 << (3 * at)) - 1);
        let high = self.0 >> (3 * at) << (3 * at) << 3;
        Key((low | class << (3 * at) | high) & ((1 << (3 * Self::MOST)) - 1))
    }

    fn repeats(self) -> bool {
        (1..self.len()).any(|at| self.class(at) == self.class(at - 1))
    }
}

/// The most keys of one name.
pub const MOST_KEYS: usize = 8;

/// The keys of a name's readings, most usual first, at most `most` of them; none where it cannot be heard.
pub fn keys(spoken: &Spoken, most: usize) -> impl Iterator<Item = Key> + use<> {
    let most = if spoken.is_heard() {
        most.min(MOST_KEYS)
    } else {
        0
    };
    let mut beams = [Beam::default(); MOST_NODES];
    beams[0].add(0, Key::default(), most);
    for node in 0..spoken.nodes() - 1 {
        let beam = beams[node];
        for step in spoken.steps(node) {
            let class = match step.sound {
                SILENT => 0,
                sound => CLASSES[usize::from(sound)],
            };
            for &(cost, key) in beam.as_slice() {
                let key = if class == 0 {
                    key
                } else {
                    key.push(u32::from(class))
                };
                beams[usize::from(step.to)].add(cost.saturating_add(step.cost), key, most);
            }
        }
    }
    let last = beams[spoken.nodes() - 1];
    (0..last.count).map(move |at| last.entries[at].1)
}

/// The cheapest keys up to a node.
#[derive(Clone, Copy)]
struct Beam {
    entries: [(Cost, Key); MOST_KEYS],
    count: usize,
}

impl Default for Beam {
    fn default() -> Self {
        Self {
            entries: [(0, Key(0)); MOST_KEYS],
            count: 0,
        }
    }
}

impl Beam {
    fn as_slice(&self) -> &[(Cost, Key)] {
        &self.entries[..self.count]
    }

    /// Keeps the entries sorted by cost, then key, each key once.
    fn add(&mut self, cost: Cost, key: Key, most: usize) {
        if let Some(known) = self.as_slice().iter().position(|entry| entry.1 == key) {
            if self.entries[known].0 <= cost {
                return;
            }
            self.entries.copy_within(known + 1..self.count, known);
            self.count -= 1;
        }
        let at = self
            .as_slice()
            .partition_point(|entry| *entry < (cost, key));
        if at >= most {
            return;
        }
        let count = (self.count + 1).min(most);
        self.entries.copy_within(at..count - 1, at + 1);
        self.entries[at] = (cost, key);
        self.count = count;
    }
}
