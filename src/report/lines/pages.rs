//! What stands on every page: its number, and the words above or below it.

use std::collections::HashMap;

use super::{Kind, Line};
use crate::report::text::{digit, key};
use crate::report::words::{Meaning, means};

/// Words that stand beside so many pages' numbers are of the pages.
const ENOUGH: usize = 3;

/// Whether a line is a page's number and says so: `- 2 -`, `Page 1 of 8`, `2 / 8`, `第2页`.
pub fn is_page_number(text: &str) -> bool {
    if text.chars().count() > 30 || !text.chars().any(|c| digit(c).is_some()) {
        return false;
    }
    let dash = |c: char| "-–—".contains(c);
    let between_dashes = text
        .strip_prefix(dash)
        .and_then(|text| text.strip_suffix(dash))
        .is_some_and(is_number);
    let of_all = text
        .split_once('/')
        .is_some_and(|(page, pages)| is_page_of(page, pages));
    between_dashes || of_all || is_named(text)
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| digit(c).is_some())
}

fn value(text: &str) -> Option<u32> {
    key(text.trim()).parse().ok()
}

/// `2 / 8`, but not the day `24/2` or the season `2025/26`.
fn is_page_of(page: &str, pages: &str) -> bool {
    let apart = page.ends_with(' ') && pages.starts_with(' ');
    apart && matches!((value(page), value(pages)), (Some(page), Some(pages)) if page <= pages)
}

/// A word that means page and a number, or two with a word between: nothing else.
fn is_named(text: &str) -> bool {
    let folded = key(text);
    let (mut numbers, mut words) = (0, Vec::new());
    for mut run in folded.split(' ') {
        // `第2页` has no spaces.
        while let Some(first) = run.chars().next() {
            let is_number = first.is_ascii_digit();
            let end = run.find(|c: char| c.is_ascii_digit() != is_number);
            let (part, rest) = run.split_at(end.unwrap_or(run.len()));
            if is_number {
                numbers += 1;
            } else {
                words.push(part);
            }
            run = rest;
        }
    }
    let says_page = words.iter().any(|word| means(word, Meaning::Page));
    let all_page = words.iter().all(|word| means(word, Meaning::Page));
    match numbers {
        1 => all_page && !words.is_empty(),
        2 => says_page && words.len() <= 2,
        _ => false,
    }
}

/// Makes a break of every page's number and of the words that stand before each of them, as at the foot of
/// slides; not where more than one number (that of a first page) stands elsewhere too, nor where those words
/// are a place or a day, with which entries above numbers end.
pub fn turn(lines: &mut [Line], is_part: impl Fn(&Line) -> bool) {
    let is_number = |line: &Line| matches!(line.kind, Kind::Number(0..1000));
    let numbers = lines.iter().filter(|line| is_number(line)).count();
    if numbers < ENOUGH {
        return;
    }
    let mut pages: HashMap<String, Vec<Kind>> = HashMap::new();
    for pair in lines.windows(2) {
        let (foot, number) = (&pair[0], &pair[1]);
        let beside = is_number(number) && !number.apart;
        if beside && foot.kind == Kind::Text && foot.heading.is_none() && !is_part(foot) {
            pages.entry(key(&foot.text)).or_default().push(number.kind);
        }
    }
    let counts = |pages: &[Kind]| pages.windows(2).all(|pair| pair[0] < pair[1]);
    let foot = pages
        .into_iter()
        .find(|(_, pages)| pages.len() >= ENOUGH && pages.len() + 1 >= numbers && counts(pages));
    let Some((foot, _)) = foot else { return };
    for (at, line) in lines.iter_mut().enumerate() {
        // At the top of the first page the words may be the report's title.
        let is_foot = at > 0 && line.kind == Kind::Text && key(&line.text) == foot;
        if is_foot || is_number(line) {
            break_at(line);
        }
    }
}

fn break_at(line: &mut Line) {
    line.kind = Kind::Rule;
    line.text.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_say_so() {
        for text in [
            "- 2 -",
            "– 12 –",
            "Page 1 of 8",
            "Seite 3",
            "стр. 4",
            "2 / 8",
            "第2页",
            "Page 3/8",
            "P. 4",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in [
            "2",
            "24/2",
            "2025/26",
            "Page one",
            "Page 3 Berlin today",
            "1 of 8",
            "12 - 14 mart",
            "- 2",
            "",
        ] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn the_foot_of_slides_goes_with_their_numbers() {
        let text = "Report\n1\n\nConcert\nReport\n2\n\nExhibition\nReport\n3";
        let mut lines = super::super::lines(text);
        turn(&mut lines, |_| false);
        let left: Vec<&str> = lines
            .iter()
            .filter(|line| line.kind != Kind::Rule)
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(left, ["Report", "Concert", "Exhibition"]);
    }

    #[test]
    fn a_place_above_the_next_number_stays() {
        let text = "Concert\nBerlin\n2\nShow\nBerlin\n3\nFair\nBerlin\n4";
        let mut lines = super::super::lines(text);
        let before = lines.clone();
        turn(&mut lines, |line| line.text == "Berlin");
        assert_eq!(lines, before);
    }
}
