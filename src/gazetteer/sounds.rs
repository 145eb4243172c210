//! Names by how they sound: in one country, one blocking key, the ordinals of its names.

use super::bytes::u32_at;
use super::entities::Country;
use super::names::Ordinal;

/// Written by `geodata/generate/src/gazetteer.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/sounds.bin");

/// The names of this country that have this key.
pub fn heard(country: Country, key: u32) -> impl Iterator<Item = Ordinal> {
    let countries = Country::all().count();
    let keys = 4 + 8 * (countries + 1);
    let blocks = u32_at(DATA, 0) as usize;
    let offsets = keys + 4 * blocks;
    let lists = offsets + 4 * (blocks + 1);

    let head = 4 + 8 * country.index();
    let (mut low, mut high) = (u32_at(DATA, head) as usize, u32_at(DATA, head + 8) as usize);
    let mut last = u32_at(DATA, head + 4);
    let end = high;
    while low < high {
        let middle = (low + high) / 2;
        if u32_at(DATA, keys + 4 * middle) < key {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let found = low < end && u32_at(DATA, keys + 4 * low) == key;
    let mut list = if found {
        let from = u32_at(DATA, offsets + 4 * low) as usize;
        let to = u32_at(DATA, offsets + 4 * low + 4) as usize;
        &DATA[lists + from..lists + to]
    } else {
        &[]
    };
    std::iter::from_fn(move || {
        if list.is_empty() {
            return None;
        }
        let mut difference = 0;
        let mut shift = 0;
        while let Some((&byte, rest)) = list.split_first() {
            list = rest;
            difference |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        last += difference;
        Some(last)
    })
}
