//! Dates that cannot be read, that differ from their neighbours, or that lie far from the rest.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{decided, name};
use crate::report::corrections::{Remedy, UNKNOWN_DATE};
use crate::report::dates::{self, DateHabits, Habits, Problem, Reading};
use crate::report::{DateSpan, Entry, Finding, Level, Report};

/// Fewer dates than these have no busy span to lie outside of.
const ENOUGH: usize = 8;
/// How many interquartile ranges beyond the quartiles a date is far from the rest. Tukey's "far out".
const FAR_OUT: i32 = 3;
/// An interquartile range shorter than this is taken as this: reports of one day have late entries.
const LEAST_RANGE_DAYS: i32 = 3;

pub fn check(report: &Report, findings: &mut Vec<Finding>) {
    let rest = Rest::of(report);
    for (entry, readings) in report.entries.iter().zip(&rest.readings) {
        if decided(entry, "date", None) || decided(entry, "omit", None) {
            continue;
        }
        match entry.dates {
            Some(dates) => rest.check_read(entry, dates, *readings, findings),
            None if !entry.date_text.is_empty() => {
                findings.push(unreadable(report, entry, rest.year));
            }
            None => {}
        }
    }
    findings.extend(rest.no_years());
    findings.extend(rest.no_order());
}

/// What the dates of a report have in common.
struct Rest<'a> {
    report: &'a Report,
    /// Of each entry, as [`readings`] has them.
    readings: Vec<[Option<Reading>; 2]>,
    /// The year of most entries.
    year: Option<i16>,
    /// From the first to the last day of that year's entries.
    extent: Option<DateSpan>,
    /// The days between which nearly all entries lie.
    busy: Option<DateSpan>,
    order: DateHabits,
    /// No date names its year.
    yearless: bool,
}

impl<'a> Rest<'a> {
    fn of(report: &'a Report) -> Self {
        let year = majority_year(report);
        let of_year = || dated(report).filter(|dates| Some(dates.end.year()) == year);
        let mut order = DateHabits::default();
        for entry in &report.entries {
            order.learn(&entry.date_text);
        }
        let readings: Vec<_> = report.entries.iter().map(readings).collect();
        let mut read = report
            .entries
            .iter()
            .zip(&readings)
            .filter(|(entry, _)| entry.dates.is_some());
        let is_assumed = |reading: &Reading| reading.year_assumed;
        let yearless = dated(report).count() > 1
            && read.all(|(_, readings)| readings.iter().flatten().any(is_assumed));
        Self {
            report,
            readings,
            year,
            extent: of_year()
                .map(|dates| dates.start)
                .min()
                .zip(of_year().map(|dates| dates.end).max())
                .map(|(start, end)| DateSpan { start, end }),
            busy: busy_span(report, year),
            order,
            yearless,
        }
    }

    fn check_read(
        &self,
        entry: &Entry,
        dates: DateSpan,
        [day_first, month_first]: [Option<Reading>; 2],
        findings: &mut Vec<Finding>,
    ) {
        let unlike = self.unlike_neighbours(entry, dates);
        findings.extend(unlike.or_else(|| self.far_from_the_rest(entry, dates)));
        let Some(reading) = [day_first, month_first]
            .into_iter()
            .flatten()
            .find(|reading| reading.span == dates)
        else {
            return;
        };
        let other = day_first.filter(|other| reading.ambiguous && other.span != dates);
        findings.extend(self.wording(entry, &reading, other));
        findings.extend(weekday(self.report, entry, &reading));
    }

    fn unlike_neighbours(&self, entry: &Entry, dates: DateSpan) -> Option<Finding> {
        let year = self
            .year
            .filter(|year| dates.end.year() != *year && dates.start.year() != *year)?;
        let titled = dates::years(&self.report.title);
        if titled.is_some_and(|(first, last)| (first..=last).contains(&dates.start.year())) {
            return None;
        }
        let moved = in_year(dates, year)?;
        let far = |dates: DateSpan| self.extent.map_or(0, |extent| days_apart(dates, extent));
        let busy = self.busy;
        // What lies on both sides of a New Year is of two years.
        if busy.is_some_and(|span| !near(moved, span) || near(dates, span))
            || far(dates) <= far(moved)
        {
            return None;
        }
        let message = format!(
            "Entry {} is dated {}, but the entries around it are of {year}.",
            name(self.report, entry),
            dates.start.year()
        );
        let remedy = Remedy::entry(self.report, entry, &entry.date_text)
            .set("date", &moved.to_string())
            .why(&format!("The entries around it are of {year}."));
        let code = "year-unlike-neighbours";
        Some(remark(entry, Level::Warning, code, message).remedied(&remedy))
    }

