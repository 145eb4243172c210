//! The numbers of the pages, which stand in their heads or feet and belong to no entry.

use std::collections::BTreeMap;

/// Takes the numbers of the pages from their heads and feet: lines that count with the pages.
pub fn without_page_numbers(mut pages: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let number = |line: Option<&String>| {
        line.and_then(|line| line.trim_matches(['*', '-', '–', ' ']).parse::<i64>().ok())
    };
    for last in [true, false] {
        let edge = |page: &Vec<String>| {
            let line = if last { page.last() } else { page.first() };
            number(line)
        };
        let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
        for (page, at) in pages.iter().zip(1_i64..) {
            if let Some(number) = edge(page) {
                *offsets.entry(number.saturating_sub(at)).or_default() += 1;
            }
        }
        let Some((offset, times)) = offsets.into_iter().max_by_key(|(_, times)| *times) else {
            continue;
        };
        if times < 3 || times * 2 < pages.len() {
            continue;
        }
        for (page, at) in pages.iter_mut().zip(1_i64..) {
            if edge(page).is_some_and(|number| number.saturating_sub(at) == offset) {
                page.remove(if last { page.len() - 1 } else { 0 });
            }
        }
    }
    pages
}
