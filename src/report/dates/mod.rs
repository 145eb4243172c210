//! Dates as reports write them, in every language that has month names.

mod atoms;
mod calendar;
mod habits;
mod months;
mod named;
mod point;
mod range;
#[cfg(test)]
mod tests;
mod tokens;
mod weekdays;

use jiff::civil::Date;

use super::DateSpan;
use super::text::{ascii_digits, digit, has_digit, key};
use super::words::{Meaning, means};
use calendar::Calendar;
pub use habits::{DateHabits, languages};
use named::are_months;
pub use named::prepare;
use point::Point;
use range::{ends, whole};
use tokens::{Token, tokens, tokens_of_date};
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
    /// Lines begin with `12.3.` for the twelfth of March.
    pub bare_days: bool,
    /// The month with which a season begins: those before it are of the year after.
    pub first_month: Option<u8>,
}

impl Habits {
    /// The year of a month for which none is written.
    fn year_of(&self, month: Option<u8>) -> Option<i16> {
        let next = month
            .zip(self.first_month)
            .is_some_and(|(month, first)| month < first);
        self.year.map(|year| year + i16::from(next))
    }
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
/// In bytes, of which some scripts write three a letter.
const LONGEST_MONTH: usize = 80;

/// Reads a whole text as a date or a range of dates.
pub fn read(text: &str, habits: &Habits) -> Result<Reading, Problem> {
    match read_once(text, habits) {
        Err(Problem::NotADate) => read_twice(text, habits).ok_or(Problem::NotADate),
        reading => reading,
    }
}

fn read_once(text: &str, habits: &Habits) -> Result<Reading, Problem> {
    if text.len() > LONGEST {
        return Err(Problem::NotADate);
    }
    // `Media` is no date, though Welsh calls September Medi.
    if !has_digit(text) && !are_months(text) {
        return Err(Problem::NotADate);
    }
    let tokens = tokens_of_date(without_time(text)).ok_or(Problem::NotADate)?;
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

/// The same days in two calendars, `13 Farvardin 1404 (2 April 2025)`: that which can be read.
fn read_twice(text: &str, habits: &Habits) -> Option<Reading> {
    if text.len() > LONGEST {
        return None;
    }
    let (first, second) = text
        .trim_end()
        .strip_suffix([')', '）'])
        .and_then(|text| text.split_once(['(', '（']))
        .or_else(|| {
            let between = between_numbers(text)?;
            let mut words = between.split(' ');
            let word = words.find(|word| means(&key(word), Meaning::DateEquals))?;
            text.split_once(word)
        })?;
    let readings = [second, first].map(|side| read_once(side, habits).ok());
    let both = [first, second].iter().all(|side| resembles(side));
    readings.into_iter().flatten().next().filter(|_| both)
}

/// What stands between the first digit of a text and its last.
fn between_numbers(text: &str) -> Option<&str> {
    let is_digit = |c: char| digit(c).is_some();
    Some(&text[text.find(is_digit)?..text.rfind(is_digit)?])
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
    read_date_as(text, &habits)
}

/// The same with all that is known of how the dates beside it are written.
pub fn read_date_as(text: &str, habits: &Habits) -> Option<DateSpan> {
    read(text, habits).ok().map(|reading| reading.span)
}

/// Whether a text is a time of day and nothing else: `18:00–20:00`, `19 Uhr`.
pub fn is_time(text: &str) -> bool {
    let is_noise = |token: &Token| matches!(token, Token::Noise | Token::To | Token::Comma);
    let tokens = || tokens_of_date(text);
    text.len() <= LONGEST
        && has_digit(text)
        && tokens().is_some_and(|tokens| tokens.iter().all(is_noise))
}

/// Whether a text is a month, of a year or of none.
pub fn is_month(text: &str) -> bool {
    if text.len() > LONGEST_MONTH {
        return false;
    }
    let tokens = tokens_of_date(text).unwrap_or_default();
    let is_said = |token: &&Token| !matches!(token, Token::Noise | Token::Comma | Token::Joint(_));
    let said: Vec<&Token> = tokens.iter().filter(is_said).collect();
    matches!(
        said[..],
        [Token::Month(_)]
            | [
                Token::Number {
                    value: 1..=12,
                    digits: 1 | 2
                },
                Token::Number { digits: 4, .. }
            ]
            | [Token::Month(_), Token::Number { digits: 4, .. }]
            | [Token::Number { digits: 4, .. }, Token::Month(_)]
    )
}

/// The month in which a date begins, whatever its year.
pub fn month(text: &str, habits: &Habits) -> Option<u8> {
    let leap = Habits {
        year: Some(2000),
        ..*habits
    };
    let start = read(text, &leap).ok()?.span.start;
    u8::try_from(start.month()).ok()
}

impl Habits {
    /// The same for dates that name no year, of a report whose title or heading names these, where the first date
    /// is this one.
    pub fn of_years(self, years: (i16, i16), first_date: &str) -> Self {
        let season = years.0 < years.1;
        Self {
            year: Some(years.0),
            first_month: season.then(|| month(first_date, &self)).flatten(),
            ..self
        }
    }
}

/// The years that a title names, if it is one or a season: `Report 2025`, `Tour 2025/26`.
pub fn years(title: &str) -> Option<(i16, i16)> {
    let title = ascii_digits(title);
    let numbers: Vec<&str> = title
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let year = |text: &str| {
        let number = text.parse().ok().filter(|_| text.len() == 4)?;
        let (calendar, year) = Calendar::of_year(number)?;
        (calendar == Calendar::Civil && (1900..2200).contains(&year)).then_some(year)
    };
    let at = numbers.iter().position(|number| year(number).is_some())?;
    let first = year(numbers[at])?;
    let next = numbers.get(at + 1).and_then(|next| match next.len() {
        2 => Some(first - first % 100 + next.parse::<i16>().ok()?),
        _ => year(next),
    });
    let last = next.filter(|next| *next == first + 1).unwrap_or(first);
    let mut others = numbers.iter().filter_map(|number| year(number));
    others
        .all(|year| (first..=last).contains(&year))
        .then_some((first, last))
}

/// Whether a text that is no date was probably meant to be one: it is short, begins with a day or a
/// year, and has little else.
pub fn resembles(text: &str) -> bool {
    if text.len() > 60 || !has_digit(text) {
        return false;
    }
    let tokens = tokens(text);
    let words = tokens
        .iter()
        .filter(|token| **token == Token::Other)
        .count();
    let begins = matches!(
        tokens.first(),
        Some(Token::Number { .. } | Token::Month(_) | Token::PersianMonth(_) | Token::Era(_))
    );
    begins && words <= 2 && names_day(&tokens, false)
}

/// Whether a text names a month or a year of today: what is no date may speak of one.
pub fn hints(text: &str) -> bool {
    text.len() <= LONGEST
        && tokens(text).iter().any(|token| match token {
            Token::Month(_) | Token::PersianMonth(_) => true,
            Token::Number { value, digits: 4 } => calendar::is_year_of_today(*value),
            _ => false,
        })
}

/// Whether a text that is no date has a number and a month or a year.
pub fn hints_at_date(text: &str) -> bool {
    has_digit(text) && hints(text)
}

/// Whether a text is a date, if perhaps one without a year or of a day that there is not.
pub fn is_date(text: &str, habits: &Habits) -> bool {
    text.len() <= 60
        && !matches!(read(text, habits), Err(Problem::NotADate))
        && names_day(&tokens(text), habits.bare_days)
}

/// `So., 27.4.` and `15.–22.6.`: of the numbers of a day and a month alone only these are surely no others, unless the
/// report has such `bare` days.
fn is_day_of_month(tokens: &[Token], bare: bool) -> bool {
    use Token::{Comma, Joint, Noise, Number, To, Weekday};
    let is_day = |value: u32| (1..=31).contains(&value);
    let is_month = |value: u32| (1..=12).contains(&value);
    let of_weekday = bare || tokens.iter().any(|token| matches!(token, Weekday(_)));
    let rest: Vec<&Token> = tokens
        .iter()
        .filter(|token| !matches!(token, Weekday(_) | Comma | Noise))
        .collect();
    // `Sat–Sun 2.–3.8.`: the dash of the days of the week goes with them.
    let days = rest.iter().position(|token| !matches!(token, To));
    match rest[days.unwrap_or(0)..] {
        [
            Number {
                value: day,
                digits: 1 | 2,
            },
            Joint('.' | '/'),
            Number {
                value: month,
                digits: 1 | 2,
            },
        ]
        | [
            Number {
                value: day,
                digits: 1 | 2,
            },
            Number {
                value: month,
                digits: 1 | 2,
            },
        ] => of_weekday && is_day(*day) && is_month(*month),
        [
            Number { value: day, .. },
            Joint('.' | '/'),
            Number { value: month, .. },
            To | Joint('-'),
            Number { value: last, .. },
            Joint('.' | '/'),
            Number { value: end, .. },
        ] => {
            of_weekday
                && [day, last].iter().all(|day| is_day(**day))
                && is_month(*month)
                && is_month(*end)
        }
        [
            Number {
                value: first,
                digits: 1 | 2,
            },
            To | Joint('-'),
            Number {
                value: last,
                digits: 1 | 2,
            },
            Joint('.'),
            Number {
                value: month,
                digits: 1 | 2,
            },
        ] => is_day(*first) && first < last && is_day(*last) && is_month(*month),
        _ => false,
    }
}

/// Whether the first word of a date that says something is its month: `March 2026`, but not `the 7 March`.
pub fn begins_with_month(text: &str) -> bool {
    let tokens = tokens(text);
    tokens
        .iter()
        .find(|token| !matches!(token, Token::Noise | Token::Comma))
        .is_some_and(|token| matches!(token, Token::Month(_) | Token::PersianMonth(_)))
}

/// Numbers and a year, or a number and a month.
fn names_day(tokens: &[Token], bare_days: bool) -> bool {
    let numbers = tokens
        .iter()
        .filter(|token| matches!(token, Token::Number { value, .. } if *value < 3000))
        .count();
    let month = tokens.iter().any(|token| {
        matches!(
            token,
            Token::Month(_) | Token::RomanMonth(_) | Token::PersianMonth(_)
        )
    });
    let year = tokens.iter().any(|token| {
        matches!(token, Token::Number { value, digits: 4 } if calendar::is_year_of_today(*value))
    });
    let numeric = tokens.windows(5).any(|window| {
        use Token::{Joint, Number};
        // `17.03.25`
        matches!(window, [Number { .. }, Joint(one), Number { .. }, Joint(two), Number { digits: 2, .. }] if one == two)
    });
    (numbers >= 2 && year)
        || (numbers >= 1 && month)
        || numeric
        || is_day_of_month(tokens, bare_days)
}
