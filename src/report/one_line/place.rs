//! Where the place stands among the parts of a line.

use std::ops::Range;

use super::{LONGEST_NAME, MOST, Part, bare};
use crate::report::places::{self, Known};

/// `A concert, London, United Kingdom`: the title, and the place that ends the line.
pub fn title_and_place<'a>(text: &'a str, known: Known) -> Option<Vec<Part<'a>>> {
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let (last, before) = commas.split_last()?;
    let country = bare(&text[*last..]);
    if before.is_empty() || before.len() > MOST || !known.is_country(country) {
        return None;
    }
    // The longest place that is known: `Portland, Oregon` rather than `Oregon`.
    let is_place = |at: &&usize| known.is_place(country, bare(&text[**at..*last]));
    let cut = before.iter().find(is_place).or(before.last())?;
    let parts = [&text[..*cut], &text[*cut..]].map(|text| Part {
        text: bare(text),
        sign: ", ",
    });
    Some(parts.to_vec())
}

/// A place among the parts of a line.
pub struct Found {
    pub at: Range<usize>,
    pub text: String,
    pub alone: bool,
}

/// The part that names a country, with the part beside it that names a place there.
pub fn with_country(parts: &[Part], known: Known) -> Option<Found> {
    let at = parts.iter().position(|part| is_place(part.text, known))?;
    let country = parts[at].text;
    let found = |at: Range<usize>, text: String| {
        Some(Found {
            at,
            text,
            alone: false,
        })
    };
    // A title must be left.
    if known.is_country(country) && parts.len() > 2 {
        let is_name = |part: &Part, said: bool| {
            part.text.split_whitespace().count() <= LONGEST_NAME
                && (said
                    || places::read(&format!("{country}. {}", part.text), known)
                        .iter()
                        .all(|place| known.is_place(country, &place.name)))
        };
        let beside = [at + 1, at.wrapping_sub(1)].into_iter().find(|beside| {
            // `Switzerland: Geneva`
            let said = *beside > at && parts[at].sign == ": ";
            parts.get(*beside).is_some_and(|part| is_name(part, said))
        });
        if let Some(beside) = beside {
            let both = at.min(beside)..at.max(beside) + 1;
            return found(both, format!("{country}. {}", parts[beside].text));
        }
    }
    found(at..at + 1, country.to_owned())
}

/// The part that surely names a place in this country; of parts with commas, their first or last piece.
pub fn within<'a>(
    parts: Vec<Part<'a>>,
    country: &str,
    known: Known,
) -> (Vec<Part<'a>>, Option<Found>) {
    let is_place = |part: &Part| {
        part.text.split_whitespace().count() <= LONGEST_NAME && known.is_place(country, part.text)
    };
    let found = |parts: &[Part]| {
        let at = parts.iter().position(is_place)?;
        (parts.len() > 1).then(|| Found {
            at: at..at + 1,
            text: parts[at].text.to_owned(),
            alone: false,
        })
    };
    if let Some(place) = found(&parts) {
        return (parts, Some(place));
    }
    for (at, part) in parts.iter().enumerate() {
        for cut in [part.text.find(", "), part.text.rfind(", ")] {
            let Some((first, last)) = cut.and_then(|cut| part.text.split_at_checked(cut)) else {
                continue;
            };
            let halves = [first, last].map(|text| Part {
                text: bare(text),
                sign: part.sign,
            });
            let mut cut: Vec<Part> = parts[..at].to_vec();
            cut.extend(halves);
            cut.extend(&parts[at + 1..]);
            if let Some(place) = found(&cut) {
                return (cut, Some(place));
            }
        }
    }
    (parts, None)
}

/// The last part that surely names a place somewhere in the world.
pub fn alone(parts: &[Part], known: Known) -> Option<Found> {
    let found = |at: Range<usize>, text: String| {
        let named = at.len() < parts.len()
            && text.split_whitespace().count() <= LONGEST_NAME
            && known.is_place("", &text);
        named.then_some(Found {
            at,
            text,
            alone: true,
        })
    };
    (0..parts.len()).rev().find_map(|at| {
        // `Frankfurt (Oder)`
        let hinted = parts.get(at + 1).filter(|_| parts[at].sign == " (");
        hinted
            .and_then(|hint| found(at..at + 2, format!("{} ({})", parts[at].text, hint.text)))
            .or_else(|| found(at..at + 1, parts[at].text.to_owned()))
    })
}

/// A part that names a known country, alone or with its places.
fn is_place(part: &str, known: Known) -> bool {
    part.chars().count() <= 80
        && (places::is_place_line(part, known)
            || places::read(part, known).iter().all(|place| {
                !place.country.is_empty()
                    && known.is_country(&place.country)
                    && place.name.split_whitespace().count() <= 4
            }))
}
