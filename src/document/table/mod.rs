//! Tables and features: rows with named columns, whatever file they came in.

mod columns;
mod delimited;
mod features;
mod field;
mod header;
mod join;
mod markdown;
mod merged;
mod rows;
mod workbook;

pub use delimited::delimited;
pub use features::features;
pub use join::join;
pub use markdown::markdown;
pub use rows::report;
pub use workbook::workbook;

use std::sync::Arc;

use crate::report::{DateSpan, Finding};

/// Rows and the names of their columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the file calls itself: the sheet, the collection.
    pub title: Option<String>,
    /// Empty where a column has no name.
    pub headers: Vec<String>,
    pub rows: Vec<Row>,
    /// What was doubtful before anyone asked what it means.
    pub findings: Vec<Finding>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The line, or the row of the sheet, from 1.
    pub line: u32,
    /// The name of the sheet, in a workbook of several.
    pub sheet: Option<Arc<str>>,
    pub cells: Vec<Cell>,
    /// The point of a feature: latitude, longitude.
    pub point: Option<(f64, f64)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(DateSpan),
}

impl Table {
    /// Each row as a reader of the file sees it, cells that say nothing left out.
    pub fn lines(&self) -> Vec<(u32, String)> {
        let written = |row: &Row| {
            let cells = row.cells.iter().enumerate();
            let said: Vec<String> = cells
                .filter(|(_, cell)| !cell.is_empty())
                .map(
                    |(at, cell)| match self.headers.get(at).map(String::as_str) {
                        None | Some("") => cell.written(),
                        Some(header) => format!("{header}: {}", cell.written()),
                    },
                )
                .collect();
            (row.line, said.join("  ·  "))
        };
        self.rows.iter().map(written).collect()
    }
}

impl Cell {
    /// A cell of text, without outer space; nothing where that leaves nothing.
    pub fn text(text: &str) -> Self {
        match text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}') {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// As a reader of the file sees it.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(span) => span.to_string(),
        }
    }

    /// A number, also one written with a decimal comma.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => {
                let text = text.trim_end_matches(['°', ' ']);
                text.parse()
                    .or_else(|_| text.replace(',', ".").parse())
                    .ok()
            }
            Self::Empty | Self::Date(_) => None,
        }
        .filter(|number: &f64| number.is_finite())
    }
}

impl Row {
    pub fn cell(&self, column: Option<usize>) -> &Cell {
        column
            .and_then(|column| self.cells.get(column))
            .unwrap_or(&Cell::Empty)
    }
}
