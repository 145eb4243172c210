//! Codes that a report explains, `IST = Istanbul`, and the letters that cars bear abroad: `Wien (A)`.

use super::{Kind, Line};
use crate::report::places::{self, Known};

/// Letters of a code.
const LONGEST_CODE: usize = 5;
const LONGEST_NAME: usize = 60;
/// Fewer are no legend.
const ENOUGH: usize = 2;

/// The letters of cars that are no code of ISO 3166.
const CARS: [(char, &str); 12] = [
    ('A', "AT"),
    ('B', "BE"),
    ('D', "DE"),
    ('E', "ES"),
    ('F', "FR"),
    ('H', "HU"),
    ('I', "IT"),
    ('L', "LU"),
    ('N', "NO"),
    ('P', "PT"),
    ('S', "SE"),
    ('V', "VA"),
];

/// Says in full what the lines say in codes.
pub fn turn(lines: &mut [Line], known: Known) {
    explain(lines, known);
    name_cars(lines);
}

/// Puts the places of a legend in the place of their codes, and takes the legend out.
fn explain(lines: &mut [Line], known: Known) {
    let is_place = |name: &str| known.is_place("", name) || places::is_place_line(name, known);
    let mut legend: Vec<(String, String)> = Vec::new();
    for line in lines.iter_mut().filter(|line| line.text.contains('=')) {
        let found = pairs(&line.text).filter(|pairs| pairs.iter().all(|(_, name)| is_place(name)));
        if let Some(found) = found {
            legend.extend(
                found
                    .iter()
                    .map(|(code, name)| ((*code).to_owned(), (*name).to_owned())),
            );
            line.kind = Kind::Rule;
            line.text.clear();
        }
    }
    if legend.is_empty() {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.heading.is_none()) {
        for (code, name) in &legend {
            if let Some(at) = word(&line.text, code) {
                line.text.replace_range(at..at + code.len(), name);
            }
        }
    }
}

/// `Codes: IST = Istanbul; VIE = Vienna`
fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
    let pairs: Option<Vec<(&str, &str)>> = text
        .split(';')
        .map(|pair| {
            let (code, name) = pair.split_once('=')?;
            let code = code.rsplit([':', '：']).next()?.trim();
            let name = name.trim().trim_end_matches('.');
            let is_code = (1..=LONGEST_CODE).contains(&code.chars().count())
                && code.chars().all(char::is_uppercase);
            (is_code && !name.is_empty() && name.len() <= LONGEST_NAME).then_some((code, name))
        })
        .collect();
    pairs.filter(|pairs| !pairs.is_empty())
}

/// Where a word stands by itself in a text.
fn word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let (before, behind) = (&text[..*at], &text[*at + word.len()..]);
        !is_part(before.chars().next_back()) && !is_part(behind.chars().next())
    })
}

/// Writes the letters of cars as codes where several lines have them, and not A and B alone, which count.
fn name_cars(lines: &mut [Line]) {
    let letters: Vec<(usize, usize, char)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let found = bracketed(&line.text)?;
            Some((at, found.0, found.1))
        })
        .collect();
    let code = |letter: char| CARS.iter().find(|(car, _)| *car == letter);
    let are_cars = letters.iter().all(|(.., letter)| code(*letter).is_some());
    let tells = letters
        .iter()
        .any(|(.., letter)| !matches!(letter, 'A' | 'B'));
    if letters.len() < ENOUGH || !are_cars || !tells {
        return;
    }
    for (at, start, letter) in letters {
        if let Some((_, code)) = code(letter) {
            lines[at].text.replace_range(start..=start, code);
        }
    }
}

/// The one capital in brackets behind a space, and where it stands.
fn bracketed(text: &str) -> Option<(usize, char)> {
    let at = text.find(" (")? + 2;
    let letter = text[at..].chars().next().filter(char::is_ascii_uppercase)?;
    text[at + 1..].starts_with(')').then_some((at, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> Vec<String> {
        let mut lines = super::super::lines(text);
        turn(&mut lines, &|text: &str| text.contains("Austria"));
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn codes_are_said_in_full() {
        let text = "Codes: VIE = Vienna, Austria; GRZ = Graz, Austria\n\nVIE Session\nVIENNA\nGRZ";
        let wanted = ["", "Vienna, Austria Session", "VIENNA", "Graz, Austria"];
        assert_eq!(turned(text), wanted);
        assert_eq!(turned("A = B\nA"), ["A = B", "A"]);
    }

    #[test]
    fn the_letters_of_cars_are_countries_and_those_that_count_are_not() {
        assert_eq!(turned("Wien (A)\nBonn (D)"), ["Wien (AT)", "Bonn (DE)"]);
        assert_eq!(turned("Group (A)\nGroup (B)"), ["Group (A)", "Group (B)"]);
        assert_eq!(turned("Part (A)\nPart (C)"), ["Part (A)", "Part (C)"]);
    }
}
