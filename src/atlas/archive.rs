//! An atlas as a file, so that a version that was once served can be served again: by whatever gazetteer and
//! parser come later, it stays what it was.

use std::io::Read;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::report::{Section, Source};

use super::index::Index;
use super::{Atlas, ClassBreaks, Event, Ledger, build};

/// Raised whenever an older program could not read what this one writes.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Archive {
    format: u32,
    slug: String,
    title: String,
    language: Option<String>,
    source: Source,
    hash: String,
    sections: Vec<Section>,
    events: Vec<Event>,
    ledger: Ledger,
}

/// Bytes that no archive is longer than, uncompressed.
const MOST: u64 = 1 << 30;

/// A file that is no atlas of ours.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("not a version of a map: {0}; delete it")]
    Malformed(#[from] serde_json::Error),
    #[error("cut or changed: {0}; delete it")]
    Damaged(#[from] std::io::Error),
    #[error(
        "kept in format {found}, this program reads {FORMAT}; use the program that wrote it, or delete it"
    )]
    OtherFormat { found: u32 },
    #[error("event {id} is in a section that is not there; delete it")]
    NoSuchSection { id: String },
}

impl Atlas {
    /// All but the findings, which are the editor's of that day.
    pub fn to_archive(&self) -> Vec<u8> {
        let archive = Archive {
            format: FORMAT,
            slug: self.slug.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            source: self.source.clone(),
            hash: self.hash.clone(),
            sections: self.sections.clone(),
            events: self.events.clone(),
            ledger: self.ledger.clone(),
        };
        // Its checksum tells when the file was cut or changed. Plain data into memory: this cannot fail.
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        let written = serde_json::to_writer(&mut encoder, &archive);
        written
            .ok()
            .and_then(|()| encoder.finish().ok())
            .unwrap_or_default()
    }

    pub fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let mut text = Vec::new();
        GzDecoder::new(bytes).take(MOST).read_to_end(&mut text)?;
        let bytes = text.as_slice();
        let Head { format } = serde_json::from_slice(bytes)?;
        if format != FORMAT {
            return Err(ArchiveError::OtherFormat { found: format });
        }
        let archive: Archive = serde_json::from_slice(bytes)?;
        let sections = archive.sections.len();
        if let Some(event) = archive
            .events
            .iter()
            .find(|event| event.section >= sections)
        {
            return Err(ArchiveError::NoSuchSection {
                id: event.id.clone(),
            });
        }
        let countries = build::count_countries(&archive.events, sections);
        Ok(Self {
            slug: archive.slug,
            title: archive.title,
            language: archive.language,
            source: archive.source,
            hash: archive.hash,
            class_breaks: ClassBreaks::of(countries.iter().map(|country| country.count)),
            index: Index::new(&archive.events, &countries),
            sections: archive.sections,
            events: archive.events,
            countries,
            ledger: archive.ledger,
            findings: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::atlas::fixture::atlas;
    use crate::atlas::{Query, geojson};

    #[test]
    fn a_version_comes_back_as_it_was() {
        let atlas = atlas();
        let kept = Atlas::from_archive(&atlas.to_archive()).unwrap();
        assert_eq!(kept.hash, atlas.hash);
        assert_eq!(kept.events, atlas.events);
        assert_eq!(kept.ledger, atlas.ledger);
        let filter = Query::parse("q=ankara&country=TR").0.filter;
        assert_eq!(
            geojson::events(&kept, &kept.select(&filter)),
            geojson::events(&atlas, &atlas.select(&filter))
        );
        assert_eq!(kept.to_archive(), atlas.to_archive());
    }

    #[test]
    fn what_is_no_version_is_refused_with_the_remedy() {
        let archive = atlas().to_archive();
        let mut good = String::new();
        GzDecoder::new(&archive[..])
            .read_to_string(&mut good)
            .unwrap();
        let mut changed = archive.clone();
        changed[archive.len() / 2] ^= 1;
        let mut bad: Vec<Vec<u8>> =
            vec![Vec::new(), archive[..archive.len() / 2].to_vec(), changed];
        for text in [
            "{}".to_owned(),
            good.replace("\"format\":1", "\"format\":2"),
            good.replace("\"section\":1", "\"section\":9"),
            good[..good.len() / 2].to_owned(),
        ] {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            bad.push(encoder.finish().unwrap());
        }
        for bad in bad {
            let error = Atlas::from_archive(&bad).unwrap_err().to_string();
            assert!(
                error.contains("delete it") && !error.contains('\n'),
                "{error}"
            );
        }
    }
}
