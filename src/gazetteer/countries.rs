//! Countries by name in any language, and their names for showing.

use std::sync::LazyLock;

use fnv::FnvHashSet;
use fst::{IntoStreamer, Map, Streamer};

use super::abbreviations::abbreviated;
use super::bytes::{u24_at, u32_at, utf8};
use super::codes::{by_code, country_index};
use super::fold_name;
use crate::CountryCode;

/// Alpha-2 code, alpha-3 code and admin-1 part; countries first, by code, then the parts of countries
/// that people name as if they were countries.
pub(super) const ENTITIES: &[(&str, &str, &str)] = include!("../../geodata/out/countries.rs");

/// Folded name → up to four entities of 16 bits (index + 1), most likely first.
pub(super) static FINDS: LazyLock<Map<&[u8]>> = LazyLock::new(|| {
    Map::new(include_bytes!("../../geodata/out/country_finds.fst").as_slice())
        .expect("the committed map of country names is whole")
});

/// Phrases of formal names, folded, in any language.
static FORMAL: LazyLock<Formal> = LazyLock::new(|| {
    let lines = include_str!("../../geodata/names/formal.tsv").lines();
    let phrases = lines.filter(|line| !line.starts_with('#')).map(fold_name);
    // Thai, Chinese, Japanese and Korean write the phrase and the name as one word.
    let is_joined = |letter: char| matches!(letter, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..);
    let (joined, spaced) = phrases.partition(|phrase: &String| phrase.starts_with(is_joined));
    Formal { spaced, joined }
});

struct Formal {
    spaced: FnvHashSet<String>,
    joined: FnvHashSet<String>,
}

/// All of them.
pub(super) fn formal_phrases() -> impl Iterator<Item = &'static str> {
    let all = FORMAL.spaced.iter().chain(&FORMAL.joined);
    all.map(String::as_str)
}

/// Names for showing, by language and country; `geodata/generate/src/countries.rs` describes the layout.
static SHOWN: &[u8] = include_bytes!("../../geodata/out/country_shown.bin");
const TAG_BYTES: usize = 12;
const NO_NAME: u32 = (1 << 24) - 1;

/// A country as found by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundCountry {
    /// The sovereign country's code: `GB` for Scotland.
    pub code: CountryCode,
    /// The admin-1 code of the constituent country or territory that was named: `SCT` for Scotland.
    pub part: Option<&'static str>,
    /// Whether the name itself is known; otherwise it was found without its formal words.
    pub exact: bool,
}

/// The country of this name: in any language, formal (`Niderland Krallığı`, `Republic of Korea`) or
/// everyday or abbreviated, or its code in capitals.
pub fn find_country(text: &str) -> Option<FoundCountry> {
    find_countries(text).next()
}

/// Every country of this name, most likely first: `CAR` is one country in English and another in Azerbaijani.
pub fn find_countries(text: &str) -> impl Iterator<Item = FoundCountry> {
    let text = text.trim();
    let found = if text.len() > LONGEST_TEXT {
        None
    } else {
        match by_code(text) {
            Some(index) => Some((index as u64 + 1, true)),
            None => by_name(text),
        }
    };
    let (value, exact) = found.unwrap_or_default();
    let mut seen = [0; 4];
    (0..4).filter_map(move |place| {
        let entity_number = value >> (16 * place) & 0xffff;
        if seen.contains(&entity_number) {
            return None;
        }
        seen[place] = entity_number;
        entity(entity_number.checked_sub(1)? as usize, exact)
    })
}

/// The country of this folded name itself, everyday or formal, without the ways round.
pub fn country_of_name(folded: &str) -> Option<FoundCountry> {
    let first = FINDS.get(folded)? & 0xffff;
    entity((first as usize).checked_sub(1)?, true)
}

/// Nothing longer is a country's name; folding a megabyte would cost its time.
const LONGEST_TEXT: usize = 400;

/// The entities of the gazetteer that are countries, by code.
pub fn country_codes() -> impl Iterator<Item = CountryCode> {
    ENTITIES
        .iter()
        .take_while(|(.., part)| part.is_empty())
        .filter_map(|(code, ..)| code.parse().ok())
}

/// The ISO 3166-1 alpha-3 code, which keys the boundaries.
pub fn alpha3(code: CountryCode) -> Option<&'static str> {
    country_index(code).map(|index| ENTITIES[index].1)
}

