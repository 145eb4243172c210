//! What the page is told: `web/review/state.ts` says the same in TypeScript.

use serde::Serialize;

use crate::atlas::LedgerRow;
use crate::geocode::Precision;
use crate::report::Level;

/// All that the page shows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    pub title: String,
    /// BCP 47, where the report's language could be told.
    pub language: Option<String>,
    /// The report's file and the corrections file, without their folders.
    pub source: String,
    pub corrections: String,
    /// Why what is shown is not the newest: a file that cannot be read.
    pub trouble: Option<String>,
    pub events: usize,
    pub sections: Vec<Section>,
    /// A row a section, the whole report last.
    pub ledger: Vec<LedgerRow>,
    pub progress: Progress,
    pub doubts: Vec<Doubt>,
    /// How many doubts more there are, which are told as these are settled.
    pub more: usize,
    /// The day in the middle of the events' days: a date that is typed without its year is of the year around it.
    pub middle: Option<String>,
    /// Whether a decision of this session can be taken back.
    pub undo: bool,
    /// The doubt that was decided last.
    pub last: Option<String>,
    /// Code and name of every country, by name.
    pub countries: Vec<(String, String)>,
}

#[derive(Debug, Serialize)]
pub struct Section {
    pub id: String,
    pub numeral: Option<String>,
    pub title: String,
}

/// Errors and warnings; notes are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    pub settled: usize,
    pub doubts: usize,
    pub settled_notes: usize,
    pub notes: usize,
}

/// One finding with what is needed to decide it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// Stays the same while the report says the same.
    pub key: String,
    pub level: Level,
    pub code: String,
    /// In English.
    pub message: String,
    pub file: String,
    pub line: u32,
    pub settled: bool,
    /// The lines around it.
    pub source: Vec<Line>,
    /// The words that it is about, as they stand in the source.
    pub matter: String,
    pub entry: Option<Entry>,
    pub event: Option<Event>,
    /// Places that may be meant, the chosen one first.
    pub candidates: Vec<Candidate>,
    /// What would settle it besides.
    pub suggestions: Vec<Suggestion>,
    pub decisions: Vec<Decision>,
    /// Whether it is a `[[correction]]` of the corrections file that is doubted.
    pub of_corrections: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub number: u32,
    pub text: String,
    /// Whether it is the doubted one.
    pub about: bool,
}

/// As corrected so far.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub id: String,
    pub title: String,
    /// As written.
    pub date_text: String,
    pub start: Option<String>,
    pub end: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub id: String,
    /// As written.
    pub place: String,
    pub country: Option<String>,
    pub country_name: Option<String>,
    /// Where its marker stands now.
    pub at: Option<(f64, f64)>,
    pub omitted: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    pub name: String,
    pub region: Option<String>,
    pub country: String,
    pub country_name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub population: u32,
    pub precision: Precision,
    /// 0 to 1; none of what was searched for.
    pub confidence: Option<f32>,
    /// Whether the marker stands there now.
    pub chosen: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// `date`, `title`, `country`, `place` or `omit`.
    pub field: String,
    pub value: String,
    pub why: String,
}

/// What stands in the corrections file about it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    pub line: u32,
    /// Keys and values as the file has them.
    pub fields: Vec<(String, String)>,
    pub why: String,
}
