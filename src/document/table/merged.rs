//! Which cells of an ODS are merged over several rows; the reader of workbooks does not say.

use std::collections::HashMap;

use calamine::Dimensions;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::document::xml::attribute;

/// The merged cells of each sheet, from the content of the file; what is damaged ends the reading.
pub fn merged(content: &str) -> HashMap<String, Vec<Dimensions>> {
    let mut sheets: HashMap<String, Vec<Dimensions>> = HashMap::new();
    let mut sheet = String::new();
    let (mut row, mut rows, mut column) = (0_u32, 1, 0_u32);
    let mut reader = Reader::from_str(content);
    loop {
        let (start, empty) = match reader.read_event() {
            Ok(Event::Start(start)) => (start, false),
            Ok(Event::Empty(start)) => (start, true),
            Ok(Event::End(end)) => {
                if end.local_name().into_inner() == "table-row" {
                    row = row.saturating_add(rows);
                }
                continue;
            }
            Ok(Event::Eof) | Err(_) => return sheets,
            Ok(_) => continue,
        };
        match start.local_name().into_inner() {
            "table" => {
                sheet = attribute(&start, "name").unwrap_or_default();
                row = 0;
            }
            "table-row" => {
                column = 0;
                rows = number(&start, "number-rows-repeated");
                if empty {
                    row = row.saturating_add(rows);
                }
            }
            "table-cell" | "covered-table-cell" => {
                let below = number(&start, "number-rows-spanned") - 1;
                let beside = number(&start, "number-columns-spanned") - 1;
                if below > 0 {
                    let end = (row.saturating_add(below), column.saturating_add(beside));
                    let cells = Dimensions::new((row, column), end);
                    sheets.entry(sheet.clone()).or_default().push(cells);
                }
                column = column.saturating_add(number(&start, "number-columns-repeated"));
            }
            _ => {}
        }
    }
}

/// A count that is one where it is not said.
fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    let said = attribute(start, name).and_then(|number| number.parse().ok());
    said.unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_over_several_rows_are_found_behind_what_repeats() {
        let content = r#"<x><table:table table:name="A"><table:table-row table:number-rows-repeated="2"/>
            <table:table-row><table:table-cell table:number-columns-repeated="3"/>
            <table:table-cell table:number-rows-spanned="4" table:number-columns-spanned="1"><p>x</p></table:table-cell>
            </table:table-row></table:table></x>"#;
        let found = merged(content);
        assert_eq!(found["A"], [Dimensions::new((2, 3), (5, 3))]);
        assert!(merged("<table:table><").is_empty());
    }
}
