//! What is doubtful about a report, told from the report alone.

mod coordinates;
mod dates;
mod duplicates;
mod numbers;
mod parts;
mod spelling;
mod standing;

use super::places::Known;
use super::{Entry, Finding, Report};

/// Every doubt, by line. An entry's field that an editor has decided is not doubted again.
pub fn check(report: &Report, known: Known) -> Vec<Finding> {
    let mut findings = Vec::new();
    parts::check(report, known, &mut findings);
    coordinates::check(report, &mut findings);
    dates::check(report, &mut findings);
    numbers::check(report, &mut findings);
    spelling::check(report, known, &mut findings);
    duplicates::check(report, &mut findings);
    standing::check(report, &mut findings);
    findings.sort_by_key(|finding| finding.line);
    findings
}

/// Whether an editor has decided this field of the entry, or of this place of it.
fn decided(entry: &Entry, field: &str, place: Option<usize>) -> bool {
    entry.corrections.iter().any(|correction| {
        correction.field == field
            && (correction.place.is_none() || place.is_none() || correction.place == place)
    })
}

/// `III-3`, or `3-3` where the section has no number of its own: how messages name an entry.
fn name(report: &Report, entry: &Entry) -> String {
    let section = report.sections.get(entry.section);
    let numeral = section.map_or("1", |section| {
        section.numeral.as_deref().unwrap_or(&section.id)
    });
    format!("{numeral}-{}", entry.number)
}
