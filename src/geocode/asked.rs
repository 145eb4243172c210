//! What is asked for: the name itself, and the words and hints that stand around it.

use smallvec::SmallVec;

use crate::gazetteer::{
    Country, English, Entity, Role, fold_name, without_joined_kind, without_kind, words,
};

use super::inflected::{behind_preposition, unabbreviated, without_adjective, without_case};
use super::regions::region_named;

/// Whether a text says that it means a town or a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Any,
    Town,
    Area,
}

/// One reading of a place text: a folded name and where a hint says that it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub name: String,
    /// A region that it lies in, or a town that it is near to.
    pub region: Option<Entity>,
    /// How much of the text's meaning this reading keeps, from 0 to 1.
    pub faith: f32,
    /// Whether a word of the name was put into English or left out.
    pub translated: bool,
    /// Whether what sounds like it may be meant.
    pub by_sound: bool,
}

/// What the words of a folded name say of what it names.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sense {
    pub kind: Kind,
    /// Whether it has words that mean something, so that their sound means little.
    pub worded: bool,
    /// Whether it names a bay, a mountain, a river, of which the gazetteer has hardly any.
    pub water: bool,
}

pub fn sense(folded: &str) -> Sense {
    let mut sense = Sense::default();
    // A single word is a name, whatever it means: a town may be called City.
    if !folded.contains(' ') {
        return sense;
    }
    for word in words(folded) {
        let Some((english, role)) = word.meaning else {
            continue;
        };
        match role {
            Role::Town => sense.kind = Kind::Town,
            Role::Area => sense.kind = Kind::Area,
            Role::Water => sense.water = true,
            Role::Part | Role::Land => {}
            Role::Link => continue,
        }
        sense.worded |= english != word.text || role.is_kind();
    }
    sense
}

/// Further readings, for when the text as a whole names nothing: without its hints, without the word that
/// says what is named, in English. A hint that is no region's name or code is for `meant` to understand.
pub fn readings(
    country: Country,
    text: &str,
    folded: &str,
    meant: &dyn Fn(&str) -> Option<Entity>,
) -> Vec<Reading> {
    if let Some(name) = behind_label(text) {
        let folded = fold_name(name);
        let mut found = vec![Reading {
            name: folded.clone(),
            region: None,
            faith: 1.0,
            translated: false,
            by_sound: true,
        }];
        found.extend(readings(country, name, &folded, meant));
        found.iter_mut().for_each(|one| one.faith *= LABELLED);
        return found;
    }
    let mut found = Vec::new();
    let mut base = Reading {
        name: folded.to_owned(),
        region: None,
        faith: 1.0,
        translated: false,
        by_sound: true,
    };
    if let Some((name, region)) = without_hints(country, text, meant) {
        base = Reading {
            name,
            region,
            faith: 0.98,
            translated: false,
            by_sound: true,
        };
        found.push(base.clone());
    }
    let with = |name: String, faith: f32| Reading {
        name,
        region: base.region,
        faith: base.faith * faith,
        translated: true,
        by_sound: true,
    };
    if let Some(whole) = unabbreviated(&base.name) {
        found.push(Reading {
            name: whole,
            ..base.clone()
        });
    }
    let bare = behind_preposition(&base.name);
    if let Some(name) = bare {
        found.push(with(name.to_owned(), 0.97));
    }
    let inflected = bare.unwrap_or(&base.name);
    for name in without_case(inflected) {
        // With its ending it was heard already.
        let by_sound = false;
        found.push(Reading {
            by_sound,
            ..with(name, 0.9)
        });
    }
    if let Some(shorter) = without_joined_kind(&base.name) {
        found.push(with(shorter.to_owned(), 0.97));
    }
    for shorter in without_kind(&base.name) {
        if let Some(noun) = without_adjective(&shorter) {
            found.push(with(noun, 0.95));
        }
        found.push(with(shorter, 0.97));
    }
    let english = English::of(&base.name);
    if english.is_name() && english.translated {
        found.push(with(english.whole(), 0.97));
        if english.has_land() {
            let faith = if english.water { OF_WATER } else { OF_LAND };
            found.push(with(english.without_land(), faith));
        }
    }
    let mut seen: Vec<String> = Vec::new();
    found.retain(|reading| {
        let new = !seen.contains(&reading.name);
        seen.push(reading.name.clone());
        new
    });
    found
}

