//! Where each table and value of a corrections file stands in its text.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use crate::report::text::key;

use super::file::{Corrections, CorrectionsError, line_of};
use super::subject::Subject;

/// One `[[correction]]`.
pub struct Laid {
    /// Of its header, from 1.
    pub line: u32,
    /// Where the line of its header begins.
    pub start: usize,
    /// Where the line of its last value ends, its newline included.
    pub end: usize,
    fields: Vec<Field>,
}

pub struct Field {
    name: String,
    item: Item,
    /// Where its key begins.
    pub start: usize,
    pub value: Range<usize>,
}

/// The tables in their order.
pub fn tables(name: &str, text: &str) -> Result<Vec<Laid>, CorrectionsError> {
    // What cannot be read is told here as it is everywhere.
    Corrections::parse(name, text)?;
    let error = |message: &str| CorrectionsError {
        name: name.to_owned(),
        line: 1,
        message: message.to_owned(),
    };
    let document = Document::parse(text).map_err(|_| error("is not TOML; mend it"))?;
    let Some(corrections) = document.get("correction") else {
        return Ok(Vec::new());
    };
    let tables = corrections
        .as_array_of_tables()
        .ok_or_else(|| error("write each correction as a table of its own, [[correction]]"))?;
    let laid = tables.iter().map(|table| Laid::of(text, table));
    laid.collect::<Option<_>>()
        .ok_or_else(|| error("write each value behind its key"))
}

impl Laid {
    fn of(text: &str, table: &Table) -> Option<Self> {
        let header = table.span()?.start;
        let fields: Vec<Field> = table
            .iter()
            .map(|(name, item)| {
                Some(Field {
                    name: name.to_owned(),
                    item: item.clone(),
                    start: table.key(name)?.span()?.start,
                    value: item.span()?,
                })
            })
            .collect::<Option<_>>()?;
        let last = fields.iter().map(|field| field.value.end).max();
        Some(Self {
            line: line_of(text, header),
            start: line_start(text, header),
            end: line_end(text, last.unwrap_or(header)),
            fields,
        })
    }

    pub fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name.as_str())
    }

    pub fn is_about(&self, subject: Option<&Subject>) -> bool {
        match subject {
            Some(subject) => {
                let (field, id) = subject.named();
                self.text(field) == Some(id)
            }
            None => self.get("entry").is_none() && self.get("event").is_none(),
        }
    }

    /// Whether it expects these words; one that expects none fits all.
    pub fn quotes(&self, was: &str) -> bool {
        self.text("was").is_none_or(|text| key(text) == key(was))
    }

    /// The codes of the doubts that it keeps.
    pub fn keeps(&self) -> Vec<String> {
        let Some(field) = self.get("keep") else {
            return Vec::new();
        };
        match field.item.as_array() {
            Some(codes) => codes
                .iter()
                .filter_map(|code| Some(code.as_str()?.to_owned()))
                .collect(),
            None => field.item.as_str().map(str::to_owned).into_iter().collect(),
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.item.as_str()
    }
}

/// Where the line begins that this byte is in.
pub fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1)
}

/// Where that line ends, its newline included.
pub fn line_end(text: &str, at: usize) -> usize {
    let after = text.as_bytes().get(at..).unwrap_or_default();
    after
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(text.len(), |newline| at + newline + 1)
}
