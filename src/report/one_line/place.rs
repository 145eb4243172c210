//! Where the place stands among the parts of a line.

use std::ops::Range;

use super::MOST;
use super::parts::{Cut, Part, SENTENCES, SIGNS, bare};
use super::prose;
use crate::report::headings::is_capitals;
use crate::report::places::{
    self, Case, Known, LONGEST_NAME, is_name, is_unspaced, without_ending,
};
use crate::report::text::is_small;

/// A shorter word with a point is an abbreviation, and ends no sentence.
const SHORTEST_END: usize = 4;

/// The place of a line, and the parts that are left for its title.
pub struct Found<'a> {
    pub rest: Vec<Part<'a>>,
    /// Empty where the line names none.
    pub text: String,
    /// It has no country.
    pub alone: bool,
}

impl<'a> Found<'a> {
    fn at(parts: &[Part<'a>], at: Range<usize>, text: String) -> Self {
        let mut rest = parts.to_vec();
        rest.drain(at);
        Self {
            rest,
            text,
            alone: false,
        }
    }
}

/// The place of a line: one with its country, wherever signs or else sentences part it from the title; else
/// one in this country; else one that surely is meant wherever in the world. None for what is no line of
/// an entry.
pub fn find<'a>(cut: &Cut<'a>, country: Option<&str>, known: Known) -> Option<Found<'a>> {
    let parts = cut.parts(&SIGNS);
    if parts.len() > MOST {
        return None;
    }
    let sentences = || cut.parts(&[&SIGNS[..], &SENTENCES[..]].concat());
    let found = behind_commas(&parts, known)
        .or_else(|| in_sentences(&parts, known))
        .or_else(|| with_country(cut, &parts, known))
        .or_else(|| {
            Some(sentences())
                .filter(|finer| finer.len() > parts.len() && finer.len() <= MOST)
                .and_then(|finer| with_country(cut, &finer, known))
        })
        .or_else(|| {
            // `法国巴黎 诗歌朗诵会`: where no space parts words, one parts what a line says.
            let unspaced = parts.iter().any(|part| part.text.contains(is_unspaced));
            let finer = unspaced.then(|| cut.parts(&[&SIGNS[..], &[" "]].concat()))?;
            let more = finer.len() > parts.len() && finer.len() <= MOST;
            more.then(|| with_country(cut, &finer, known)).flatten()
        })
        .or_else(|| match country {
            Some(country) => {
                within(&parts, country, known).or_else(|| within(&sentences(), country, known))
            }
            None => alone(&parts, known),
        })
        .or_else(|| in_prose(cut, &parts, known))
        .or_else(|| country_first(&parts, known));
    Some(found.unwrap_or(Found {
        rest: parts,
        text: String::new(),
        alone: false,
    }))
}

/// `France. Paris. An evening of poetry`: points part a country that begins a part from its places, and these from the
/// title.
fn in_sentences<'a>(parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let at = parts.iter().position(|part| {
        let country = part.text.split_once(". ").map(|(country, _)| country);
        country.is_some_and(|country| known.is_country(country))
    })?;
    let (country, behind) = parts[at].text.split_once(". ")?;
    let (names, title) = behind
        .match_indices(". ")
        .map(|(end, point)| (&behind[..end], bare(&behind[end + point.len()..])))
        // `St. Petersburg. A concert`
        .find(|(names, _)| names_places_of(country, names, known))?;
    if title.is_empty() || names_places_of(country, title, known) {
        return None;
    }
    let mut rest = parts.to_vec();
    rest[at].text = title;
    Some(Found {
        rest,
        text: format!("{country}. {names}"),
        alone: false,
    })
}

/// `Gibraltar, a blitz`: what a comma alone parts from the country that begins the line.
fn country_first<'a>(parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let (country, rest) = parts.first()?.text.split_once(", ")?;
    if !known.is_country(country) {
        return None;
    }
    let title = Part {
        text: bare(rest),
        sign: parts[0].sign,
    };
    Some(Found {
        rest: [&[title], &parts[1..]].concat(),
        text: country.to_owned(),
        alone: true,
    })
}

/// The country that a sentence with a day names, with its place; the title keeps the sentence.
fn in_prose<'a>(cut: &Cut<'a>, parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let mut texts = parts.iter().filter(|_| !cut.date.is_empty());
    let text = texts.find_map(|part| prose::place(part.text, known))?;
    Some(Found {
        rest: parts.to_vec(),
        text,
        alone: true,
    })
}

