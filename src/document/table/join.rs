//! Several tables of one file as one: sheets of a workbook, tables under the headings of a text.

use super::field::Field;
use super::{Cell, Row, Table};
use crate::gazetteer::fold;

/// The tables, those of the same columns joined: that with most rows first.
pub fn join(mut tables: Vec<Table>) -> Vec<Table> {
    let mut joined = Vec::new();
    while let Some(longest) =
        (0..tables.len()).max_by_key(|at| (tables[*at].rows.len(), std::cmp::Reverse(*at)))
    {
        let (table, others) = join_with(tables, longest);
        joined.push(table);
        tables = others;
    }
    joined
}

/// One table, and behind or before it the rows of every other that has columns for its days and places as well. A
/// table's title is the section of its rows. Gives the tables that are left as well.
fn join_with(tables: Vec<Table>, longest: usize) -> (Table, Vec<Table>) {
    let mut joined = Table {
        headers: tables[longest].headers.clone(),
        ..Table::default()
    };
    let titles: Vec<Option<String>> = tables.iter().map(|table| table.title.clone()).collect();
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    for (at, table) in tables.into_iter().enumerate() {
        let columns = match at == longest {
            true => Some((0..width(&table)).collect::<Vec<usize>>()),
            false => continues(&mut joined.headers, &table),
        };
        match columns {
            Some(columns) => parts.push((at, table.rows, columns)),
            None => others.push(table),
        }
    }
    let first = parts.first().map(|(at, ..)| &titles[*at]);
    let sections = parts.iter().any(|(at, ..)| Some(&titles[*at]) != first)
        && !joined
            .headers
            .iter()
            .any(|heading| Field::of_heading(heading) == Some(Field::Section));
    let width = joined.headers.len().max(widest(&parts));
    joined.headers.resize(width, String::new());
    for (at, rows, columns) in parts {
        let section = titles[at].clone().unwrap_or_default();
        joined.rows.extend(rows.into_iter().map(|row| {
            let mut row = placed(row, &columns);
            if sections {
                // Last, so that the columns keep their numbers.
                row.cells.resize(width, Cell::Empty);
                row.cells.push(Cell::text(&section));
            }
            row
        }));
    }
    if sections {
        joined.headers.push("section".to_owned());
    } else {
        joined.title = titles[longest].clone();
    }
    (joined, others)
}

fn widest(parts: &[(usize, Vec<Row>, Vec<usize>)]) -> usize {
    let columns = parts.iter().flat_map(|(.., columns)| columns);
    columns.max().map_or(0, |last| last + 1)
}

fn width(table: &Table) -> usize {
    let rows = table.rows.iter().map(|row| row.cells.len()).max();
    rows.unwrap_or(0).max(table.headers.len())
}

/// The columns that a further table's are in the joined one, if it is of events as well; columns that it
/// alone has are added.
fn continues(headers: &mut Vec<String>, table: &Table) -> Option<Vec<usize>> {
    let fields = |headers: &[String]| -> Vec<Option<Field>> {
        headers
            .iter()
            .map(|heading| Field::of_heading(heading))
            .collect()
    };
    let (own, theirs) = (fields(headers), fields(&table.headers));
    let is_same = table.headers == *headers && !headers.is_empty();
    let dated = |fields: &[Option<Field>]| {
        fields
            .iter()
            .any(|field| matches!(field, Some(Field::Date | Field::Start)))
    };
    let placed = |fields: &[Option<Field>]| {
        fields
            .iter()
            .any(|field| matches!(field, Some(Field::Place | Field::Country)))
    };
    let of_events = dated(&own) && dated(&theirs) && placed(&own) && placed(&theirs);
    if !is_same && !of_events {
        return None;
    }
    let columns = table.headers.iter().zip(theirs).map(|(heading, field)| {
        let same = headers
            .iter()
            .position(|other| fold(other) == fold(heading));
        same.or_else(|| field.and_then(|_| own.iter().position(|other| *other == field)))
            .unwrap_or_else(|| {
                headers.push(heading.clone());
                headers.len() - 1
            })
    });
    Some(columns.collect())
}

/// The row with its cells in these columns.
fn placed(row: Row, columns: &[usize]) -> Row {
    let mut cells = Vec::new();
    for (cell, column) in row.cells.into_iter().zip(columns) {
        if cells.len() <= *column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[*column] = cell;
    }
    Row { cells, ..row }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(title: &str, headers: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            title: Some(title.to_owned()),
            headers: headers.iter().map(|&heading| heading.to_owned()).collect(),
            rows: rows
                .iter()
                .map(|cells| Row {
                    cells: cells.iter().map(|cell| Cell::text(cell)).collect(),
                    ..Row::default()
                })
                .collect(),
            ..Table::default()
        }
    }

    fn written(table: &Table) -> Vec<String> {
        let cells = |row: &Row| {
            row.cells
                .iter()
                .map(Cell::written)
                .collect::<Vec<_>>()
                .join("|")
        };
        table.rows.iter().map(cells).collect()
    }

    #[test]
    fn tables_of_the_same_columns_in_another_order_are_one_with_sections() {
        let joined = join(vec![
            table(
                "May",
                &["Date", "City", "Title"],
                &[&["1", "Rome", "A"], &["2", "Bonn", "B"]],
            ),
            table(
                "June",
                &["City", "Fee", "Event", "When"],
                &[&["Oslo", "9", "C", "3"]],
            ),
        ])
        .remove(0);
        assert_eq!(joined.headers, ["Date", "City", "Title", "Fee", "section"]);
        assert_eq!(
            written(&joined),
            ["1|Rome|A||May", "2|Bonn|B||May", "3|Oslo|C|9|June"]
        );
    }

    #[test]
    fn a_table_of_other_things_stands_alone() {
        let tables = join(vec![
            table("Money", &["Item", "Sum"], &[&["Hall", "5"]]),
            table("May", &["Date", "City"], &[&["1", "Rome"], &["2", "Bonn"]]),
        ]);
        let [joined, money] = tables.as_slice() else {
            panic!("{tables:?}");
        };
        assert_eq!(money.headers, ["Item", "Sum"]);
        assert_eq!(joined.headers, ["Date", "City"]);
        assert_eq!(joined.title.as_deref(), Some("May"));
        assert_eq!(joined.rows.len(), 2);
    }
}
