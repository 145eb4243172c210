//! An atlas as a file, so that a version that was once served can be served again: by whatever gazetteer and
//! parser come later, it stays what it was.

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

/// A file that is no atlas of ours.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("not a version of a map: {0}; delete it")]
    Malformed(#[from] serde_json::Error),
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
        // Plain data: serialising it cannot fail.
        serde_json::to_vec(&archive).unwrap_or_default()
    }

    pub fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
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
        let good = String::from_utf8(atlas().to_archive()).unwrap();
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("\"format\":1", "\"format\":2"),
            good.replace("\"section\":1", "\"section\":9"),
            good[..good.len() / 2].to_owned(),
        ] {
            let error = Atlas::from_archive(bad.as_bytes()).unwrap_err().to_string();
            assert!(
                error.contains("delete it") && !error.contains('\n'),
                "{error}"
            );
        }
    }
}
