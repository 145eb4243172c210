//! Dates as reports write them, in every language that has month names.

mod point;
mod tokens;

use jiff::civil::Date;

use super::DateSpan;
use point::Point;
use tokens::{Token, tokens};

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
    let tokens = tokens(text);
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

/// Reads a text as days, where that is possible.
pub fn read_date(text: &str, month_first: bool) -> Option<DateSpan> {
    let habits = Habits {
        month_first,
        ..Habits::default()
    };
    read(text, &habits).ok().map(|reading| reading.span)
}

/// What many dates show of the order of day and month.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateHabits {
    month_first: u32,
    day_first: u32,
}

impl DateHabits {
    pub fn learn(&mut self, text: &str) {
        match order(text) {
            Some(Order::MonthFirst) => self.month_first += 1,
            Some(Order::DayFirst) => self.day_first += 1,
            None => {}
        }
    }

    pub fn month_first(&self) -> bool {
        self.month_first > self.day_first
    }
}

/// Which of day and month stands first in a date that can be read in one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// The order that a numeric date with slashes shows: `2/24/2026`, `24/2/2026`.
fn order(text: &str) -> Option<Order> {
    let tokens = if text.len() > LONGEST {
        Vec::new()
    } else {
        tokens(text)
    };
    tokens.windows(5).find_map(|window| match window {
        [
            Token::Number { value: first, .. },
            Token::Joint('/'),
            Token::Number { value: second, .. },
            Token::Joint('/'),
            Token::Number { .. },
        ] => match (*first, *second) {
            (13..=31, 1..=12) => Some(Order::DayFirst),
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            _ => None,
        },
        _ => None,
    })
}

/// The languages whose month names stand in a text.
pub fn languages(text: &str) -> Vec<&'static str> {
    let tokens = if text.len() > LONGEST {
        Vec::new()
    } else {
        tokens(text)
    };
    let mut languages: Vec<&'static str> = tokens
        .into_iter()
        .filter_map(|token| match token {
            Token::Month(months) => Some(months),
            _ => None,
        })
        .flatten()
        .map(|(_, language)| language)
        .collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

/// Whether a text that is no date was probably meant to be one: it is short, begins with a day or a
/// year, and has little else.
pub fn resembles(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let tokens = tokens(text);
    let numbers = tokens
        .iter()
        .filter(|token| matches!(token, Token::Number { value, .. } if *value < 3000))
        .count();
    let month = tokens.iter().any(|token| matches!(token, Token::Month(_)));
    let words = tokens
        .iter()
        .filter(|token| **token == Token::Other)
        .count();
    let year = tokens.iter().any(
        |token| matches!(token, Token::Number { value, digits: 4 } if (1900..2200).contains(value)),
    );
    let begins = matches!(tokens.first(), Some(Token::Number { .. } | Token::Month(_)));
    begins && words <= 2 && ((numbers >= 2 && year) || (numbers >= 1 && month))
}

/// The tokens of the two ends of a range, or of the one date. A dash or slash between digits parts
/// two ends unless it is one of a numeric date's.
fn ends(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut ends = vec![Vec::new()];
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let length = numeric_length(&tokens[at - 1..]);
        if let Some(end) = ends.last_mut() {
            if length > 1 {
                end.extend_from_slice(&tokens[at - 1..at - 1 + length]);
                at += length - 1;
                continue;
            }
            if !matches!(token, Token::To | Token::Joint('-' | '/')) {
                end.push(token.clone());
                continue;
            }
        }
        ends.push(Vec::new());
    }
    ends.retain(|end| {
        !end.iter()
            .all(|token| matches!(token, Token::Noise | Token::Comma))
    });
    ends
}

/// How many tokens from here are a numeric date: five for `2026-02-24`, three for `2026-02`, else one.
fn numeric_length(tokens: &[Token]) -> usize {
    use Token::{Joint, Number};
    match tokens {
        [
            Number { digits: first, .. },
            Joint(one),
            Number { digits: 1 | 2, .. },
            Joint(two),
            Number { digits: last, .. },
            ..,
        ] if one == two && matches!((first, last), (4, 1 | 2) | (1 | 2, 2 | 4)) => 5,
        [
            Number { digits: 4, .. },
            Joint('-'),
            Number {
                digits: 2,
                value: 1..=12,
            },
            ..,
        ] => 3,
        [
            Number {
                digits: 1 | 2,
                value: 1..=12,
            },
            Joint('/'),
            Number { digits: 4, .. },
            ..,
        ] => 3,
        _ => 1,
    }
}

