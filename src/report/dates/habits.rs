//! How a report writes its dates: the order of day and month, the language of its months.

use std::rc::Rc;

use super::tokens::{Token, tokens};
use super::{LONGEST, weekdays};
use crate::report::text::key;
use crate::report::words::{Meaning, means};

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

    /// Whether the dates show one order, and none the other.
    pub fn is_certain(&self) -> bool {
        (self.month_first > 0) != (self.day_first > 0)
    }

    /// Whether no date shows the order.
    pub fn is_unknown(&self) -> bool {
        self.month_first == 0 && self.day_first == 0
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
    let tokens = if text.len() > LONGEST || !text.contains('/') {
        Rc::default()
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

/// The languages whose names of months and of days of the week stand in a text.
pub fn languages(text: &str) -> Vec<&'static str> {
    let tokens = if text.len() > LONGEST {
        Rc::default()
    } else {
        tokens(text)
    };
    let folded = key(text);
    let weekdays = folded
        .split(' ')
        // `od 1 do 3 maja` names no Donnerstag.
        .filter(|word| text.len() <= LONGEST && !means(word, Meaning::DateTo))
        .flat_map(|word| weekdays::languages(word).iter().copied());
    let mut languages: Vec<&'static str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Month(months) => Some(months),
            _ => None,
        })
        .flatten()
        .map(|(_, language)| *language)
        .chain(weekdays)
        .collect();
    languages.sort_unstable();
    languages
}