    fn far_from_the_rest(&self, entry: &Entry, dates: DateSpan) -> Option<Finding> {
        let span = self.busy.filter(|span| days_apart(dates, *span) > 0)?;
        let late = dates.start > span.end;
        let message = format!(
            "Entry {} is dated {} than nearly all others, which lie between {} and {}.",
            name(self.report, entry),
            if late { "much later" } else { "much earlier" },
            span.start,
            span.end
        );
        let code = "date-far-from-the-rest";
        let remedy = keep(self.report, entry, code).or("date", UNKNOWN_DATE);
        Some(remark(entry, Level::Note, code, message).remedied(&remedy))
    }

    /// What had to be guessed: the year, or which of day and month stands first.
    fn wording(&self, entry: &Entry, reading: &Reading, other: Option<Reading>) -> Option<Finding> {
        let id = name(self.report, entry);
        if reading.year_assumed {
            let year = reading.span.end.year();
            let message = format!("Entry {id} names no year; {year} is taken from the others.");
            let code = "date-without-year";
            let remedy = keep(self.report, entry, code).or("date", UNKNOWN_DATE);
            let finding = remark(entry, Level::Warning, code, message).remedied(&remedy);
            Some(finding).filter(|_| !self.yearless)
        } else {
            let (one, other) = (reading.span, other?.span);
            let message = format!("The date of entry {id} can be read as {one} or as {other}.");
            let code = "date-ambiguous";
            let remedy = keep(self.report, entry, code).or("date", &other.to_string());
            let finding = remark(entry, Level::Note, code, message).remedied(&remedy);
            Some(finding).filter(|_| !self.order.is_certain())
        }
    }

    /// One remark for all where no date names a year.
    fn no_years(&self) -> Option<Finding> {
        let first = self
            .report
            .entries
            .iter()
            .find(|entry| entry.dates.is_some() && self.yearless)?;
        let years: BTreeSet<i16> = dated(self.report).map(|dates| dates.start.year()).collect();
        let years: Vec<String> = years.iter().map(i16::to_string).collect();
        let (years, are) = match years.len() {
            1 => (years.concat(), "is"),
            _ => (years.join(" and "), "are"),
        };
        let titled = dates::years(&self.report.title).is_some();
        let source = if titled {
            "the title"
        } else {
            "the rest of the text"
        };
        let message = format!("No date names a year; {years} {are} taken from {source}.");
        Some(remark(first, Level::Note, "date-without-year", message))
    }

    /// One remark for all where nothing shows which of day and month stands first.
    fn no_order(&self) -> Option<Finding> {
        let either = |(entry, [day_first, _]): &(&Entry, &[Option<Reading>; 2])| {
            day_first.is_some_and(|reading| {
                reading.ambiguous
                    && !reading.year_assumed
                    && entry.dates == Some(reading.span)
                    && reading.language.is_none()
            })
        };
        let mut entries = self
            .report
            .entries
            .iter()
            .zip(&self.readings)
            .filter(|_| self.order.is_unknown())
            .filter(either);
        let (first, _) = entries.next()?;
        let more = match entries.count() {
            0 => String::new(),
            1 => " (and one more date)".to_owned(),
            more => format!(" (and {more} more dates)"),
        };
        let message = format!(
            "“{}”{more} is read with the day before the month; no date of the report shows which stands first.",
            first.date_text
        );
        Some(remark(first, Level::Note, "date-ambiguous", message))
    }
}

/// The date of an entry with the day first, and with the month first; its own year where it names none.
fn readings(entry: &Entry) -> [Option<Reading>; 2] {
    let read = |month_first| {
        let habits = Habits {
            month_first,
            year: entry.dates.map(|dates| dates.start.year()),
            ..Habits::default()
        };
        dates::read(&entry.date_text, &habits).ok()
    };
    let day_first = read(false);
    // Only a stroke between day and month leaves their order open.
    let month_first = match entry.date_text.contains('/') {
        true => read(true),
        false => day_first,
    };
    [day_first, month_first]
}

/// How many days lie between two spans.
fn days_apart(one: DateSpan, other: DateSpan) -> i32 {
    let days = |from: Date, to: Date| (to - from).get_days();
    days(one.end, other.start)
        .max(days(other.end, one.start))
        .max(0)
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
    let code = "weekday-contradicts-date";
    let remedy = keep(report, entry, code).or("date", UNKNOWN_DATE);
    Some(remark(entry, Level::Warning, code, message).remedied(&remedy))
}

fn remark(entry: &Entry, level: Level, code: &'static str, message: String) -> Finding {
    Finding::new(level, code, entry.date_line, &entry.date_text, message)
}

/// The date stays as it is shown.
fn keep(report: &Report, entry: &Entry, code: &str) -> Remedy {
    Remedy::entry(report, entry, &entry.date_text).keep(code)
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
        .remedied(&keep(report, entry, code).or("date", UNKNOWN_DATE))
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
