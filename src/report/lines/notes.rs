//! Footnotes: `[1] …` below a text that refers to `[1]` is no entry.

use std::collections::HashSet;

use super::{Kind, Line};

/// Takes the numbers of footnotes for text.
pub fn turn(lines: &mut [Line]) {
    let mut referred: HashSet<u32> = HashSet::new();
    for line in lines {
        match line.kind {
            Kind::Numbered(number) if line.mark == Some('[') && referred.contains(&number) => {
                line.kind = Kind::Text;
                line.text = format!("[{number}] {}", line.text);
            }
            _ => referred.extend(references(&line.text)),
        }
    }
}

/// `[1]` of a line.
fn references(text: &str) -> impl Iterator<Item = u32> {
    let opened = text.split('[').skip(1);
    opened.filter_map(|rest| rest.split_once(']')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_text_refers_to_is_a_note() {
        let mut lines = super::super::lines("Staff: 12 [1]\n\n[1] Two of them\n[2] Another");
        turn(&mut lines);
        let kinds: Vec<Kind> = lines.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Kind::Text, Kind::Text, Kind::Numbered(2)]);
        assert_eq!(lines[1].text, "[1] Two of them");
    }
}
