//! XLSX and ODS: every sheet of events.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Dimensions, Range, Reader, Sheets, open_workbook_auto_from_rs};
use jiff::civil::Date;

use super::join::join;
use super::merged::merged;
use super::{Cell, Row, Table};
use crate::document::DocumentError;
use crate::document::archive::Archive;
use crate::report::{DateSpan, years_named};

/// More cells than a report has; a sheet that claims more is not walked through.
const MOST_CELLS: usize = 5_000_000;

pub fn workbook(name: &str, bytes: &[u8], named: &[String]) -> Result<Vec<Table>, DocumentError> {
    let damaged = |message: String| DocumentError::Damaged {
        name: name.to_owned(),
        place: "workbook".to_owned(),
        message,
    };
    let mut sheets: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| damaged(one_line(&error)))?;
    let merged = match &sheets {
        Sheets::Ods(_) => {
            let content = Archive::open(name, bytes)?.text("content.xml");
            content
                .ok()
                .flatten()
                .map(|content| merged(&content))
                .unwrap_or_default()
        }
        _ => HashMap::new(),
    };
    let mut tables = Vec::new();
    let mut cells = 0_usize;
    for title in sheets.sheet_names() {
        let Ok(range) = sheets.worksheet_range(&title) else {
            continue;
        };
        let (height, width) = range.get_size();
        cells = cells.saturating_add(height.saturating_mul(width));
        if cells > MOST_CELLS {
            return Err(damaged(format!(
                "the sheet “{title}” has {height} rows and {width} columns, more than a report; cut it down"
            )));
        }
        if range.used_cells().next().is_some() {
            let merged = match &mut sheets {
                Sheets::Xlsx(workbook) => workbook
                    .merge_cells_by_sheet_name(&title)
                    .unwrap_or_default(),
                _ => merged.get(&title).cloned().unwrap_or_default(),
            };
            let mut rows = rows(&range, &merged);
            let sheet: Arc<str> = title.as_str().into();
            for row in &mut rows {
                row.sheet = Some(Arc::clone(&sheet));
            }
            let title = Some(title).filter(|title| !is_default(title));
            tables.push(Table::from_grid(title, rows, named));
        }
    }
    if let [only] = tables.as_mut_slice() {
        only.rows.iter_mut().for_each(|row| row.sheet = None);
    }
    match tables.is_empty() {
        true => Err(DocumentError::Empty(name.to_owned())),
        false => Ok(join(tables)),
    }
}

fn rows(range: &Range<Data>, merged: &[Dimensions]) -> Vec<Row> {
    let first = range.start().unwrap_or((0, 0));
    let mut rows: Vec<Row> = range
        .rows()
        .zip(first.0 + 1..)
        .map(|(cells, line)| Row {
            line,
            cells: cells.iter().map(cell).collect(),
            ..Row::default()
        })
        .collect();
    fill_down(&mut rows, first, merged);
    rows
}

/// What stands in a cell that is merged over several rows is said of each of them.
fn fill_down(rows: &mut [Row], first: (u32, u32), merged: &[Dimensions]) {
    let mut left = MOST_CELLS;
    for region in merged {
        let column = region.start.1.checked_sub(first.1).map(|at| at as usize);
        let (Some(top), Some(column)) = (region.start.0.checked_sub(first.0), column) else {
            continue;
        };
        let bottom = region.end.0.saturating_sub(first.0);
        let Some(said) = rows
            .get(top as usize)
            .map(|row| row.cell(Some(column)).clone())
        else {
            continue;
        };
        let below = rows.iter_mut().take(bottom as usize + 1);
        for row in below.skip(top as usize + 1) {
            if left == 0 {
                return;
            }
            left -= 1;
            if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(&said);
            }
        }
    }
}

/// `Sheet1`, `Лист1`, `Tabelle1` say nothing.
fn is_default(title: &str) -> bool {
    let numbered = title.chars().last().is_some_and(|c| c.is_ascii_digit());
    numbered && title.chars().count() <= 10 && years_named(title).is_none()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::text(text),
        Data::Bool(value) => Cell::Text(value.to_string()),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            civil(i16::try_from(year).ok(), month, day)
        }
        Data::DateTimeIso(text) => text.get(..10).and_then(|day| day.parse().ok()).map_or_else(
            || Cell::text(text),
            |day: Date| {
                Cell::Date(DateSpan {
                    start: day,
                    end: day,
                })
            },
        ),
        Data::DateTime(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => Cell::Empty,
    }
}

fn civil(year: Option<i16>, month: u8, day: u8) -> Cell {
    let date = || Date::new(year?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    date().map_or(Cell::Empty, |day| {
        Cell::Date(DateSpan {
            start: day,
            end: day,
        })
    })
}

fn one_line(error: &calamine::Error) -> String {
    let text = error.to_string();
    if text.to_lowercase().contains("password") || text.to_lowercase().contains("encrypt") {
        return "it is protected by a password; save it without one".to_owned();
    }
    let text: Vec<&str> = text.split_whitespace().collect();
    format!("it cannot be read ({}); save it again", text.join(" "))
}
