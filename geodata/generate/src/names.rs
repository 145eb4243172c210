//! `names.bin`: the folded names of each country, and what they name.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, ensure};

use crate::filter;
use crate::places::Entity;
use crate::symbols::Symbols;

/// Names of a block: one is whole, each other says what it shares with the one before.
pub const BLOCK: usize = 16;
/// Blocks of a node.
const NODE: usize = 16;
/// Bits of the filter of main names, as a power of two.
const FILTER_BITS: u32 = 20;
/// In the number that stands for a name's meaning: it is not an entity but where a list of them starts.
const MULTIPLE: u16 = 1 << 15;
/// In a list: the entity's main name.
const MAIN: u16 = 1 << 15;
/// Most lists have two entities, behind their number.
const LIST_UNIT: usize = 3;
/// In half a byte: the number stands in a byte of its own.
const LONG: usize = 15;

/// What has a name: its index in its country, places first; and whether it is its main name.
#[derive(Clone, Copy)]
pub struct Named {
    pub index: u16,
    pub main: bool,
    /// The population of a region's places.
    pub population: u32,
}

/// The names of each country in their order, and what has each.
pub struct Names {
    pub countries: Vec<BTreeMap<String, Vec<Named>>>,
}

impl Names {
    /// Codes of regions stand behind a byte 1, as hints.
    pub fn of(countries: &[&str], places: &[Entity], regions: &[Entity]) -> Self {
        let of_country = |country: &&str| {
            let mut names: BTreeMap<String, Vec<Named>> = BTreeMap::new();
            let here = |entity: &&Entity| entity.country == *country;
            let all = places
                .iter()
                .filter(here)
                .chain(regions.iter().filter(here));
            for (entity, index) in all.zip(0..) {
                let mut add = |name: String, main: bool| {
                    names.entry(name).or_default().push(Named {
                        index,
                        main,
                        population: entity.population,
                    });
                };
                entity
                    .main_names
                    .iter()
                    .for_each(|name| add(name.clone(), true));
                entity
                    .other_names
                    .iter()
                    .for_each(|name| add(name.clone(), false));
                entity
                    .codes
                    .iter()
                    .for_each(|code| add(format!("\u{1}{code}"), true));
            }
            names
        };
        Self {
            countries: countries.iter().map(of_country).collect(),
        }
    }

    /// 32 bits each unless said otherwise. Countries; blocks; nodes; bytes of the lists. For each country: its
    /// first block (one more at the end), how many names it has, where its lists start in their column, its first
    /// node (one more at the end).
    /// Over nodes, of sixteen blocks of one country each: 64 bits, its first block's beginning. Then the nodes: for
    /// each block eight bytes, the first name's first as a big-endian number, for searching (noughts behind the last);
    /// where the first block's text starts; for each block in 16 bits, how far behind that its own starts.
    /// Columns over all names, sixteen a block: 16 bits, the entity's index in its country,
    /// or a third of where its list starts in its country's; one bit: whether it is a main name.
    /// The lists: how many, then as many, 16 bits each. Seven tables of symbols. The filter of main names, which
    /// `src/gazetteer/filter.rs` describes. The texts: for each block the number of its
    /// table in one byte; then for each name, in half a byte each, how many bytes it shares with the one
    /// before and how many symbols follow (15: in a byte of its own); then the symbols.
    pub fn file(&self) -> Result<Vec<u8>> {
        let mut blocks: Vec<Block> = Vec::new();
        let (mut meanings, mut mains): (Vec<u16>, Vec<u16>) = (Vec::new(), Vec::new());
        let mut lists: Vec<u16> = Vec::new();
        let mut countries: Vec<u32> = Vec::new();
        // Where the blocks of each node start and end.
        let mut nodes: Vec<Range<usize>> = Vec::new();
        for names in &self.countries {
            let (first_block, first_list) = (blocks.len(), lists.len());
            countries
                .extend([first_block, names.len(), first_list, nodes.len()].map(|one| one as u32));
            let all: Vec<(&String, &Vec<Named>)> = names.iter().collect();
            for block in all.chunks(BLOCK) {
                let mut main = 0;
                for slot in 0..BLOCK {
                    let Some((name, named)) = block.get(slot) else {
                        meanings.push(0);
                        continue;
                    };
                    let meaning = match named[..] {
                        [one] => {
                            main |= u16::from(one.main) << slot;
                            one.index
                        }
                        _ => list(&mut lists, first_list, named)
                            .with_context(|| format!("{name}: too many lists"))?,
                    };
                    meanings.push(meaning);
                }
                mains.push(main);
                blocks.push(Block::of(block.iter().map(|(name, _)| name.as_str())));
            }
            let starts = (first_block..blocks.len()).step_by(NODE);
            nodes.extend(starts.map(|start| start..blocks.len().min(start + NODE)));
        }
        countries.extend([blocks.len(), 0, 0, nodes.len()].map(|one| one as u32));

        let tables: Vec<Symbols> = (0..SCRIPTS)
            .map(|script| {
                let blocks = blocks.iter().filter(move |block| block.script == script);
                let texts: Vec<&[u8]> = blocks
                    .flat_map(|block| block.names.iter().map(|(_, own)| own.as_bytes()))
                    .collect();
                Symbols::for_texts(texts.into_iter())
            })
            .collect();
        let mut bytes = Vec::new();
        let mut push = |value: u32| bytes.extend(value.to_le_bytes());
        push(self.countries.len() as u32);
        push(blocks.len() as u32);
        push(nodes.len() as u32);
        push(2 * lists.len() as u32);
        countries.into_iter().for_each(&mut push);
        let mut texts = Vec::new();
        let mut offsets = Vec::new();
        for block in &blocks {
            offsets.push(u32::try_from(texts.len())?);
            block.write(&tables, &mut texts);
        }
        for node in &nodes {
            bytes.extend(blocks[node.start].beginning());
        }
        for node in &nodes {
            let first = offsets[node.start];
            let padding = NODE - node.len();
            blocks[node.clone()]
                .iter()
                .for_each(|block| bytes.extend(block.beginning()));
            bytes.extend(std::iter::repeat_n([0; 8], padding).flatten());
            bytes.extend(first.to_le_bytes());
            for offset in &offsets[node.clone()] {
                bytes.extend(u16::try_from(offset - first)?.to_le_bytes());
            }
            bytes.extend(std::iter::repeat_n([0; 2], padding).flatten());
        }
        for column in [meanings, mains, lists] {
            column
                .iter()
                .for_each(|one| bytes.extend(one.to_le_bytes()));
        }
        tables.iter().for_each(|table| bytes.extend(table.table()));
        bytes.extend(self.filter());
        bytes.extend(texts);
        Ok(bytes)
    }
}

