//! What names name: in one country, one folded name, some entities.

use std::cmp::Ordering;
use std::ops::Range;

use super::bytes::{u16_at, u32_at, u64_at};
use super::entities::{Country, Entity};
use super::symbols::Symbols;

/// Written by `geodata/generate/src/names.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/names.bin");

const COUNTRIES: usize = u32_at(DATA, 0) as usize;
const BLOCKS: usize = u32_at(DATA, 4) as usize;
const LISTS_SIZE: usize = u32_at(DATA, 8) as usize;
/// Names of a block.
const BLOCK: usize = 16;
/// Scripts that have a table of symbols.
const TABLES: usize = 7;

const COUNTRY: usize = 12;
const BEGINNINGS: usize = COUNTRY + 12 * (COUNTRIES + 1);
const OFFSETS: usize = BEGINNINGS + 8 * BLOCKS;
const MEANINGS: usize = OFFSETS + 4 * BLOCKS;
const MAINS: usize = MEANINGS + 2 * BLOCK * BLOCKS;
const LISTS: usize = MAINS + 2 * BLOCKS;
const SYMBOLS: usize = LISTS + LISTS_SIZE;
const TEXTS: usize = SYMBOLS + TABLES * Symbols::SIZE;

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
    let at = COUNTRY + 12 * country.index();
    let first = BLOCK as u32 * u32_at(DATA, at);
    first..first + u32_at(DATA, at + 4)
}

/// The ordinal of this folded name in this country.
pub fn ordinal(country: Country, folded: &str) -> Option<Ordinal> {
    let (ordinal, found) = search(country, folded.as_bytes());
    found.then_some(ordinal)
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
        .take_while(move |&ordinal| spelling(ordinal, &mut buffer).starts_with(&beginning))
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
        + 2 * u32_at(DATA, COUNTRY + 12 * country.index() + 8) as usize
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

/// Writes the folded name of this ordinal into the buffer.
pub fn spelling(ordinal: Ordinal, buffer: &mut Vec<u8>) -> &str {
    buffer.clear();
    let (mut entries, symbols) = entries(ordinal as usize / BLOCK);
    for _ in 0..=ordinal as usize % BLOCK {
        let (shared, codes) = next_entry(&mut entries);
        buffer.truncate(shared);
        symbols.decode(codes).for_each(|part| buffer.extend(part));
    }
    std::str::from_utf8(buffer).unwrap_or_default()
}

/// The ordinal of this name in this country, or of the next one where it has none.
fn search(country: Country, name: &[u8]) -> (Ordinal, bool) {
    let Range { start, end } = ordinals(country);
    let first = start as usize / BLOCK;
    let (mut low, mut high) = (first, (end as usize).div_ceil(BLOCK));
    let mut eight = [0; 8];
    let length = name.len().min(8);
    eight[..length].copy_from_slice(&name[..length]);
    let beginning = u64::from_be_bytes(eight);
    // The first block that begins behind the name.
    while low < high {
        let middle = (low + high) / 2;
        let here = u64_at(DATA, BEGINNINGS + 8 * middle);
        if here < beginning || (here == beginning && !begins_behind(middle, name)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low == first {
        return (start, false);
    }
    let block = low - 1;
    let (mut entries, symbols) = entries(block);
    // Bytes of the name that the entry before begins with; it is less than the name.
    let mut matched = 0;
    let first = (block * BLOCK) as u32;
    for ordinal in first..end.min(first + BLOCK as u32) {
        let (shared, codes) = next_entry(&mut entries);
        // It differs from the name where the one before does.
        if shared > matched {
            continue;
        }
        let (order, equal) = compare(symbols, codes, &name[shared..]);
        match order {
            Ordering::Less => matched = shared + equal,
            Ordering::Equal => return (ordinal, true),
            Ordering::Greater => return (ordinal, false),
        }
    }
    (end.min(first + BLOCK as u32), false)
}

fn begins_behind(block: usize, name: &[u8]) -> bool {
    let (mut entries, symbols) = entries(block);
    let (_, codes) = next_entry(&mut entries);
    compare(symbols, codes, name).0 == Ordering::Greater
}

/// How a text in symbols compares with another, and how many bytes of them are equal.
fn compare(symbols: Symbols, codes: &[u8], with: &[u8]) -> (Ordering, usize) {
    let mut equal = 0;
    for part in symbols.decode(codes) {
        let rest = &with[equal..];
        let same = part.iter().zip(rest).take_while(|(a, b)| a == b).count();
        equal += same;
        match (part.get(same), rest.get(same)) {
            (Some(here), Some(there)) => return (here.cmp(there), equal),
            (Some(_), None) => return (Ordering::Greater, equal),
            (None, _) => {}
        }
    }
    let order = if equal < with.len() {
        Ordering::Less
    } else {
        Ordering::Equal
    };
    (order, equal)
}

/// The entries of a block, and the symbols that they are written in.
fn entries(block: usize) -> (&'static [u8], Symbols) {
    let at = TEXTS + u32_at(DATA, OFFSETS + 4 * block) as usize;
    let table = usize::from(DATA[at]);
    (
        &DATA[at + 1..],
        Symbols::at(DATA, SYMBOLS + table * Symbols::SIZE),
    )
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
