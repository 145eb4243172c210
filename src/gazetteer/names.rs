//! What names name: in one country, one folded name, some entities.

use std::cmp::Ordering;
use std::ops::Range;

use super::bytes::{u16_at, u32_at, u64_at};
use super::entities::{Country, Entity};
use super::filter::Filter;
use super::symbols::{LONGEST, Symbols};

/// Written by `geodata/generate/src/names.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/names.bin");

const COUNTRIES: usize = u32_at(DATA, 0) as usize;
const BLOCKS: usize = u32_at(DATA, 4) as usize;
const NODES: usize = u32_at(DATA, 8) as usize;
const LISTS_SIZE: usize = u32_at(DATA, 12) as usize;
/// Names of a block.
const BLOCK: usize = 16;
/// Blocks of a node, which is of one country.
const NODE: usize = 16;
/// Scripts that have a table of symbols.
const TABLES: usize = 7;

const COUNTRY: usize = 16;
/// Numbers of a country.
const FIRST_LIST: usize = 8;
const FIRST_NODE: usize = 12;
const NODE_BEGINNINGS: usize = COUNTRY + 16 * (COUNTRIES + 1);
const NODE_SIZE: usize = 10 * NODE + 4;
/// Of a node: where its parts start.
const OFFSET: usize = 8 * NODE;
const OFFSETS: usize = OFFSET + 4;
const ALL_NODES: usize = NODE_BEGINNINGS + 8 * NODES;
const MEANINGS: usize = ALL_NODES + NODE_SIZE * NODES;
const MAINS: usize = MEANINGS + 2 * BLOCK * BLOCKS;
const LISTS: usize = MAINS + 2 * BLOCKS;
const SYMBOLS: usize = LISTS + LISTS_SIZE;
const FILTER: usize = SYMBOLS + TABLES * Symbols::SIZE;
const FILTER_SIZE: usize = 1 << 17;
const TEXTS: usize = FILTER + FILTER_SIZE;

/// Of the names that are the main name of something.
static MAIN_NAMES: Filter = Filter::new(DATA.split_at(TEXTS).0.split_at(FILTER).1);

/// In a meaning: it is not an entity but where a list of them starts. In a list: it is the entity's main name.
const FLAG: u16 = 1 << 15;
/// Bytes at whose multiples a list may start.
const LIST_UNIT: usize = 6;
/// In half a byte: the number stands in a byte of its own.
const LONG: u8 = 15;

/// Bytes of the longest name that is kept.
pub const LONGEST_NAME: usize = 120;

/// The number of a name in its order among all; neighbours are of one country.
pub type Ordinal = u32;

/// One entity that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub entity: Entity,
    /// Whether it is the entity's main name.
    pub main: bool,
}

/// The ordinals of this country's names; no other country has them.
pub fn ordinals(country: Country) -> Range<Ordinal> {
    let at = COUNTRY + 16 * country.index();
    let first = BLOCK as u32 * u32_at(DATA, at);
    first..first + u32_at(DATA, at + 4)
}

/// The ordinal of this folded name in this country.
pub fn ordinal(country: Country, folded: &str) -> Option<Ordinal> {
    let (ordinal, found) = search(country, folded.as_bytes());
    found.then_some(ordinal)
}

/// Whether this folded name may be the main name of something somewhere; where it is, this is true.
pub fn may_be_main(folded: &str) -> bool {
    MAIN_NAMES.may_have(folded)
}

/// The entities of this folded name in this country.
pub fn named(country: Country, folded: &str) -> impl Iterator<Item = Named> {
    ordinal(country, folded)
        .into_iter()
        .flat_map(move |ordinal| with_name(country, ordinal))
}

/// The ordinals of names in this country that begin with this one and go on with another word.
pub fn beginning_with(country: Country, folded: &str) -> impl Iterator<Item = Ordinal> {
    const MOST: usize = 64;
    // One or two letters begin too much to mean anything.
    let wanted = folded.len() >= 3 && folded.len() < LONGEST_NAME;
    let beginning = format!("{folded} ");
    let first = wanted.then(|| search(country, beginning.as_bytes()).0);
    let mut buffer = Vec::new();
    first
        .into_iter()
        .flat_map(move |first| first..ordinals(country).end)
        .take(MOST)
        .take_while(move |&ordinal| spelling(country, ordinal, &mut buffer).starts_with(&beginning))
}

