//! `Country. Place[, Place…].` and its cousins.

use super::Place;
use super::text::key;
use super::words::{Meaning, means};

/// What the reading of a report has to know of the world.
pub trait PlaceNames {
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
impl<F: Fn(&str) -> bool> PlaceNames for F {
    fn is_country(&self, text: &str) -> bool {
        self(text)
    }
}

pub type Known<'a> = &'a dyn PlaceNames;

/// Signs that part a country from its places, the surest first.
const PARTS: [&[char]; 3] = [&['.', '。'], &[':', '：', '・'], &['–', '—', '-', '|', '/']];
/// Words between the last two places of a list that also join just two, folded: in their languages no
/// place's name holds them.
const AND_OF_TWO: [&str; 3] = ["ve", "и", "та"];

/// In bytes: what is longer names no places that anyone could part.
const LONGEST: usize = 4_000;

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
    let open = bare.contains('(') && !bare.contains(')');
    let closed = text
        .find(bare)
        .map(|at| at..=at + bare.len())
        .and_then(|range| text.get(range))
        .filter(|closed| open && closed.ends_with(')'));
    closed.unwrap_or(bare)
}

fn country_and_places(text: &str, known: Known) -> (String, Vec<String>) {
    if known.is_country(text) {
        return (text.to_owned(), vec![String::new()]);
    }
    for (rank, signs) in PARTS.iter().enumerate() {
        if let Some((country, rest)) = split_country(text, signs, known) {
            return (country.to_owned(), names(country, rest, known));
        }
        if rank == 0
            && let Some((rest, country)) = country_last(text, known)
        {
            return (country.to_owned(), vec![rest.to_owned()]);
        }
    }
    if let Some((country, rest)) = split_country(text, &[',', '،', '、'], known) {
        return (country.to_owned(), names(country, rest, known));
    }
    if let Some((country, place)) = country_beside(text, known) {
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

/// The country before one of these signs and what stands behind, where that is a known country.
fn split_country<'a>(text: &'a str, signs: &[char], known: Known) -> Option<(&'a str, &'a str)> {
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
fn country_beside<'a>(text: &'a str, known: Known) -> Option<(&'a str, &'a str)> {
    let text = trim(text);
    if let Some((place, country)) = text.rsplit_once(['(', '（', '/'])
        && known.is_country(trim(country))
        && !trim(place).is_empty()
    {
        return Some((trim(country), trim(place)));
    }
    let spaces = text.match_indices(' ').map(|(at, _)| text.split_at(at));
    spaces
        .map(|(country, place)| (country.trim(), place.trim()))
        // `Ireland v Italy` names no place.
        .filter(|(_, place)| !place.starts_with(char::is_lowercase))
        .find(|(country, place)| known.is_country(country) && known.is_place(country, place))
        // `Mexico City`
        .filter(|_| !known.is_place("", text))
}

/// `A.` of `U.S.A.`: how long the letters that still belong to the abbreviation are.
fn abbreviation_tail(rest: &str) -> Option<usize> {
    let mut characters = rest.chars();
    let letter = characters.next().filter(|c| c.is_alphabetic())?;
    (characters.next() == Some('.')).then(|| letter.len_utf8() + 1)
}

/// `Portland, Oregon, United States`: the place with its region, and the country.
fn country_last<'a>(text: &'a str, known: Known) -> Option<(&'a str, &'a str)> {
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
    (!state && !rest.is_empty() && known.is_country(country) && !known.is_country(first))
        .then_some((rest, country))
}

