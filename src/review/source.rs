//! The lines of the source around a doubt.

use super::state::Line;

/// How many lines with words are shown before and after.
const AROUND: usize = 3;
/// Characters of a line that are shown.
const LONGEST: usize = 600;

/// The lines around a position, the one marked that has the words in question. Several lines may have one
/// position: those of a slide or page, and rows of several sheets.
pub fn around(lines: &[(u32, String)], position: u32, matter: &str) -> Vec<Line> {
    let spoken: Vec<&(u32, String)> = lines
        .iter()
        .filter(|(number, text)| *number == position || !text.trim().is_empty())
        .collect();
    let quotes =
        |line: &&(u32, String)| line.0 == position && !matter.is_empty() && line.1.contains(matter);
    let quoted = spoken.iter().position(quotes);
    let first = || spoken.iter().position(|line| line.0 >= position);
    let last = || spoken.len().checked_sub(1);
    let Some(at) = quoted.or_else(first).or_else(last) else {
        return Vec::new();
    };
    let (start, end) = (
        at.saturating_sub(AROUND),
        (at + AROUND + 1).min(spoken.len()),
    );
    spoken[start..end]
        .iter()
        .zip(start..)
        .map(|((number, text), index)| Line {
            number: *number,
            text: shortened(text),
            about: index == at,
        })
        .collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[(u32, &str)]) -> Vec<(u32, String)> {
        let owned = |(number, text): &(u32, &str)| (*number, (*text).to_owned());
        texts.iter().map(owned).collect()
    }

    fn about(lines: &[Line]) -> Vec<(u32, &str)> {
        let marked = lines.iter().filter(|line| line.about);
        marked
            .map(|line| (line.number, line.text.as_str()))
            .collect()
    }

    #[test]
    fn blank_lines_do_not_count_as_neighbours() {
        let text: Vec<(u32, String)> = (1..=40)
            .map(|number| {
                (
                    number,
                    if number % 2 == 0 {
                        String::new()
                    } else {
                        format!("line {number}")
                    },
                )
            })
            .collect();
        let shown = around(&text, 21, "21");
        let numbers: Vec<u32> = shown.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [15, 17, 19, 21, 23, 25, 27]);
        assert_eq!(about(&shown), [(21, "line 21")]);
    }

    #[test]
    fn of_the_lines_of_a_page_the_one_with_the_words_is_marked() {
        let page = lines(&[(1, "a"), (2, "b"), (2, "c Paris"), (2, "d"), (3, "Paris")]);
        assert_eq!(about(&around(&page, 2, "Paris")), [(2, "c Paris")]);
        assert_eq!(about(&around(&page, 2, "Rome")), [(2, "b")]);
    }

    #[test]
    fn of_the_rows_of_several_sheets_the_one_with_the_words_is_marked() {
        let sheets = lines(&[(2, "Rome"), (3, "Oslo"), (2, "Paris"), (3, "Bonn")]);
        assert_eq!(about(&around(&sheets, 2, "Paris")), [(2, "Paris")]);
    }

    #[test]
    fn a_position_beyond_the_end_shows_the_end() {
        let text = lines(&[(1, "a"), (2, &"x".repeat(5000))]);
        let shown = around(&text, 9, "a");
        assert_eq!(shown.len(), 2);
        assert_eq!(shown[1].text.chars().count(), LONGEST + 1);
        assert_eq!(around(&[], 1, "a"), []);
        assert_eq!(around(&text, 0, "").len(), 2);
    }
}