/// The country's name in this language (a BCP 47 tag; `az-AZ` falls back to `az`).
pub fn country_name(code: CountryCode, language: &str) -> Option<&'static str> {
    let country = country_index(code)?;
    let mut tag = language;
    loop {
        if let Some(name) = shown(country, tag) {
            return Some(name);
        }
        tag = &tag[..tag.rfind(['-', '_'])?];
    }
}

fn shown(country: usize, tag: &str) -> Option<&'static str> {
    let languages = u32_at(SHOWN, 0) as usize;
    let countries = u32_at(SHOWN, 4) as usize;
    let tags = &SHOWN[8..8 + languages * TAG_BYTES];
    let (mut low, mut high) = (0, languages);
    while low < high {
        let middle = (low + high) / 2;
        let bytes = &tags[middle * TAG_BYTES..(middle + 1) * TAG_BYTES];
        let length = bytes.iter().position(|byte| *byte == 0);
        let here = &bytes[..length.unwrap_or(TAG_BYTES)];
        match here.cmp(tag.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let offsets = 8 + tags.len();
                let offset = u24_at(SHOWN, offsets + 3 * (middle * countries + country));
                if offset == NO_NAME {
                    return None;
                }
                let at = offsets + 3 * languages * countries + offset as usize;
                return Some(utf8(&SHOWN[at + 1..at + 1 + usize::from(SHOWN[at])]));
            }
        }
    }
    None
}

/// The entities of a name, and whether it is known as it stands.
fn by_name(text: &str) -> Option<(u64, bool)> {
    let folded = fold_name(text);
    let known = FINDS.get(&folded).or_else(|| FINDS.get(initials(&folded)?));
    match known {
        Some(value) => Some((value, true)),
        None => abbreviated(text).or_else(|| Some((without_formal_words(&folded)?, false))),
    }
}

pub(super) fn entity(index: usize, exact: bool) -> Option<FoundCountry> {
    let (code, _, part) = ENTITIES.get(index)?;
    Some(FoundCountry {
        code: code.parse().ok()?,
        part: (!part.is_empty()).then_some(*part),
        exact,
    })
}

/// `u s a` → `usa`: letters with points between them.
fn initials(folded: &str) -> Option<String> {
    let single = folded.split(' ').all(|word| word.chars().nth(1).is_none());
    (single && folded.contains(' ')).then(|| folded.replace(' ', ""))
}

/// Drops formal phrases from either end, the longest first, until an everyday name is left.
fn without_formal_words(folded: &str) -> Option<u64> {
    let mut rest = folded;
    let mut dropped = false;
    // A formal name has two or three such phrases; a text of nothing else ends by itself.
    while let Some(shorter) = drop_phrase(rest) {
        rest = shorter;
        dropped = true;
        if let Some(found) = FINDS.get(rest) {
            return Some(found);
        }
    }
    if !dropped {
        return None;
    }
    adjective(rest)
}

fn drop_phrase(folded: &str) -> Option<&str> {
    let spaces = || folded.match_indices(' ').map(|(at, _)| at);
    let is_formal = |phrase: &str| FORMAL.spaced.contains(phrase);
    let behind = spaces().filter(|&at| is_formal(&folded[..at]));
    let before = spaces().filter(|&at| is_formal(&folded[at + 1..]));
    let joined = FORMAL.joined.iter().filter_map(|phrase| {
        let rest = folded.strip_prefix(phrase.as_str());
        rest.or_else(|| folded.strip_suffix(phrase.as_str()))
    });
    let joined = joined.filter(|_| !folded.is_ascii());
    behind
        .map(|at| &folded[at + 1..])
        .chain(before.map(|at| &folded[..at]))
        .chain(joined)
        .map(str::trim)
        .filter(|rest| !rest.is_empty())
        .min_by_key(|rest| rest.len())
}

/// What is left of a formal name may be an adjective (`République française`): the one country whose
/// names share all but its ending.
pub(super) fn adjective(folded: &str) -> Option<u64> {
    let letters = folded.chars().count();
    let keep = (letters * 3).div_ceil(5).max(4);
    if letters < keep {
        return None;
    }
    let stem: String = folded.chars().take(keep).collect();
    let mut names = FINDS.range().ge(&stem).into_stream();
    let mut found: Option<u64> = None;
    while let Some((name, value)) = names.next() {
        if !name.starts_with(stem.as_bytes()) {
            break;
        }
        if utf8_len(name) > letters + 3 {
            continue;
        }
        match found {
            Some(other) if other & 0xffff != value & 0xffff => return None,
            _ => found = Some(value),
        }
    }
    found
}

