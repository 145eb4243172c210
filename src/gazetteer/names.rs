//! What names name: in one country, one folded name, some entities.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Streamer};

use super::bytes::{u24_at, u32_at};
use super::entities::{Country, Entity};

/// Country and folded name → ordinal, increasing, so that an ordinal gives its name back.
static NAMES: LazyLock<Map<&[u8]>> = LazyLock::new(|| {
    Map::new(include_bytes!("../../geodata/out/names.fst").as_slice())
        .expect("the committed map of names is whole")
});
/// By ordinal; `geodata/generate/src/gazetteer.rs` describes the layout.
static POSTINGS: &[u8] = include_bytes!("../../geodata/out/postings.bin");

const ENTITY: u32 = (1 << 20) - 1;
const MAIN: u32 = 1 << 20;
const MULTIPLE: u32 = 1 << 21;

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

/// The ordinal of this folded name in this country.
pub fn ordinal(country: Country, folded: &str) -> Option<Ordinal> {
    keyed(country, b"", folded)
}

/// The entities of this folded name in this country.
pub fn named(country: Country, folded: &str) -> impl Iterator<Item = Named> {
    ordinal(country, folded).into_iter().flat_map(with_name)
}

/// The ordinals of names in this country that begin with this one and go on with another word.
pub fn beginning_with(country: Country, folded: &str) -> impl Iterator<Item = Ordinal> {
    const MOST: usize = 64;
    let mut found = Vec::new();
    // One or two letters begin too much to mean anything.
    if folded.len() >= 3 && folded.len() < LONGEST_NAME {
        let beginning = format!("{}{folded} ", country.code());
        let mut names = NAMES.range().ge(&beginning).into_stream();
        while let Some((name, ordinal)) = names.next() {
            if !name.starts_with(beginning.as_bytes()) || found.len() == MOST {
                break;
            }
            found.push(ordinal as Ordinal);
        }
    }
    found.into_iter()
}

/// The region that this lower-case code stands for: `or` in the United States.
pub fn region_of_code(country: Country, code: &str) -> Option<Entity> {
    let ordinal = keyed(country, b"\x01", code)?;
    with_name(ordinal).next().map(|named| named.entity)
}

/// The entities of the name with this ordinal.
pub fn with_name(ordinal: Ordinal) -> impl Iterator<Item = Named> {
    let names = u32_at(POSTINGS, 0) as usize;
    let single = 4 + 3 * ordinal as usize;
    let value = u24_at(POSTINGS, single);
    let (start, length) = if value & MULTIPLE == 0 {
        (single, 1)
    } else {
        let offset = value & (MULTIPLE - 1) | (value >> 22) << 21;
        let at = 4 + 3 * names + offset as usize;
        (at + 1, usize::from(POSTINGS[at]))
    };
    (0..length).map(move |index| {
        let value = u24_at(POSTINGS, start + 3 * index);
        Named {
            entity: Entity::new(value & ENTITY),
            main: value & MAIN != 0,
        }
    })
}

/// Writes the folded name of this ordinal into the buffer; its country's two letters stand before it.
pub fn spelling(ordinal: Ordinal, buffer: &mut Vec<u8>) -> &str {
    buffer.clear();
    NAMES.as_fst().get_key_into(u64::from(ordinal), buffer);
    std::str::from_utf8(buffer.get(2..).unwrap_or_default()).unwrap_or_default()
}

/// How many names there are.
pub fn count() -> u32 {
    u32_at(POSTINGS, 0)
}

fn keyed(country: Country, mark: &[u8], name: &str) -> Option<Ordinal> {
    let mut key = [0; 2 + 1 + LONGEST_NAME];
    let length = 2 + mark.len() + name.len();
    if name.len() > LONGEST_NAME || name.is_empty() {
        return None;
    }
    key[..2].copy_from_slice(&country.code().as_bytes());
    key[2..2 + mark.len()].copy_from_slice(mark);
    key[2 + mark.len()..length].copy_from_slice(name.as_bytes());
    NAMES.get(&key[..length]).map(|ordinal| ordinal as Ordinal)
}
