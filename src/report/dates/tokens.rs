//! A line that may be a date, as numbers, months and what joins them.

use std::cell::RefCell;
use std::rc::Rc;

use super::atoms::{Atom, atoms};
use super::named::{known, named, said_beside_days};
use super::weekdays::{Weekdays, weekdays_named};
use crate::memo::Memo;
use crate::report::words::{Meaning, means};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Number {
        value: u32,
        digits: usize,
    },
    /// A word that names a month: the months it may be, with a language for each.
    Month(Vec<(u8, &'static str)>),
    /// `IV` between a day and a year.
    RomanMonth(u8),
    /// A month of the Persian calendar.
    PersianMonth(u8),
    /// What a year is counted from: `令和`, `民國`; the year before its first.
    Era(i16),
    Weekday(Weekdays),
    /// A dash, or a word as `to`, `bis`, `по`.
    To,
    /// `.`, `/` or `-` between digits without a space: `24.02.2026`, but also `21-27`.
    Joint(char),
    Comma,
    /// A word that stands in dates and says nothing, as `of`, `года`, `ildə`.
    Noise,
    /// A word that has no business in a date.
    Other,
}

/// Texts whose tokens are kept: a date is asked for by whoever reads the line, and by all who check it.
const MOST_KEPT: usize = 256;
/// Atoms that say what the first of them is: it, and as many as it looks ahead.
const BEGINNING: usize = 5;

thread_local! {
    static KEPT: RefCell<Memo<Option<Rc<[Token]>>>> = RefCell::new(Memo::with_room(MOST_KEPT));
}

/// Every token of the text, in order. Times of day are none.
pub fn tokens(text: &str) -> Rc<[Token]> {
    tokens_of_date(text).unwrap_or_else(|| read(text, usize::MAX, |_| false).into())
}

/// The tokens of a text in which no word is out of place in a date. Most texts that are asked begin with one that is.
pub fn tokens_of_date(text: &str) -> Option<Rc<[Token]>> {
    let is_other = |token: Option<&Token>| token == Some(&Token::Other);
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.get("", text) {
            return known.clone();
        }
        if is_other(read(text, BEGINNING, |_| true).first()) {
            return None;
        }
        let made = kept.get_or_make("", text, || {
            let tokens = read(text, usize::MAX, |tokens| is_other(tokens.last()));
            (!is_other(tokens.last())).then(|| tokens.into())
        });
        made.clone()
    })
}

/// The tokens of a text, or of so many of its atoms, up to where there are enough of them.
fn read(text: &str, most: usize, are_enough: impl Fn(&[Token]) -> bool) -> Vec<Token> {
    let atoms = match text.contains(".m.") {
        // `11 a.m.`
        true => atoms(&text.replace("a.m.", "am").replace("p.m.", "pm"), most),
        false => atoms(text, most),
    };
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        match atom {
            Atom::Sign(sign) => tokens.push(sign.clone()),
            Atom::Piece {
                folded,
                digits,
                roman,
                ..
            } => {
                if let Some(month) =
                    roman.filter(|_| is_between_day_and_year(&tokens, &atoms[at + 1..]))
                {
                    tokens.push(Token::RomanMonth(month));
                    at += 1;
                    continue;
                }
                if let Some((length, name)) = long_name(&atoms[at..]) {
                    push(name, &mut tokens);
                    at += length;
                    continue;
                }
                let ahead = &atoms[at + 1..];
                match digits {
                    0 if means(folded, Meaning::HourBefore) && hour(ahead) > 0 => at += hour(ahead),
                    0 if means(folded, Meaning::HourAfter) => {
                        drop_hour(&mut tokens);
                        // `18h30`
                        at += usize::from(matches!(
                            ahead.first(),
                            Some(Atom::Piece {
                                digits: 2,
                                gap: false,
                                ..
                            })
                        ));
                    }
                    0 if is_joining(folded, atom, ahead) && !tokens.is_empty() => {
                        tokens.push(Token::To);
                    }
                    // `Do., 1.5.`: nothing stands before it that it could join.
                    0 if at == 0 && stands_before_day(ahead) && means(folded, Meaning::DateTo) => {
                        let weekdays = weekdays_named(folded);
                        let of_weekday = !weekdays.is_empty();
                        tokens.push(if of_weekday {
                            Token::Weekday(weekdays)
                        } else {
                            Token::To
                        });
                    }
                    // `La 14.6.`: a Saturday in one language, a mere `on` in another.
                    0 if at == 0
                        && (stands_before_day(ahead) || stands_before_weekday(ahead))
                        && means(folded, Meaning::DateNoise)
                        && !weekdays_named(folded).is_empty() =>
                    {
                        tokens.push(Token::Weekday(Weekdays::default()));
                    }
                    0 => word(folded, &mut tokens),
                    _ => tokens.push(Token::Number {
                        value: folded.parse().unwrap_or(u32::MAX),
                        digits: *digits,
                    }),
                }
            }
        }
        at += 1;
        if are_enough(&tokens) {
            return tokens;
        }
    }
    drop_time_behind_year(&mut tokens);
    tokens
}

