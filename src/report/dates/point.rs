//! One end of a date: what was written of year, month and day.

use super::calendar::Calendar;
use super::tokens::Token;
use super::weekdays::Weekdays;
use super::{Habits, Problem};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    pub calendar: Calendar,
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The last day of a list: `24, 25 February`.
    pub last_day: Option<u8>,
    /// Day and month could be the other way round, or the month's name is another's elsewhere.
    pub ambiguous: bool,
    pub language: Option<&'static str>,
    /// Its year stands first, `2025.03.07`; or it has none and is `03.09`, with the day first.
    pub year_first: bool,
    pub pair: bool,
    /// Its month is a number.
    pub in_numbers: bool,
    /// The day of the week that is said of it, where it is one.
    pub weekdays: Weekdays,
}

/// `Po 15. 9.`: a day of the week and two numbers that no comma parts.
fn is_of_weekday(tokens: &[Token]) -> bool {
    let of_weekday = tokens
        .iter()
        .any(|token| matches!(token, Token::Weekday(_)));
    of_weekday
        && tokens.windows(2).any(|pair| {
            matches!(
                pair,
                [Token::Number { .. }, Token::Number { value: 1..=12, .. }]
            )
        })
}

impl Point {
    /// Reads the tokens of one end, which hold no `To`.
    pub fn read(tokens: &[Token], habits: &Habits) -> Result<Self, Problem> {
        let mut said = tokens.iter().filter_map(|token| match token {
            Token::Weekday(weekdays) => Some(*weekdays),
            _ => None,
        });
        let weekdays = said.next().filter(|_| said.next().is_none());
        let point = Self::read_day(tokens, habits)?;
        Ok(Self {
            weekdays: weekdays.unwrap_or_default(),
            ..point
        })
    }

    fn read_day(tokens: &[Token], habits: &Habits) -> Result<Self, Problem> {
        let mut point = Self::default();
        let mut days: Vec<u8> = Vec::new();
        let mut dotted = false;
        let mut era = None;
        if let Some(point) = Self::numeric(tokens, habits)? {
            return Ok(point);
        }
        for token in tokens {
            match token {
                Token::Month(_) | Token::RomanMonth(_) | Token::PersianMonth(_)
                    if point.month.is_some() =>
                {
                    return Err(Problem::NotADate);
                }
                Token::RomanMonth(month) => point.month = Some(*month),
                Token::Month(months) => point.name_month(months, habits),
                Token::PersianMonth(month) => {
                    point.month = Some(*month);
                    point.calendar = Calendar::Persian;
                }
                Token::Era(before) => era = Some(*before),
                Token::Number {
                    value,
                    digits: 1..=3,
                } if let Some(before) = era => {
                    let year = i16::try_from(*value).map_err(|_| Problem::NotADate)?;
                    (point.year, era) = (Some(before + year), None);
                }
                Token::Number { value, digits } => {
                    if *digits >= 3 || *value > 99 {
                        point.set_year(*value)?;
                    } else if point.month.is_some()
                        && !days.is_empty()
                        && point.year.is_none()
                        && *digits == 2
                        && !days
                            .iter()
                            .any(|day| u32::from(*day) < *value && *value <= 31)
                    {
                        // `24 Feb 26`, `24 февраля 26 г.`
                        point.set_year(2000 + value)?;
                    } else {
                        days.push(u8::try_from(*value).map_err(|_| Problem::NotADate)?);
                    }
                }
                Token::Joint(joint) => dotted |= *joint == '.',
                Token::Comma | Token::Noise | Token::Weekday(_) => {}
                Token::To | Token::Other => return Err(Problem::NotADate),
            }
        }
        match (point.month, days.as_slice()) {
            (_, []) => {}
            (_, [day]) => point.day = Some(*day),
            (None, [day, month]) if dotted || point.year.is_some() || is_of_weekday(tokens) => {
                // `24.02`, `2026. 02. 24.`, `24. 02. 2026`
                let year_first = matches!(tokens.first(), Some(Token::Number { digits: 4, .. }));
                let (day, month) = if year_first {
                    (month, day)
                } else {
                    (day, month)
                };
                (point.day, point.month) = (Some(*day), Some(*month));
                (point.year_first, point.pair) = (year_first, point.year.is_none());
                point.in_numbers = true;
            }
            (None, [day, month]) if !tokens.contains(&Token::Comma) => {
                (point.day, point.last_day) = (Some(*day), Some(*month));
                point.pair = true;
            }
            (_, [first, .., last]) => (point.day, point.last_day) = (Some(*first), Some(*last)),
        }
        Ok(point)
    }

