//! Countries by code: of ISO 3166-1 in two and in three letters, and of sport. All are written in capitals.

use std::sync::LazyLock;

use fnv::FnvHashMap;

use super::countries::{ENTITIES, FoundCountry, entity};
use crate::CountryCode;

/// A code of the Olympic Committee or of FIFA that is not one of ISO.
#[derive(Clone, Copy)]
struct SportsCode {
    /// In [`ENTITIES`].
    index: usize,
    /// Whether it is a word, a day or a town in some language as well.
    is_word: bool,
}

static SPORTS: LazyLock<FnvHashMap<&str, SportsCode>> = LazyLock::new(|| {
    let lines = include_str!("../../geodata/names/sports.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut fields = row.split('\t');
        let (code, country) = (fields.next()?, fields.next()?);
        let part = fields.next().unwrap_or_default();
        let index = ENTITIES
            .iter()
            .position(|(alpha2, _, admin)| (*alpha2, *admin) == (country, part))?;
        let is_word = fields.next().is_some();
        Some((code, SportsCode { index, is_word }))
    })
    .collect()
});

/// The country of this code, where a country is asked for.
pub fn country_of_code(text: &str) -> Option<FoundCountry> {
    entity(
        by_iso_code(text).or_else(|| Some(sports_code(text)?.index))?,
        true,
    )
}

/// The country of this code of sport, and whether that is a word as well.
pub fn country_of_sports_code(text: &str) -> Option<(FoundCountry, bool)> {
    let found = sports_code(text)?;
    Some((entity(found.index, true)?, found.is_word))
}

/// In [`ENTITIES`], the country of a code that is no word of any language.
pub(super) fn by_code(text: &str) -> Option<usize> {
    let sports = || sports_code(text).filter(|found| !found.is_word);
    by_iso_code(text).or_else(|| Some(sports()?.index))
}

/// Of sport alone.
fn sports_code(text: &str) -> Option<SportsCode> {
    (text.len() == 3).then(|| SPORTS.get(text).copied())?
}

fn by_iso_code(text: &str) -> Option<usize> {
    if !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    match text.len() {
        2 => country_index(text.parse().ok()?),
        3 => ENTITIES
            .iter()
            .position(|(_, alpha3, part)| *alpha3 == text && part.is_empty()),
        _ => None,
    }
}

/// By the number of its letters, each country's index in [`ENTITIES`].
static BY_LETTERS: [u16; CountryCode::NUMBERS] = {
    let mut table = [u16::MAX; CountryCode::NUMBERS];
    let mut index = 0;
    while index < ENTITIES.len() && ENTITIES[index].2.is_empty() {
        let letters = ENTITIES[index].0.as_bytes();
        if let Some(code) = CountryCode::new([letters[0], letters[1]]) {
            table[code.number()] = index as u16;
        }
        index += 1;
    }
    table
};

pub(super) fn country_index(code: CountryCode) -> Option<usize> {
    let index = BY_LETTERS[code.number()];
    (index != u16::MAX).then_some(usize::from(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        let name = |found: FoundCountry| match found.part {
            Some(part) => format!("{}.{part}", found.code),
            None => found.code.to_string(),
        };
        country_of_code(text).map_or_else(|| "none".to_owned(), name)
    }

    #[test]
    fn codes_of_sport_are_read_after_those_of_iso() {
        for (text, expected) in [
            ("CH", "CH"),
            ("CHE", "CH"),
            ("SUI", "CH"),
            ("MON", "MC"),
            ("WAL", "GB.WLS"),
            ("BRN", "BN"),
            ("sui", "none"),
            ("XYZ", "none"),
            ("", "none"),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn every_code_of_sport_has_a_country_and_is_none_of_iso() {
        let rows = include_str!("../../geodata/names/sports.tsv").lines();
        let codes: Vec<&str> = rows
            .filter(|line| !line.starts_with('#'))
            .map(|line| &line[..3])
            .collect();
        assert_eq!(codes.len(), SPORTS.len());
        for code in codes {
            assert!(by_iso_code(code).is_none(), "{code}");
        }
    }

    #[test]
    fn what_is_a_word_as_well_is_no_country_by_itself() {
        assert!(by_code("SUI").is_some());
        assert!(by_code("VAN").is_none());
        assert!(country_of_sports_code("VAN").is_some_and(|(_, is_word)| is_word));
        assert!(country_of_sports_code("CHE").is_none());
    }
}
