//! How a report writes: its language, the years and the order of its dates.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::dates::{self, DateHabits, Habits};
use super::headings::unspaced;
use super::lines::Line;
use super::parser::Parsed;
use super::text::key;
use super::words::{Meaning, Meanings, languages, likelihood};

/// How this report writes its dates, told from those that can be read in one way only.
pub fn habits(lines: &[Line], parsed: &Parsed, title: &str) -> Habits {
    let mut years: HashMap<i16, u32> = HashMap::new();
    let mut tongues: HashMap<&'static str, u32> = HashMap::new();
    let mut order = DateHabits::default();
    for draft in &parsed.drafts {
        if let Ok(reading) = dates::read(&draft.date_text, &Habits::default()) {
            *years.entry(reading.span.end.year()).or_default() += 1;
            for tongue in dates::languages(&draft.date_text) {
                *tongues.entry(tongue).or_default() += 1;
            }
        }
        order.learn(&draft.date_text);
    }
    let most = |counts: HashMap<&'static str, u32>| {
        counts
            .into_iter()
            .max_by_key(|(tongue, count)| (*count, likelihood(tongue), Reverse(*tongue)))
            .map(|(tongue, _)| tongue)
    };
    let common = years
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
        .map(|(year, _)| year);
    let habits = Habits {
        month_first: order.month_first(),
        language: most(tongues),
        ..Habits::default()
    };
    // Where no date names a year the title does, or a season's two.
    let titled = dates::years(title)
        .or_else(|| years_above(lines, parsed))
        .filter(|_| common.is_none());
    let mut texts = parsed.drafts.iter().map(|draft| draft.date_text.as_str());
    let first = texts.find(|text| dates::month(text, &habits).is_some());
    match titled {
        Some(years) => habits.of_years(years, first.unwrap_or_default()),
        None => Habits {
            year: common,
            ..habits
        },
    }
}

/// The years that the lines above the first entry and the headings name, if it is one or a season; else those of all
/// lines.
fn years_above(lines: &[Line], parsed: &Parsed) -> Option<(i16, i16)> {
    let first = parsed.drafts.first().map_or(0, |draft| draft.line);
    let above = lines
        .iter()
        .filter(|line| line.number < first || line.heading.is_some());
    the_only(above).or_else(|| the_only(lines.iter()))
}

/// The years that these lines name, if it is one or a season.
fn the_only<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<(i16, i16)> {
    let mut named = lines.filter_map(|line| dates::years(&line.text));
    let years = named.next()?;
    named.all(|other| other == years).then_some(years)
}

/// What the words mean that tell the language.
const TELLING: Meanings = Meanings::of(&[
    Meaning::Country,
    Meaning::Event,
    Meaning::Total,
    Meaning::Contents,
    Meaning::Report,
]);

/// The language that most words around dates and totals belong to.
pub fn language(lines: &[Line], parsed: &Parsed, habits: &Habits) -> Option<&'static str> {
    let mut votes: HashMap<&'static str, u32> = HashMap::new();
    for draft in &parsed.drafts {
        for tongue in dates::languages(&draft.date_text) {
            *votes.entry(tongue).or_default() += 2;
        }
    }
    for line in lines
        .iter()
        .filter(|line| line.heading.is_some() || line.bold || line.text.len() < 120)
    {
        for word in key(&unspaced(&line.text)).split(' ').take(40) {
            for tongue in languages(word, TELLING) {
                *votes.entry(tongue).or_default() += 1;
            }
        }
    }
    // Languages of Chinese characters write years, months and days alike; only Japanese has kana.
    let kana = |line: &Line| {
        line.text
            .contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
    };
    if votes.contains_key("ja") {
        let tongue = if lines.iter().any(kana) { "ja" } else { "zh" };
        *votes.entry(tongue).or_default() += 1;
    }
    votes
        .into_iter()
        .max_by_key(|(tongue, count)| {
            (
                *count,
                Some(*tongue) == habits.language,
                likelihood(tongue),
                Reverse(*tongue),
            )
        })
        .map(|(tongue, _)| tongue)
}
