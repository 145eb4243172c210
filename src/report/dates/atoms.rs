//! The numbers, words and signs of a line, before anyone asks what they mean.

use super::months::months_of;
use super::tokens::Token;
use crate::report::text::{digit, key, roman};

/// A number or a word before its meaning is known, folded, or a sign.
pub enum Atom {
    Piece {
        folded: String,
        digits: usize,
        gap: bool,
        /// Of capitals that are a Roman number of a month.
        roman: Option<u8>,
    },
    Sign(Token),
}

/// A character and where it stands in its text.
type Placed = (usize, char);

/// The atoms of a text, or the first of them, at most so many.
pub fn atoms(text: &str, most: usize) -> Vec<Atom> {
    let mut characters: Vec<Placed> = Vec::with_capacity(text.len());
    characters.extend(text.char_indices());
    let place = |at: usize| characters.get(at).map_or(text.len(), |(place, _)| *place);
    let mut atoms = Vec::new();
    let mut at = 0;
    let mut gap = false;
    while atoms.len() < most
        && let Some(&(_, character)) = characters.get(at)
    {
        let start = at;
        at += 1;
        let is_digit = digit(character).is_some();
        if is_digit || is_letter(character) || is_ideograph(character) {
            if is_digit {
                at = run(&characters, at, |c| digit(c).is_some());
            } else if !is_ideograph(character) {
                at = run(&characters, at, is_letter);
            }
            let word = &text[place(start)..place(at)];
            atoms.push(Atom::Piece {
                roman: roman_month(word).filter(|_| !is_digit),
                folded: key(word),
                digits: if is_digit { at - start } else { 0 },
                gap,
            });
            gap = false;
            continue;
        }
        gap = true;
        let between_digits = start > 0
            && digit(characters[start - 1].1).is_some()
            && characters.get(at).is_some_and(|c| digit(c.1).is_some());
        let sign = match character {
            ':' if between_digits => {
                // A time of day: its hour goes, and its minutes.
                atoms.pop();
                at = run(&characters, at, |c| digit(c).is_some() || c == ':');
                Token::Noise
            }
            '.' | '/' if between_digits => Token::Joint(character),
            '-' | '‐' | '‑' if between_digits => Token::Joint('-'),
            '-' | '‐' | '‑' => match suffix(&characters, start) {
                Some(Suffix::Ending(end)) => {
                    at = end;
                    continue;
                }
                Some(Suffix::Month) => continue,
                None => Token::To,
            },
            '/' if is_between_letters(&characters, start) => continue,
            '–' | '—' | '―' | '−' | '~' | '～' | '〜' | '/' => Token::To,
            ',' | '،' | '、' | ';' | '，' => Token::Comma,
            _ => continue,
        };
        atoms.push(Atom::Sign(sign));
    }
    atoms
}

/// `IV` is 4; of capitals only, for `i` and `v` are words.
fn roman_month(word: &str) -> Option<u8> {
    let capitals = word.len() <= 8 && word.chars().all(char::is_uppercase);
    let number = capitals.then(|| roman(word)).flatten()?;
    u8::try_from(number)
        .ok()
        .filter(|month| (1..=12).contains(month))
}

/// Where the characters from `at` on stop being such.
fn run(characters: &[Placed], at: usize, such: impl Fn(char) -> bool) -> usize {
    characters[at..]
        .iter()
        .position(|(_, c)| !such(*c))
        .map_or(characters.len(), |length| at + length)
}

/// The slash of `t/m` and `s/d`.
fn is_between_letters(characters: &[Placed], slash: usize) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| characters.get(at))
            .is_some_and(|(_, c)| is_letter(*c))
    };
    letter(slash.checked_sub(1))
        && letter(Some(slash + 1))
        && !letter(slash.checked_sub(2))
        && !letter(Some(slash + 2))
}

/// What stands after a digit and a dash.
enum Suffix {
    /// `24-cü`, `24-го`: a few letters that inflect the number and say nothing, up to here.
    Ending(usize),
    /// `24-fevral`, `24-Feb`.
    Month,
}

fn suffix(characters: &[Placed], dash: usize) -> Option<Suffix> {
    if dash == 0 || digit(characters[dash - 1].1).is_none() {
        return None;
    }
    let end = run(characters, dash + 1, is_letter);
    let letters = end - dash - 1;
    let word: String = characters[dash + 1..end].iter().map(|(_, c)| *c).collect();
    // Months of two letters there are in small languages, endings of two in many large ones.
    if letters > 2 && !months_of(&key(&word)).is_empty() {
        return Some(Suffix::Month);
    }
    (1..=4).contains(&letters).then_some(Suffix::Ending(end))
}

/// Letters, and the marks that belong to words in any script.
fn is_letter(character: char) -> bool {
    (character.is_alphabetic() && digit(character).is_none() && !is_ideograph(character))
        || unicode_normalization::char::is_combining_mark(character)
        || matches!(character, '\'' | '’' | 'ʼ' | '\u{200c}' | '\u{200d}')
}

/// Chinese characters: each is a word.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}
