//! Regions by name, for hints and for what a place text says beside the name.

use crate::gazetteer::{
    Country, English, Entity, find_country, fold_name, named, region_of_code, without_kind,
};

/// The region of this name or code in this country.
pub fn region_named(country: Country, text: &str) -> Option<Entity> {
    let folded = fold_name(text);
    let by_code = (text.len() <= 3)
        .then(|| region_of_code(country, &folded))
        .flatten();
    by_code
        .or_else(|| with_name(country, &folded))
        .or_else(|| {
            let english = English::of(&folded);
            let whole = (english.is_name() && english.translated).then(|| english.whole());
            without_kind(&folded)
                .into_iter()
                .chain(whole)
                .find_map(|name| with_name(country, &name))
        })
        .or_else(|| {
            let found = find_country(text)?;
            part(
                country,
                found.part.filter(|_| found.code == country.code())?,
            )
        })
}

/// The region of a code in capitals: `TX`, `N.Y.`
pub fn region_of_initials(country: Country, text: &str) -> Option<Entity> {
    const LONGEST: usize = 3;
    let mut code = String::new();
    for letter in text.chars().filter(|letter| !matches!(letter, '.' | ' ')) {
        if !letter.is_ascii_uppercase() || code.len() == LONGEST {
            return None;
        }
        code.push(letter.to_ascii_lowercase());
    }
    (code.len() > 1)
        .then(|| region_of_code(country, &code))
        .flatten()
}

/// The admin-1 region of this code: `SCT` of the United Kingdom.
pub fn part(country: Country, code: &str) -> Option<Entity> {
    country.region(code)
}

/// The one well-known region of this name in all countries.
pub fn region_anywhere(text: &str) -> Option<Entity> {
    let folded = fold_name(text);
    let mut found: Vec<Entity> = Country::all()
        .filter_map(|country| with_name(country, &folded))
        .filter(|region| region.region().is_none())
        .collect();
    found.sort_by_key(|region| std::cmp::Reverse(region.population()));
    match found[..] {
        [only] => Some(only),
        [first, second, ..] if first.population() / 5 > second.population() => Some(first),
        _ => None,
    }
}

fn with_name(country: Country, folded: &str) -> Option<Entity> {
    named(country, folded)
        .map(|named| named.entity)
        .filter(|entity| entity.is_region())
        .max_by_key(|region| (region.region().is_none(), region.population()))
}
