//! A place without a country: answered only where one meaning stands out.

use crate::gazetteer::{
    self, Country, FoundCountry, country_of_sports_code, find_country, fold_name,
};

use super::answer::{Answer, Match};
use super::asked::hinted;
use super::candidates::Candidates;
use super::finder::Finder;
use super::itself::is_main_name;
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
/// A town with as many people is meant by its own name, whatever country some language calls so.
const POPULOUS: u32 = 100_000;
/// A code of sport alone, and one that is a word as well.
const CODE: f32 = 0.9;
const WORD: f32 = 0.75;
/// A place in a region that stands behind it.
const IN_REGION: f32 = 0.97;

pub fn anywhere(finder: &Finder, text: &str) -> Answer {
    let folded = fold_name(text);
    if folded.is_empty() {
        return Answer::default();
    }
    // `Baku, Azerbaijan`
    let in_country = split_country(text).map(|(place, country)| finder.find(country, place));
    if let Some(answer) = &in_country
        && sure(answer) >= LEAST_CONFIDENCE
    {
        return in_country.unwrap_or_default();
    }
    // `Athens, Georgia`
    let hinted = hinted_anywhere(finder, text);
    if hinted.value() >= LEAST_CONFIDENCE {
        let mut answer = Answer::default();
        settle(&mut answer, &hinted, LEAST_CONFIDENCE);
        return answer;
    }
    if let Some(answer) = in_country.or_else(|| country_alone(finder, text, &folded)) {
        return answer;
    }
    let mut meanings = named_anywhere(finder, &folded);
    meanings.faith *= WITHOUT_COUNTRY;
    // `VAN`: the city, or Vanuatu.
    if country_of_sports_code(text).is_some() {
        meanings.faith *= WORD;
    }
    // Any word is the name of some hamlet.
    if meanings
        .first()
        .is_some_and(|first| first.population < WELL_KNOWN)
    {
        meanings.faith *= LITTLE_KNOWN;
    }
    let mut answer = Answer::default();
    settle(&mut answer, &meanings, LEAST_CONFIDENCE);
    answer
}

fn sure(answer: &Answer) -> f32 {
    let location = answer.location.as_ref();
    location.map_or(0.0, |location| location.confidence)
}

/// A country by its name or code.
fn country_alone(finder: &Finder, text: &str, folded: &str) -> Option<Answer> {
    if let Some((_, is_word)) = country_of_sports_code(text) {
        let of_a_town = bearer(finder, folded, |_| true) >= POPULOUS;
        let mut answer = finder.find(text, "");
        if let Some(location) = &mut answer.location {
            location.confidence *= if is_word { WORD } else { CODE };
        }
        return (!of_a_town).then_some(answer);
    }
    let found = find_country(text).filter(|found| found.exact)?;
    // A code alone is no place, but a country.
    let is_named = found.part.is_none() || text.len() > 3;
    (is_named && !is_rather_a_town(finder, found, folded)).then(|| finder.find(text, ""))
}

/// `Palu` is a city of Indonesia, though Zarma calls Palau so.
fn is_rather_a_town(finder: &Finder, found: FoundCountry, folded: &str) -> bool {
    let Some(country) = Country::of(found.code) else {
        return false;
    };
    let elsewhere = |other: Country| other != country;
    !is_main_name(country, folded) && bearer(finder, folded, elsewhere) >= POPULOUS
}

/// How many people live in the most populous town that has this as its main name.
fn bearer(finder: &Finder, folded: &str, in_country: impl Fn(Country) -> bool) -> u32 {
    if !gazetteer::may_be_main(folded) {
        return 0;
    }
    Country::all()
        .filter(|country| in_country(*country))
        .flat_map(|country| finder.exactly(country, folded))
        .filter(|bearer| bearer.matched == Match::Exact)
        .filter(|bearer| {
            bearer
                .target
                .entity()
                .is_some_and(|entity| !entity.is_region())
        })
        .map(|bearer| bearer.population)
        .max()
        .unwrap_or(0)
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
    meanings.faith = IN_REGION;
    meanings
}

/// The place before its country, and the country.
fn split_country(text: &str) -> Option<(&str, &str)> {
    for (at, _) in text.match_indices([',', '(', '،', '、']).rev().take(3) {
        // `Czech Rep.` keeps its point.
        let hint = text[at..]
            .trim_start_matches(|letter: char| !letter.is_alphanumeric())
            .trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        let place = text[..at].trim();
        // `Portland, OR` is not in Odisha, nor `Cambridge, MA` in Morocco: codes of two letters after a
        // place are those of states.
        if hint.len() > 2 && !place.is_empty() && is_country(hint) {
            return Some((place, hint));
        }
    }
    None
}

/// By its name or its code, of sport too: `Lausanne (SUI)`.
fn is_country(text: &str) -> bool {
    country_of_sports_code(text).is_some() || find_country(text).is_some_and(|found| found.exact)
}
