//! Which row of a grid names its columns.

use super::field::Field;
use super::{Cell, Row, Table};
use crate::report::read_date;

/// How far down the names may stand: a letterhead and a title come before.
const DEEPEST: usize = 20;

impl Table {
    /// From the rows of a grid: the first that names columns is their heading; without one they have none.
    pub fn from_grid(title: Option<String>, mut rows: Vec<Row>, named: &[String]) -> Self {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if let Some(records) = records(&title, &rows) {
            return records;
        }
        let knows = |row: &Row| {
            let texts = row.cells.iter().map(Cell::written);
            texts
                .filter(|text| Field::of_heading(text).is_some() || named.contains(text))
                .count()
        };
        let best = (0..rows.len().min(DEEPEST))
            .map(|at| (knows(&rows[at]), at))
            .filter(|(known, _)| *known >= 2)
            .max_by_key(|(known, at)| (*known, std::cmp::Reverse(*at)))
            .map(|(_, at)| at);
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let heading = best.or_else(|| {
            // Names that are not known: the first row as wide as the rest, if it has only words.
            let at = rows
                .iter()
                .take(DEEPEST)
                .position(|row| filled(row) * 2 > widest)?;
            is_heading(&rows[at]).then_some(at)
        });
        let headers = match heading {
            Some(at) => rows.drain(..=at).next_back().map(|row| row.cells),
            None => None,
        };
        Self {
            title,
            headers: headers
                .unwrap_or_default()
                .iter()
                .map(Cell::written)
                .collect(),
            rows,
            ..Self::default()
        }
    }
}

/// The records of a table whose first column names what stands in the second: `Title | Concert`, `Date | 5 May`.
fn records(title: &Option<String>, rows: &[Row]) -> Option<Table> {
    let pairs: Vec<(String, &Cell)> = rows
        .iter()
        .map(|row| match row.cells.as_slice() {
            [name @ Cell::Text(_), value] => Some((name.written(), value)),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let mut headers: Vec<String> = Vec::new();
    for (name, _) in &pairs {
        if !headers.contains(name) {
            headers.push(name.clone());
        }
    }
    let fields: Vec<Option<Field>> = headers.iter().map(|name| Field::of_heading(name)).collect();
    let has = |such: &[Field]| fields.iter().flatten().any(|field| such.contains(field));
    let of_events = has(&[Field::Date, Field::Start]) && has(&[Field::Place, Field::Country]);
    if headers.len() < 3 || !of_events {
        return None;
    }
    let mut records: Vec<Row> = Vec::new();
    for (row, (name, value)) in rows.iter().zip(pairs) {
        let at = headers.iter().position(|header| *header == name)?;
        let goes_on = records.last().is_some_and(|last| last.cells[at].is_empty());
        if !goes_on {
            records.push(Row {
                cells: vec![Cell::Empty; headers.len()],
                ..row.clone()
            });
        }
        records.last_mut()?.cells[at] = value.clone();
    }
    Some(Table {
        title: title.clone(),
        headers,
        rows: records,
        ..Table::default()
    })
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Different words, none of them a number, a date or long.
fn is_heading(row: &Row) -> bool {
    let mut seen = Vec::new();
    row.cells.iter().all(|cell| match cell {
        Cell::Empty => true,
        Cell::Number(_) | Cell::Date(_) => false,
        Cell::Text(text) => {
            let fresh = !seen.contains(&text);
            seen.push(text);
            fresh
                && text.chars().count() <= 40
                && cell.number().is_none()
                && read_date(text, false).is_none()
        }
    })
}
