//! Dates that cannot be read, that differ from their neighbours, or that lie far from the rest.

use jiff::civil::Date;

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::dates::{self, Habits, Problem, Reading};
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
    let unlike = unlike_neighbours(report, entry, dates, year, span);
    let far = || far_from_the_rest(report, entry, dates, span);
    findings.extend(unlike.or_else(far));
    let habits = |month_first| Habits {
        month_first,
        year,
        ..Habits::default()
    };
    let readings = [false, true].map(|first| dates::read(&entry.date_text, &habits(first)).ok());
    let [day_first, month_first] = readings;
    let Some(reading) = [day_first, month_first]
        .into_iter()
        .flatten()
        .find(|reading| reading.span == dates)
    else {
        return;
    };
    let other = day_first.filter(|other| reading.ambiguous && other.span != dates);
    findings.extend(wording(report, entry, &reading, other));
    findings.extend(weekday(report, entry, &reading));
}

fn unlike_neighbours(
    report: &Report,
    entry: &Entry,
    dates: DateSpan,
    year: Option<i16>,
    span: Option<DateSpan>,
) -> Option<Finding> {
    let year = year.filter(|year| dates.end.year() != *year && dates.start.year() != *year)?;
    let moved = in_year(dates, year)?;
    if span.is_some_and(|span| !near(moved, span) || near(dates, span)) {
        return None;
    }
    let message = format!(
        "Entry {} is dated {}, but the entries around it are of {year}.",
        name(report, entry),
        dates.start.year()
    );
    let remedy = decide(report, entry, moved).why(&format!("The entries around it are of {year}."));
    let code = "year-unlike-neighbours";
    Some(remark(entry, Level::Warning, code, message).remedied(&remedy))
}

fn far_from_the_rest(
    report: &Report,
    entry: &Entry,
    dates: DateSpan,
    span: Option<DateSpan>,
) -> Option<Finding> {
    let span = span.filter(|span| dates.end < span.start || dates.start > span.end)?;
    let late = dates.start > span.end;
    let message = format!(
        "Entry {} is dated {} than nearly all others, which lie between {} and {}.",
        name(report, entry),
        if late { "much later" } else { "much earlier" },
        span.start,
        span.end
    );
    let remedy = decide(report, entry, dates).why("The date is right as it is.");
    let code = "date-far-from-the-rest";
    Some(remark(entry, Level::Note, code, message).remedied(&remedy))
}

/// What had to be guessed: the year, or which of day and month stands first.
fn wording(
    report: &Report,
    entry: &Entry,
    reading: &Reading,
    other: Option<Reading>,
) -> Option<Finding> {
    let id = name(report, entry);
    let finding = if reading.year_assumed {
        let year = reading.span.end.year();
        let message = format!("Entry {id} names no year; {year} is taken from the others.");
        remark(entry, Level::Warning, "date-without-year", message)
    } else {
        let (one, other) = (reading.span, other?.span);
        let message = format!("The date of entry {id} can be read as {one} or as {other}.");
        remark(entry, Level::Note, "date-ambiguous", message)
    };
    Some(finding.remedied(&decide(report, entry, reading.span)))
}

/// A day of the week that its date does not have.
fn weekday(report: &Report, entry: &Entry, reading: &Reading) -> Option<Finding> {
    let (day, said) = reading.contradiction()?;
    let not = said
        .only()
        .map_or_else(String::new, |said| format!(", not a {said:?}"));
    let message = format!(
        "Entry {}: {day} is a {:?}{not}.",
        name(report, entry),
        day.weekday()
    );
    let remedy = decide(report, entry, reading.span).why("The weekday was wrong, not the date.");
    let code = "weekday-contradicts-date";
    Some(remark(entry, Level::Warning, code, message).remedied(&remedy))
}

fn remark(entry: &Entry, level: Level, code: &'static str, message: String) -> Finding {
    Finding::new(level, code, entry.date_line, &entry.date_text, message)
}

/// The correction that settles on these days.
fn decide(report: &Report, entry: &Entry, dates: DateSpan) -> Remedy {
    Remedy::entry(report, entry, &entry.date_text).set("date", &dates.to_string())
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
