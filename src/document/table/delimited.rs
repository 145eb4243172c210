//! CSV and its cousins: separator and quotes are found, not asked for.

use csv::{ReaderBuilder, StringRecord};

use super::{Cell, Row, Table};
use crate::document::DocumentError;

/// Separators, the likelier first where two fit equally.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// No report has more columns; a line of a million commas is no table.
const WIDEST: usize = 1_000;

pub fn delimited(
    name: &str,
    text: &str,
    separator: Option<u8>,
    named: &[String],
) -> Result<Table, DocumentError> {
    // Excel's own hint in the first line.
    let hint = text
        .strip_prefix("sep=")
        .and_then(|rest| Some((*rest.as_bytes().first()?, rest.split_once('\n')?.1)));
    let (separator, text, skipped) = match hint {
        Some((separator, text)) => (Some(separator), text, 1),
        None => (separator, text, 0),
    };
    let separator = separator.unwrap_or_else(|| likeliest(text));
    let mut rows = Vec::new();
    for record in reader(text, separator).into_records() {
        let record = record.map_err(|error| DocumentError::Damaged {
            name: name.to_owned(),
            place: error.position().map_or(1, csv::Position::line).to_string(),
            message: "this row cannot be read; check its quotes".to_owned(),
        })?;
        let line = record.position().map_or(1, csv::Position::line) + skipped;
        if record.len() > WIDEST {
            return Err(DocumentError::Damaged {
                name: name.to_owned(),
                place: line.to_string(),
                message: format!(
                    "this row has {} columns, more than {WIDEST}; is it a table?",
                    record.len()
                ),
            });
        }
        rows.push(Row {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            cells: record.iter().map(Cell::text).collect(),
            ..Row::default()
        });
    }
    Ok(Table::from_grid(None, rows, named))
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The separator that gives most rows the same number of columns, and the most of them.
fn likeliest(text: &str) -> u8 {
    let widths = |separator: u8| -> (usize, usize) {
        let records = reader(text, separator).into_records().take(50);
        let widths: Vec<usize> = records
            .filter_map(Result::ok)
            .map(|record: StringRecord| record.len())
            .collect();
        let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
        let width = widths
            .iter()
            .copied()
            .filter(|width| *width > 1)
            .max_by_key(|width| (agreeing(*width), *width))
            .unwrap_or(1);
        if width == 1 {
            (0, 0)
        } else {
            (agreeing(width), width)
        }
    };
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| widths(*separator))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        delimited("t.csv", text, None, &[]).unwrap()
    }

    #[test]
    fn separators_and_quotes_are_found() {
        for text in [
            "title,city,date\n\"A, b\",Rome,2026-02-24\n",
            "title;city;date\r\n\"A, b\";Rome;2026-02-24\r\n",
            "title\tcity\tdate\nA, b\tRome\t2026-02-24\n",
            "title|city|date\nA, b|Rome|2026-02-24",
            "sep=;\ntitle;city;date\n\"A, b\";Rome;2026-02-24\n",
        ] {
            let table = table(text);
            assert_eq!(table.headers, ["title", "city", "date"], "{text}");
            assert_eq!(
                table.rows[0].cells[0],
                Cell::Text("A, b".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn rows_know_their_lines_also_after_a_cell_of_several() {
        let table = table("title,city\n\"two\nlines\",Rome\nthree,Bonn\n");
        let lines: Vec<u32> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn a_table_without_headings_is_all_rows() {
        let table = table("Rally,Germany,2026-02-24\nConcert,France,2026-02-25\n");
        assert!(table.headers.is_empty());
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn a_million_columns_are_an_error_of_one_line() {
        let error = delimited("t.csv", &",".repeat(1_000_000), Some(b','), &[]).unwrap_err();
        assert!(
            error.to_string().starts_with("t.csv:1: this row has"),
            "{error}"
        );
    }
}