fn utf8_len(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        find_country(text).map_or_else(
            || "none".to_owned(),
            |found| match found.part {
                Some(part) => format!("{}.{part}", found.code),
                None => found.code.to_string(),
            },
        )
    }

    #[test]
    fn countries_are_found_in_any_language_and_style() {
        for (name, expected) in [
            ("Türkiyə", "TR"),
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("ABŞ", "US"),
            ("U.S.A.", "US"),
            ("USA", "US"),
            ("the United States of America", "US"),
            ("США", "US"),
            ("Niderland Krallığı", "NL"),
            ("Holland", "NL"),
            ("Rusiya Federasiyası", "RU"),
            ("Rusiya\u{a0} Federasiyası ", "RU"),
            ("Lüksemburq Böyük Hersoqluğu", "LU"),
            ("İspaniya Krallığı", "ES"),
            ("Çex Respublikası", "CZ"),
            ("Birləşmiş Krallıq", "GB"),
            ("UK", "GB"),
            ("U.K.", "GB"),
            ("Republic of Kazakhstan", "KZ"),
            ("Қазақстан Республикасы", "KZ"),
            ("République française", "FR"),
            ("Königreich Spanien", "ES"),
            ("Republik Österreich", "AT"),
            ("Королевство Норвегия", "NO"),
            ("جمهورية مصر العربية", "EG"),
            ("საქართველო", "GE"),
            ("საფრანგეთი", "FR"),
            ("대한민국", "KR"),
            ("日本", "JP"),
            ("日本国", "JP"),
            ("भारत", "IN"),
            ("ประเทศเยอรมนี", "DE"),
            ("संयुक्त राज्य अमेरिका", "US"),
            ("ארה\"ב", "US"),
            ("المجر", "HU"),
            ("AZ", "AZ"),
            ("AZE", "AZ"),
            ("Şotlandiya", "GB.SCT"),
            ("Scotland", "GB.SCT"),
            ("Uels", "GB.WLS"),
            ("Шотландия", "GB.SCT"),
            ("İngiltərə", "GB.ENG"),
            ("Northern Ireland", "GB.NIR"),
            ("Kanar adaları", "ES.53"),
            ("Kosovo", "XK"),
            ("", "none"),
            ("ZZ", "none"),
            ("Respublikası", "none"),
            ("Kingdom of", "none"),
            ("Kingdom of Narnia", "none"),
            ("Bakı", "none"),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
    }

    #[test]
    fn every_name_that_is_shown_finds_its_country() {
        let languages = u32_at(SHOWN, 0) as usize;
        let mut wrong = Vec::new();
        for language in 0..languages {
            let tag = &SHOWN[8 + language * TAG_BYTES..8 + (language + 1) * TAG_BYTES];
            let tag = utf8(tag).trim_end_matches('\0');
            for country in country_codes() {
                if let Some(name) = country_name(country, tag)
                    && find_country(name).map(|found| found.code) != Some(country)
                {
                    wrong.push(format!("{tag} {country} {name}: {:?}", find_country(name)));
                }
            }
        }
        assert!(wrong.len() < 40, "{} {wrong:#?}", wrong.len());
    }

    #[test]
    fn names_are_shown_in_the_language_asked_for() {
        let name = |code: &str, language| country_name(code.parse().unwrap(), language);
        assert_eq!(name("TR", "az"), Some("Türkiyə"));
        assert_eq!(name("DE", "de-AT"), Some("Deutschland"));
        assert_eq!(name("US", "en"), Some("United States"));
        assert_eq!(name("HK", "en"), Some("Hong Kong"));
        assert_eq!(name("GE", "ru-RU"), Some("Грузия"));
        assert_eq!(name("GE", "xx"), None);
        assert_eq!(name("ZZ", "en"), None);
    }

    #[test]
    fn every_country_has_a_name_in_the_languages_of_the_interface() {
        for country in country_codes() {
            for language in ["az", "en", "tr", "ru"] {
                assert!(
                    country_name(country, language).is_some(),
                    "{country} {language}"
                );
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,60}") {
            find_country(&text);
        }
    }
}
