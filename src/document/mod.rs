//! From the bytes of a file to a report: text, documents, tables and features, told by their content.

mod archive;
mod encoding;
mod error;
mod flow;
mod format;
mod html;
mod layout;
mod open_text;
mod pdf;
mod slides;
mod table;
mod word;
mod xml;

use std::borrow::Cow;
use std::ops::Range;

pub use error::DocumentError;
pub use format::Format;

use crate::report::{Asked, Known, Report, Source, hints_at_date, merge, read_numbered, read_text};

/// What a command line or a configuration says of an input, where its content does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The kind of the input; told by its content and name where none is given.
    pub format: Option<Format>,
    /// Which column holds what: `("title", "Subject")`.
    pub columns: Vec<(String, String)>,
    /// The title, whatever the input says.
    pub title: Option<String>,
}

/// Reads a report of any kind. What is doubtful in it is a finding; what is no report is an error.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    known: Known,
) -> Result<Report, DocumentError> {
    let source = Source::new(name, bytes);
    let known: Known = &Asked::of(known);
    let rows = |tables: Vec<table::Table>| of_tables(&source, &tables, options, known);
    let mut report = match open(name, bytes, options)? {
        Content::Text(text) => {
            let read = read_text(source.clone(), &text, known);
            match table::markdown(&text) {
                Some(found) => {
                    let rest = || {
                        let left = without_lines(&text, &found.lines);
                        read_text(source.clone(), &left, known)
                    };
                    fuller(read, rest, rows, found.tables, found.title, known)
                }
                None => read,
            }
        }
        Content::Document(contents) => {
            let read = read_numbered(source.clone(), &contents.lines, known);
            let rest = || read_numbered(source.clone(), &contents.outside(), known);
            let (tables, title) = (table::join(contents.tables.clone()), contents.title.clone());
            match tables.is_empty() {
                true => read,
                false => fuller(read, rest, rows, tables, title, known),
            }
        }
        Content::Lines(lines) => read_numbered(source, &lines, known),
        Content::Tables(tables) => rows(tables)?,
    };
    if let Some(title) = &options.title {
        report.title.clone_from(title);
    }
    if report.entries.is_empty() {
        return Err(no_entries(name, &lines(name, bytes, options)?));
    }
    Ok(report)
}

/// The report that tables are: the first of them, and each of the others that is surely of events.
fn of_tables(
    source: &Source,
    tables: &[table::Table],
    options: &Options,
    known: Known,
) -> Result<Report, DocumentError> {
    let read = |table| table::report(source.clone(), table, &options.columns, known);
    let (first, others) = tables.split_first().unwrap_or((&EMPTY, &[]));
    let first = read(first)?;
    let others = others.iter().filter_map(|table| read(table).ok());
    let others: Vec<Report> = others.filter(is_of_events).collect();
    Ok(match others.is_empty() {
        true => first,
        false => {
            let mut readings = others;
            readings.insert(0, first);
            merge(readings, known)
        }
    })
}

static EMPTY: table::Table = table::Table {
    title: None,
    headers: Vec::new(),
    rows: Vec::new(),
    findings: Vec::new(),
};

/// What is read as text, or its tables where they hold as much, with what the text about them holds: a text may hold its
/// events in tables and lists, or only its statistics.
fn fuller(
    read: Report,
    rest: impl FnOnce() -> Report,
    rows: impl FnOnce(Vec<table::Table>) -> Result<Report, DocumentError>,
    mut tables: Vec<table::Table>,
    title: Option<String>,
    known: Known,
) -> Report {
    // A table below no heading has the title that its text has, if that has one.
    let said =
        Some(&read.title).filter(|title| !title.contains('|') && **title != read.source.stem());
    let title = title.or_else(|| said.cloned());
    if let [only] = tables.as_mut_slice() {
        only.title.clone_from(&title);
    }
    let Ok(mut rows) = rows(tables) else {
        return read;
    };
    if let Some(title) = title {
        rows.title = title;
    }
    if located(&rows) == 0 {
        return match rows.entries.len() >= located(&read) {
            true => rows,
            false => read,
        };
    }
    let rest = rest();
    let listed = located(&rest) >= LEAST_LISTED && is_of_events(&rest);
    if rows.entries.len() + if listed { located(&rest) } else { 0 } < located(&read) {
        return read;
    }
    match listed {
        true => {
            let title = rows.title.clone();
            Report {
                title,
                ..merge(vec![rest, rows], known)
            }
        }
        false => rows,
    }
}