impl Names {
    /// Of the names that are the main name of something.
    fn filter(&self) -> Vec<u8> {
        let mut bits = vec![0; (1 << FILTER_BITS) / 8];
        for (name, named) in self.countries.iter().flatten() {
            if !name.starts_with('\u{1}') && named.iter().any(|one| one.main) {
                for bit in filter::bits_of(name, FILTER_BITS) {
                    bits[bit / 8] |= 1 << (bit % 8);
                }
            }
        }
        bits
    }
}

/// Adds a list and says where, from its country's first.
fn list(lists: &mut Vec<u16>, first: usize, named: &[Named]) -> Result<u16> {
    while !(lists.len() - first).is_multiple_of(LIST_UNIT) {
        lists.push(0);
    }
    let start = u16::try_from((lists.len() - first) / LIST_UNIT)?;
    ensure!(start < MULTIPLE, "their places need 16 bits");
    lists.push(u16::try_from(named.len())?);
    for one in named {
        ensure!(one.index < MAIN, "over {MAIN} entities");
        lists.push(one.index | if one.main { MAIN } else { 0 });
    }
    Ok(start | MULTIPLE)
}

/// Scripts whose names have a table of symbols each: of sorted names, neighbours are of one script.
const SCRIPTS: usize = 7;

/// Of a name by its first byte: plain Latin; Latin with marks and Greek; Cyrillic; Armenian and Hebrew;
/// Arabic; the scripts of India and Georgia; those of East Asia.
fn script(name: &str) -> usize {
    match name.bytes().next().unwrap_or_default() {
        0x00..=0x7f => 0,
        0x80..=0xcf => 1,
        0xd0..=0xd3 => 2,
        0xd4..=0xd7 => 3,
        0xd8..=0xdf => 4,
        0xe0..=0xe2 => 5,
        _ => 6,
    }
}

struct Block<'a> {
    script: usize,
    /// How many bytes each shares with the one before, and its own.
    names: Vec<(usize, &'a str)>,
}

impl<'a> Block<'a> {
    fn of(names: impl Iterator<Item = &'a str>) -> Self {
        let mut last = "";
        let mut block = Self {
            script: 0,
            names: Vec::new(),
        };
        for name in names {
            if last.is_empty() {
                block.script = script(name);
            }
            let mut shared = name
                .bytes()
                .zip(last.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            while !name.is_char_boundary(shared) {
                shared -= 1;
            }
            block.names.push((shared, &name[shared..]));
            last = name;
        }
        block
    }

    fn beginning(&self) -> [u8; 8] {
        let mut beginning = [0; 8];
        let name = self.names.first().map_or("", |(_, name)| name).as_bytes();
        let length = name.len().min(8);
        beginning[..length].copy_from_slice(&name[..length]);
        u64::from_be_bytes(beginning).to_le_bytes()
    }

    fn write(&self, tables: &[Symbols], texts: &mut Vec<u8>) {
        texts.push(self.script as u8);
        for (shared, own) in &self.names {
            let symbols = tables[self.script].encode(own.as_bytes());
            texts.push((shared.min(&LONG) << 4 | symbols.len().min(LONG)) as u8);
            for number in [*shared, symbols.len()] {
                // Names are of at most 120 bytes, and symbols of at most twice as many.
                texts.extend((number >= LONG).then_some(number as u8));
            }
            texts.extend(symbols);
        }
    }
}
