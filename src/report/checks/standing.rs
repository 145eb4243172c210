//! Events that were not held, or not on their day.

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::words::{Meaning, says};
use crate::report::{Finding, Level, Report};

/// What sets a remark apart.
const REMARKED: [char; 8] = ['(', '[', ':', '–', '—', '!', '（', '：'];
/// In bytes: a remark is no longer.
const LONGEST_REMARK: usize = 24;

/// The beginning and the end of a title; an empty beginning where it is short.
fn ends(title: &str) -> (&str, &str) {
    let head = title.floor_char_boundary(LONGEST_REMARK);
    let tail = title.ceil_char_boundary(title.len().saturating_sub(LONGEST_REMARK));
    match head < tail {
        true => (&title[..head], &title[tail..]),
        false => ("", title),
    }
}

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    for entry in &report.entries {
        // `Cancelled: a trip`, `A concert (AFLYST)`: a remark stands at either end.
        let (head, tail) = match entry.title.contains(REMARKED) {
            true => ends(&entry.title),
            false => ("", ""),
        };
        let texts = [head, tail, &entry.date_text, &entry.place_text];
        let said = texts
            .into_iter()
            .find(|text| !text.is_empty() && says(text, Meaning::Cancelled));
        let Some(said) = said.filter(|_| !decided(entry, "omit", None)) else {
            continue;
        };
        let message = format!(
            "Entry {} seems to say that it was cancelled or put off; it is on the map all the same.",
            name(report, entry)
        );
        let remedy = Remedy::entry(report, entry, &entry.title)
            .keep("event-cancelled")
            .or_omit();
        findings.push(
            Finding::new(Level::Note, "event-cancelled", entry.line, said, message)
                .remedied(&remedy),
        );
    }
}
