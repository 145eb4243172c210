//! Which part of a place line is the country: before a sign, behind the last comma, in brackets, beside a space.

use super::{Known, trim};
use crate::report::text::is_small;
use crate::report::words::{Meaning, without_word};

/// Words of a town's name before those of a house in it.
const MOST_WORDS: usize = 3;
/// Letters of a country's name in a script without spaces.
const LONGEST_UNSPACED: usize = 8;

/// The country before one of these signs and what stands behind, where that is a known country.
pub fn split_country<'a>(
    text: &'a str,
    signs: &[char],
    known: Known,
) -> Option<(&'a str, &'a str)> {
    text.char_indices()
        .filter(|(_, character)| signs.contains(character))
        .map(|(at, sign)| (&text[..at], &text[at + sign.len_utf8()..]))
        .filter(|(head, rest)| {
            // A hyphen inside a name is not a sign.
            !signs.contains(&'-') || head.ends_with(' ') || rest.starts_with(' ')
        })
        .map(|(head, rest)| (head.trim(), rest))
        .take(6)
        .filter(|(_, rest)| !trim(rest).is_empty())
        .find(|(head, _)| head.chars().count() > 1 && known.is_country(head))
        // `U.S.A. Houston`: the shorter `U.S` is a country as well, but a point follows it at once.
        .map(|(head, rest)| match abbreviation_tail(rest) {
            Some(length) if signs.contains(&'.') => {
                let end = head.len() + 1 + length;
                let longer = text.get(..end).unwrap_or(head);
                if known.is_country(longer)
                    && text.get(end..).is_some_and(|rest| !trim(rest).is_empty())
                {
                    (longer, text.get(end..).unwrap_or_default())
                } else {
                    (head, rest)
                }
            }
            _ => (head, rest),
        })
}

/// `Berlin (Germany)`, `Vienna / Austria`, `베트남 하노이`: a country and a place of it that nothing but a
/// bracket, a stroke or a space parts.
pub fn country_beside<'a>(text: &'a str, known: Known) -> Option<(&'a str, &'a str)> {
    let text = trim(text);
    if let Some((place, country)) = text.rsplit_once(['(', '（', '/'])
        && known.is_country(trim(country))
        && !trim(place).is_empty()
    {
        let (country, place) = (trim(country), trim(place));
        // `Esplanade (Singapore)`: the town is called as its country.
        let is_town = !known.is_place(country, place) && known.is_place(country, country);
        return Some((country, if is_town { country } else { place }));
    }
    // `กรุงโตเกียว ประเทศญี่ปุ่น`, with the word for a country.
    if let Some((place, country)) = text.rsplit_once(' ')
        && let Some(country) = without_word(country, Meaning::BeforeCountry)
        && known.is_country(country)
    {
        return Some((country, place));
    }
    let spaces = text.match_indices(' ').map(|(at, _)| text.split_at(at));
    // `加拿大温哥华`: scripts without spaces part nothing.
    let unspaced = text.starts_with(is_unspaced) && !text.contains(' ');
    let letters = text
        .char_indices()
        .skip(2)
        .take(LONGEST_UNSPACED)
        .filter(|_| unspaced)
        .map(|(at, _)| text.split_at(at));
    spaces
        .chain(letters)
        .map(|(country, place)| (country.trim(), place.trim()))
        // `Ireland v Italy` names no place.
        .filter(|(_, place)| !place.starts_with(is_small))
        .filter(|(country, _)| known.is_country(country))
        .find_map(|(country, place)| Some((country, town_first(country, place, known)?)))
        // `Mexico City`
        .filter(|_| !known.is_place("", text))
}

/// The place of this country that a text is or begins with: `파리 한국문화원` is a house in Paris.
fn town_first<'a>(country: &str, text: &'a str, known: Known) -> Option<&'a str> {
    let words = text.match_indices(' ').map(|(end, _)| &text[..end]);
    let mut heads: Vec<&str> = words.take(MOST_WORDS).collect();
    heads.push(text);
    heads
        .into_iter()
        .rev()
        .find(|name| known.is_place(country, name))
}

/// Chinese characters and kana.
pub fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// `A.` of `U.S.A.`: how long the letters that still belong to the abbreviation are.
fn abbreviation_tail(rest: &str) -> Option<usize> {
    let mut characters = rest.chars();
    let letter = characters.next().filter(|c| c.is_alphabetic())?;
    (characters.next() == Some('.')).then(|| letter.len_utf8() + 1)
}

/// `Portland, Oregon, United States`: the place with its region, and the country.
pub fn country_last<'a>(text: &'a str, known: Known) -> Option<(&'a str, &'a str)> {
    let at = text.rfind([',', '،', '、'])?;
    let (rest, country) = (trim(&text[..at]), trim(&text[at..]));
    let first = rest
        .split([',', '،', '、'])
        .next()
        .unwrap_or_default()
        .trim();
    // `Cambridge, MA` is not in Morocco, nor `San Francisco, CA` in Canada, but `Melbourne, AU` is in Australia.
    let state = country.len() == 2
        && !matches!(country, "US" | "UK")
        && (known.is_place("", text) || !known.is_place(country, rest));
    // A town may be called as a country: `Luxembourg, Luxembourg`, `Georgia, United States`.
    let is_town = || !known.is_country(first) || known.is_place(country, rest);
    (!state && !rest.is_empty() && known.is_country(country) && is_town())
        .then_some((rest, country))
}
