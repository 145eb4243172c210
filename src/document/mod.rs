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

pub use error::DocumentError;
pub use format::Format;

use crate::report::{Known, Report, Source, hints_at_date, read_numbered, read_text};

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
    let table = |table| table::report(source.clone(), &table, &options.columns, known);
    let mut report = match open(name, bytes, options)? {
        Content::Text(text) => {
            let read = read_text(source.clone(), &text, known);
            let tables = table::markdown(&text).map(|found| titled(found, &read));
            fuller(read, tables.map(table))
        }
        Content::Document(contents) => {
            let read = read_numbered(source.clone(), &contents.lines, known);
            let tables = table::join(contents.tables).map(|joined| table::Table {
                title: contents.title,
                ..joined
            });
            let tables = tables.map(|found| titled(found, &read));
            fuller(read, tables.map(table))
        }
        Content::Lines(lines) => read_numbered(source, &lines, known),
        Content::Table(rows) => table(rows)?,
    };
    if let Some(title) = &options.title {
        report.title.clone_from(title);
    }
    if report.entries.is_empty() {
        return Err(no_entries(name, &lines(name, bytes, options)?));
    }
    Ok(report)
}

/// A table below no heading has the title that its text has, if that has one.
fn titled(table: table::Table, read: &Report) -> table::Table {
    let said =
        Some(&read.title).filter(|title| !title.contains('|') && **title != read.source.stem());
    table::Table {
        title: table.title.or_else(|| said.cloned()),
        ..table
    }
}

/// What is read as text, or its tables where they hold as much: a text may hold its events in a table, or
/// only its statistics.
fn fuller(read: Report, rows: Option<Result<Report, DocumentError>>) -> Report {
    match rows {
        Some(Ok(rows)) if rows.entries.len() >= located(&read) => rows,
        _ => read,
    }
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
        Content::Table(table) => table.lines(),
    })
}

/// What is in a file, before anyone asks what it means.
enum Content<'a> {
    Text(Cow<'a, str>),
    /// Paragraphs with their positions.
    Lines(Vec<(u32, String)>),
    /// Paragraphs with their positions, and tables among them.
    Document(flow::Contents),
    Table(table::Table),
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
        table::delimited(name, &text, separator, &named).map(Content::Table)
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
            Content::Table(table::workbook(name, bytes, &named)?)
        }
        Format::Json | Format::Ndjson => {
            Content::Table(table::features(name, &encoding::decode(bytes))?)
        }
    })
}