    fn set_year(&mut self, value: u32) -> Result<(), Problem> {
        let (calendar, year) = Calendar::of_year(value)
            .filter(|_| self.year.is_none())
            .ok_or(Problem::NotADate)?;
        // A month's name has said whose the year is.
        if self.month.is_none() {
            self.calendar = calendar;
        }
        self.year = Some(year);
        Ok(())
    }

    /// Of the months that a name may mean, that of the report's language, else the commonest.
    fn name_month(&mut self, months: &[(u8, &'static str)], habits: &Habits) {
        let count = |month: u8| months.iter().filter(|(other, _)| *other == month).count();
        let chosen = months
            .iter()
            .find(|(_, language)| Some(*language) == habits.language)
            .or_else(|| months.iter().rev().max_by_key(|(month, _)| count(*month)));
        if let Some((month, language)) = chosen {
            self.month = Some(*month);
            self.calendar = Calendar::Civil;
            let certain = Some(*language) == habits.language || count(*month) == months.len();
            self.ambiguous |= !certain;
            self.language = Some(language);
        }
    }

    /// `24.02.2026`, `2026-02-24`, `2/24/2026`, `24.02.26`, `2026-02`, `02.2026`.
    fn numeric(tokens: &[Token], habits: &Habits) -> Result<Option<Self>, Problem> {
        let mut tokens: Vec<&Token> = tokens
            .iter()
            .filter(|token| !matches!(token, Token::Noise | Token::Comma | Token::Weekday(_)))
            .collect();
        if tokens.len() == 6 {
            // `mar. 25/02/2025`: the day of the week is short for the month's name as well.
            tokens.retain(|token| !matches!(token, Token::Month(_)));
        }
        let number = |token: &Token| match token {
            Token::Number { value, digits } => Some((*value, *digits)),
            _ => None,
        };
        let (joint, numbers) = match tokens.as_slice() {
            [a, Token::Joint(x), b, Token::Joint(y), c] if x == y => (*x, vec![a, b, c]),
            [a, Token::Joint(x), b] => (*x, vec![a, b]),
            _ => return Ok(None),
        };
        let Some(numbers) = numbers
            .into_iter()
            .map(|t| number(t))
            .collect::<Option<Vec<_>>>()
        else {
            return Ok(None);
        };
        let small = |value: u32| u8::try_from(value).map_err(|_| Problem::NotADate);
        let mut point = Self::default();
        match numbers.as_slice() {
            [(year, 4), (month, 1 | 2), (day, 1 | 2)] => {
                point.set_year(*year)?;
                (point.month, point.day) = (Some(small(*month)?), Some(small(*day)?));
                point.year_first = true;
            }
            [(first, 1 | 2), (second, 1 | 2), (year, digits @ (2 | 4))] => {
                point.set_year(if *digits == 2 { 2000 + year } else { *year })?;
                let either_way = *first <= 12 && *second <= 12 && first != second;
                let month_first =
                    joint == '/' && (*second > 12 || (*first <= 12 && habits.month_first));
                let (day, month) = if month_first {
                    (second, first)
                } else {
                    (first, second)
                };
                (point.month, point.day) = (Some(small(*month)?), Some(small(*day)?));
                point.ambiguous = joint == '/' && either_way;
            }
            [(year, 4), (month, 1 | 2)] | [(month, 1 | 2), (year, 4)] if *month <= 12 => {
                point.set_year(*year)?;
                point.month = Some(small(*month)?);
            }
            [(first, 1 | 2), (second, 1 | 2)] if matches!(joint, '.' | '/') => {
                let swapped = joint == '/' && habits.month_first;
                let (day, month) = if swapped {
                    (second, first)
                } else {
                    (first, second)
                };
                (point.month, point.day) = (Some(small(*month)?), Some(small(*day)?));
                point.pair = true;
            }
            _ => return Ok(None),
        }
        Ok(Some(point))
    }
}
