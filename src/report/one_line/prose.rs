//! A country that a sentence names, with the place of it that stands beside.

use super::parts::bare;
use crate::report::places::{Case, Known, is_unspaced, without_ending};
use crate::report::text::{is_small, key};
use crate::report::words::{Meaning, means};

/// Words of a country's name, and of a place's.
const LONGEST_NAME: usize = 4;
/// Letters of a name in a script without spaces.
const LONGEST_UNSPACED: usize = 8;
/// Before a place in Chinese.
const BEFORE: [char; 5] = ['在', '于', '於', '赴', '到'];

/// `Country. Place` of a sentence: `in Kobe, Japan, the partners`, `Almanya'nın Köln kentinde`, `在法国里昂举行`.
pub fn place(text: &str, known: Known) -> Option<String> {
    match text.contains(is_unspaced) {
        true => unspaced(text, known),
        false => among_words(text, known),
    }
}

fn among_words(text: &str, known: Known) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        if !may_begin_name(words[at]) {
            return None;
        }
        (1..=LONGEST_NAME.min(words.len() - at))
            .rev()
            .find_map(|length| {
                let named = stem(&words[at..at + length]);
                // `Almaniyanın Köln şəhərində`
                let country = match known.is_country(&named) {
                    true => named,
                    false => without_ending(&named, Case::Of, |stem| known.is_country(stem))?,
                };
                let name = before(&words[..at], &country, known)
                    .or_else(|| behind(&words[at + length..], &country, known))?;
                Some(format!("{country}. {name}"))
            })
    })
}

/// The longest place of the country that ends right here, with its comma.
fn before(words: &[&str], country: &str, known: Known) -> Option<String> {
    words.last().filter(|last| last.ends_with(','))?;
    let longest = LONGEST_NAME.min(words.len());
    let starts = (words.len() - longest)..words.len();
    starts
        .filter(|start| may_begin_name(words[*start]))
        .map(|start| stem(&words[start..]))
        // `in Macau, China`
        .find_map(|name| {
            let as_it_stands = known.is_place(country, &name) || known.is_country(&name);
            match as_it_stands {
                true => Some(name),
                false => without_ending(&name, Case::In, |stem| known.is_place(country, stem)),
            }
        })
}

/// The longest place of the country that begins right here.
fn behind(words: &[&str], country: &str, known: Known) -> Option<String> {
    let begins = words.first().is_some_and(|word| may_begin_name(word));
    (1..=LONGEST_NAME.min(words.len()))
        .rev()
        .filter(|_| begins)
        .map(|length| stem(&words[..length]))
        .find_map(|name| match known.is_place(country, &name) {
            true => Some(name),
            false => without_ending(&name, Case::In, |stem| known.is_place(country, stem)),
        })
}

/// Names begin with a capital, where the script has them; a preposition is none.
fn may_begin_name(word: &str) -> bool {
    let first = bare(word).chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_alphabetic() && !is_small(c)) && !means(&key(word), Meaning::In)
}

/// The words without the stops about them and without what an apostrophe sets behind the last.
fn stem(words: &[&str]) -> String {
    let joined = words.join(" ");
    let name = bare(joined.trim_end_matches(['!', '?']));
    let last = name.rfind(' ').map_or(0, |at| at + 1);
    let ending = name[last..].find(['\'', '’']).filter(|at| *at > 2);
    ending.map_or(name, |at| &name[..last + at]).to_owned()
}

fn unspaced(text: &str, known: Known) -> Option<String> {
    let starts = text.match_indices(BEFORE).map(|(at, sign)| at + sign.len());
    starts.into_iter().find_map(|start| {
        let rest = &text[start..];
        let (country, rest) = longest(rest, |name| known.is_country(name))?;
        let (name, _) = longest(rest, |name| known.is_place(country, name))?;
        Some(format!("{country}. {name}"))
    })
}

/// The longest beginning that is such a name, of two letters or more, and what stands behind it.
fn longest(text: &str, is_such: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let ends = text.char_indices().map(|(at, _)| at).skip(2);
    let mut ends: Vec<usize> = ends.take(LONGEST_UNSPACED - 1).collect();
    if text.chars().count() <= LONGEST_UNSPACED {
        ends.push(text.len());
    }
    ends.sort_unstable();
    ends.dedup();
    let mut cuts = ends.into_iter().rev().map(|end| text.split_at(end));
    cuts.find(|(name, _)| is_such(name))
}