/// The region that this lower-case code stands for: `or` in the United States.
pub fn region_of_code(country: Country, code: &str) -> Option<Entity> {
    let mut key = [1; 8];
    key.get_mut(1..=code.len())?
        .copy_from_slice(code.as_bytes());
    let (ordinal, found) = search(country, &key[..=code.len()]);
    let mut regions = found.then(|| with_name(country, ordinal))?;
    regions.next().map(|named| named.entity)
}

/// The entities of the name with this ordinal, which is one of this country's.
pub fn with_name(country: Country, ordinal: Ordinal) -> impl Iterator<Item = Named> {
    let ordinal = ordinal as usize;
    let meaning = u16_at(DATA, MEANINGS + 2 * ordinal);
    let is_list = meaning & FLAG != 0;
    let start = LISTS
        + 2 * u32_at(DATA, COUNTRY + 16 * country.index() + FIRST_LIST) as usize
        + LIST_UNIT * usize::from(meaning & !FLAG);
    let length = if is_list {
        usize::from(u16_at(DATA, start))
    } else {
        1
    };
    (0..length).map(move |index| {
        let (value, main) = if is_list {
            let value = u16_at(DATA, start + 2 + 2 * index);
            (value & !FLAG, value & FLAG != 0)
        } else {
            let mains = u16_at(DATA, MAINS + 2 * (ordinal / BLOCK));
            (meaning, mains >> (ordinal % BLOCK) & 1 != 0)
        };
        Named {
            entity: country.entity(u32::from(value)),
            main,
        }
    })
}

/// How many places of the country have more people than what this name names.
pub fn rank(country: Country, ordinal: Ordinal) -> u32 {
    let meaning = u16_at(DATA, MEANINGS + 2 * ordinal as usize);
    // Places stand in the order of their populations.
    if u32::from(meaning) < country.place_count() {
        return u32::from(meaning);
    }
    let ranks = with_name(country, ordinal).map(|named| named.entity.rank());
    ranks.min().unwrap_or(u32::MAX)
}

/// Writes the folded name of this ordinal, which is one of this country's, into the buffer.
pub fn spelling(country: Country, ordinal: Ordinal, buffer: &mut Vec<u8>) -> &str {
    buffer.clear();
    let (mut entries, symbols) = Place::with(country, ordinal).entries();
    for _ in 0..=ordinal as usize % BLOCK {
        let (shared, codes) = next_entry(&mut entries);
        buffer.truncate(shared);
        symbols.append(codes, buffer);
    }
    std::str::from_utf8(buffer).unwrap_or_default()
}

/// The ordinal of this name in this country, or of the next one where it has none.
fn search(country: Country, name: &[u8]) -> (Ordinal, bool) {
    let Range { start, end } = ordinals(country);
    let Some(name) = Sought::of(name) else {
        return (end, false);
    };
    let name = &name;
    let Some(place) = Place::of(country, name) else {
        return (start, false);
    };
    let (mut entries, symbols) = place.entries();
    // Bytes of the name that the entry before begins with; it is less than the name.
    let mut matched = 0;
    let first = start + (BLOCK * place.block) as u32;
    for ordinal in first..end.min(first + BLOCK as u32) {
        let (shared, codes) = next_entry(&mut entries);
        // It differs from the name where the one before does.
        if shared > matched {
            continue;
        }
        let (order, equal) = compare(symbols, codes, name, shared);
        match order {
            Ordering::Less => matched = shared + equal,
            Ordering::Equal => return (ordinal, true),
            Ordering::Greater => return (ordinal, false),
        }
    }
    (end.min(first + BLOCK as u32), false)
}

/// A block of a country's names.
#[derive(Clone, Copy)]
struct Place {
    node: usize,
    /// Its number in the country.
    block: usize,
}

impl Place {
    fn with(country: Country, ordinal: Ordinal) -> Self {
        let at = COUNTRY + 16 * country.index();
        let block = ordinal as usize / BLOCK - u32_at(DATA, at) as usize;
        Self {
            node: u32_at(DATA, at + FIRST_NODE) as usize + block / NODE,
            block,
        }
    }

