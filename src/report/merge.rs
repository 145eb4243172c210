//! Several readings of one file as one report: its text, and its tables of different columns.

use std::collections::{HashMap, HashSet};

use super::places::Known;
use super::{Entry, Report, settle};

/// Findings of the reading itself; those of checks are made anew, since they name entries by number.
const OF_READING: [&str; 3] = ["line-not-understood", "date-from-above", "character-lost"];

/// The readings in the order of their lines, sections of one title joined. The first says how the report is called.
pub fn merge(readings: Vec<Report>, known: Known) -> Report {
    let mut readings = readings.into_iter();
    let mut report = readings.next().unwrap_or_default();
    let mut findings = std::mem::take(&mut report.findings);
    for reading in readings {
        let sections: Vec<usize> = reading
            .sections
            .into_iter()
            .map(|section| {
                let mut known = report.sections.iter();
                let same = known.position(|other| other.title == section.title);
                same.unwrap_or_else(|| {
                    report.sections.push(section);
                    report.sections.len() - 1
                })
            })
            .collect();
        let of = |section: usize| sections.get(section).copied().unwrap_or(0);
        report
            .entries
            .extend(reading.entries.into_iter().map(|entry| Entry {
                section: of(entry.section),
                ..entry
            }));
        report
            .totals
            .extend(reading.totals.into_iter().map(|mut total| {
                total.section = total.section.map(of);
                total
            }));
        report.language = report.language.or(reading.language);
        findings.extend(reading.findings);
    }
    if report.entries.iter().all(|entry| entry.sheet.is_none()) {
        report.entries.sort_by_key(|entry| entry.line);
        in_order(&mut report);
    }
    number(&mut report.entries);
    findings.retain(|finding| OF_READING.contains(&finding.code));
    settle(&mut report, findings, known);
    report
}

/// Sections stand as their lines do.
fn in_order(report: &mut Report) {
    let mut order: Vec<usize> = (0..report.sections.len()).collect();
    order.sort_by_key(|at| report.sections[*at].line);
    let place: HashMap<usize, usize> = order.iter().copied().zip(0..).collect();
    let of = |section: usize| place.get(&section).copied().unwrap_or(section);
    report.sections.sort_by_key(|section| section.line);
    for (section, id) in report.sections.iter_mut().zip(1..) {
        section.id = format!("{id}");
    }
    for entry in &mut report.entries {
        entry.section = of(entry.section);
    }
    for total in &mut report.totals {
        total.section = total.section.map(of);
    }
}

/// Numbers that two readings gave to entries of one section go on counting.
fn number(entries: &mut [Entry]) {
    let mut taken: HashSet<(usize, u32)> = HashSet::new();
    let mut last: HashMap<usize, u32> = HashMap::new();
    for entry in entries {
        let last = last.entry(entry.section).or_default();
        if !taken.insert((entry.section, entry.number)) {
            entry.number = last.saturating_add(1);
            taken.insert((entry.section, entry.number));
        }
        *last = (*last).max(entry.number);
    }
}
