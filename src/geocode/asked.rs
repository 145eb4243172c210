//! What is asked for: the name itself, and the hints that stand around it.

use crate::gazetteer::{
    Country, Entity, Role, find_country, fold, named, region_of_code, without_kind, words,
};

/// Bytes of a place text that are looked at; what is longer is not a place's name.
pub const LONGEST_TEXT: usize = 300;

/// One reading of a place text: a folded name and where a hint says that it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub name: String,
    pub region: Option<Entity>,
    /// How much of the text's meaning this reading keeps, from 0 to 1.
    pub faith: f32,
    /// Whether the name was put into English by the table of words.
    pub translated: bool,
}

impl Reading {
    fn of(name: String, region: Option<Entity>, faith: f32) -> Self {
        Self {
            name,
            region,
            faith,
            translated: false,
        }
    }
}

/// Further readings, for when the text as a whole names nothing: without its hints, without the word that
/// says what is named, in English.
pub fn readings(country: Country, text: &str, folded: &str) -> Vec<Reading> {
    let mut found = Vec::new();
    if let Some((name, region)) = without_hints(country, text) {
        found.push(Reading::of(name, region, 0.98));
    }
    let base = found.first().cloned();
    let (name, region) = match &base {
        Some(reading) => (reading.name.as_str(), reading.region),
        None => (folded, None),
    };
    let mut variants = Vec::new();
    for shorter in without_kind(name) {
        variants.push(Reading::of(shorter, region, 0.97));
    }
    let whole = Reading::of(name.to_owned(), region, 1.0);
    let translations: Vec<Reading> = std::iter::once(&whole)
        .chain(&variants)
        .flat_map(in_english)
        .collect();
    found.extend(variants);
    found.extend(translations);
    found.dedup();
    found
}

/// `Portland, OR` → Portland in Oregon; `Frankfurt (Oder)` → Frankfurt.
fn without_hints(country: Country, text: &str) -> Option<(String, Option<Entity>)> {
    let separators = [',', '(', ';', '/', '،', '、', '[', '|'];
    let mut parts = text
        .split(separators)
        .map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|part| !part.is_empty());
    let name = fold(parts.next()?);
    let mut region = None;
    let mut hints = 0;
    for hint in parts.take(4) {
        hints += 1;
        region = region.or_else(|| region_named(country, hint));
    }
    (hints > 0 && !name.is_empty()).then_some((name, region))
}

/// The region of this name or code in this country.
pub fn region_named(country: Country, text: &str) -> Option<Entity> {
    let folded = fold(text);
    let by_code = (text.len() <= 3)
        .then(|| region_of_code(country, &folded))
        .flatten();
    by_code
        .or_else(|| region_with_name(country, &folded))
        .or_else(|| {
            let whole = Reading::of(folded.clone(), None, 1.0);
            without_kind(&folded)
                .into_iter()
                .chain(in_english(&whole).map(|reading| reading.name))
                .find_map(|name| region_with_name(country, &name))
        })
        .or_else(|| {
            let found = find_country(text)?;
            let code = format!("{}.{}", found.code, found.part?);
            (found.code == country.code())
                .then(|| country.region(&code))
                .flatten()
        })
}

fn region_with_name(country: Country, folded: &str) -> Option<Entity> {
    named(country, folded)
        .map(|named| named.entity)
        .filter(|entity| entity.is_region())
        .max_by_key(|region| (region.region().is_none(), region.population()))
}

/// The name with its known words in English and in English order: `balear adalari` → `balear islands`,
/// `carolina do norte` → `north carolina`; then without the words that only say what is named.
fn in_english(reading: &Reading) -> impl Iterator<Item = Reading> + use<> {
    let words = words(&reading.name);
    let mut before = Vec::new();
    let mut own = Vec::new();
    let mut after = Vec::new();
    let mut translated = false;
    for word in &words {
        match word.meaning {
            Some((english, Role::Part)) => {
                translated |= english != word.text;
                before.push(english);
            }
            Some((english, Role::Form)) => {
                translated |= english != word.text;
                after.push(english);
            }
            Some((_, Role::Kind)) => translated = true,
            None => own.push(word.text),
        }
    }
    let mut found = Vec::new();
    if translated && !own.is_empty() {
        let with = |name: Vec<&str>, faith: f32| Reading {
            name: name.join(" "),
            region: reading.region,
            faith: reading.faith * faith,
            translated: true,
        };
        let part_and_own = [before.clone(), own.clone()].concat();
        found.push(with([part_and_own.clone(), after.clone()].concat(), 0.97));
        if !after.is_empty() {
            found.push(with(part_and_own, 0.93));
        }
    }
    found.into_iter()
}

/// A name without its direction, and the direction: `north kaliforniya` → north of `kaliforniya`.
pub fn directed(folded: &str) -> Option<(&'static str, String)> {
    let words = words(folded);
    let mut direction = None;
    let mut rest = Vec::new();
    for word in &words {
        match word.meaning {
            Some((english @ ("north" | "south" | "east" | "west" | "central"), _)) => {
                direction = Some(english);
            }
            Some((_, Role::Kind)) => {}
            _ => rest.push(word.text),
        }
    }
    Some((direction?, (!rest.is_empty()).then(|| rest.join(" "))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::of(code.parse().unwrap()).unwrap()
    }

    fn names(code: &str, text: &str) -> Vec<String> {
        readings(country(code), text, &fold(text))
            .into_iter()
            .map(|reading| match reading.region {
                Some(region) => format!("{} in {}", reading.name, region.name()),
                None => reading.name,
            })
            .collect()
    }

    #[test]
    fn words_that_reports_translate_are_put_into_english() {
        assert_eq!(names("US", "Şimali Karolina"), ["north karolina"]);
        assert_eq!(names("US", "Carolina do Norte"), ["north carolina"]);
        assert_eq!(names("US", "Северная Каролина"), ["north каролина"]);
        assert_eq!(names("ES", "Balear adaları"), ["balear islands", "balear"]);
    }

    #[test]
    fn words_that_only_say_what_is_named_are_dropped() {
        assert!(names("US", "Virciniya ştatı").contains(&"virciniya".to_owned()));
        assert!(names("AZ", "Gəncə şəhəri").contains(&"gence".to_owned()));
    }

    #[test]
    fn hints_are_read_from_codes_and_names_of_regions() {
        assert_eq!(names("US", "Portland, OR")[0], "portland in Oregon");
        assert_eq!(
            names("US", "Portland, Oregon, United States")[0],
            "portland in Oregon"
        );
        assert_eq!(names("US", "Paris, Texas")[0], "paris in Texas");
        assert_eq!(
            names("US", "Cambridge (Massachusetts)")[0],
            "cambridge in Massachusetts"
        );
        assert_eq!(names("GB", "Perth, Şotlandiya")[0], "perth in Scotland");
        assert_eq!(names("DE", "Frankfurt (Oder)")[0], "frankfurt");
    }

    #[test]
    fn a_direction_is_taken_off() {
        assert_eq!(
            directed("simali kaliforniya"),
            Some(("north", "kaliforniya".to_owned()))
        );
        assert_eq!(directed("kaliforniya"), None);
        assert_eq!(directed("simali"), None);
    }
}