    /// The last block that does not begin behind this name; none where the first does.
    fn of(country: Country, name: &Sought) -> Option<Self> {
        let at = COUNTRY + 16 * country.index();
        let nodes =
            u32_at(DATA, at + FIRST_NODE) as usize..u32_at(DATA, at + 16 + FIRST_NODE) as usize;
        let blocks = (u32_at(DATA, at + 16) - u32_at(DATA, at)) as usize;
        let beginning = u64::from_be_bytes(name.eight(0).0);
        let (mut node, mut end) = (nodes.start, nodes.end);
        while node < end {
            let middle = (node + end) / 2;
            let first = Self {
                node: middle,
                block: NODE * (middle - nodes.start),
            };
            let here = u64_at(DATA, NODE_BEGINNINGS + 8 * middle);
            if here < beginning || (here == beginning && !first.begins_behind(name)) {
                node = middle + 1;
            } else {
                end = middle;
            }
        }
        let node = node.checked_sub(1).filter(|node| nodes.contains(node))?;
        let first = NODE * (node - nodes.start);
        let at = ALL_NODES + NODE_SIZE * node;
        let beginnings = (first..blocks.min(first + NODE)).zip(0..);
        let mut found = Self { node, block: first };
        // All of them, since that is quicker than to look for the last.
        let less = beginnings
            .clone()
            .filter(|(_, slot)| u64_at(DATA, at + 8 * slot) < beginning)
            .count();
        found.block += less.saturating_sub(1);
        // Those that begin alike are told apart by their texts.
        for (block, slot) in beginnings.skip(less) {
            let place = Self { node, block };
            if u64_at(DATA, at + 8 * slot) != beginning || place.begins_behind(name) {
                break;
            }
            found = place;
        }
        Some(found)
    }

    fn begins_behind(self, name: &Sought) -> bool {
        let (mut entries, symbols) = self.entries();
        let (_, codes) = next_entry(&mut entries);
        compare(symbols, codes, name, 0).0 == Ordering::Greater
    }

    /// Its entries, and the symbols that they are written in.
    fn entries(self) -> (&'static [u8], Symbols) {
        let at = ALL_NODES + NODE_SIZE * self.node;
        let offset = u32_at(DATA, at + OFFSET) as usize
            + usize::from(u16_at(DATA, at + OFFSETS + 2 * (self.block % NODE)));
        let at = TEXTS + offset;
        let table = usize::from(DATA[at]);
        (
            &DATA[at + 1..],
            Symbols::at(DATA, SYMBOLS + table * Symbols::SIZE),
        )
    }
}

/// How a text in symbols compares with the name from this byte on, and how many bytes of them are equal.
fn compare(symbols: Symbols, codes: &[u8], name: &Sought, from: usize) -> (Ordering, usize) {
    let mut equal = 0;
    for (symbol, length) in symbols.decode(codes) {
        let (eight, left) = name.eight(from + equal);
        let differ = u64::from_le_bytes(symbol) ^ u64::from_le_bytes(eight);
        let same = (differ.trailing_zeros() as usize / 8).min(length).min(left);
        equal += same;
        if same < length {
            let order = if same < left {
                symbol[same].cmp(&eight[same])
            } else {
                Ordering::Greater
            };
            return (order, equal);
        }
    }
    let order = if from + equal < name.length {
        Ordering::Less
    } else {
        Ordering::Equal
    };
    (order, equal)
}

/// A name that is looked for, with noughts behind it so that eight bytes can be taken anywhere.
struct Sought {
    bytes: [u8; LONGEST_NAME + 2 * LONGEST],
    length: usize,
}

impl Sought {
    /// None where no name is as long.
    fn of(name: &[u8]) -> Option<Self> {
        let mut bytes = [0; LONGEST_NAME + 2 * LONGEST];
        bytes
            .get_mut(..LONGEST_NAME + LONGEST)?
            .get_mut(..name.len())?
            .copy_from_slice(name);
        Some(Self {
            bytes,
            length: name.len(),
        })
    }

    /// The bytes from here on, and how many there are.
    fn eight(&self, from: usize) -> ([u8; LONGEST], usize) {
        let eight = self.bytes[from..].first_chunk();
        (
            eight.copied().unwrap_or_default(),
            self.length.saturating_sub(from),
        )
    }
}

/// How many bytes the next entry shares with the one before, and its own in symbols.
fn next_entry(entries: &mut &'static [u8]) -> (usize, &'static [u8]) {
    let head = entries[0];
    let mut rest = &entries[1..];
    let mut number = |half: u8| {
        if half == LONG {
            let number = rest[0];
            rest = &rest[1..];
            usize::from(number)
        } else {
            usize::from(half)
        }
    };
    let (shared, length) = (number(head >> 4), number(head & LONG));
    let (codes, behind) = rest.split_at(length);
    *entries = behind;
    (shared, codes)
}
