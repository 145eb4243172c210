//! The country as written: by name, by code, or as it sounds.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::LazyLock;

use fnv::FnvHasher;

use crate::CountryCode;
use crate::gazetteer::{
    FoundCountry, country_codes, country_name, country_of_code, find_countries,
};

use super::Match;
use super::sound::{Ear, Key, Spelling, Spoken, keys};

/// A country that a text may name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NamedCountry {
    pub code: CountryCode,
    pub part: Option<&'static str>,
    pub matched: Match,
}

/// Those of one text, most likely first.
type Named = [Option<NamedCountry>; 4];

/// Texts whose countries are kept: a report has a few dozen, again and again.
const MOST_KEPT: usize = 128;

thread_local! {
    /// The texts asked for last and their countries, each in the slot of its hash.
    static KEPT: RefCell<Vec<(String, Named)>> = const { RefCell::new(Vec::new()) };
}

/// Every country that the text may name, most likely first.
pub fn countries_named(text: &str) -> impl Iterator<Item = NamedCountry> {
    let found = match country_of_code(text) {
        Some(found) => [Some(known(found)), None, None, None],
        None => kept_or_looked_up(text),
    };
    found.into_iter().flatten()
}

fn kept_or_looked_up(text: &str) -> Named {
    KEPT.with_borrow_mut(|kept| {
        if kept.is_empty() {
            kept.resize(MOST_KEPT, Default::default());
        }
        let (known, found) = &mut kept[slot(text)];
        if known != text {
            *found = look_up(text);
            known.clear();
            known.push_str(text);
        }
        *found
    })
}

/// A clash costs no more than the look-up that is saved otherwise.
fn slot(text: &str) -> usize {
    let mut hash = FnvHasher::default();
    hash.write(text.as_bytes());
    (hash.finish() >> 32) as usize % MOST_KEPT
}

fn known(found: FoundCountry) -> NamedCountry {
    NamedCountry {
        code: found.code,
        part: found.part,
        matched: if found.exact {
            Match::Exact
        } else {
            Match::Alias
        },
    }
}

fn look_up(text: &str) -> Named {
    let mut found = Named::default();
    for (place, country) in found.iter_mut().zip(find_countries(text)) {
        *place = Some(known(country));
    }
    if found[0].is_none() && text.len() == 2 {
        // A code in small letters, when it is no word of any language.
        found[0] = country_of_code(&text.to_ascii_uppercase()).map(known);
    }
    if found[0].is_none() {
        found[0] = country_heard(text);
    }
    found
}

/// Languages whose names of countries a misspelt or foreign one is compared with.
const LANGUAGES: &[&str] = &[
    "en", "az", "tr", "ru", "uz", "kk", "tk", "de", "fr", "es", "it", "pt", "pl", "ar", "fa", "ka",
];
/// Less alike is another country.
const LEAST_ALIKE: f32 = 0.88;
/// The next country must be less alike by this much.
const MARGIN: f32 = 0.04;
/// A text longer than this is no country's name.
const LONGEST_TEXT: usize = 60;

/// Names of countries by the keys of their sound. Made when the first unknown country is met.
static BY_KEY: LazyLock<HashMap<u32, Vec<(CountryCode, &'static str)>>> = LazyLock::new(|| {
    let mut names: HashMap<u32, Vec<(CountryCode, &'static str)>> = HashMap::new();
    for code in country_codes() {
        let mut known: Vec<&str> = LANGUAGES
            .iter()
            .filter_map(|language| country_name(code, language))
            .collect();
        known.sort_unstable();
        known.dedup();
        for name in known {
            for key in keys(&Spoken::new(name, Spelling::Native), 2) {
                names.entry(key.number()).or_default().push((code, name));
            }
        }
    }
    names
});

fn country_heard(text: &str) -> Option<NamedCountry> {
    if text.chars().count() < 4 || text.len() > LONGEST_TEXT {
        return None;
    }
    let mut ear = Ear::of(text, Spelling::Phonetic);
    let limit = (f32::from(ear.asked().weight()) * (1.0 - LEAST_ALIKE)) as u16;
    let mut wanted: Vec<Key> = keys(ear.asked(), 2).collect();
    for key in wanted.clone() {
        key.neighbours(limit, &mut wanted);
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut alike: HashMap<CountryCode, f32> = HashMap::new();
    for (code, name) in wanted
        .iter()
        .filter_map(|key| BY_KEY.get(&key.number()))
        .flatten()
    {
        let known = Spoken::new(name, Spelling::Native);
        let this = ear.similarity(&known);
        let best = alike.entry(*code).or_default();
        *best = best.max(this);
    }
    let mut alike: Vec<(CountryCode, f32)> = alike.into_iter().collect();
    alike.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let (code, best) = *alike.first()?;
    let next = alike.get(1).map_or(0.0, |(_, next)| *next);
    (best >= LEAST_ALIKE && best - next >= MARGIN).then_some(NamedCountry {
        code,
        part: None,
        matched: Match::Sound,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<String> {
        countries_named(text)
            .next()
            .map(|country| country.code.to_string())
    }

    #[test]
    fn misspelt_and_phonetic_countries_are_heard() {
        for (text, code) in [
            ("Azerbajan", "AZ"),
            ("Kazakstan", "KZ"),
            ("Qazaqystan", "KZ"),
            ("Ukraina", "UA"),
            ("Portuqaliya", "PT"),
            ("tr", "TR"),
        ] {
            assert_eq!(first(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_country_is_none() {
        for text in ["", "Bakı", "Istanbul", "Narnia", "xyzzy", "qqqqqqqq"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
