//! Dates as reports write them, in every language that has month names.

mod habits;
mod point;
mod range;
#[cfg(test)]
mod tests;
mod tokens;
mod weekdays;

use jiff::civil::Date;

use super::DateSpan;
pub use habits::{DateHabits, languages};
use point::Point;
use range::{ends, whole};
use tokens::{Token, tokens};
use weekdays::Weekdays;

/// How to read what can be read two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// `2/3/2026` is the third of February.
    pub month_first: bool,
    /// The language of the report, which settles names that differ between languages.
    pub language: Option<&'static str>,
    /// For dates that name none.
    pub year: Option<i16>,
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub span: DateSpan,
    /// The year was not written, but taken from [`Habits::year`].
    pub year_assumed: bool,
    /// Day and month could be the other way round.
    pub ambiguous: bool,
    /// The language of its month's name.
    pub language: Option<&'static str>,
    /// The days of the week that are said of its start and of its end.
    weekdays: [Weekdays; 2],
}

impl Reading {
    /// The day of which another day of the week is said, and what is said.
    pub fn contradiction(&self) -> Option<(Date, Weekdays)> {
        let days = [self.span.start, self.span.end];
        days.into_iter()
            .zip(self.weekdays)
            .find(|(day, said)| said.contradicts(day.weekday()))
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is something else in it.
    NotADate,
    /// Day and month are there, the year is not.
    NoYear,
    /// There is no such day: 31 February.
    NoSuchDay,
    /// It ends before it starts.
    Reversed,
}

/// More tokens than the longest date has; a megabyte line is not looked at.
const LONGEST: usize = 160;

/// Reads a whole text as a date or a range of dates.
pub fn read(text: &str, habits: &Habits) -> Result<Reading, Problem> {
    if text.len() > LONGEST {
        return Err(Problem::NotADate);
    }
    let tokens = tokens(without_time(text));
    if tokens.contains(&Token::Other) {
        return Err(Problem::NotADate);
    }
    let points = ends(&tokens)
        .iter()
        .map(|end| Point::read(end, habits))
        .collect::<Result<Vec<_>, _>>()?;
    match points.as_slice() {
        [point] => whole(*point, *point, habits),
        [start, end] => whole(*start, *end, habits),
        _ => Err(Problem::NotADate),
    }
}

/// `2026-03-01T18:00:00Z`, as programs write it: the day as it stands there, whatever the zone.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let time = text.as_bytes().get(10..13);
    let is_time = time.is_some_and(|time| {
        time[0] == b'T' && time[1].is_ascii_digit() && time[2].is_ascii_digit()
    });
    match text.get(..10) {
        Some(day) if is_time && day.parse::<Date>().is_ok() => day,
        _ => text,
    }
}

/// Reads a text as days, where that is possible.
pub fn read_date(text: &str, month_first: bool) -> Option<DateSpan> {
    let habits = Habits {
        month_first,
        ..Habits::default()
    };
    read(text, &habits).ok().map(|reading| reading.span)
}

/// Whether a text that is no date was probably meant to be one: it is short, begins with a day or a
/// year, and has little else.
pub fn resembles(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let tokens = tokens(text);
    let words = tokens
        .iter()
        .filter(|token| **token == Token::Other)
        .count();
    let begins = matches!(tokens.first(), Some(Token::Number { .. } | Token::Month(_)));
    begins && words <= 2 && names_day(&tokens)
}

/// Whether a text is a date, if perhaps one without a year or of a day that there is not.
pub fn is_date(text: &str, habits: &Habits) -> bool {
    text.len() <= 60
        && names_day(&tokens(text))
        && !matches!(read(text, habits), Err(Problem::NotADate))
}

/// Numbers and a year, or a number and a month.
fn names_day(tokens: &[Token]) -> bool {
    let numbers = tokens
        .iter()
        .filter(|token| matches!(token, Token::Number { value, .. } if *value < 3000))
        .count();
    let month = tokens.iter().any(|token| matches!(token, Token::Month(_)));
    let year = tokens.iter().any(
        |token| matches!(token, Token::Number { value, digits: 4 } if (1900..2200).contains(value)),
    );
    (numbers >= 2 && year) || (numbers >= 1 && month)
}
