//! A whole entry in one line: `29 October 2025 – Germany, Cologne – A concert`.

use std::cmp::Reverse;
use std::ops::Range;

use super::dates::{self, Habits, Problem};
use super::places::{self, Known};

/// The parts of an entry that stand in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct OneLine {
    pub title: String,
    /// Empty where the line names none.
    pub date: String,
    /// Empty where the line names none.
    pub place: String,
}

/// Signs at which the parts of a line part.
const SIGNS: [&str; 8] = [" – ", " — ", " - ", " | ", "; ", ": ", " (", ")"];
/// Weaker ones: they part a date from what stands about it.
const STOPS: [char; 3] = [',', '.', '،'];
/// Longer is a paragraph.
const LONGEST: usize = 1_000;
/// More parts than such a line has: it is a sentence, or a table.
const MOST: usize = 12;

/// Reads a line that holds its date or place, and leaves a title when they are taken off.
pub fn read(text: &str, habits: &Habits, known: Known) -> Option<OneLine> {
    if text.len() > LONGEST {
        return None;
    }
    let parts = parts(text);
    if parts.len() > MOST {
        return None;
    }
    let is_date = |text: &str| {
        dates::resembles(text) && !matches!(dates::read(text, habits), Err(Problem::NotADate))
    };
    let (date, rest) = whole_date(text, &parts, is_date)
        .or_else(|| date_in_part(text, &parts, is_date))
        .unwrap_or_else(|| ("", parts.iter().map(|part| &text[part.clone()]).collect()));
    let rest: Vec<&str> = rest
        .into_iter()
        .map(bare)
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    let place = rest.iter().position(|part| is_place(part, known));
    let title: Vec<&str> = (0..rest.len())
        .filter(|at| Some(*at) != place)
        .map(|at| rest[at])
        .collect();
    (!title.is_empty() && (place.is_some() || !date.is_empty())).then(|| OneLine {
        title: title.join(" – "),
        date: date.to_owned(),
        place: place.map_or_else(String::new, |at| rest[at].to_owned()),
    })
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || STOPS.contains(&c))
}

/// Where the parts of a line stand in it.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some((at, sign)) = SIGNS
        .iter()
        .filter_map(|sign| text[start..].find(sign).map(|at| (start + at, sign)))
        .min()
    {
        parts.push(start..at);
        start = at + sign.len();
    }
    parts.push(start..text.len());
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

/// The date as one part, or as two about the dash of a range; and the other parts.
fn whole_date<'a>(
    text: &'a str,
    parts: &[Range<usize>],
    is_date: impl Fn(&str) -> bool,
) -> Option<(&'a str, Vec<&'a str>)> {
    [2, 1].into_iter().find_map(|count| {
        let (at, date) = parts.windows(count).enumerate().find_map(|(at, window)| {
            let date = text[window[0].start..window[count - 1].end].trim();
            is_date(date).then_some((at, date))
        })?;
        let rest = parts[..at].iter().chain(&parts[at + count..]);
        Some((date, rest.map(|part| &text[part.clone()]).collect()))
    })
}

/// The date within a part, between commas or points; the longest, as in `Feb 24, 2026, Berlin`.
fn date_in_part<'a>(
    text: &'a str,
    parts: &[Range<usize>],
    is_date: impl Fn(&str) -> bool,
) -> Option<(&'a str, Vec<&'a str>)> {
    let parts: Vec<&str> = parts.iter().map(|part| &text[part.clone()]).collect();
    parts.iter().enumerate().find_map(|(at, part)| {
        let mut cuts = vec![0];
        cuts.extend(part.match_indices(STOPS).map(|(cut, _)| cut));
        cuts.push(part.len());
        if cuts.len() > MOST {
            return None;
        }
        let windows = cuts
            .iter()
            .enumerate()
            .flat_map(|(index, start)| cuts[index + 1..].iter().map(move |end| *start..*end));
        let window = windows
            .filter(|window| is_date(bare(&part[window.clone()])))
            .max_by_key(|window| (window.len(), Reverse(window.start)))?;
        let head = parts[..at].iter().copied().chain([&part[..window.start]]);
        let tail = [&part[window.end..]]
            .into_iter()
            .chain(parts[at + 1..].iter().copied());
        Some((bare(&part[window.clone()]), head.chain(tail).collect()))
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
        let read = read(text, &Habits::default(), &is_country);
        let expected = OneLine {
            title: title.to_owned(),
            date: date.to_owned(),
            place: place.to_owned(),
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
    fn a_title_alone_or_a_date_alone_is_no_entry() {
        for text in [
            "A concert in the park",
            "24 October 2025",
            "24 October – 5 November 2025",
            "A concert for 24 people",
            "",
        ] {
            assert_eq!(read(text, &Habits::default(), &is_country), None, "{text}");
        }
    }
}
