//! Dates that cannot be read, that differ from their neighbours, or that lie far from the rest.

use jiff::civil::Date;

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::dates::{self, Habits, Problem};
use crate::report::{DateSpan, Entry, Finding, Level, Report};

/// Fewer dates than these have no busy span to lie outside of.
const ENOUGH: usize = 8;
/// How many interquartile ranges beyond the quartiles a date is far from the rest. Tukey's "far out".
const FAR_OUT: i32 = 3;
/// An interquartile range shorter than this is taken as this: reports of one day have late entries.
const LEAST_RANGE_DAYS: i32 = 3;

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    let year = majority_year(report);
    let span = busy_span(report, year);
    for entry in &report.entries {
        if decided(entry, "date", None) || decided(entry, "omit", None) {
            continue;
        }
        match entry.dates {
            Some(dates) => check_read(report, entry, dates, year, span, findings),
            None if !entry.date_text.is_empty() => findings.push(unreadable(report, entry, year)),
            None => {}
        }
    }
}

fn check_read(
    report: &Report,
    entry: &Entry,
    dates: DateSpan,
    year: Option<i16>,
    span: Option<DateSpan>,
    findings: &mut Vec<Finding>,
) {
    let id = name(report, entry);
    let written = &entry.date_text;
    let moved = year.and_then(|year| in_year(dates, year));
    if let (Some(year), Some(moved)) = (year, moved)
        && dates.end.year() != year
        && dates.start.year() != year
        && span.is_none_or(|span| near(moved, span))
        && span.is_none_or(|span| !near(dates, span))
    {
        let remedy = Remedy::entry(report, entry, written)
            .set("date", &iso(moved))
            .why(&format!("The entries around it are of {year}."));
        findings.push(
            Finding::new(
                Level::Warning,
                "year-unlike-neighbours",
                entry.date_line,
                written,
                format!(
                    "Entry {id} is dated {}, but the entries around it are of {year}.",
                    dates.start.year()
                ),
            )
            .remedied(&remedy),
        );
        return;
    }
    if let Some(span) = span.filter(|span| dates.end < span.start || dates.start > span.end) {
        let late = dates.start > span.end;
        let remedy = Remedy::entry(report, entry, written)
            .set("date", &iso(dates))
            .why("The date is right as it is.");
        findings.push(
            Finding::new(
                Level::Note,
                "date-far-from-the-rest",
                entry.date_line,
                written,
                format!(
                    "Entry {id} is dated {} than nearly all others, which lie between {} and {}.",
                    if late { "much later" } else { "much earlier" },
                    span.start,
                    span.end
                ),
            )
            .remedied(&remedy),
        );
    }
    let reading = dates::read(
        written,
        &Habits {
            year,
            ..Habits::default()
        },
    );
    if let Ok(reading) = reading {
        if reading.year_assumed {
            findings.push(
                Finding::new(
                    Level::Warning,
                    "date-without-year",
                    entry.date_line,
                    written,
                    format!(
                        "Entry {id} names no year; {} is taken from the others.",
                        dates.end.year()
                    ),
                )
                .remedied(&Remedy::entry(report, entry, written).set("date", &iso(dates))),
            );
        } else if reading.ambiguous && reading.span != dates {
            findings.push(
                Finding::new(
                    Level::Note,
                    "date-ambiguous",
                    entry.date_line,
                    written,
                    format!(
                        "The date of entry {id} can be read as {} or as {}.",
                        iso(dates),
                        iso(reading.span)
                    ),
                )
                .remedied(&Remedy::entry(report, entry, written).set("date", &iso(dates))),
            );
        }
    }
}

fn unreadable(report: &Report, entry: &Entry, year: Option<i16>) -> Finding {
    let id = name(report, entry);
    let written = &entry.date_text;
    let habits = Habits {
        year,
        ..Habits::default()
    };
    let (code, message) = match dates::read(written, &habits) {
        Err(Problem::NoSuchDay) => (
            "date-impossible",
            format!("Entry {id}: there is no such day as “{written}”."),
        ),
        Err(Problem::Reversed) => (
            "date-reversed",
            format!("Entry {id} ends before it starts: “{written}”."),
        ),
        Err(Problem::NoYear) => (
            "date-without-year",
            format!("Entry {id} names no year: “{written}”."),
        ),
        _ => (
            "date-unreadable",
            format!("The date of entry {id} cannot be read: “{written}”."),
        ),
    };
    Finding::new(Level::Error, code, entry.date_line, written, message)
        .remedied(&Remedy::entry(report, entry, written).set("date", "YYYY-MM-DD"))
}

/// The year of most entries, where it is of three in five or more.
fn majority_year(report: &Report) -> Option<i16> {
    let mut years: Vec<i16> = dated(report).map(|dates| dates.end.year()).collect();
    years.sort_unstable();
    let middle = years.get(years.len() / 2).copied()?;
    let same = years.iter().filter(|year| **year == middle).count();
    (same * 5 >= years.len() * 3).then_some(middle)
}

fn dated(report: &Report) -> impl Iterator<Item = DateSpan> {
    report.entries.iter().filter_map(|entry| entry.dates)
}

/// The days between which nearly all entries lie.
fn busy_span(report: &Report, year: Option<i16>) -> Option<DateSpan> {
    let mut days: Vec<Date> = dated(report)
        .filter(|dates| year.is_none_or(|year| dates.end.year() == year))
        .map(|dates| dates.start)
        .collect();
    if days.len() < ENOUGH {
        return None;
    }
    days.sort_unstable();
    let (first, third) = (days[days.len() / 4], days[days.len() * 3 / 4]);
    let range = (third - first).get_days().max(LEAST_RANGE_DAYS);
    let reach = jiff::Span::new().days(range * FAR_OUT);
    Some(DateSpan {
        start: first.saturating_sub(reach),
        end: third.saturating_add(reach),
    })
}

/// Within the busy span, or no farther outside than it is long.
fn near(dates: DateSpan, span: DateSpan) -> bool {
    let reach = span.end - span.start;
    dates.end >= span.start.saturating_sub(reach) && dates.start <= span.end.saturating_add(reach)
}

/// The same days in another year.
fn in_year(dates: DateSpan, year: i16) -> Option<DateSpan> {
    let shift = year - dates.end.year();
    let moved = |date: Date| Date::new(date.year() + shift, date.month(), date.day()).ok();
    Some(DateSpan {
        start: moved(dates.start)?,
        end: moved(dates.end)?,
    })
}

/// As the corrections file writes it: one day, or two with a slash between.
fn iso(dates: DateSpan) -> String {
    dates.to_string()
}
