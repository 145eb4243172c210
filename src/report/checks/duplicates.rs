//! The same event twice.

use std::collections::HashMap;

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::text::key;
use crate::report::{Finding, Level, Report};

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    let mut seen = HashMap::new();
    for entry in &report.entries {
        if entry.title.is_empty() || decided(entry, "omit", None) {
            continue;
        }
        let places: Vec<String> = entry
            .places
            .iter()
            .map(|place| key(&format!("{} {}", place.country, place.name)))
            .collect();
        let Some(first) = seen.insert((key(&entry.title), entry.dates, places), entry) else {
            continue;
        };
        findings.push(
            Finding::new(
                Level::Warning,
                "event-twice",
                entry.line,
                &entry.title,
                format!(
                    "Entry {} has the title, date and place of entry {} in line {}.",
                    name(report, entry),
                    name(report, first),
                    first.line
                ),
            )
            .remedied(
                &Remedy::entry(report, entry, &entry.title)
                    .omit()
                    .why("It is the same event again."),
            ),
        );
    }
}
