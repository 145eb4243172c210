//! Lines that begin with a day and a month alone, `12.3. A concert in Wrocław`, or below a month with a day alone, told
//! from those that are numbered so.

use super::{Kind, Line};
use crate::report::dates;
use crate::report::text::digit;

/// Fewer show no habit.
const ENOUGH: usize = 2;

/// Takes such numbers for the days that they are; says whether there are any.
pub fn turn(lines: &mut [Line]) -> bool {
    let pairs: Vec<(usize, (u32, u32))> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, pair(line)?)))
        .collect();
    let are_days = pairs.len() >= ENOUGH
        && pairs
            .iter()
            .all(|(_, (day, month))| (1..=31).contains(day) && (1..=12).contains(month));
    // `1.1`, `1.2`, `2.1` count.
    let counts = |((outer, inner), (next_outer, next_inner)): ((u32, u32), (u32, u32))| {
        (next_outer == outer && next_inner == inner + 1)
            || (next_outer == outer + 1 && next_inner == 1)
    };
    let counting = pairs
        .windows(2)
        .filter(|pair| counts((pair[0].1, pair[1].1)))
        .count();
    if !are_days || counting * 2 >= pairs.len() {
        return false;
    }
    for (at, (day, month)) in pairs {
        let line = &mut lines[at];
        (line.kind, line.parent) = (Kind::Text, None);
        line.text = format!("{day}.{month}. {}", line.text);
    }
    true
}

/// The two numbers of `12.3. Title`.
fn pair(line: &Line) -> Option<(u32, u32)> {
    match line.kind {
        Kind::Numbered(inner) if line.heading.is_none() => Some((line.parent?, inner)),
        _ => None,
    }
}

/// Takes the numbers below months for the days that they are, where others there are ranges of days: `20  Lyon` beside
/// `14–15  Ghent`.
pub fn turn_below_months(lines: &mut [Line]) {
    let is_range = |line: &Line| line.kind == Kind::Text && begins_with_range(&line.text);
    let is_numbered = |line: &Line| matches!(line.kind, Kind::Numbered(_));
    // Most reports lack one or the other, and are spared the reading of every line as a month.
    if !lines.iter().any(is_range) || !lines.iter().any(is_numbered) {
        return;
    }
    let (mut below_month, mut has_range) = (false, false);
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let may_be_month = line.kind == Kind::Text && !line.bullet;
        if may_be_month && dates::is_month(&line.text) {
            below_month = true;
        } else if line.heading.is_some() {
            below_month = false;
        } else if below_month {
            match line.kind {
                Kind::Text => has_range |= is_range(line),
                Kind::Numbered(number) => numbers.push((at, number)),
                _ => {}
            }
        }
    }
    let are_days = numbers.iter().all(|(_, day)| (1..=31).contains(day));
    let counts = numbers
        .iter()
        .zip(1..)
        .all(|((_, number), count)| *number == count);
    if !has_range || !are_days || (counts && numbers.len() >= ENOUGH) {
        return;
    }
    for (at, day) in numbers {
        let line = &mut lines[at];
        (line.kind, line.parent) = (Kind::Text, None);
        line.text = format!("{day}. {}", line.text);
    }
}

/// `14–15  Ghent`, but not `14–15.3`, which says its month.
fn begins_with_range(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(['–', '-', '—']) else {
        return false;
    };
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | ','))
        .unwrap_or(rest.len());
    let day = |text: &str| {
        // Of more figures it is no day, and may be no number.
        let figures = text.chars().take(3);
        let value = figures
            .clone()
            .try_fold(0, |value, c| Some(value * 10 + digit(c)?));
        value.filter(|day| figures.count() <= 2 && (1..=31).contains(day))
    };
    match (day(first.trim_end()), day(&rest[..end])) {
        (Some(first), Some(last)) => first < last,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_numbers_that_count() {
        let mut lines = super::super::lines("12.3. Concert\n7.10. Lecture\n5.5. Market");
        assert!(turn(&mut lines));
        assert_eq!(
            (lines[1].kind, lines[1].text.as_str()),
            (Kind::Text, "7.10. Lecture")
        );
        let mut lines = super::super::lines("1.1. Concert\n1.2. Lecture\n2.1. Market");
        assert!(!turn(&mut lines));
        assert_eq!(lines[0].kind, Kind::Numbered(1));
    }

    #[test]
    fn numbers_beside_ranges_of_days_are_days() {
        let turned = |text: &str| {
            let mut lines = super::super::lines(text);
            turn_below_months(&mut lines);
            lines.last().map(|line| (line.kind, line.text.clone()))
        };
        let day = |text: &str| Some((Kind::Text, text.to_owned()));
        let numbered = |number| Some((Kind::Numbered(number), "Race".to_owned()));
        assert_eq!(turned("MARCH\n14–15  Ghent\n20  Race"), day("20. Race"));
        assert_eq!(
            turned("MARCH\n14–15  Ghent\n\nMAY\n1  Race"),
            day("1. Race")
        );
        assert_eq!(
            turned("MARCH\n99999999999–15  Ghent\n20  Race"),
            numbered(20)
        );
        // None is a range, one is no day, they count, no month is above.
        assert_eq!(turned("MARCH\n14  Ghent\n20  Race"), numbered(20));
        assert_eq!(turned("MARCH\n14–15  Ghent\n40  Race"), numbered(40));
        assert_eq!(
            turned("MARCH\n14–15  Ghent\n1. Regatta\n2. Race"),
            numbered(2)
        );
        assert_eq!(turned("Season\n14–15  Ghent\n20  Race"), numbered(20));
    }
}
