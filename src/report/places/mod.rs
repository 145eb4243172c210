//! `Country. Place[, Place…].` and its cousins.

mod ahead;
mod asked;
mod country;
mod endings;
mod list;
#[cfg(test)]
mod tests;

use super::Place;
use super::text::{is_small, key};
use super::words::{Meaning, means, without_word};
pub use ahead::asking_ahead;
pub use asked::Asked;
pub use country::is_unspaced;
use country::{country_beside, country_last, split_country};
pub use endings::{Case, without_ending};
use list::{names, names_before};

/// What the reading of a report has to know of the world.
pub trait PlaceNames: Sync {
    /// Whether a text is the name of a country.
    fn is_country(&self, text: &str) -> bool;

    /// Whether a text surely names a place in this country; in the world where that is empty.
    fn is_place(&self, _country: &str, _text: &str) -> bool {
        false
    }

    /// Whether two names that look alike are two places of this country.
    fn are_two_places(&self, _country: &str, _one: &str, _other: &str) -> bool {
        false
    }

    /// Whether of two names behind a country the second says where the first lies: `Houston, Texas`.
    fn is_region_of(&self, _country: &str, _place: &str, _region: &str) -> bool {
        false
    }
}

/// Who tells of countries alone knows no places.
impl<F: Fn(&str) -> bool + Sync> PlaceNames for F {
    fn is_country(&self, text: &str) -> bool {
        self(text)
    }
}

pub type Known<'a> = &'a dyn PlaceNames;

/// Signs that part a country from its places, the surest first.
const PARTS: [&[char]; 3] = [&['.', '。'], &[':', '：', '・'], &['–', '—', '-', '|', '/']];

/// In bytes: what is longer names no places that anyone could part.
const LONGEST: usize = 4_000;

/// Words of a place's name.
pub const LONGEST_NAME: usize = 5;

/// As few words as names of places have.
pub fn is_name(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_NAME
}

/// The places of a place line; at least one.
pub fn read(text: &str, known: Known) -> Vec<Place> {
    if text.len() > LONGEST {
        let name = text.to_owned();
        return vec![Place {
            name,
            ..Place::default()
        }];
    }
    let mut places: Vec<Place> = Vec::new();
    for part in text
        .split([';', '；', '\n'])
        .map(trim)
        .filter(|part| !part.is_empty())
    {
        let (country, names) = country_and_places(part, known);
        let country = match places.last() {
            // `Germany. Berlin; Hamburg`
            Some(last) if country.is_empty() => last.country.clone(),
            _ => country,
        };
        places.extend(names.into_iter().map(|name| Place {
            country: country.clone(),
            name,
            ..Place::default()
        }));
    }
    if places.is_empty() {
        places.push(Place::default());
    }
    places
}

/// The places of a place line below a heading that names their country.
pub fn read_in(country: &str, text: &str, known: Known) -> Vec<Place> {
    let places = read(text, known);
    if places.iter().any(|place| known.is_country(&place.country)) {
        return places;
    }
    read(&format!("{country}. {text}"), known)
}

/// Whether a line says by itself that it names a place: it is short and begins with a country and a
/// point, ends with a comma and a country, or is a country.
pub fn is_place_line(text: &str, known: Known) -> bool {
    let text = trim(text.split([';', '；']).next().unwrap_or_default());
    if text.is_empty() || text.chars().count() > 120 || text.ends_with(['!', '?']) {
        return false;
    }
    let pieces_short = |rest: &str| {
        rest.split([',', '、', '،'])
            .all(|piece| piece.split_whitespace().count() <= 5)
    };
    known.is_country(text)
        || split_country(text, PARTS[0], known).is_some_and(|(_, rest)| pieces_short(rest))
        || (pieces_short(text) && country_last(text, known).is_some())
}

/// Whether a text names places, and no country that is known.
pub fn names_no_country(text: &str, known: Known) -> bool {
    let places = read(text, known);
    places.iter().all(|place| place.country.is_empty())
}

/// Whether a text names no country and no place that is known, while the other names both: it is then a
/// house there.
pub fn is_within(house: &str, place: &str, known: Known) -> bool {
    let whole = read(place, known);
    let country = whole.first().map_or("", |place| place.country.as_str());
    known.is_country(country)
        && whole.iter().all(|place| !place.name.is_empty())
        && read(house, known)
            .iter()
            .all(|house| house.country.is_empty() && !known.is_place(country, &house.name))
}

