//! Events as a table that spreadsheets open (RFC 4180, UTF-8 with a byte order mark).

use ::csv::{Terminator, WriterBuilder};

use super::{Atlas, Event, Selection};

const COLUMNS: [&str; 22] = [
    "id",
    "section",
    "section_title",
    "number",
    "title",
    "start",
    "end",
    "date_text",
    "country",
    "place",
    "place_text",
    "latitude",
    "longitude",
    "precision",
    "match",
    "confidence",
    "geonameid",
    "line",
    "corrected",
    "url",
    "description",
    "attribution",
];

/// The selected events, a row each, in the order of the report.
pub fn events(atlas: &Atlas, selection: &Selection) -> Vec<u8> {
    // Without the mark Excel reads UTF-8 as the machine's old code page.
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let attribution = atlas.attribution();
    // Writing to memory cannot fail, and every row has as many cells as the head.
    let mut write = |row: &[String; COLUMNS.len()]| drop(writer.write_record(row));
    write(&COLUMNS.map(str::to_owned));
    for event in selection.iter(atlas) {
        write(&row(atlas, event, &attribution));
    }
    writer.into_inner().unwrap_or_default()
}

fn row(atlas: &Atlas, event: &Event, attribution: &str) -> [String; COLUMNS.len()] {
    let section = atlas.sections.get(event.section);
    let location = event.location.as_ref();
    let corrected: Vec<String> = event
        .corrections
        .iter()
        .map(|correction| {
            let why = match correction.why.as_str() {
                "" => String::new(),
                why => format!(" ({why})"),
            };
            format!(
                "{}: {} → {}{why}",
                correction.field, correction.was, correction.now
            )
        })
        .collect();
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    [
        guarded(&event.id),
        guarded(section.map_or("", |section| &section.id)),
        guarded(section.map_or("", |section| &section.title)),
        event.number.to_string(),
        guarded(&event.title),
        event
            .dates
            .map_or(String::new(), |dates| dates.start.to_string()),
        event
            .dates
            .map_or(String::new(), |dates| dates.end.to_string()),
        guarded(&event.date_text),
        event.country.map_or(String::new(), |code| code.to_string()),
        guarded(location.map_or(&event.place, |at| &at.name)),
        guarded(&event.place_text),
        location.map_or(String::new(), |at| format!("{:.6}", at.latitude)),
        location.map_or(String::new(), |at| format!("{:.6}", at.longitude)),
        word(serde_json::json!(event.precision())),
        word(serde_json::json!(location.map(|at| at.matched))),
        location.map_or(String::new(), |at| format!("{:.2}", at.confidence)),
        location
            .and_then(|at| at.geonameid)
            .map_or(String::new(), |id| id.to_string()),
        event.line.to_string(),
        guarded(&corrected.join("; ")),
        guarded(event.url.as_deref().unwrap_or_default()),
        guarded(event.description.as_deref().unwrap_or_default()),
        guarded(attribution),
    ]
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises
/// (CSV Injection); full-width signs and leading spaces count as well, since some programs fold them.
fn guarded(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let runs = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    );
    if runs || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::fixture::{Stub, atlas, report};

    fn table(atlas: &Atlas) -> Vec<Vec<String>> {
        let bytes = events(atlas, &atlas.everything());
        let text = bytes
            .strip_prefix("\u{feff}".as_bytes())
            .expect("a byte order mark");
        ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text)
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_csv_reader_gets_back_every_event() {
        let rows = table(&atlas());
        assert_eq!(rows.len(), 8);
        assert_eq!(rows[0], COLUMNS);
        assert_eq!(
            rows[1][..6],
            ["1-1-1", "1", "Anım", "1", "Ankarada anım", "2026-02-21"]
        );
        assert_eq!(rows[1][11..13], ["39.919875", "32.854270"]);
        assert_eq!(rows[3][13], "none");
        assert_eq!(
            rows[6][18],
            "date: 27 fevral, 2025 → 2026-02-27 (the year is a slip)"
        );
    }

    #[test]
    fn no_cell_of_text_is_a_formula() {
        let mut report = report();
        for (entry, title) in report
            .entries
            .iter_mut()
            .zip(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"])
        {
            entry.title = title.to_owned();
            entry.date_text = "＝1".to_owned();
        }
        let atlas = Atlas::build("=x", report, &Stub);
        for row in table(&atlas).iter().skip(1) {
            assert!(row[4].starts_with('\''), "{}", row[4]);
            assert_eq!(row[7], "'＝1");
        }
        // Numbers stay numbers.
        assert!(table(&atlas)[4][12].starts_with('-'));
    }

    #[test]
    fn quotes_commas_and_line_breaks_survive() {
        let mut report = report();
        report.entries[0].title = "a \"b\", c\r\nd;\u{202e}e 🎉".to_owned();
        let atlas = Atlas::build("x", report, &Stub);
        assert_eq!(table(&atlas)[1][4], "a \"b\", c\r\nd;\u{202e}e 🎉");
    }
}
