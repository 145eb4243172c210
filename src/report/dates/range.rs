//! From the two ends of a range to its days.

use jiff::civil::Date;

use super::calendar::Calendar;
use super::point::Point;
use super::tokens::Token;
use super::weekdays::Weekdays;
use super::{Habits, Problem, Reading};
use crate::report::DateSpan;

/// The tokens of the two ends of a range, or of the one date. A dash or slash between digits parts
/// two ends unless it is one of a numeric date's.
pub fn ends(tokens: &[Token]) -> Vec<Vec<Token>> {
    let of_weekday = tokens
        .iter()
        .any(|token| matches!(token, Token::Weekday(_)));
    let mut ends = vec![Vec::new()];
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let length = match numeric_length(&tokens[at - 1..]) {
            1 if of_weekday => day_and_month_length(&tokens[at - 1..]),
            length => length,
        };
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
    let only = |end: &[Token], such: fn(&Token) -> bool| end.iter().all(such);
    ends.retain(|end| !only(end, |token| matches!(token, Token::Noise | Token::Comma)));
    let of_weekdays =
        |token: &Token| matches!(token, Token::Noise | Token::Comma | Token::Weekday(_));
    if ends.iter().any(|end| only(end, of_weekdays)) {
        // `Tuesday to Thursday, 24–26 February`: whose they are is not clear.
        ends.iter_mut()
            .for_each(|end| end.retain(|token| !matches!(token, Token::Weekday(_))));
        ends.retain(|end| !end.is_empty() && !only(end, of_weekdays));
    }
    ends
}

/// `18/1` beside a day of the week is a day and a month.
fn day_and_month_length(tokens: &[Token]) -> usize {
    use Token::{Comma, Joint, Noise, Number, To, Weekday};
    match tokens {
        [
            Number { digits: 1 | 2, .. },
            Joint('/'),
            Number { digits: 1 | 2, .. },
        ]
        | [
            Number { digits: 1 | 2, .. },
            Joint('/'),
            Number { digits: 1 | 2, .. },
            Comma | Noise | To | Weekday(_),
            ..,
        ] => 3,
        _ => 1,
    }
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
        // `Tháng 3/2025`
        [Token::Month(_), Joint('/'), Number { digits: 4, .. }, ..] => 3,
        _ => 1,
    }
}

/// Both ends with what each leaves to the other.
pub fn whole(mut start: Point, mut end: Point, habits: &Habits) -> Result<Reading, Problem> {
    let one = start == end;
    if start.pair && start.month.is_none() && end.in_numbers {
        // `5. 2. – 30. 3. 2025`
        start.month = start.last_day.take();
    }
    if start.year_first && end.pair {
        // `2025.03.07 ~ 03.09`
        (end.month, end.day) = (end.day, end.month);
    }
    if start.day.is_some() && end.day.is_none() && end.year.is_none() {
        // `5 March – Sit-in`: some language has a month of that name.
        return Err(Problem::NotADate);
    }
    if one && start.month.is_none() && start.year.is_some() {
        // `02 2026`
        start.month = start.day.take();
        end = start;
    }
    if start.month.is_none() {
        (start.month, start.calendar) = (end.month, end.calendar);
    } else if end.month.is_none() {
        (end.month, end.calendar) = (start.month, start.calendar);
    }
    let year = start.year.or(end.year);
    let nothing = start.month.is_none() && start.day.is_some();
    if nothing || (year.is_none() && start.month.is_none()) {
        return Err(Problem::NotADate);
    }
    let assumed = |month| {
        let civil = start.calendar == Calendar::Civil;
        habits.year_of(month).filter(|_| civil)
    };
    let (Some(start_year), Some(end_year)) = (
        year.or_else(|| assumed(start.month)),
        end.year.or(year).or_else(|| assumed(end.month)),
    ) else {
        return Err(Problem::NoYear);
    };
    let year_assumed = year.is_none();
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
        weekdays: [start.weekdays, if one { start } else { end }.weekdays].map(|said| {
            if one && start.last_day.is_some() {
                Weekdays::default()
            } else {
                said
            }
        }),
    })
}

fn first_day(year: i16, point: &Point) -> Option<Date> {
    let (month, day) = (point.month.unwrap_or(1), point.day.unwrap_or(1));
    point.calendar.day(year, month, day)
}

fn last_day(year: i16, point: &Point) -> Option<Date> {
    let month = point.month.unwrap_or(12);
    match point.last_day.or(point.day) {
        Some(last) => point.calendar.day(year, month, last),
        None => point.calendar.last_of_month(year, month),
    }
}
