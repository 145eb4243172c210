//! A whole entry in one line: `29 October 2025 – Germany, Cologne – A concert`.

use std::cmp::Reverse;
use std::iter::once;
use std::ops::Range;

use super::dates::{self, Habits};
use super::places::{self, Known};

/// The parts of an entry that stand in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct OneLine {
    pub title: String,
    /// Empty where the line names none.
    pub date: String,
    /// Empty where the line names none.
    pub place: String,
    /// Whether the line begins with its date.
    pub date_first: bool,
    /// Whether the place has no country: then the line alone does not prove that it is an entry.
    pub alone: bool,
}

/// Signs at which the parts of a line part.
const SIGNS: [&str; 8] = [" – ", " — ", " - ", " | ", "; ", ": ", " (", ")"];
/// What parts sentences; only where nothing else parts a place from a title.
const SENTENCES: [&str; 2] = [". ", "。"];
/// Weaker ones: they part a date from what stands about it.
const STOPS: [char; 3] = [',', '.', '،'];
/// Longer is a paragraph.
const LONGEST: usize = 1_000;
/// More parts than such a line has: it is a sentence, or a table.
const MOST: usize = 12;
/// Signs and stops within a date: `Sat., 27. – Mon., 29. Oct., 2025`.
const MOST_IN_DATE: usize = 8;
/// Words of a place's name.
const LONGEST_NAME: usize = 5;

/// What stands between two signs.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    /// The sign behind it; empty at the end.
    sign: &'static str,
}

/// Reads a line that holds its date or place, and leaves a title when they are taken off.
/// `country` is where it lies if it does not say.
pub fn read(text: &str, habits: &Habits, country: Option<&str>, known: Known) -> Option<OneLine> {
    if text.len() > LONGEST || parts(text, &SIGNS).len() > MOST {
        return None;
    }
    let date = date_in(text, |text| dates::is_date(text, habits));
    let (before, date, after) = date.map_or((text, "", ""), |date| {
        let (before, after) = (&text[..date.start], &text[date.end..]);
        (before, &text[date], after)
    });
    let rest = |signs: &[&'static str]| -> Vec<Part> {
        let mut rest = parts(before, signs);
        rest.extend(parts(after, signs));
        rest.retain(|part| part.text.chars().any(char::is_alphabetic));
        rest
    };
    let mut plain = rest(&SIGNS);
    if let [only] = plain[..] {
        plain = title_and_place(only.text, known).unwrap_or(plain);
    }
    let (rest, place) = match with_country(&plain, known) {
        Some(place) => (plain, Some(place)),
        None => {
            let signs = [&SIGNS[..], &SENTENCES[..]].concat();
            let sentences = rest(&signs);
            let place = (sentences.len() > plain.len() && sentences.len() <= MOST)
                .then(|| with_country(&sentences, known))
                .flatten();
            match place {
                Some(place) => (sentences, Some(place)),
                None => match country {
                    Some(country) => within(plain, country, known),
                    None => {
                        let place = alone(&plain, known);
                        (plain, place)
                    }
                },
            }
        }
    };
    let named = place.as_ref().map_or(0..0, |place| place.at.clone());
    let mut title = String::new();
    let mut last: Option<Part> = None;
    for (at, part) in rest.iter().enumerate() {
        if named.contains(&at) {
            continue;
        }
        if let Some(last) = last {
            title.push_str(if last.sign == ". " { ". " } else { " – " });
        }
        title.push_str(part.text);
        last = Some(*part);
    }
    (!title.is_empty() && (place.is_some() || !date.is_empty())).then(|| OneLine {
        title,
        date: bare(date).to_owned(),
        date_first: !date.is_empty() && bare(before).is_empty(),
        alone: place.as_ref().is_some_and(|place| place.alone),
        place: place.map_or_else(String::new, |place| place.text),
    })
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || STOPS.contains(&c))
}

/// The parts of a text between these signs.
fn parts<'a>(text: &'a str, signs: &[&'static str]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, sign)) = signs
        .iter()
        .filter_map(|sign| rest.find(sign).map(|at| (at, *sign)))
        .min()
    {
        parts.push((&rest[..at], sign));
        rest = &rest[at + sign.len()..];
    }
    parts.push((rest, ""));
    parts
        .into_iter()
        .map(|(text, sign)| Part {
            text: bare(text),
            sign,
        })
        .filter(|part| !part.text.is_empty())
        .collect()
}

