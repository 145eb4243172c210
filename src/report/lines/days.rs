//! Lines that begin with a day and a month alone, `12.3. A concert in Wrocław`, told from those that are numbered so.

use super::{Kind, Line};

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
}
