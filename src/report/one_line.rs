//! A whole entry in one line: `29 October 2025 – Germany, Cologne – A concert`.

use std::ops::Range;

use super::dates::{self, Habits, Problem};
use super::places::{self, IsCountry};

/// The parts of an entry that stand in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct OneLine {
    pub title: String,
    pub date: String,
    /// Empty where the line names none.
    pub place: String,
}

/// Signs with a space around or behind them, at which the parts of a line part.
const SIGNS: [&str; 8] = [" – ", " — ", " - ", " | ", "; ", ": ", " (", ")"];
/// More parts than such a line has: it is a sentence, or a table.
const MOST: usize = 8;

/// Reads a line that holds its date, and leaves a title when date and place are taken off.
pub fn read(text: &str, habits: &Habits, is_country: IsCountry) -> Option<OneLine> {
    let parts = parts(text);
    if parts.len() > MOST {
        return None;
    }
    let is_date = |text: &str| {
        dates::resembles(text) && !matches!(dates::read(text, habits), Err(Problem::NotADate))
    };
    let (date, rest) =
        whole_date(text, &parts, is_date).or_else(|| date_in_part(text, &parts, is_date))?;
    let place = rest.iter().position(|part| is_place(part, is_country));
    let title: Vec<&str> = rest
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != place)
        .map(|(_, part)| part.trim())
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    (!title.is_empty()).then(|| OneLine {
        title: title.join(" – "),
        date: date.to_owned(),
        place: place.map_or_else(String::new, |at| rest[at].trim().to_owned()),
    })
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

/// The date at the head or the end of a part, before or after a comma or a point.
fn date_in_part<'a>(
    text: &'a str,
    parts: &[Range<usize>],
    is_date: impl Fn(&str) -> bool,
) -> Option<(&'a str, Vec<&'a str>)> {
    let parts: Vec<&str> = parts.iter().map(|part| &text[part.clone()]).collect();
    parts.iter().enumerate().find_map(|(at, part)| {
        let cuts: Vec<usize> = [", ", ". ", "، "]
            .iter()
            .flat_map(|sign| part.match_indices(sign).map(|(cut, _)| cut))
            .collect();
        let with = |date: &'a str, other: &'a str| {
            let other = other.trim_start_matches([',', '.', '،', ' ']);
            let rest = parts[..at].iter().copied().chain([other]);
            (date, rest.chain(parts[at + 1..].iter().copied()).collect())
        };
        // The longest date: `Feb 24, 2026, Berlin`.
        let head = cuts
            .iter()
            .copied()
            .filter(|cut| is_date(&part[..*cut]))
            .max();
        let tail = cuts
            .iter()
            .copied()
            .filter(|cut| is_date(part[*cut..].trim_start_matches([',', '.', '،', ' '])))
            .min();
        match (head, tail) {
            (Some(cut), _) => Some(with(&part[..cut], &part[cut..])),
            (None, Some(cut)) => Some(with(
                part[cut..].trim_start_matches([',', '.', '،', ' ']),
                &part[..cut],
            )),
            (None, None) => None,
        }
    })
}

/// A part that names a known country, alone or with its places.
fn is_place(part: &str, is_country: IsCountry) -> bool {
    let text = part.trim();
    text.chars().count() <= 80
        && (places::is_place_line(text, is_country)
            || places::read(text, is_country).iter().all(|place| {
                !place.country.is_empty()
                    && is_country(&place.country)
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
            "Germany – France: a friendship",
            "24 October 2025",
            "24 October – 5 November 2025",
            "A concert for 24 people",
            "",
        ] {
            assert_eq!(read(text, &Habits::default(), &is_country), None, "{text}");
        }
    }
}