/// What is left of a name without its word for an island, and without one for a bay or a mountain.
const OF_LAND: f32 = 0.93;
const OF_WATER: f32 = 0.45;
/// What a label that no table knows leaves of the meaning.
const LABELLED: f32 = 0.97;

/// `Tempat: Den Haag` → `Den Haag`: no name has a colon, but forms have labels.
fn behind_label(text: &str) -> Option<&str> {
    let (label, name) = text.rsplit_once([':', '：'])?;
    let name = name.trim();
    (!label.trim().is_empty() && !name.is_empty()).then_some(name)
}

/// `Portland, OR` → Portland in Oregon; `Frankfurt (Oder)` → Frankfurt.
fn without_hints(
    country: Country,
    text: &str,
    meant: &dyn Fn(&str) -> Option<Entity>,
) -> Option<(String, Option<Entity>)> {
    const MOST_HINTS: usize = 4;
    let mut parts = hinted(text);
    let name = fold_name(parts.next()?);
    let hints: SmallVec<[&str; MOST_HINTS]> = parts.take(MOST_HINTS).collect();
    let known = || hints.iter().find_map(|hint| region_named(country, hint));
    let understood = || hints.iter().find_map(|hint| meant(hint));
    (!hints.is_empty() && !name.is_empty()).then(|| (name, known().or_else(understood)))
}

/// The name and the hints behind it.
pub fn hinted(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '(', ';', '/', '،', '、', '[', '|'])
        .map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|part| !part.is_empty())
}

/// A name without its direction, and the direction: `north kaliforniya` → north of `kaliforniya`.
pub fn directed(folded: &str) -> Option<(&'static str, String)> {
    let mut direction = None;
    let mut rest = Vec::new();
    for word in words(folded) {
        match word.meaning {
            Some((english @ ("north" | "south" | "east" | "west" | "central"), _)) => {
                direction = Some(english);
            }
            Some((_, role)) if role.is_kind() => {}
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
        readings(country(code), text, &fold_name(text), &|_| None)
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
        assert_eq!(names("US", "Virciniya ştatı"), ["virciniya"]);
        assert_eq!(names("AZ", "Gəncə şəhəri"), ["gence"]);
        assert_eq!(
            names("RU", "Краснодарский край"),
            ["краснодар", "краснодарскии"]
        );
    }

    #[test]
    fn what_stands_behind_a_label_is_the_name() {
        assert_eq!(names("NL", "Tempat: Den Haag"), ["den haag"]);
        assert_eq!(
            names("US", "Place: Portland, OR"),
            ["portland or", "portland in Oregon"]
        );
        assert!(names("NL", ": Den Haag").is_empty());
    }

    #[test]
    fn what_says_where_is_no_part_of_the_name() {
        assert_eq!(names("DE", "in Berlin"), ["berlin"]);
        assert_eq!(names("DE", "Berlində"), ["berlin"]);
        assert_eq!(names("TR", "Ankara'dan"), ["ankara"]);
        assert_eq!(names("UA", "у Львові"), ["львові", "львів", "львова"]);
        assert_eq!(names("IL", "בתל אביב"), ["תל אביב"]);
        assert_eq!(names("BR", "em São Paulo")[0], "sao paulo");
        assert!(names("AZ", "Ata").is_empty(), "a stem has four letters");
    }

    #[test]
    fn words_say_whether_a_town_or_a_region_is_meant() {
        let kind = |text| sense(&fold_name(text)).kind;
        assert_eq!(kind("Gəncə şəhəri"), Kind::Town);
        assert_eq!(kind("İllinoys ştatı"), Kind::Area);
        assert_eq!(kind("Московская область"), Kind::Area);
        assert_eq!(kind("Gəncə"), Kind::Any);
        assert!(sense(&fold_name("Biskay körfəzi")).water);
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
    fn abbreviations_are_written_out() {
        assert_eq!(
            names("US", "Mt. Vernon, NY"),
            ["mt vernon in New York", "mount vernon in New York"]
        );
        assert_eq!(names("GB", "St. Ives"), ["saint ives"]);
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