/// Whether a line names a country and still waits for its places: `Rusiya Federasiyası.`
pub fn is_unfinished(text: &str, known: Known) -> bool {
    text.trim_end().ends_with([',', ':', '،', '、', ';']) || known.is_country(trim(text))
}

fn trim(text: &str) -> &str {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || ".,;:،、。!()[]\"".contains(c));
    // `Frankfurt (Oder)` keeps its own.
    if !bare.contains('(') || bare.contains(')') {
        return bare;
    }
    let closed = text
        .find(bare)
        .map(|at| at..=at + bare.len())
        .and_then(|range| text.get(range))
        .filter(|closed| closed.ends_with(')'));
    closed.unwrap_or(bare)
}

/// `à Dakar` is Dakar, but `La Paz` is La Paz.
fn without_preposition<'a>(country: &str, name: &'a str, known: Known) -> &'a str {
    match name.split_once(' ') {
        Some((word, rest))
            if means(&key(word), Meaning::In)
                && !rest.starts_with(is_small)
                && (word.starts_with(is_small) || !known.is_place(country, name)) =>
        {
            rest.trim_start()
        }
        _ => without_word(name, Meaning::BeforePlace)
            .filter(|rest| known.is_place(country, rest))
            .unwrap_or(name),
    }
}

/// `Анкара қ.`, `Köln ş.`: a letter behind a name says that it is a town.
fn without_abbreviation(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((town, letter)) if letter.chars().count() == 1 && letter.starts_with(is_small) => {
            town.trim_end()
        }
        _ => name,
    }
}

fn country_and_places(text: &str, known: Known) -> (String, Vec<String>) {
    let (country, mut names) = parted(text, known);
    for name in &mut names {
        let bare = without_preposition(&country, without_abbreviation(name), known);
        if bare.len() < name.len() {
            *name = bare.to_owned();
        }
    }
    (country, names)
}

/// `Barbican Centre (London, United Kingdom)`: what the brackets behind a house hold.
fn in_brackets(text: &str, known: Known) -> Option<(String, Vec<String>)> {
    let text = text.trim_end().strip_suffix([')', '）'])?;
    let (_, inner) = text.rsplit_once(['(', '（'])?;
    let (country, names) = parted(trim(inner), known);
    let whole = known.is_country(&country) && names.iter().all(|name| !name.is_empty());
    whole.then_some((country, names))
}

fn parted(text: &str, known: Known) -> (String, Vec<String>) {
    if known.is_country(text) {
        return (text.to_owned(), vec![String::new()]);
    }
    if let Some(found) = in_brackets(text, known) {
        return found;
    }
    for (rank, signs) in PARTS.iter().enumerate() {
        if let Some((country, rest)) = split_country(text, signs, known) {
            return (country.to_owned(), names(country, rest, known));
        }
        if rank == 0
            && let Some((rest, country)) = country_last(text, known)
        {
            return (country.to_owned(), names_before(country, rest, known));
        }
    }
    if let Some((country, rest)) = split_country(text, &[',', '،', '、'], known) {
        return (country.to_owned(), names(country, rest, known));
    }
    if let Some((country, place)) = country_beside(text, known) {
        return (country.to_owned(), names(country, place, known));
    }
    // `Almanya-Berlin`
    if let Some((country, place)) = text.split_once('-')
        && known.is_country(country)
        && known.is_place(country, place)
    {
        return (country.to_owned(), names(country, place, known));
    }
    // No name that is known: what stands before the first point that ends more than an
    // abbreviation is the country, as everywhere in reports of this kind.
    for (at, point) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '。')) {
        let (head, rest) = (text[..at].trim(), &text[at + point.len_utf8()..]);
        let last_word = head.rsplit([' ', '.']).next().unwrap_or_default();
        let ends = rest.starts_with(' ') || point == '。';
        if ends && last_word.chars().count() >= 3 && !trim(rest).is_empty() {
            return (head.to_owned(), names(head, rest, known));
        }
    }
    (String::new(), vec![text.to_owned()])
}
