//! Entries that lack a part: a title, a date, a country. A place that is missing is noticed where places
//! are looked for.

use super::{decided, name};
use crate::report::corrections::{Remedy, UNKNOWN, UNKNOWN_DATE};
use crate::report::places::Known;
use crate::report::{Finding, Level, Report};

pub fn check(report: &Report, known: Known, findings: &mut Vec<Finding>) {
    let countries = report
        .entries
        .iter()
        .flat_map(|entry| &entry.places)
        .filter(|place| !place.country.is_empty())
        .count();
    let untitled = report.entries.iter().filter(|entry| entry.title.is_empty());
    // A table without titles is told so once.
    let none_titled = report.entries.len() > 1 && untitled.count() == report.entries.len();
    if let Some(first) = report.entries.first().filter(|_| none_titled) {
        let message = "No entry has a title; name a column for them with --columns title=….";
        let (line, text) = (first.line, &first.place_text);
        findings.push(Finding::new(
            Level::Warning,
            "title-missing",
            line,
            text,
            message,
        ));
    }
    for entry in &report.entries {
        let id = name(report, entry);
        if entry.title.is_empty() && !none_titled && !decided(entry, "title", None) {
            findings.push(
                Finding::new(
                    Level::Warning,
                    "title-missing",
                    entry.line,
                    &entry.place_text,
                    format!("Entry {id} has no title."),
                )
                .remedied(
                    &Remedy::entry(report, entry, "")
                        .keep("title-missing")
                        .or("title", UNKNOWN),
                ),
            );
        }
        if entry.date_text.is_empty() && entry.dates.is_none() && !decided(entry, "date", None) {
            findings.push(
                Finding::new(
                    Level::Error,
                    "date-missing",
                    entry.line,
                    &entry.title,
                    format!("Entry {id} has no date; a date filter leaves it out."),
                )
                .remedied(
                    &Remedy::entry(report, entry, "")
                        .keep("date-missing")
                        .or("date", UNKNOWN_DATE),
                ),
            );
        }
        for (at, place) in entry.places.iter().enumerate() {
            let located = place.coordinates.is_some() || decided(entry, "place", Some(at));
            if located || place.omitted || decided(entry, "country", Some(at)) {
                continue;
            }
            // `Portland, OR` needs none.
            let lacks_country = place.country.is_empty()
                && !place.name.is_empty()
                && countries > 0
                && !known.is_place("", &place.name);
            if lacks_country {
                findings.push(
                    Finding::new(
                        Level::Warning,
                        "country-missing",
                        entry.place_line,
                        &entry.place_text,
                        format!("Entry {id} names no country for “{}”.", place.name),
                    )
                    .remedied(
                        &Remedy::event(report, entry, at, &place.name)
                            .keep("country-missing")
                            .or("country", UNKNOWN),
                    ),
                );
            }
        }
    }
}
