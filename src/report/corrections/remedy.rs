//! A correction that would settle a finding, ready to paste.

use std::fmt;

use crate::report::{Entry, Report};

/// One `[[correction]]` table in the making.
pub struct Remedy {
    subject: (&'static str, String),
    was: String,
    fields: Vec<(&'static str, String)>,
    why: Option<String>,
}

impl Remedy {
    /// About an entry: `entry = "3-3"`.
    pub fn entry(report: &Report, entry: &Entry, was: &str) -> Self {
        Self::new("entry", entry_id(report, entry), was)
    }

    /// About one event of an entry: `event = "3-3-1"`.
    pub fn event(report: &Report, entry: &Entry, place: usize, was: &str) -> Self {
        Self::new("event", event_id(report, entry, place), was)
    }

    fn new(subject: &'static str, id: String, was: &str) -> Self {
        Self {
            subject: (subject, id),
            was: was.to_owned(),
            fields: Vec::new(),
            why: None,
        }
    }

    pub fn set(mut self, field: &'static str, value: &str) -> Self {
        self.fields.push((field, quoted(value)));
        self
    }

    pub fn coordinates(mut self, latitude: f64, longitude: f64) -> Self {
        self.fields
            .push(("coordinates", format!("[{latitude:.5}, {longitude:.5}]")));
        self
    }

    pub fn omit(mut self) -> Self {
        self.fields.push(("omit", "true".to_owned()));
        self
    }

    pub fn why(mut self, why: &str) -> Self {
        self.why = Some(why.to_owned());
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
        write!(f, "why = {}", quoted(self.why.as_deref().unwrap_or("…")))
    }
}

/// `3-3`: section and number.
pub fn entry_id(report: &Report, entry: &Entry) -> String {
    let section = report.sections.get(entry.section);
    format!(
        "{}-{}",
        section.map_or("1", |section| section.id.as_str()),
        entry.number
    )
}

/// `3-3-1`: section, number and place.
pub fn event_id(report: &Report, entry: &Entry, place: usize) -> String {
    format!("{}-{}", entry_id(report, entry), place + 1)
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