/// Fewer entries beside a table are the place and the day of its letter.
const LEAST_LISTED: usize = 2;

/// Whether most entries say when and where.
fn is_of_events(report: &Report) -> bool {
    let located = located(report);
    located > 0 && located * 2 >= report.entries.len()
}

/// The text, those lines empty that its tables hold.
fn without_lines(text: &str, held: &[Range<usize>]) -> String {
    let lines = text.split('\n').enumerate();
    let left: Vec<&str> = lines
        .map(
            |(at, line)| match held.iter().any(|lines| lines.contains(&at)) {
                true => "",
                false => line,
            },
        )
        .collect();
    left.join("\n")
}

/// Names the line that looks most like a part of an entry, else the first with something on it.
fn no_entries(name: &str, lines: &[(u32, String)]) -> DocumentError {
    let dated = lines.iter().find(|(_, text)| hints_at_date(text));
    let first = || lines.iter().find(|(_, text)| !text.trim().is_empty());
    DocumentError::NoEntries {
        name: name.to_owned(),
        line: dated.or_else(first).map_or(1, |(line, _)| *line),
        hint: match dated {
            Some(_) => ", of which this line may name the date",
            None => "",
        },
    }
}

/// How many entries say when and where they were.
fn located(report: &Report) -> usize {
    let entries = report.entries.iter();
    entries
        .filter(|entry| entry.dates.is_some())
        .filter(|entry| !entry.place_text.is_empty())
        .count()
}

/// What the input says, line by line, for people to look at: each with the position that findings name.
pub fn lines(
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Vec<(u32, String)>, DocumentError> {
    Ok(match open(name, bytes, options)? {
        Content::Text(text) => (1..).zip(text.lines().map(str::to_owned)).collect(),
        Content::Lines(lines) => lines,
        Content::Document(contents) => contents.lines,
        Content::Tables(tables) => tables.iter().flat_map(table::Table::lines).collect(),
    })
}

/// What is in a file, before anyone asks what it means.
enum Content<'a> {
    Text(Cow<'a, str>),
    /// Paragraphs with their positions.
    Lines(Vec<(u32, String)>),
    /// Paragraphs with their positions, and tables among them.
    Document(flow::Contents),
    Tables(Vec<table::Table>),
}

fn open<'a>(name: &str, bytes: &'a [u8], options: &Options) -> Result<Content<'a>, DocumentError> {
    let format = match options.format {
        Some(format) => format,
        None => Format::of(name, bytes)?,
    };
    let named: Vec<String> = options
        .columns
        .iter()
        .map(|(_, name)| name.clone())
        .collect();
    let delimited = |separator| {
        let text = encoding::decode(bytes);
        table::delimited(name, &text, separator, &named).map(|table| Content::Tables(vec![table]))
    };
    Ok(match format {
        Format::Text => Content::Text(encoding::decode(bytes)),
        Format::Docx => Content::Document(word::contents(name, bytes)?),
        Format::Odt => Content::Document(open_text::contents(name, bytes)?),
        Format::Html => Content::Document(html::contents(&encoding::decode(bytes))),
        Format::Pptx => Content::Lines(slides::lines(name, bytes)?),
        Format::Pdf => Content::Lines(pdf::lines(name, bytes)?),
        Format::Csv => delimited(None)?,
        Format::Tsv => delimited(Some(b'\t'))?,
        Format::Xlsx | Format::Ods => {
            // The reader of workbooks has no limits of its own.
            archive::Archive::open(name, bytes)?.check_size()?;
            Content::Tables(table::workbook(name, bytes, &named)?)
        }
        Format::Json | Format::Ndjson => {
            Content::Tables(vec![table::features(name, &encoding::decode(bytes))?])
        }
    })
}
