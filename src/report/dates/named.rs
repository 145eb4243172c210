//! What folded words and phrases mean in a date.

use super::calendar;
use super::months::{months_named, months_of};
use super::tokens::Token;
use super::weekdays::weekdays_named;
use crate::report::text::key;
use crate::report::words::{Meaning, meanings};

/// Makes the tables of names.
pub fn prepare() {
    months_named("");
    weekdays_named("");
    calendar::named("");
}

/// What a word means in a date, a month also with an ending of its language.
pub fn known(folded: &str) -> Option<Token> {
    if folded.is_empty() {
        return Some(Token::Noise);
    }
    named(folded).or_else(|| {
        let months = months_of(folded);
        (!months.is_empty()).then_some(Token::Month(months))
    })
}

/// What a word or a phrase means in a date as it stands.
pub fn named(folded: &str) -> Option<Token> {
    if let Some(token) = said_beside_days(folded) {
        return Some(token);
    }
    let weekdays = weekdays_named(folded);
    if !weekdays.is_empty() {
        return Some(Token::Weekday(weekdays));
    }
    let months = months_named(folded);
    if !months.is_empty() {
        return Some(Token::Month(months));
    }
    calendar::named(folded).map(|named| match named {
        calendar::Named::Era(before) => Token::Era(before),
        calendar::Named::PersianMonth(month) => Token::PersianMonth(month),
    })
}

/// What joins two days or says nothing beside them.
pub fn said_beside_days(folded: &str) -> Option<Token> {
    let meanings = meanings(folded);
    if meanings.has(Meaning::DateNoise) || meanings.has(Meaning::HourBefore) {
        return Some(Token::Noise);
    }
    meanings.has(Meaning::DateTo).then_some(Token::To)
}

/// Whether each word of a text names a month as it stands, or joins two.
pub fn are_months(text: &str) -> bool {
    let is_month = |word: &str| {
        matches!(
            named(word),
            Some(Token::Month(_) | Token::PersianMonth(_) | Token::To)
        )
    };
    // Of most texts the first word is none, and no other need be folded.
    let folded = text.split(' ').map(key).filter(|piece| !piece.is_empty());
    let mut pieces = folded.peekable();
    pieces.peek().is_some() && pieces.all(|piece| piece.split(' ').all(is_month))
}