/// The part that names a country, with the part beside it that names a place there.
fn with_country<'a>(cut: &Cut, parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let mut at = parts.iter().position(|part| is_place(part.text, known))?;
    // `Tunis (Tunisia)`: the country is the one in brackets, though some call it as its capital.
    let behind = parts.get(at + 1).filter(|next| known.is_country(next.text));
    if let Some(next) = behind
        // `Amman - Jordan`: what is called as a country is a town of the next one.
        && (opens_bracket(&parts[at]) || known.is_place(next.text, parts[at].text))
    {
        at += 1;
    }
    let country = parts[at].text;
    if known.is_country(country) {
        let (before, behind) = (at.wrapping_sub(1), at + 1);
        // `Vienna / Austria – Concert hall`
        let joined = parts
            .get(before)
            .is_some_and(|part| part.sign == " / " || opens_bracket(part));
        let sides = if joined {
            [before, behind]
        } else {
            [behind, before]
        };
        let beside = sides.into_iter().find(|beside| {
            // `Switzerland: Geneva`
            let said = *beside > at && parts[at].sign == ": " && parts.len() > 2;
            parts.get(*beside).is_some_and(|part| {
                (said && is_name(part.text)) || names_places_of(country, part.text, known)
            })
        });
        if let Some(beside) = beside {
            let both = at.min(beside)..at.max(beside) + 1;
            let text = format!("{country}. {}", parts[beside].text);
            return Some(Found::at(parts, both, text));
        }
        // `Gilwell Park, London (United Kingdom)`; the title of `They played in Galway (Ireland)` keeps it.
        if let Some(part) = parts.get(before).filter(|_| joined) {
            let behind_comma = part.text.rsplit_once(',');
            let parted =
                behind_comma.filter(|(_, name)| names_places_of(country, bare(name), known));
            if let Some((title, name)) = parted {
                let text = format!("{country}. {}", bare(name));
                let mut found = Found::at(parts, at..at + 1, text);
                found.rest[before].text = bare(title);
                return Some(found);
            }
            if let Some(name) = last_name(part.text, country, known) {
                return Some(Found::at(parts, at..at + 1, format!("{country}. {name}")));
            }
            // `в Париже (Франция)`
            let word = part.text.rsplit(' ').next().unwrap_or_default();
            let is_place = |stem: &str| known.is_place(country, stem);
            let stem = Some(word).filter(|word| !word.starts_with(is_small));
            if let Some(name) = stem.and_then(|word| without_ending(word, Case::In, is_place)) {
                return Some(Found::at(parts, at..at + 1, format!("{country}. {name}")));
            }
            // `12 May, Stamboli (Turkey): an evening`: known or not, it is a place.
            let listed = before == 0 && cut.begins_with_date() && parts.len() > 2;
            if listed && words(part.text) < LONGEST_NAME && !part.text.starts_with(is_small) {
                let text = format!("{country}. {}", part.text);
                return Some(Found::at(parts, before..at + 1, text));
            }
        }
        // `Championship  Lahti (Finland)`: in a column of its own it is a place, known or not.
        let column = parts.get(before).filter(|part| {
            let own = before > 0 && parts[before - 1].sign == "  ";
            joined && own && is_name(part.text) && !part.text.starts_with(is_small)
        });
        if let Some(part) = column {
            let text = format!("{country}. {}", part.text);
            return Some(Found::at(parts, before..at + 1, text));
        }
        // `Durban, 9 June – Vigil. South Africa.`
        let first = parts.first().filter(|first| at > 1 && is_name(first.text));
        if let Some(first) = first.filter(|first| names_places_of(country, first.text, known)) {
            let mut found = Found::at(parts, at..at + 1, format!("{country}. {}", first.text));
            found.rest.remove(0);
            return Some(found);
        }
    }
    // `We began in Warsaw, Poland`: of a sentence that says where the title keeps all.
    let read = places::read(country, known);
    if let [place] = read.as_slice()
        && !place.name.is_empty()
        && country.split_whitespace().count() > words(&place.name) + words(&place.country) + 1
    {
        return Some(Found {
            rest: parts.to_vec(),
            text: format!("{}. {}", place.country, place.name),
            alone: false,
        });
    }
    Some(Found::at(parts, at..at + 1, country.to_owned()))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `A concert, London, United Kingdom`: commas alone part the title from the place that ends the line. The
/// title of `A concert in London, United Kingdom` keeps it.
fn behind_commas<'a>(parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let [Part { text, .. }] = parts else {
        return None;
    };
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let (last, before) = commas.split_last()?;
    let country = bare(text[*last..].trim_end_matches(['!', '?']));
    if before.len() > MOST || !known.is_country(country) {
        return None;
    }
    if before.is_empty() {
        let place = last_name(&text[..*last], country, known)?;
        let whole = format!("{country}. {place}");
        // The title of `A concert. Dublin, Ireland` is a sentence of its own.
        let before = text[..*last]
            .rsplit_once(place)
            .map_or("", |(before, _)| before);
        let title = Part {
            text: bare(before),
            sign: ". ",
        };
        // `г. Алматы`: a word for the town.
        let short = before.trim().chars().count() <= SHORTEST_END;
        return match before.trim_end().ends_with('.') {
            true if short => Some(Found::at(&[], 0..0, whole)),
            true => Some(Found::at(&[title], 0..0, whole)),
            false => Some(Found::at(parts, 0..0, whole)),
        };
    }
    let is_place = |at: &&usize| known.is_place(country, bare(&text[**at..*last]));
    // The longest place that is known: `Portland, Oregon` rather than `Oregon`.
    let cut = before.iter().find(is_place).or(before.last())?;
    let title = Part {
        text: bare(&text[..*cut]),
        sign: ", ",
    };
    Some(Found::at(&[title], 0..0, bare(&text[*cut..]).to_owned()))
}

