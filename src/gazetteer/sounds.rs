//! Names by how they sound: in one country, one blocking key, the ordinals of its names.

use super::bytes::{take_number, u32_at};
use super::entities::Country;
use super::names::{Ordinal, ordinals};

/// Written by `geodata/generate/src/sounds.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/sounds.bin");

const COUNTRIES: usize = u32_at(DATA, 0) as usize;
const GROUPS: usize = u32_at(DATA, 4) as usize;
const FIRST_GROUP: usize = 8;
const FIRST_KEY: usize = FIRST_GROUP + 4 * (COUNTRIES + 1);
const OFFSET: usize = FIRST_KEY + 4 * GROUPS;
const KEYS: usize = OFFSET + 4 * GROUPS;

/// The names of this country that have this key: of a key that many have, those that most people know.
pub fn heard(country: Country, key: u32) -> impl Iterator<Item = Ordinal> {
    let mut list = list(country, key).unwrap_or_default();
    let mut next = ordinals(country).start;
    std::iter::from_fn(move || {
        if list.is_empty() {
            return None;
        }
        let number = take_number(&mut list);
        if number & 1 != 0 {
            list = &[];
        }
        let ordinal = next + (number >> 1);
        next = ordinal + 1;
        Some(ordinal)
    })
}

/// From the first of the key's names on.
fn list(country: Country, key: u32) -> Option<&'static [u8]> {
    let head = FIRST_GROUP + 4 * country.index();
    let first = u32_at(DATA, head) as usize;
    let (mut low, mut high) = (first, u32_at(DATA, head + 4) as usize);
    let country_end = high;
    // The last group that does not begin behind the key.
    while low < high {
        let middle = (low + high) / 2;
        if u32_at(DATA, FIRST_KEY + 4 * middle) <= key {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let group = low.checked_sub(1).filter(|group| *group >= first)?;
    let offset = |group: usize| KEYS + u32_at(DATA, OFFSET + 4 * group) as usize;
    let end = if group + 1 < GROUPS {
        offset(group + 1)
    } else {
        DATA.len()
    };
    debug_assert!(group < country_end);
    let mut rest = &DATA[offset(group)..end];
    let mut here = u32_at(DATA, FIRST_KEY + 4 * group);
    while !rest.is_empty() {
        here += take_number(&mut rest);
        match here.cmp(&key) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Greater => return None,
            std::cmp::Ordering::Less => while take_number(&mut rest) & 1 == 0 {},
        }
    }
    None
}
