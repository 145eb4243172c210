//! What a correction or a doubt is about.

use std::collections::HashMap;

use crate::report::text::key;
use crate::report::{Entry, Finding, Report};

use super::remedy::{entry_id, suggested};

/// An entry as a whole, or its event at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// `3-4`
    Entry(String),
    /// `3-4-1`
    Event(String),
}

impl Subject {
    /// What a finding is about: its own remedy says so, else the entry of whose lines it quotes one.
    pub fn of(finding: &Finding, report: &Report) -> Option<Self> {
        if finding.file.is_some() {
            return None;
        }
        let named = finding.remedy.as_deref().and_then(suggested);
        named.and_then(|named| named.subject).or_else(|| {
            let quoted = |entry: &&Entry| {
                [
                    (entry.line, &entry.title),
                    (entry.date_line, &entry.date_text),
                    (entry.place_line, &entry.place_text),
                ]
                .contains(&(finding.line, &finding.excerpt))
            };
            let entry = report.entries.iter().find(quoted)?;
            Some(Self::Entry(entry_id(report, entry)))
        })
    }

    /// The key and value that name it in a corrections file.
    pub fn named(&self) -> (&'static str, &str) {
        match self {
            Self::Entry(id) => ("entry", id),
            Self::Event(id) => ("event", id),
        }
    }

    /// The entry's id; an event's is its entry's with the place.
    pub fn entry(&self) -> &str {
        match self {
            Self::Entry(id) => id,
            Self::Event(id) => id.rsplit_once('-').map_or(id, |(entry, _)| entry),
        }
    }

    /// Whether what is decided about this holds for the other: an entry's decision does for its events.
    pub fn covers(&self, other: &Self) -> bool {
        match self {
            Self::Entry(id) => id == other.entry(),
            Self::Event(_) => self == other,
        }
    }
}

impl Report {
    /// Says of each finding on an entry in which sheet its line is.
    pub fn name_sheets(&self, findings: &mut [Finding]) {
        if self.entries.iter().all(|entry| entry.sheet.is_none()) {
            return;
        }
        let sheets: HashMap<String, &str> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry_id(self, entry), entry.sheet.as_deref()?)))
            .collect();
        for finding in findings {
            let subject = Subject::of(finding, self);
            let sheet = subject.and_then(|subject| sheets.get(subject.entry()).copied());
            finding.sheet = sheet.map(str::to_owned);
        }
    }
}

/// Doubts that an editor has looked at and left as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// None where no entry is meant but words of the report.
    pub subject: Option<Subject>,
    /// The findings' codes.
    pub codes: Vec<String>,
    /// The words that the finding quotes, where there is no subject.
    pub was: Option<String>,
}

impl Kept {
    pub fn settles(&self, finding: &Finding, report: &Report) -> bool {
        if finding.file.is_some() || !self.codes.iter().any(|code| code == finding.code) {
            return false;
        }
        match (&self.subject, &self.was) {
            (Some(subject), _) => {
                Subject::of(finding, report).is_some_and(|about| subject.covers(&about))
            }
            (None, Some(was)) => key(was) == key(&finding.matter()),
            (None, None) => false,
        }
    }
}
