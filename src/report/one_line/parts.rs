//! What signs part a line into.

use super::date;
use std::ops::Range;

use crate::report::dates::{self, Habits, Problem};
use crate::report::text::{digit, has_digit, names_year};

/// Signs at which the parts of a line part.
pub const SIGNS: [&str; 20] = [
    " – ", " — ", " - ", " | ", " / ", " @ ", " · ", " • ", "  ", "; ", ": ", " (", ")", "，",
    "；", "：", "（", "）", "【", "】",
];
/// What parts sentences; only where nothing else parts a place from a title.
pub const SENTENCES: [&str; 2] = [". ", "。"];
/// Weaker ones: they part a date from what stands about it.
pub const STOPS: [char; 4] = [',', '.', '،', '。'];

/// A line without its date.
pub struct Cut<'a> {
    before: &'a str,
    /// Empty where the line names none.
    pub date: &'a str,
    after: &'a str,
    /// Nothing but spaces sets the date apart, and it does not begin the line.
    pub in_sentence: bool,
}

/// What stands between two signs.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub text: &'a str,
    /// The sign behind it; empty at the end.
    pub sign: &'static str,
}

impl<'a> Cut<'a> {
    pub fn at_date(text: &'a str, habits: &Habits) -> Self {
        let signs = || date::between_signs(text, habits).map(|date| (date, true));
        let spaces = || {
            let date = date::between_spaces(text, habits)?;
            Some((date::without_other_words(text, date), false))
        };
        // `August 9, 2025 saw us there`: a sentence may go on with the year.
        let with_year = |found: (Range<usize>, bool)| {
            let lacks = dates::read(bare(&text[found.0.clone()]), habits) == Err(Problem::NoYear);
            let longer = lacks.then(spaces).flatten().filter(|(longer, _)| {
                let behind =
                    text[found.0.end.min(longer.end)..longer.end].trim_start_matches([',', ' ']);
                longer.start == found.0.start && behind.len() == 4 && names_year(behind)
            });
            longer.unwrap_or(found)
        };
        // `2026-01-17 – 2026-01-18 Georgia`: no sign stands behind its end.
        let with_end = |found: (Range<usize>, bool)| {
            let behind = text[found.0.end..].trim_start_matches([' ', '–', '—', '-', '~']);
            let goes_on = text[found.0.end..].starts_with([' ', '–', '—', '~'])
                && behind.starts_with(|c| digit(c).is_some());
            let longer = goes_on.then(spaces).flatten();
            let longer = longer
                .filter(|(longer, _)| longer.start == found.0.start && longer.end > found.0.end);
            longer.map_or(found, |(longer, _)| (longer, true))
        };
        let found = has_digit(text)
            .then(|| signs().map(with_year).map(with_end).or_else(spaces))
            .flatten();
        match found {
            Some((date, apart)) => Self {
                before: &text[..date.start],
                date: bare(&text[date.clone()]),
                after: &text[date.end..],
                in_sentence: !apart
                    && !bare(&text[..date.start]).is_empty()
                    && !text[..date.start].trim_end().ends_with(['】', ')', '）']),
            },
            None => Self {
                before: text,
                date: "",
                after: "",
                in_sentence: false,
            },
        }
    }

    /// Whether a sentence of its own has another date: a paragraph tells of several events, and is none.
    pub fn tells_of_several(&self, habits: &Habits) -> bool {
        SENTENCES.iter().any(|end| self.after.contains(end))
            && has_digit(self.after)
            && date::between_spaces(self.after, habits).is_some()
    }

    /// Whether wide spaces part the line into three columns or more, of which the date is one.
    pub fn is_in_columns(&self) -> bool {
        let gaps = |text: &str| {
            text.split("  ")
                .filter(|column| !bare(column).is_empty())
                .count()
        };
        !self.date.is_empty() && gaps(self.before) + gaps(self.after) >= 2 && {
            let behind = self.after.is_empty() || self.after.starts_with("  ");
            behind && (self.before.is_empty() || self.before.ends_with("  "))
        }
    }

    pub fn begins_with_date(&self) -> bool {
        !self.date.is_empty() && bare(self.before).is_empty()
    }

    /// What stands beside the date, parted at these signs.
    pub fn parts(&self, signs: &[&'static str]) -> Vec<Part<'a>> {
        let mut parts = split(self.before, signs);
        parts.extend(split(self.after, signs));
        parts.retain(|part| part.text.chars().any(char::is_alphabetic));
        parts
    }
}

/// Without the space and the stops about it.
pub fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == ':' || STOPS.contains(&c))
}

/// The parts of a text between these signs.
fn split<'a>(text: &'a str, signs: &[&'static str]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, sign)) = first_of(signs, rest) {
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

/// The first of these signs in a text, the shortest where several begin together. Letters and digits begin none.
fn first_of(signs: &[&'static str], text: &str) -> Option<(usize, &'static str)> {
    let mut starts = text.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    starts.find_map(|(at, _)| {
        let here = signs.iter().filter(|sign| text[at..].starts_with(**sign));
        here.min().map(|sign| (at, *sign))
    })
}

/// The parts as a title: what stood together stays as it was written, a dash joins what was apart.
pub fn title(line: &str, parts: &[Part]) -> String {
    let range = |part: &Part| {
        let start = part.text.as_ptr() as usize - line.as_ptr() as usize;
        start..start + part.text.len()
    };
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for part in parts {
        let at = range(part);
        match runs.last_mut() {
            Some(run) if is_sign(&line[run.end..at.start]) => run.end = at.end,
            _ => runs.push(at),
        }
    }
    let closed = |run: &std::ops::Range<usize>| {
        // `Köln (GER) Zeitfahren` without Köln.
        let lacks = line[run.clone()].matches(')').count() > line[run.clone()].matches('(').count();
        let start = run.start - usize::from(lacks && line[..run.start].ends_with('('));
        let run = start..run.end;
        let text = &line[run.clone()];
        let open = text.matches('(').count() > text.matches(')').count();
        match line[run.end..].starts_with(')') && open {
            true => &line[run.start..=run.end],
            false => text,
        }
    };
    let texts: Vec<&str> = runs.iter().map(closed).collect();
    texts.join(" – ")
}

/// Nothing but signs and stops.
fn is_sign(between: &str) -> bool {
    !between.chars().any(char::is_alphanumeric)
}
