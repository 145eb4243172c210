//! Where the date stands in a line.

use std::cmp::Reverse;
use std::iter::once;
use std::ops::Range;

use super::parts::{SIGNS, STOPS, bare};
use crate::report::dates::{self, Habits};
use crate::report::text::{digit, has_digit, key};
use crate::report::words::{self, Meaning, Meanings};

/// Signs and stops within a date: `Sat., 27. – Mon., 29. Oct., 2025`.
const MOST_SIGNS: usize = 8;
/// Words of a date within a sentence: `de 30 de julho a 3 de agosto de 2025`.
const MOST_WORDS: usize = 10;
/// In bytes, with what stands about it.
const LONGEST: usize = 80;

/// The longest text between any two signs or stops that is a date, as in `Feb 24, 2026, Berlin` and
/// `1 March – 15 March 2026, Berlin`.
pub fn between_signs(text: &str, habits: &Habits) -> Option<Range<usize>> {
    let signs = SIGNS.iter().flat_map(|sign| {
        text.match_indices(sign)
            .map(|(at, sign)| at..at + sign.len())
    });
    let stops = text
        .match_indices(STOPS)
        .map(|(at, stop)| at..at + stop.len());
    longest(text, signs.chain(stops).collect(), MOST_SIGNS, habits)
}

/// The longest run of words that is a date, as in `17.03.25 Cotonou` and `on 5 May 2024`.
pub fn between_spaces(text: &str, habits: &Habits) -> Option<Range<usize>> {
    let spaces = text.match_indices(' ').map(|(at, _)| at..at + 1);
    longest(text, spaces.collect(), MOST_WORDS, habits)
}

/// The date without the words at its end that stand in dates of other languages: `On 2 March 2025 we` of an English
/// sentence.
pub fn without_other_words(text: &str, date: Range<usize>) -> Range<usize> {
    let tongues = dates::languages(&text[date.clone()]);
    let mut end = date.end;
    while let Some((before, word)) = text[date.start..end].rsplit_once(' ') {
        let folded = key(word);
        let mut of = words::languages(&folded, Meanings::of(&[Meaning::DateNoise])).peekable();
        let other = of.peek().is_some() && !of.any(|tongue| tongues.contains(&tongue));
        if tongues.is_empty() || !other {
            break;
        }
        end = date.start + before.trim_end().len();
    }
    date.start..end
}

fn longest(
    text: &str,
    mut cuts: Vec<Range<usize>>,
    most: usize,
    habits: &Habits,
) -> Option<Range<usize>> {
    cuts.extend(once(0..0).chain(once(text.len()..text.len())));
    // `2025.03.01(토) 뉴욕`: behind a bracket that belongs to the date.
    let closing = text.match_indices([')', '】']);
    cuts.extend(closing.map(|(at, sign)| at + sign.len()..at + sign.len()));
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let mut windows: Vec<_> = cuts
        .iter()
        .enumerate()
        .flat_map(|(index, start)| {
            cuts[index + 1..]
                .iter()
                .take(most)
                .filter(|end| start.end < end.start && end.start - start.end <= LONGEST)
                .map(|end| start.end..end.start)
        })
        .filter(|window| has_digit(&text[window.clone()]))
        .filter(|window| has_whole_brackets(&text[window.clone()]) && !parts_number(text, window))
        .map(|window| (bare(&text[window.clone()]), window))
        .collect();
    // The first that is a date is the longest, and nothing shorter need be read.
    windows.sort_by_key(|(bare, window)| (Reverse(bare.len()), window.start, Reverse(window.end)));
    let mut windows = windows.into_iter();
    windows
        .find(|(bare, _)| dates::is_date(bare, habits))
        .map(|(_, window)| window)
}

/// Whether one of its ends parts `14.03.25`.
fn parts_number(text: &str, window: &Range<usize>) -> bool {
    let mut behind = text[window.end..].chars();
    let mut before = text[..window.start].chars();
    let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
    let parts_end = behind.next() == Some('.') && is_digit(behind.next());
    let parts_start = before.next_back() == Some('.') && is_digit(before.next_back());
    let within = &text[window.clone()];
    (parts_end && is_digit(within.chars().next_back()))
        || (parts_start && is_digit(within.chars().next()))
}

/// `10 October (Friday)`, `07 (Fri) – 09 (Sun)`, but no bracket without the other, and none about all.
fn has_whole_brackets(text: &str) -> bool {
    let mut open = false;
    for character in text.chars() {
        match character {
            '(' if open => return false,
            ')' if !open => return false,
            '(' | ')' => open = !open,
            _ => {}
        }
    }
    !open && !text.starts_with('(')
}
