//! A place without a country: answered only where one meaning stands out.

use crate::gazetteer::{Country, find_country, fold_name};

use super::answer::Answer;
use super::asked::hinted;
use super::candidates::Candidates;
use super::finder::Finder;
use super::meanings::{Meanings, Wanted};
use super::regions::region_named;
use super::settle::settle;

/// A wrong guess may be a continent away.
const LEAST_CONFIDENCE: f32 = 0.5;
/// Nobody said which country: half of what makes an answer sure is missing.
const WITHOUT_COUNTRY: f32 = 0.9;
/// A place with fewer people is not meant where no country says so.
const WELL_KNOWN: u32 = 15_000;
const LITTLE_KNOWN: f32 = 0.5;

pub fn anywhere(finder: &Finder, text: &str) -> Answer {
    let mut answer = Answer::default();
    if text.is_empty() {
        return answer;
    }
    // `Baku, Azerbaijan`, or a country alone.
    if let Some((place, country)) = split_country(text) {
        return finder.geocode(country, place);
    }
    let mut meanings = hinted_anywhere(finder, text);
    if meanings.ranked.is_empty() {
        meanings = named_anywhere(finder, &fold_name(text));
        meanings.faith *= WITHOUT_COUNTRY;
        // Any word is the name of some hamlet.
        if meanings
            .first()
            .is_some_and(|first| first.population < WELL_KNOWN)
        {
            meanings.faith *= LITTLE_KNOWN;
        }
    }
    settle(&mut answer, &meanings, LEAST_CONFIDENCE);
    answer
}

fn named_anywhere(finder: &Finder, folded: &str) -> Meanings {
    let candidates: Candidates = Country::all()
        .flat_map(|country| finder.exactly(country, folded))
        .collect();
    Meanings::of(candidates, Wanted::default())
}

/// `Portland, OR`: the country follows from the region.
fn hinted_anywhere(finder: &Finder, text: &str) -> Meanings {
    let mut parts = hinted(text);
    let name = fold_name(parts.next().unwrap_or_default());
    let hints: Vec<&str> = parts.take(3).collect();
    let mut candidates = Candidates::new();
    if hints.is_empty() {
        return Meanings::default();
    }
    for country in Country::all() {
        let here: Candidates = finder.exactly(country, &name).collect();
        if here.is_empty() {
            continue;
        }
        for hint in &hints {
            // Two small letters are a word, not a code.
            let is_code = hint.len() <= 3 && !hint.bytes().all(|byte| byte.is_ascii_uppercase());
            let Some(region) = (!is_code).then(|| region_named(country, hint)).flatten() else {
                continue;
            };
            candidates.extend(here.iter().copied().filter(|candidate| {
                candidate
                    .target
                    .entity()
                    .is_some_and(|entity| entity != region && entity.lies_in(region))
            }));
        }
    }
    let mut meanings = Meanings::of(candidates, Wanted::default());
    meanings.faith = 0.97;
    meanings
}

/// The place before its country, and the country.
fn split_country(text: &str) -> Option<(&str, &str)> {
    for (at, _) in text.match_indices([',', '(', '،']).rev().take(3) {
        let hint = text[at..].trim_matches(|letter: char| !letter.is_alphanumeric());
        // `Portland, OR` is not in Odisha, nor `Cambridge, MA` in Morocco: codes of two letters after a
        // place are those of states.
        if hint.len() > 2 && find_country(hint).is_some_and(|found| found.exact) {
            return Some((text[..at].trim(), hint));
        }
    }
    let whole = find_country(text).filter(|found| found.exact)?;
    // A code alone is no place, but a country.
    (whole.part.is_none() || text.len() > 3).then_some(("", text))
}