/// Where the date stands: the longest text between any two signs or stops that is one, as in
/// `Feb 24, 2026, Berlin` and `1 March – 15 March 2026, Berlin`.
fn date_in(text: &str, is_date: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let signs = SIGNS.iter().flat_map(|sign| {
        text.match_indices(sign)
            .map(|(at, sign)| at..at + sign.len())
    });
    let stops = text
        .match_indices(STOPS)
        .map(|(at, stop)| at..at + stop.len());
    let mut cuts: Vec<Range<usize>> = signs.chain(stops).chain(once(0..0)).collect();
    cuts.push(text.len()..text.len());
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let windows = cuts.iter().enumerate().flat_map(|(index, start)| {
        cuts[index + 1..]
            .iter()
            .take(MOST_IN_DATE)
            .filter(|end| start.end < end.start)
            .map(|end| start.end..end.start)
    });
    windows
        .filter(|window| is_date(bare(&text[window.clone()])))
        .filter(|window| !text[window.clone()].contains(['(', ')']))
        .max_by_key(|window| (bare(&text[window.clone()]).len(), Reverse(window.start)))
}

/// `A concert, London, United Kingdom`: the title, and the place that ends the line.
fn title_and_place<'a>(text: &'a str, known: Known) -> Option<Vec<Part<'a>>> {
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
struct Found {
    at: Range<usize>,
    text: String,
    alone: bool,
}

/// The part that names a country, with the part beside it that names a place there.
fn with_country(parts: &[Part], known: Known) -> Option<Found> {
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
fn within<'a>(parts: Vec<Part<'a>>, country: &str, known: Known) -> (Vec<Part<'a>>, Option<Found>) {
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
fn alone(parts: &[Part], known: Known) -> Option<Found> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_country(text: &str) -> bool {
        ["Germany", "Almanya", "France"].contains(&text)
    }

    #[track_caller]
    fn assert_one_line(text: &str, title: &str, date: &str, place: &str) {
        let read = read(text, &Habits::default(), None, &is_country);
        let expected = OneLine {
            title: title.to_owned(),
            date: date.to_owned(),
            place: place.to_owned(),
            date_first: !date.is_empty() && text.starts_with(date),
            alone: false,
        };
        assert_eq!(read, Some(expected), "{text}");
    }

    #[test]
    fn date_place_and_title_stand_in_any_order() {
        assert_one_line(
            "29 Ekim 2025 – Almanya, Köln – Cumhuriyet konseri",
            "Cumhuriyet konseri",
            "29 Ekim 2025",
            "Almanya, Köln",
        );
        assert_one_line(
            "Concert | Germany. Cologne | 24.02.2026",
            "Concert",
            "24.02.2026",
            "Germany. Cologne",
        );
        assert_one_line(
            "Concert of the youth (Cologne, Germany), 24 October 2025",
            "Concert of the youth",
            "24 October 2025",
            "Cologne, Germany",
        );
        assert_one_line(
            "Rally at the parliament, 5 March 2026, Paris, France",
            "Rally at the parliament",
            "5 March 2026",
            "Paris, France",
        );
        assert_one_line(
            "Vigil (7 March 2026), Cologne, Germany",
            "Vigil",
            "7 March 2026",
            "Cologne, Germany",
        );
        assert_one_line(
            "Cologne, Germany: Workshop",
            "Workshop",
            "",
            "Cologne, Germany",
        );
        assert_one_line(
            "Feb 24, 2026, Paris, France: Reading - part two",
            "Reading – part two",
            "Feb 24, 2026",
            "Paris, France",
        );
    }

    #[test]
    fn a_range_is_one_date() {
        assert_one_line(
            "27 October – 5 November 2025 – France, Lyon – Photographs",
            "Photographs",
            "27 October – 5 November 2025",
            "France, Lyon",
        );
    }

    #[test]
    fn a_range_is_one_date_beside_commas_too() {
        assert_one_line(
            "“Book and war” – 1 March – 15 March 2026, Germany, Kaunas",
            "“Book and war”",
            "1 March – 15 March 2026",
            "Germany, Kaunas",
        );
    }

    #[test]
    fn a_country_and_its_place_may_stand_in_two_parts() {
        assert_one_line(
            "Opening lecture. 16 March 2026. Germany : Cologne",
            "Opening lecture",
            "16 March 2026",
            "Germany. Cologne",
        );
        assert_one_line("Germany: Workshop", "Workshop", "", "Germany");
    }

    #[test]
    fn commas_alone_part_a_title_from_its_place() {
        assert_one_line(
            "Mass and fair, Lyon, France, 2 May 2026",
            "Mass and fair",
            "2 May 2026",
            "Lyon, France",
        );
        assert_one_line(
            "Song, dance and food, Lyon, France, 2 May 2026",
            "Song, dance and food",
            "2 May 2026",
            "Lyon, France",
        );
    }

    #[test]
    fn sentences_part_a_title_from_its_place() {
        assert_one_line(
            "Mr. Smith reads. Germany, Cologne. 16 March 2026",
            "Mr. Smith reads",
            "16 March 2026",
            "Germany, Cologne",
        );
    }

    #[test]
    fn a_title_alone_or_a_date_alone_is_no_entry() {
        for text in [
            "A concert in the park",
            "24 October 2025",
            "24 October – 5 November 2025",
            "A concert for 24 people",
            "",
        ] {
            let read = read(text, &Habits::default(), None, &is_country);
            assert_eq!(read, None, "{text}");
        }
    }
}