/// The place of this country that a sentence ends with: the most of its last words that are one, behind a
/// word that is no name where the script has capitals.
fn last_name<'t>(text: &'t str, country: &str, known: Known) -> Option<&'t str> {
    let text = bare(text);
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let nearest = starts.len().saturating_sub(LONGEST_NAME);
    starts[nearest..]
        .iter()
        .map(|start| text.split_at(*start))
        .filter(|(before, name)| {
            let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
            let ends = word.ends_with('.') && word.chars().count() > SHORTEST_END;
            let is_name = word.starts_with(char::is_uppercase) && !is_capitals(text);
            !name.starts_with(is_small) && (ends || !is_name)
        })
        .map(|(_, name)| name)
        .find(|name| !known.is_place(country, text) && known.is_place(country, name))
}

/// The part that surely names places of this country; of parts with commas, their first or last piece.
fn within<'a>(parts: &[Part<'a>], country: &str, known: Known) -> Option<Found<'a>> {
    let found = |parts: &[Part<'a>]| {
        let is_place = |part: &Part| names_places_of(country, part.text, known);
        let at = parts.iter().position(is_place)?;
        Some(Found::at(parts, at..at + 1, parts[at].text.to_owned()))
    };
    found(parts).or_else(|| {
        let halves = parts.iter().enumerate().flat_map(|(at, part)| {
            let cuts = [part.text.find(", "), part.text.rfind(", ")];
            cuts.into_iter()
                .flatten()
                .map(move |cut| (at, part.text.split_at(cut)))
        });
        let finer = halves.map(|(at, (first, last))| {
            let halves = [first, last].map(|text| Part {
                text: bare(text),
                sign: parts[at].sign,
            });
            [&parts[..at], &halves, &parts[at + 1..]].concat()
        });
        finer.into_iter().find_map(|parts| found(&parts))
    })
}

/// The last part that surely names a place somewhere in the world.
fn alone<'a>(parts: &[Part<'a>], known: Known) -> Option<Found<'a>> {
    let found = |at: Range<usize>, text: String| {
        let named = at.len() < parts.len() && is_name(&text) && known.is_place("", &text);
        named.then(|| Found {
            alone: true,
            ..Found::at(parts, at, text)
        })
    };
    (0..parts.len()).rev().find_map(|at| {
        let in_brackets = |at: usize| opens_bracket(&parts[at]);
        // `Frankfurt (Oder)`
        let hinted = parts.get(at + 1).filter(|_| in_brackets(at));
        // `Reading (Leipzig, House of the Book)`: the house stays with the title.
        let venue = || {
            let behind = |sign| at > 0 && parts[at - 1].sign == sign;
            let (town, house) = if behind("  ") {
                // `Ireland v Italy  Aviva Stadium, Dublin`
                let (house, town) = parts[at].text.rsplit_once(", ")?;
                (town, house)
            } else {
                parts[at].text.split_once(", ").filter(|_| behind(" ("))?
            };
            let mut rest = parts.to_vec();
            rest[at].text = bare(house);
            known.is_place("", town).then(|| Found {
                rest,
                text: town.to_owned(),
                alone: true,
            })
        };
        hinted
            .and_then(|hint| found(at..at + 2, format!("{} ({})", parts[at].text, hint.text)))
            .or_else(|| found(at..at + 1, parts[at].text.to_owned()))
            .or_else(venue)
    })
}

/// A bracket stands behind it.
fn opens_bracket(part: &Part) -> bool {
    matches!(part.sign, " (" | "（")
}

/// Whether a text names nothing but places that this country surely has.
fn names_places_of(country: &str, text: &str, known: Known) -> bool {
    let places = places::read(&format!("{country}. {text}"), known);
    places
        .iter()
        .all(|place| is_name(&place.name) && known.is_place(country, &place.name))
}

/// A part that names a known country, alone or with its places.
fn is_place(part: &str, known: Known) -> bool {
    part.chars().count() <= 80
        && (places::is_place_line(part, known)
            || places::read(part, known).iter().all(|place| {
                !place.country.is_empty()
                    && known.is_country(&place.country)
                    // `Gibraltar, a blitz`
                    && !place.name.starts_with(is_small)
                    && place.name.split_whitespace().count() <= 4
            }))
}
