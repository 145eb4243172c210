//! Tables inside a text: rows of `| cell | cell |` below a row of dashes.

use std::ops::Range;

use super::join::join;
use super::{Cell, Row, Table};

/// Every row carries its heading.
const LONGEST_HEADING: usize = 200;
/// More kinds of tables than a report has.
const MOST_TABLES: usize = 100;

/// The tables of a text, and where they stand in it.
pub struct Found {
    pub tables: Vec<Table>,
    /// The first heading of the text.
    pub title: Option<String>,
    /// From 0.
    pub lines: Vec<Range<usize>>,
}

/// The tables of a text, those of the same columns as one; nothing where it has none. The heading above a table
/// is the section of its rows.
pub fn markdown(text: &str) -> Option<Found> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut tables: Vec<Table> = Vec::new();
    let mut ranges = Vec::new();
    let mut title = None;
    let mut heading = String::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(text) = heading_of(lines[at]) {
            if title.is_none() {
                title = Some(text.clone());
            }
            heading = text;
        }
        let is_table =
            lines[at].contains('|') && lines.get(at + 1).is_some_and(|next| is_delimiter(next));
        if !is_table || tables.len() == MOST_TABLES {
            at += 1;
            continue;
        }
        let headers = cells(lines[at]);
        let begin = at;
        at += 2;
        let first = at;
        at += lines[at..]
            .iter()
            .take_while(|line| line.contains('|'))
            .count();
        let rows = (first..at).map(|at| Row {
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
            cells: cells(lines[at])
                .iter()
                .map(|cell| Cell::text(cell))
                .collect(),
            ..Row::default()
        });
        tables.push(Table {
            title: Some(heading.clone()),
            headers,
            rows: rows.collect(),
            ..Table::default()
        });
        ranges.push(begin..at);
    }
    let tables = join(tables);
    (!tables.is_empty()).then_some(Found {
        tables,
        title,
        lines: ranges,
    })
}

fn heading_of(line: &str) -> Option<String> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len() && text.starts_with(' '))
        .then(|| text.trim().chars().take(LONGEST_HEADING).collect())
}

/// `|---|:--:|`
fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a row; `\|` is a bar inside one.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner
        .strip_suffix('|')
        .filter(|inner| !inner.ends_with('\\'))
        .unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in inner.chars() {
        let Some(cell) = cells.last_mut() else {
            break;
        };
        match character {
            '|' if !escaped => cells.push(String::new()),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '|' | '*' | '_' | '[' | ']' => cell.push(character),
            _ => {
                if escaped {
                    cell.push('\\');
                }
                cell.push(character);
            }
        }
        escaped = false;
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

/// Without the emphasis around the whole cell.
fn plain(cell: &str) -> String {
    cell.trim_matches('*').trim_matches('_').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_table_has_none() {
        assert!(markdown("# Title\n\n1. a | b\n\n---\n").is_none());
    }

    #[test]
    fn tables_of_the_same_columns_are_one_and_headings_their_sections() {
        let text = "# All\n\n## Talks\n\n| Date | Place |\n|:---|---|\n| 2026-01-02 | **Rome** |\n\n\
                    ## Films\n| Date | Place |\n|---|---|\n| 2026-01-03 | A\\|B |\n";
        let found = markdown(text).expect("a table");
        assert_eq!(found.title.as_deref(), Some("All"));
        assert_eq!(found.lines, [4..7, 9..12]);
        let table = &found.tables[0];
        assert_eq!(table.headers, ["Date", "Place", "section"]);
        let rows: Vec<(u32, Vec<String>)> = table
            .rows
            .iter()
            .map(|row| (row.line, row.cells.iter().map(Cell::written).collect()))
            .collect();
        let row = |line, cells: [&str; 3]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(
            rows,
            [
                row(7, ["2026-01-02", "Rome", "Talks"]),
                row(12, ["2026-01-03", "A|B", "Films"]),
            ]
        );
    }
}
