//! The names of a list: `Berlin, Hamburg and Bonn`.

use super::{Known, trim};
use crate::report::text::{digit, is_small, key};
use crate::report::words::{Meaning, means};

/// Words between the last two places of a list that also join just two, folded: in their languages no
/// place's name holds them.
const AND_OF_TWO: [&str; 3] = ["ve", "и", "та"];

/// Words and commas behind which a town may begin that ends a text.
const MOST_STARTS: usize = 5;

/// The names of a list: parted by commas and a last `and`; `Washington, D.C.`, `Portland, OR` and
/// `Houston, Texas` are one.
pub fn names(country: &str, list: &str, known: Known) -> Vec<String> {
    let pieces: Vec<&str> = list
        .split([',', '،', '、'])
        .map(trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let pieces = match is_address(&pieces) {
        true => vec![in_address(country, &pieces, known)],
        false => pieces,
    };
    let mut names: Vec<String> = Vec::new();
    let several = pieces.len() > 1;
    for (at, piece) in pieces.iter().enumerate() {
        match names.last_mut() {
            Some(last) if is_abbreviation(piece) || known.is_region_of(country, last, piece) => {
                last.push_str(", ");
                last.push_str(piece);
            }
            _ if at + 1 == pieces.len() => {
                let is_place = |name: &str| known.is_place(country, name);
                names.extend(split_and(piece, several, is_place));
            }
            _ => names.push((*piece).to_owned()),
        }
    }
    if names.is_empty() {
        names.push(String::new());
    }
    names
}

/// `Almaty, Abay Street, 10`: the number of a house is no place.
fn is_address(pieces: &[&str]) -> bool {
    let mut others = pieces.iter().skip(1);
    others.any(|piece| {
        piece
            .chars()
            .next()
            .is_some_and(|first| digit(first).is_some())
    })
}

/// The town of an address: the first that is known, else what stands first.
fn in_address<'a>(country: &str, pieces: &[&'a str], known: Known) -> &'a str {
    let mut towns = pieces.iter().copied();
    let town = towns.find(|piece| known.is_place(country, piece));
    town.or(pieces.first().copied()).unwrap_or_default()
}

/// The names before a country that stands last. Commas alone part a town from what it lies in, `Kadıköy, İstanbul`;
/// only an `and` says that there are several.
pub fn names_before(country: &str, list: &str, known: Known) -> Vec<String> {
    let several = names(country, list, known);
    let joined = several.len() > list.matches([',', '،', '、']).count() + 1;
    match joined && several.iter().all(|name| known.is_place(country, name)) {
        true => several,
        false => vec![ending(country, list, known).unwrap_or(list).to_owned()],
    }
}

/// The town that ends a text which as a whole names no place: `University of Lagos, Lagos`, `trip to Odesa`.
fn ending<'t>(country: &str, text: &'t str, known: Known) -> Option<&'t str> {
    let commas = text.match_indices([',', '،', '、']);
    let mut starts: Vec<usize> = commas.map(|(at, sign)| at + sign.len()).collect();
    let words = text.match_indices(' ').map(|(at, _)| at + 1);
    starts.extend(words.filter(|at| {
        let before = text[..at - 1].rsplit(' ').next().unwrap_or_default();
        // `trip to Odesa`, `We began in Warsaw`
        text.starts_with(is_small) || means(&key(before), Meaning::In)
    }));
    if starts.is_empty() || known.is_place(country, text) {
        return None;
    }
    starts.sort_unstable();
    let first = starts.len().saturating_sub(MOST_STARTS);
    let mut names = starts[first..].iter().map(|start| trim(&text[*start..]));
    names.find(|name| {
        !name.is_empty() && !name.starts_with(is_small) && known.is_place(country, name)
    })
}

/// `D.C`, `OR`, `N.Y`: capitals of a state, at most four.
fn is_abbreviation(piece: &str) -> bool {
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters)
        && piece
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c == ' ')
        && piece.is_ascii()
        && (letters == 2 || piece.contains('.'))
}

/// The two names about an `and`; in a list, or where each is a place and both together are none.
fn split_and(piece: &str, in_list: bool, is_place: impl Fn(&str) -> bool) -> Vec<String> {
    let words: Vec<&str> = piece.split(' ').collect();
    let halves = |at: usize| [words[..at].join(" "), words[at + 1..].join(" ")];
    let joint = (1..words.len().saturating_sub(1)).find(|at| {
        let word = key(words[*at]);
        AND_OF_TWO.contains(&word.as_str())
            || (means(&word, Meaning::And)
                && (in_list || (halves(*at).iter().all(|half| is_place(half)) && !is_place(piece))))
    });
    match joint {
        Some(at) => halves(at).to_vec(),
        // `A, B, and C`
        None if in_list && words.len() > 1 && means(&key(words[0]), Meaning::And) => {
            vec![words[1..].join(" ")]
        }
        _ => vec![piece.to_owned()],
    }
}