/// Both ends with what each leaves to the other.
fn whole(mut start: Point, mut end: Point, habits: &Habits) -> Result<Reading, Problem> {
    let one = start == end;
    if one && start.month.is_none() && start.year.is_some() {
        // `02 2026`
        start.month = start.day.take();
        end = start;
    }
    start.month = start.month.or(end.month);
    end.month = end.month.or(start.month);
    let year = start.year.or(end.year);
    let nothing = start.month.is_none() && start.day.is_some();
    if nothing || (year.is_none() && start.month.is_none()) {
        return Err(Problem::NotADate);
    }
    let Some(year) = year.or(habits.year) else {
        return Err(Problem::NoYear);
    };
    let year_assumed = start.year.is_none() && end.year.is_none();
    let (start_year, end_year) = (start.year.unwrap_or(year), end.year.unwrap_or(year));
    let span = |start_year, end_year| {
        Some(DateSpan {
            start: first_day(start_year, &start)?,
            end: last_day(end_year, &end)?,
        })
    };
    let mut found = span(start_year, end_year).ok_or(Problem::NoSuchDay)?;
    if found.end < found.start && start.month > end.month {
        // `28 December – 2 January 2026`: the year that was not written is its neighbour.
        found = match (start.year, end.year) {
            (None, _) => span(start_year - 1, end_year),
            (Some(_), None) => span(start_year, end_year + 1),
            _ => None,
        }
        .filter(|span| span.start <= span.end)
        .ok_or(Problem::Reversed)?;
    }
    if found.end < found.start {
        return Err(Problem::Reversed);
    }
    Ok(Reading {
        span: found,
        year_assumed,
        ambiguous: start.ambiguous || end.ambiguous,
        language: start.language.or(end.language),
    })
}

fn first_day(year: i16, point: &Point) -> Option<Date> {
    day(year, point.month.unwrap_or(1), point.day.unwrap_or(1))
}

fn last_day(year: i16, point: &Point) -> Option<Date> {
    let month = point.month.unwrap_or(12);
    match point.last_day.or(point.day) {
        Some(last) => day(year, month, last),
        None => day(year, month, 1).map(Date::last_of_month),
    }
}

fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_reads(text: &str, expected: &str) {
        let reading = read(text, &Habits::default());
        let found = reading.map(|r| format!("{}/{}", r.span.start, r.span.end));
        let expected = match expected.split_once('/') {
            Some(_) => expected.to_owned(),
            None => format!("{expected}/{expected}"),
        };
        assert_eq!(found, Ok(expected), "{text}: {:?}", tokens(text));
    }

    #[test]
    fn dates_are_read_as_reports_write_them() {
        for (text, expected) in [
            ("24 fevral, 2026", "2026-02-24"),
            ("21-27 fevral, 2026", "2026-02-21/2026-02-27"),
            ("25 fevral – 3 mart, 2026", "2026-02-25/2026-03-03"),
            ("24.02.2026", "2026-02-24"),
            ("24.02.26", "2026-02-24"),
            ("2026-02-24", "2026-02-24"),
            ("24/02/2026", "2026-02-24"),
            ("2/24/2026", "2026-02-24"),
            ("Feb 24, 2026", "2026-02-24"),
            ("February 24–26, 2026", "2026-02-24/2026-02-26"),
            ("24–26 February 2026", "2026-02-24/2026-02-26"),
            ("28 Feb – 2 March 2026", "2026-02-28/2026-03-02"),
            ("28 December – 2 January 2026", "2025-12-28/2026-01-02"),
            ("28 December 2025 – 2 January", "2025-12-28/2026-01-02"),
            (
                "28 December 2025 to 2 January 2026",
                "2025-12-28/2026-01-02",
            ),
            ("February 2026", "2026-02-01/2026-02-28"),
            ("February – March 2026", "2026-02-01/2026-03-31"),
            ("2026", "2026-01-01/2026-12-31"),
            ("2025–2026", "2025-01-01/2026-12-31"),
            ("2026-02", "2026-02-01/2026-02-28"),
            ("02.2026", "2026-02-01/2026-02-28"),
            ("24-26.02.2026", "2026-02-24/2026-02-26"),
            ("24.02–26.02.2026", "2026-02-24/2026-02-26"),
            ("24.02.2026 – 26.02.2026", "2026-02-24/2026-02-26"),
            ("2026-02-24/2026-02-26", "2026-02-24/2026-02-26"),
            ("24, 25 fevral 2026", "2026-02-24/2026-02-25"),
            ("24 and 26 February 2026", "2026-02-24/2026-02-26"),
            ("The 24th of February, 2026", "2026-02-24"),
            ("2026-cı il 24 fevral", "2026-02-24"),
            ("24-fevral 2026", "2026-02-24"),
            ("24 fevral 2026-cı ildə", "2026-02-24"),
            ("24 февраля 2026 г.", "2026-02-24"),
            ("с 24 по 26 февраля 2026 года", "2026-02-24/2026-02-26"),
            ("vom 24. bis 26. Februar 2026", "2026-02-24/2026-02-26"),
            ("1er mars 2026", "2026-03-01"),
            ("du 24 au 26 février 2026", "2026-02-24/2026-02-26"),
            ("24 de febrero de 2026", "2026-02-24"),
            ("٢٤ فبراير ٢٠٢٦", "2026-02-24"),
            ("24 Şubat 2026 18:30", "2026-02-24"),
            ("2026. 02. 24.", "2026-02-24"),
            ("(24 FEVRAL 2026)", "2026-02-24"),
            ("29 февраля 2024", "2024-02-29"),
            ("2026年2月24日", "2026-02-24"),
            ("2026年2月24日至26日", "2026-02-24/2026-02-26"),
            ("2026년 2월 24일", "2026-02-24"),
            ("2026년 2월 24일부터 26일까지", "2026-02-24/2026-02-26"),
            ("ngày 24 tháng 2 năm 2026", "2026-02-24"),
            ("2026. gada 24. februāris", "2026-02-24"),
            ("2026. február 24.", "2026-02-24"),
            ("24 лютого 2026 р.", "2026-02-24"),
            ("24 თებერვალი, 2026", "2026-02-24"),
            ("24 փետրվարի 2026", "2026-02-24"),
            ("24 Φεβρουαρίου 2026", "2026-02-24"),
            ("24 फ़रवरी 2026", "2026-02-24"),
            ("24 फरवरी 2026", "2026-02-24"),
            ("24 กุมภาพันธ์ 2026", "2026-02-24"),
            ("24 בפברואר 2026", "2026-02-24"),
            ("24 شباط 2026", "2026-02-24"),
            ("24 lutego 2026 r.", "2026-02-24"),
            ("24. helmikuuta 2026", "2026-02-24"),
            ("2026 m. vasario 24 d.", "2026-02-24"),
            ("24 ақпан 2026 ж.", "2026-02-24"),
            ("2026-yil 24-fevral", "2026-02-24"),
            ("24-26 ақпан 2026", "2026-02-24/2026-02-26"),
        ] {
            assert_reads(text, expected);
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, problem) in [
            ("31 fevral, 2026", Problem::NoSuchDay),
            ("24 fevral", Problem::NoYear),
            ("26–24 February 2026", Problem::Reversed),
            ("3 March 2026 – 1 March 2026", Problem::Reversed),
            ("Türkiyə. İstanbul.", Problem::NotADate),
            ("24", Problem::NotADate),
            ("24–26", Problem::NotADate),
            ("", Problem::NotADate),
            ("34-cü ildönümü 2026", Problem::NotADate),
            ("1.2.3.4.5", Problem::NotADate),
        ] {
            assert_eq!(read(text, &Habits::default()), Err(problem), "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_taken_from_the_report_and_said() {
        let habits = Habits {
            year: Some(2026),
            ..Habits::default()
        };
        let reading = read("24 fevral", &habits).unwrap();
        assert!(reading.year_assumed);
        assert_eq!(reading.span.start.to_string(), "2026-02-24");
    }

    #[test]
    fn day_and_month_follow_the_habit_of_the_report() {
        let american = Habits {
            month_first: true,
            ..Habits::default()
        };
        assert_eq!(
            read("2/3/2026", &american).unwrap().span.start.to_string(),
            "2026-02-03"
        );
        let reading = read("2/3/2026", &Habits::default()).unwrap();
        assert!(reading.ambiguous);
        assert_eq!(reading.span.start.to_string(), "2026-03-02");
    }
}
