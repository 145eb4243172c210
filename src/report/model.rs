//! The words of a report: sections, entries, stated totals, findings.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::corrections::Kept;

/// A report as read, with its corrections applied and its doubts noted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub title: String,
    pub source: Source,
    /// The language of the text as BCP 47 (`az`), where it could be told.
    pub language: Option<String>,
    pub sections: Vec<Section>,
    /// In the order of the document.
    pub entries: Vec<Entry>,
    /// What the report itself counts, per section and overall.
    pub totals: Vec<Total>,
    pub findings: Vec<Finding>,
    /// What an editor has looked at and left as it is.
    pub kept: Vec<Kept>,
}

/// Where a report came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name as messages show it.
    pub name: String,
    /// Lower-case hexadecimal SHA-256 of the file's bytes.
    pub sha256: String,
}

impl Source {
    /// The source of this name with these bytes.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        Self {
            name: name.to_owned(),
            sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    /// Without its folders, which readers need not know.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// The name in words: `reports/khojaly-34.md` is `khojaly 34`.
    pub fn stem(&self) -> String {
        let file = self.file_name();
        let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
        stem.replace(['-', '_'], " ")
    }
}

/// A heading of the report; it gives its events their colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its ordinal in the report, from `1`: the `section` of the query.
    pub id: String,
    /// The heading's own number where it has one: `III`.
    pub numeral: Option<String>,
    /// Without the number.
    pub title: String,
    pub line: u32,
}

impl Section {
    /// Its number and its title.
    pub fn heading(&self) -> String {
        match &self.numeral {
            Some(numeral) => format!("{numeral}. {}", self.title),
            None => self.title.clone(),
        }
    }
}

/// One numbered item: one event at each of its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Index into [`Report::sections`].
    pub section: usize,
    pub number: u32,
    pub title: String,
    pub dates: Option<DateSpan>,
    /// As written; kept when a correction changes the date.
    pub date_text: String,
    /// Its events, one a place; never empty: an entry without a place still is an event.
    pub places: Vec<Place>,
    /// The whole place line as written: `Ukrayna. Odessa, Krivoy-Roq.`
    pub place_text: String,
    /// The line of its number or title, from 1; for slides and pages, the slide or page.
    pub line: u32,
    pub date_line: u32,
    pub place_line: u32,
    /// The sheet whose rows its lines are, in a workbook of several.
    pub sheet: Option<String>,
    /// `http` or `https`.
    pub url: Option<String>,
    pub description: Option<String>,
    /// What an editor decided about this entry, already applied.
    pub corrections: Vec<Correction>,
}

/// Where one event of an entry was, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Empty where the report names none.
    pub country: String,
    /// Without the country; empty where the country alone is named.
    pub name: String,
    /// WGS 84 degrees (latitude, longitude), where the source or an editor gives them; as they are given.
    pub coordinates: Option<(f64, f64)>,
    /// An editor set this event aside; it keeps its place so that the ids of the others stay.
    pub omitted: bool,
}

impl Place {
    /// The coordinates, where they are of a point on the earth and not the 0, 0 of a missing value.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.coordinates
            .filter(|point| is_on_earth(*point) && *point != (0.0, 0.0))
    }
}

/// Whether these are a latitude and a longitude.
pub fn is_on_earth((latitude, longitude): (f64, f64)) -> bool {
    latitude.abs() <= 90.0 && longitude.abs() <= 180.0
}

/// Civil days, both included. No clock and no zone, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateSpan {
    pub start: Date,
    pub end: Date,
}

/// One day as `2026-03-04`, more as `2026-03-04/2026-03-06`.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        if self.end != self.start {
            write!(f, "/{}", self.end)?;
        }
        Ok(())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no day or span of days; write YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD")]
pub struct NotADateSpan(String);

impl FromStr for DateSpan {
    type Err = NotADateSpan;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (start, end) = text.split_once('/').unwrap_or((text, text));
        match (start.trim().parse(), end.trim().parse()) {
            (Ok(start), Ok(end)) if start <= end => Ok(Self { start, end }),
            _ => Err(NotADateSpan(text.to_owned())),
        }
    }
}

/// One decision of the corrections file, as applied: the source is never altered silently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// `date`, `title`, `country`, `place`, `coordinates`, `omit`.
    pub field: String,
    /// What the report says.
    pub was: String,
    /// What the editor decided.
    pub now: String,
    pub why: String,
    /// Index into [`Entry::places`]; none when it concerns the entry.
    pub place: Option<usize>,
}

/// A pair that the report states of itself; `None` where it states only the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Index into [`Report::sections`]; none for the whole report.
    pub section: Option<usize>,
    pub countries: Option<u32>,
    pub events: Option<u32>,
    pub line: u32,
    /// As written, with its numbers.
    pub text: String,
}

/// One remark on the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub level: Level,
    /// The file where it is not the report itself: the corrections.
    pub file: Option<String>,
    /// Stable and kebab-case: `year-unlike-neighbours`.
    pub code: &'static str,
    pub line: u32,
    /// The sheet whose row the line is, in a workbook of several.
    pub sheet: Option<String>,
    /// The words of the source that it is about.
    pub excerpt: String,
    /// One sentence.
    pub message: String,
    /// What would settle it, ready to paste into the corrections file.
    pub remedy: Option<String>,
    /// Whether a correction has already settled it.
    pub settled: bool,
}

impl Finding {
    /// A remark on the report itself, still open and without a remedy.
    pub fn new(
        level: Level,
        code: &'static str,
        line: u32,
        excerpt: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            level,
            file: None,
            code,
            line,
            sheet: None,
            excerpt: excerpt.into(),
            message: message.into(),
            remedy: None,
            settled: false,
        }
    }

    /// Its line, within its sheet where there are several.
    pub fn position(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{sheet}:{}", self.line),
            None => self.line.to_string(),
        }
    }

    /// What a decision to keep it quotes: its excerpt, and of totals the figures too, so that others are doubted anew.
    pub fn matter(&self) -> String {
        if self.code != "total-disagrees" {
            return self.excerpt.clone();
        }
        let parts = self.message.split("; ");
        let figures: Vec<&str> = parts.filter(|part| part.contains(" stated, ")).collect();
        format!("{}: {}", self.excerpt, figures.join("; "))
    }

    /// With the correction that would settle it.
    pub fn remedied(self, remedy: &impl fmt::Display) -> Self {
        Self {
            remedy: Some(remedy.to_string()),
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The map would be wrong or an event is lost from it.
    Error,
    /// The map may be wrong.
    Warning,
    /// Worth knowing before publishing.
    Note,
}
