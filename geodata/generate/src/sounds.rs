//! `sounds.bin`: names by how they sound.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;

use crate::gazetteer::push_number;
use crate::names::Names;
use crate::sound::{Spelling, Spoken, keys};

/// Readings of a name that are kept.
const KEYS_PER_NAME: usize = 2;
/// Of the names of one entity that have one key, those that are not nearly the same matter; the first few stand
/// for all.
const NAMES_PER_KEY: u32 = 4;
/// Names of one key: those that most people know. More are not compared anyway.
const MOST_NAMES: usize = 160;
/// Keys that are found by walking from one whose place is known.
const GROUP: usize = 16;

/// 32 bits each: countries; groups; for each country its first group (one more at the end). Columns over
/// groups: the first key; the offset of its keys. Then the keys of each group, as numbers of seven bits a byte:
/// how far the key is from the one before (of the first: 0); then the names, each as how far its place in its
/// country is from the one before (of the first: from -1), less one, doubled, and one more for the last.
pub fn file(names: &Names) -> Result<Vec<u8>> {
    let mut first_groups: Vec<u32> = Vec::new();
    let mut groups: Vec<(u32, u32)> = Vec::new();
    let mut lists = Vec::new();
    for names in &names.countries {
        first_groups.push(groups.len() as u32);
        let blocks: Vec<(u32, Vec<u32>)> = blocks(names).into_iter().collect();
        for group in blocks.chunks(GROUP) {
            groups.push((group[0].0, u32::try_from(lists.len())?));
            let mut last_key = group[0].0;
            for (key, ordinals) in group {
                push_number(&mut lists, key - last_key);
                last_key = *key;
                let mut next = 0;
                for (index, ordinal) in ordinals.iter().enumerate() {
                    let is_last = index + 1 == ordinals.len();
                    push_number(&mut lists, (ordinal - next) << 1 | u32::from(is_last));
                    next = ordinal + 1;
                }
            }
        }
    }
    first_groups.push(groups.len() as u32);
    let mut bytes = Vec::new();
    let mut push = |value: u32| bytes.extend(value.to_le_bytes());
    push(names.countries.len() as u32);
    push(groups.len() as u32);
    first_groups.into_iter().for_each(&mut push);
    groups.iter().for_each(|(key, _)| push(*key));
    groups.iter().for_each(|(_, offset)| push(*offset));
    bytes.extend(lists);
    Ok(bytes)
}

/// Of one country: key → the places of its names among all.
fn blocks(names: &BTreeMap<String, Vec<crate::names::Named>>) -> BTreeMap<u32, Vec<u32>> {
    let mut blocks: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    let mut kept: HashMap<(u16, u32), u32> = HashMap::new();
    for ((name, named), ordinal) in names.iter().zip(0..) {
        if name.starts_with('\u{1}') || name.chars().count() < 3 {
            continue;
        }
        let people = named.iter().map(|one| one.population).max().unwrap_or(0);
        let spoken = Spoken::new(name, Spelling::Native);
        for key in keys(&spoken, KEYS_PER_NAME) {
            let mut wanted = false;
            for one in named {
                let count = kept.entry((one.index, key.number())).or_default();
                *count += 1;
                wanted |= *count <= NAMES_PER_KEY || one.main;
            }
            if wanted {
                blocks
                    .entry(key.number())
                    .or_default()
                    .push((people, ordinal));
            }
        }
    }
    let known_most = |(key, mut names): (u32, Vec<(u32, u32)>)| {
        names.sort_by_key(|&(people, ordinal)| (std::cmp::Reverse(people), ordinal));
        names.truncate(MOST_NAMES);
        let mut ordinals: Vec<u32> = names.into_iter().map(|(_, ordinal)| ordinal).collect();
        ordinals.sort_unstable();
        (key, ordinals)
    };
    blocks.into_iter().map(known_most).collect()
}
