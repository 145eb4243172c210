//! Numbers of entries: missing, twice, out of order.

use std::collections::HashMap;

use super::name;
use crate::report::{Entry, Finding, Level, Report};

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    for section in 0..report.sections.len() {
        let entries: Vec<&Entry> = report
            .entries
            .iter()
            .filter(|entry| entry.section == section)
            .collect();
        check_section(report, &entries, findings);
    }
}

fn check_section(report: &Report, entries: &[&Entry], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    let mut last = None;
    for entry in entries {
        let id = name(report, entry);
        if let Some(first) = seen.insert(entry.number, entry.line) {
            findings.push(Finding::new(
                Level::Warning,
                "number-twice",
                entry.line,
                &entry.title,
                format!("The number {id} stands twice, first in line {first}."),
            ));
        } else if let Some(last) = last {
            let expected = last + 1;
            if entry.number > expected && entry.number - expected < 1000 {
                let missing = match entry.number - expected {
                    1 => format!("Number {expected} is missing"),
                    _ => format!("Numbers {expected} to {} are missing", entry.number - 1),
                };
                findings.push(Finding::new(
                    Level::Warning,
                    "number-missing",
                    entry.line,
                    &entry.title,
                    format!("{missing} before {id}."),
                ));
            } else if entry.number < expected {
                findings.push(Finding::new(
                    Level::Note,
                    "number-out-of-order",
                    entry.line,
                    &entry.title,
                    format!("Entry {id} stands after number {last}."),
                ));
            }
        } else if entry.number > 1 && entries.len() > 1 && entry.section == 0 {
            findings.push(Finding::new(
                Level::Note,
                "number-missing",
                entry.line,
                &entry.title,
                format!("The first entry has the number {id}."),
            ));
        }
        last = Some(entry.number);
    }
}
