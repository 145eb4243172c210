//! A correction that would settle a finding, ready to paste.

use std::fmt;

use crate::report::{Entry, Report};

use super::file::quoted;
use super::subject::Subject;

/// What an editor is to fill in.
pub const UNKNOWN: &str = "…";
pub const UNKNOWN_DATE: &str = "YYYY-MM-DD";

/// One `[[correction]]` table in the making. Pasted as it is, it takes what the program is sure to be better, and else
/// keeps what is there; other choices stand behind `#`.
pub struct Remedy {
    subject: (&'static str, String),
    was: String,
    fields: Vec<(&'static str, String)>,
    others: Vec<String>,
    why: String,
}

impl Remedy {
    /// About an entry: `entry = "3-3"`.
    pub fn entry(report: &Report, entry: &Entry, was: &str) -> Self {
        Self::new("entry", entry_id(report, entry), was)
    }

    /// About one event of an entry: `event = "3-3-1"`.
    pub fn event(report: &Report, entry: &Entry, place: usize, was: &str) -> Self {
        Self::of_event(&event_id(report, entry, place), was)
    }

    /// About the event of this id.
    pub fn of_event(id: &str, was: &str) -> Self {
        Self::new("event", id.to_owned(), was)
    }

    fn new(subject: &'static str, id: String, was: &str) -> Self {
        Self {
            subject: (subject, id),
            was: was.to_owned(),
            fields: Vec::new(),
            others: Vec::new(),
            why: String::new(),
        }
    }

    pub fn set(mut self, field: &'static str, value: &str) -> Self {
        self.fields.push((field, quoted(value)));
        self
    }

    pub fn coordinates(mut self, latitude: f64, longitude: f64) -> Self {
        self.fields
            .push(("coordinates", point(latitude, longitude)));
        self
    }

    /// Another choice than what is set or kept: a value of this field, or `…` where an editor alone knows it.
    pub fn or(mut self, field: &str, value: &str) -> Self {
        self.others.push(format!("{field} = {}", quoted(value)));
        self
    }

    /// A point that may be meant instead, and what is there.
    pub fn or_at(mut self, latitude: f64, longitude: f64, what: &str) -> Self {
        // Names cannot break out of a comment.
        let what = what.split(char::is_control).collect::<Vec<_>>().join(" ");
        let at = point(latitude, longitude);
        self.others.push(format!("coordinates = {at}  # {what}"));
        self
    }

    pub fn or_omit(mut self) -> Self {
        self.others.push("omit = true".to_owned());
        self
    }

    /// The doubt of this code is to be left as it is.
    pub fn keep(self, code: &str) -> Self {
        self.set("keep", code)
    }

    pub fn omit(mut self) -> Self {
        self.fields.push(("omit", "true".to_owned()));
        self
    }

    pub fn why(mut self, why: &str) -> Self {
        why.clone_into(&mut self.why);
        self
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, id) = &self.subject;
        writeln!(f, "[[correction]]")?;
        writeln!(f, "{subject} = {}", quoted(id))?;
        if !self.was.is_empty() {
            writeln!(f, "was = {}", quoted(&self.was))?;
        }
        for (field, value) in &self.fields {
            writeln!(f, "{field} = {value}")?;
        }
        for other in &self.others {
            writeln!(f, "# {other}")?;
        }
        write!(f, "why = {}", quoted(&self.why))
    }
}

fn point(latitude: f64, longitude: f64) -> String {
    format!("[{latitude:.5}, {longitude:.5}]")
}

/// `3-3`: section and number; a number that a section has twice is told apart, `3-3.2`.
pub fn entry_id(report: &Report, entry: &Entry) -> String {
    let earlier = report
        .entries
        .iter()
        .take_while(|other| !std::ptr::eq(*other, entry))
        .filter(|other| (other.section, other.number) == (entry.section, entry.number))
        .count();
    let id = plain_id(report, entry);
    match earlier {
        0 => id,
        earlier => format!("{id}.{}", earlier + 1),
    }
}

/// Where the entry of this id stands.
pub fn entry_at(report: &Report, id: &str) -> Option<usize> {
    let (plain, times) = match id.rsplit_once('.') {
        Some((plain, times)) => (
            plain,
            times.parse().ok().filter(|times: &usize| *times > 1)?,
        ),
        None => (id, 1),
    };
    let (section, number) = plain.rsplit_once('-')?;
    let number: u32 = number.parse().ok()?;
    let named = |entry: &Entry| entry.number == number && section_id(report, entry) == section;
    let mut entries = report.entries.iter().enumerate();
    let (at, _) = entries
        .by_ref()
        .filter(|(_, entry)| named(entry))
        .nth(times - 1)?;
    Some(at)
}

fn plain_id(report: &Report, entry: &Entry) -> String {
    format!("{}-{}", section_id(report, entry), entry.number)
}

fn section_id<'a>(report: &'a Report, entry: &Entry) -> &'a str {
    let section = report.sections.get(entry.section);
    section.map_or("1", |section| section.id.as_str())
}

/// `3-3-1`: section, number and place.
pub fn event_id(report: &Report, entry: &Entry, place: usize) -> String {
    format!("{}-{}", entry_id(report, entry), place + 1)
}

/// What a remedy would have an editor decide, read back from its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggested {
    pub subject: Option<Subject>,
    pub was: String,
    /// Of each field the value as text.
    pub fields: Vec<(String, String)>,
    /// The other choices; what an editor is to fill in is left out.
    pub others: Vec<(String, String)>,
    pub why: String,
}

/// Reads a remedy; none where the text is not one table of a corrections file.
pub fn suggested(remedy: &str) -> Option<Suggested> {
    let file: toml::Table = remedy.parse().ok()?;
    let table = file.get("correction")?.as_array()?.first()?.as_table()?;
    let mut suggested = Suggested::default();
    for (field, value) in table {
        let text = text_of(value);
        match field.as_str() {
            "entry" => suggested.subject = Some(Subject::Entry(text)),
            "event" => suggested.subject = Some(Subject::Event(text)),
            "was" => suggested.was = text,
            "why" => suggested.why = text,
            _ => suggested.fields.push((field.clone(), text)),
        }
    }
    let others = remedy.lines().filter_map(|line| line.strip_prefix("# "));
    for other in others.filter_map(|other| other.parse::<toml::Table>().ok()) {
        let written = other
            .iter()
            .map(|(field, value)| (field.clone(), text_of(value)));
        let filled = |(_, text): &(String, String)| text != UNKNOWN && text != UNKNOWN_DATE;
        suggested.others.extend(written.filter(filled));
    }
    Some(suggested)
}

fn text_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