/// Whether a day stands before, and behind either a year or another day's end: `14 II 2025`, `30.XI – 2.XII.2025`.
fn is_between_day_and_year(before: &[Token], ahead: &[Atom]) -> bool {
    let day = before
        .iter()
        .rev()
        .find(|token| !matches!(token, Token::Joint('.')))
        .is_some_and(|token| matches!(token, Token::Number { digits: 1 | 2, .. }));
    let year = matches!(
        ahead,
        [Atom::Piece { digits: 2 | 4, .. }, ..] | [Atom::Sign(Token::To), ..]
    );
    day && year
}

/// Adds a token; a month named twice, `آذار/مارس`, is one.
fn push(token: Token, tokens: &mut Vec<Token>) {
    if let (Token::Month(second), [.., Token::Month(first), Token::To]) = (&token, &mut tokens[..])
    {
        let same = |month: &(u8, &str)| second.iter().any(|other| other.0 == month.0);
        if first.iter().any(same) {
            first.retain(same);
            tokens.pop();
            return;
        }
    }
    tokens.push(token);
}

/// `la-su`
fn stands_before_weekday(ahead: &[Atom]) -> bool {
    match ahead {
        [Atom::Sign(Token::To), Atom::Piece { folded, .. }, ..] => {
            !weekdays_named(folded).is_empty()
        }
        _ => false,
    }
}

/// Whether a day comes next, behind a comma or not.
fn stands_before_day(ahead: &[Atom]) -> bool {
    let rest = match ahead {
        [Atom::Sign(Token::Comma), rest @ ..] => rest,
        rest => rest,
    };
    matches!(rest.first(), Some(Atom::Piece { digits: 1 | 2, .. }))
}

/// A word that is noise in one language and joins two days in another joins where a day follows:
/// `30 de julho a 3 de agosto`, but `24a` and `en 2026`.
fn is_joining(folded: &str, atom: &Atom, ahead: &[Atom]) -> bool {
    let apart = matches!(atom, Atom::Piece { gap: true, .. });
    if !apart || !means(folded, Meaning::DateTo) || !means(folded, Meaning::DateNoise) {
        return false;
    }
    let is_noise = |atom: &&Atom| matches!(atom, Atom::Piece { folded, digits: 0, .. } if means(folded, Meaning::DateNoise));
    // `đến ngày 3`
    let next = ahead.iter().find(|atom| !is_noise(atom));
    matches!(next, Some(Atom::Piece { digits: 1 | 2, .. }))
}

/// How many atoms are an hour, with its minutes behind a point.
fn hour(atoms: &[Atom]) -> usize {
    match atoms {
        [
            Atom::Piece { digits: 1 | 2, .. },
            Atom::Sign(Token::Joint('.')),
            Atom::Piece { digits: 2, .. },
            ..,
        ] => 3,
        [Atom::Piece { digits: 1 | 2, .. }, ..] => 1,
        _ => 0,
    }
}

