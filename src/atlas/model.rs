//! The words of an atlas: events, counts per country, the ledger.

use serde::{Deserialize, Serialize};

use crate::CountryCode;
use crate::geocode::{Candidate, Location, Precision};
use crate::report::{Correction, DateSpan, Finding, Section, Source};

use super::index::Index;
use super::{ClassBreaks, Viewport};

/// One report, geocoded.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// The map's name in addresses: `khojaly-34`.
    pub slug: String,
    pub title: String,
    pub language: Option<String>,
    pub source: Source,
    /// Lower-case hexadecimal SHA-256 over report, corrections and gazetteer version: the same input
    /// gives the same hash on every server.
    pub hash: String,
    pub sections: Vec<Section>,
    /// In the order of the report.
    pub events: Vec<Event>,
    /// Every country with an event, most events first, then by code.
    pub countries: Vec<CountryCount>,
    pub ledger: Ledger,
    pub class_breaks: ClassBreaks,
    /// By line.
    pub findings: Vec<Finding>,
    pub(super) index: Index,
}

/// One entry at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable: `1-36-2` is section 1, entry 36, its second place.
    pub id: String,
    /// Index into [`Atlas::sections`].
    pub section: usize,
    pub number: u32,
    pub title: String,
    pub dates: Option<DateSpan>,
    pub date_text: String,
    pub place_text: String,
    /// This event's own place as written; the country where the report names no place.
    pub place: String,
    pub country: Option<CountryCode>,
    pub location: Option<Location>,
    pub candidates: Vec<Candidate>,
    pub line: u32,
    pub url: Option<String>,
    pub description: Option<String>,
    pub corrections: Vec<Correction>,
}

impl Event {
    pub fn precision(&self) -> Precision {
        self.location
            .as_ref()
            .map_or(Precision::None, |location| location.precision)
    }

    /// Where a map looks that is to show where on earth it was: the country and its neighbours, wider where no more than
    /// the country is known. In tenths of a degree, since links carry it. As web/src/model/event.ts does.
    pub fn surroundings(&self) -> Option<Viewport> {
        let tenths = |degrees: f64| (degrees * 10.0 + 0.5).floor() / 10.0;
        let at = self.location.as_ref()?;
        Some(Viewport {
            zoom: match at.precision {
                Precision::Place | Precision::Region => 4.0,
                Precision::Country | Precision::None => 3.0,
            },
            latitude: tenths(at.latitude),
            longitude: tenths(at.longitude),
        })
    }
}

/// What one country counts in the whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCount {
    pub code: CountryCode,
    pub count: u32,
    /// By index into [`Atlas::sections`].
    pub by_section: Vec<u32>,
}

/// What the report states beside what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    pub entries: u32,
    pub rows: Vec<LedgerRow>,
}

/// One section, or the whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// The section's id; none for the whole report, which is the last row.
    pub section: Option<String>,
    pub title: String,
    pub stated: Option<Pair>,
    pub found: Pair,
    /// Whether everything stated agrees; none where nothing was stated.
    pub agrees: Option<bool>,
    /// Where it is stated.
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub countries: Option<u32>,
    pub events: Option<u32>,
}
