//! A whole entry in one line: `29 October 2025 – Germany, Cologne – A concert`.

mod place;

use std::cmp::Reverse;
use std::iter::once;
use std::ops::Range;

use super::dates::{self, Habits};
use super::places::Known;
use super::text::has_digit;
use place::{alone, title_and_place, with_country, within};

/// The parts of an entry that stand in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct OneLine {
    pub title: String,
    /// Empty where the line names none.
    pub date: String,
    /// Empty where the line names none.
    pub place: String,
    /// Whether the line begins with its date.
    pub date_first: bool,
    /// Whether the place has no country: then the line alone does not prove that it is an entry.
    pub alone: bool,
}

/// Signs at which the parts of a line part.
const SIGNS: [&str; 8] = [" – ", " — ", " - ", " | ", "; ", ": ", " (", ")"];
/// What parts sentences; only where nothing else parts a place from a title.
const SENTENCES: [&str; 2] = [". ", "。"];
/// Weaker ones: they part a date from what stands about it.
const STOPS: [char; 3] = [',', '.', '،'];
/// Longer is a paragraph.
const LONGEST: usize = 1_000;
/// More parts than such a line has: it is a sentence, or a table.
const MOST: usize = 12;
/// Signs and stops within a date: `Sat., 27. – Mon., 29. Oct., 2025`.
const MOST_IN_DATE: usize = 8;
/// In bytes, with what stands about it.
const LONGEST_DATE: usize = 80;
/// Words of a place's name.
const LONGEST_NAME: usize = 5;

/// What stands between two signs.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    /// The sign behind it; empty at the end.
    sign: &'static str,
}

/// Reads a line that holds its date or place, and leaves a title when they are taken off.
/// `country` is where it lies if it does not say.
pub fn read(text: &str, habits: &Habits, country: Option<&str>, known: Known) -> Option<OneLine> {
    if text.len() > LONGEST || parts(text, &SIGNS).len() > MOST {
        return None;
    }
    let date = date_in(text, |text| dates::is_date(text, habits));
    let (before, date, after) = date.map_or((text, "", ""), |date| {
        let (before, after) = (&text[..date.start], &text[date.end..]);
        (before, &text[date], after)
    });
    let rest = |signs: &[&'static str]| -> Vec<Part> {
        let mut rest = parts(before, signs);
        rest.extend(parts(after, signs));
        rest.retain(|part| part.text.chars().any(char::is_alphabetic));
        rest
    };
    let mut plain = rest(&SIGNS);
    if let [only] = plain[..] {
        plain = title_and_place(only.text, known).unwrap_or(plain);
    }
    let (rest, place) = match with_country(&plain, known) {
        Some(place) => (plain, Some(place)),
        None => {
            let signs = [&SIGNS[..], &SENTENCES[..]].concat();
            let sentences = rest(&signs);
            let place = (sentences.len() > plain.len() && sentences.len() <= MOST)
                .then(|| with_country(&sentences, known))
                .flatten();
            match place {
                Some(place) => (sentences, Some(place)),
                None => match country {
                    Some(country) => within(plain, country, known),
                    None => {
                        let place = alone(&plain, known);
                        (plain, place)
                    }
                },
            }
        }
    };
    let named = place.as_ref().map_or(0..0, |place| place.at.clone());
    let mut title = String::new();
    let mut last: Option<Part> = None;
    for (at, part) in rest.iter().enumerate() {
        if named.contains(&at) {
            continue;
        }
        if let Some(last) = last {
            title.push_str(if last.sign == ". " { ". " } else { " – " });
        }
        title.push_str(part.text);
        last = Some(*part);
    }
    (!title.is_empty() && (place.is_some() || !date.is_empty())).then(|| OneLine {
        title,
        date: bare(date).to_owned(),
        date_first: !date.is_empty() && bare(before).is_empty(),
        alone: place.as_ref().is_some_and(|place| place.alone),
        place: place.map_or_else(String::new, |place| place.text),
    })
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || STOPS.contains(&c))
}

/// The parts of a text between these signs.
fn parts<'a>(text: &'a str, signs: &[&'static str]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, sign)) = signs
        .iter()
        .filter_map(|sign| rest.find(sign).map(|at| (at, *sign)))
        .min()
    {
        parts.push((&rest[..at], sign));
        rest = &rest[at + sign.len()..];
    }
    parts.push((rest, ""));
    parts
        .into_iter()
        .map(|(text, sign)| Part {
            text: bare(text),
            sign,
        })
        .filter(|part| !part.text.is_empty())
        .collect()
}

/// Where the date stands: the longest text between any two signs or stops that is one, as in
/// `Feb 24, 2026, Berlin` and `1 March – 15 March 2026, Berlin`.
fn date_in(text: &str, is_date: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let signs = SIGNS.iter().flat_map(|sign| {
        text.match_indices(sign)
            .map(|(at, sign)| at..at + sign.len())
    });
    let stops = text
        .match_indices(STOPS)
        .map(|(at, stop)| at..at + stop.len());
    let mut cuts: Vec<Range<usize>> = signs.chain(stops).chain(once(0..0)).collect();
    cuts.push(text.len()..text.len());
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let windows = cuts.iter().enumerate().flat_map(|(index, start)| {
        cuts[index + 1..]
            .iter()
            .take(MOST_IN_DATE)
            .filter(|end| start.end < end.start && end.start - start.end <= LONGEST_DATE)
            .map(|end| start.end..end.start)
    });
    windows
        .filter(|window| !text[window.clone()].contains(['(', ')']))
        .filter(|window| has_digit(&text[window.clone()]))
        .filter(|window| is_date(bare(&text[window.clone()])))
        .max_by_key(|window| (bare(&text[window.clone()]).len(), Reverse(window.start)))
}

#[cfg(test)]
mod tests;