/// Takes the hour off that a word behind it says to be one: `18 Uhr`, `18.00 Uhr`, `18.00–20.00 Uhr`.
fn drop_hour(tokens: &mut Vec<Token>) {
    if let [.., Token::Number { digits: 1 | 2, .. }] = tokens[..] {
        if !drop_time(tokens) {
            tokens.pop();
        }
        while let [.., Token::Joint('-') | Token::To] = tokens[..] {
            let joint = tokens.pop();
            if !drop_time(tokens) {
                tokens.extend(joint);
                break;
            }
        }
    }
}

/// Takes off `18.00`.
fn drop_time(tokens: &mut Vec<Token>) -> bool {
    let is_time = matches!(
        tokens[..],
        [
            ..,
            Token::Number {
                digits: 1 | 2,
                value: 0..=24
            },
            Token::Joint('.'),
            Token::Number {
                digits: 2,
                value: 0..=59
            },
        ]
    );
    if is_time {
        tokens.truncate(tokens.len() - 3);
    }
    is_time
}

/// `1 March 2026, 20.00`
fn drop_time_behind_year(tokens: &mut Vec<Token>) {
    let before = tokens.len().saturating_sub(3);
    let behind_year = tokens[..before]
        .iter()
        .rev()
        .find(|token| !matches!(token, Token::Comma | Token::Noise | Token::Weekday(_)))
        .is_some_and(|token| matches!(token, Token::Number { digits: 4, .. }));
    if behind_year {
        drop_time(tokens);
    }
}

/// A name of several words, or of a number and words: `tháng 2`, `2月`, `星期二`, `พ.ศ.`.
fn long_name(atoms: &[Atom]) -> Option<(usize, Token)> {
    let mut name = String::new();
    let mut found = None;
    let mut words = 0;
    for (length, atom) in (1..=3).zip(atoms) {
        let Atom::Piece {
            folded,
            digits,
            gap,
            ..
        } = atom
        else {
            break;
        };
        if length > 1 && *gap {
            name.push(' ');
        }
        name.push_str(folded);
        words += usize::from(*digits == 0);
        if length > 1
            && words > 0
            && let Some(token) = named(&name)
        {
            found = Some((length, token));
        }
    }
    found
}

fn word(folded: &str, tokens: &mut Vec<Token>) {
    if let Some(token) = known(folded) {
        return push(token, tokens);
    }
    // `일부터`: a day sign and a particle written as one.
    let parts = folded.char_indices().skip(1).filter(|_| !folded.is_ascii());
    for (at, _) in parts {
        if let Some(Token::Noise) = said_beside_days(&folded[..at])
            && let Some(second) = said_beside_days(&folded[at..])
        {
            tokens.extend([Token::Noise, second]);
            return;
        }
    }
    tokens.push(Token::Other);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 24] = [
        "3",
        "14",
        "18:30",
        "18.00",
        "2025",
        "12.3.",
        "24-",
        "cü",
        "5/6",
        "–",
        ",",
        "Uhr",
        "um",
        "saat",
        "mart",
        "tháng",
        "2月",
        "星期二",
        "Do.",
        "la",
        "to",
        "IV",
        "ngày",
        "concert",
    ];

    proptest! {
        #[test]
        fn the_beginning_of_a_text_tells_no_more_than_the_whole(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..9),
            apart in prop::sample::select(vec![" ", ""]),
        ) {
            let text = pieces.join(apart);
            let whole = read(&text, usize::MAX, |_| false);
            let expected = (!whole.contains(&Token::Other)).then_some(&whole[..]);
            for _ in 0..2 {
                let found = tokens_of_date(&text);
                prop_assert_eq!(found.as_deref(), expected);
            }
            prop_assert_eq!(&tokens(&text)[..], &whole[..]);
        }
    }
}