/// The names of a list: parted by commas and a last `and`; `Washington, D.C.`, `Portland, OR` and
/// `Houston, Texas` are one.
fn names(country: &str, list: &str, known: Known) -> Vec<String> {
    let pieces: Vec<&str> = list
        .split([',', '،', '、'])
        .map(trim)
        .filter(|piece| !piece.is_empty())
        .collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_country(text: &str) -> bool {
        [
            "türkiyə",
            "u.s.a",
            "u.s.a.",
            "usa",
            "germany",
            "france",
            "şotlandiya",
            "united states",
            "st. kitts and nevis",
            "rusiya federasiyası",
            "bosnia and herzegovina",
            "usa",
        ]
        .contains(&text.to_lowercase().as_str())
    }

    #[track_caller]
    fn assert_places(text: &str, expected: &[(&str, &str)]) {
        let places = read(text, &is_country);
        let found: Vec<(&str, &str)> = places
            .iter()
            .map(|place| (place.country.as_str(), place.name.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_country_and_its_places_are_parted() {
        assert_places("Türkiyə. İğdır.", &[("Türkiyə", "İğdır")]);
        assert_places("Türkiyə.İğdır", &[("Türkiyə", "İğdır")]);
        assert_places(
            "Şotlandiya. Edinburq, Qlazqo, Aberdin.",
            &[
                ("Şotlandiya", "Edinburq"),
                ("Şotlandiya", "Qlazqo"),
                ("Şotlandiya", "Aberdin"),
            ],
        );
        assert_places(
            "Germany: Berlin and Hamburg",
            &[("Germany", "Berlin and Hamburg")],
        );
        assert_places("Germany – Berlin", &[("Germany", "Berlin")]);
        assert_places("Germany, Berlin", &[("Germany", "Berlin")]);
        assert_places("Germany", &[("Germany", "")]);
        assert_places(
            "France. Paris, Lyon and Nice.",
            &[("France", "Paris"), ("France", "Lyon"), ("France", "Nice")],
        );
        assert_places(
            "Rusiya Federasiyası. Vladivostok",
            &[("Rusiya Federasiyası", "Vladivostok")],
        );
    }

    #[test]
    fn a_bracket_of_the_name_stays() {
        assert_places(
            "Germany. Frankfurt (Oder).",
            &[("Germany", "Frankfurt (Oder)")],
        );
        assert_places("(Germany. Berlin)", &[("Germany", "Berlin")]);
    }

    #[test]
    fn points_inside_names_part_nothing() {
        assert_places("U.S.A. St. Louis.", &[("U.S.A", "St. Louis")]);
        assert_places(
            "USA. St. Louis, Washington, D.C.",
            &[("USA", "St. Louis"), ("USA", "Washington, D.C")],
        );
        assert_places("USA. Portland, OR", &[("USA", "Portland, OR")]);
        assert_places(
            "St. Kitts and Nevis. Basseterre",
            &[("St. Kitts and Nevis", "Basseterre")],
        );
        assert_places("Atlantis. St. Louis.", &[("Atlantis", "St. Louis")]);
        assert_places("St. Louis", &[("", "St. Louis")]);
    }

    #[test]
    fn a_country_may_stand_last_and_an_entry_may_name_two() {
        assert_places(
            "Portland, Oregon, United States",
            &[("United States", "Portland, Oregon")],
        );
        assert_places("Berlin, Germany", &[("Germany", "Berlin")]);
        assert_places(
            "Germany. Berlin; Hamburg; France. Paris",
            &[
                ("Germany", "Berlin"),
                ("Germany", "Hamburg"),
                ("France", "Paris"),
            ],
        );
        assert_places("", &[("", "")]);
        assert_places("...", &[("", "")]);
    }

    #[test]
    fn a_place_line_says_so_by_itself() {
        assert!(is_place_line("Türkiyə. İğdır.", &is_country));
        assert!(is_place_line("Berlin, Germany", &is_country));
        assert!(is_place_line("Germany", &is_country));
        assert!(!is_place_line(
            "Almaniya Xocalı ilə bağlı anım tədbiri keçirilib",
            &is_country
        ));
        assert!(!is_place_line(
            "Germany. A title that goes on and on about what was done there",
            &is_country
        ));
    }
}
