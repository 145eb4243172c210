//! Fitting text into lines.

use super::fonts::advance;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    pub size: f64,
    pub bold: bool,
}

const ELLIPSIS: char = '…';

/// Whether a line may end there: no-break spaces hold a date together.
fn is_break(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
}

impl Type {
    pub fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// Pixels, with a little to spare for other fonts.
    pub fn width(self, text: &str) -> f64 {
        let width: f64 = text
            .chars()
            .map(|character| advance(character, self.bold))
            .sum();
        width * self.size * 1.02
    }

    /// The text in one line, its end left out where it is too long.
    pub fn line(self, text: &str, width: f64) -> String {
        self.wrap(text, width, 1).pop().unwrap_or_default()
    }

    /// At most so many lines; what does not fit is left out and said by an ellipsis.
    pub fn wrap(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut words = text
            .split(is_break)
            .filter(|word| !word.is_empty())
            .peekable();
        while let Some(word) = words.next() {
            let joined = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&joined) <= width {
                line = joined;
                continue;
            }
            if lines.len() + 1 >= most {
                lines.push(self.cut(&joined, width));
                return lines;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.hyphenate(word, width, most, &mut lines);
            if lines.len() >= most {
                if (!line.is_empty() || words.peek().is_some())
                    && let Some(last) = lines.last_mut()
                {
                    *last = self.cut(&format!("{last}{ELLIPSIS}"), width);
                }
                return lines;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Breaks a word that is wider than a line; its rest.
    fn hyphenate(self, word: &str, width: f64, most: usize, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        let mut filled = 0.0;
        for character in word.chars() {
            let own = advance(character, self.bold) * self.size * 1.02;
            if filled + own > width && !line.is_empty() {
                if lines.len() >= most {
                    break;
                }
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            line.push(character);
            filled += own;
        }
        line
    }

    fn cut(self, text: &str, width: f64) -> String {
        let text = text.trim_end_matches(ELLIPSIS);
        let mut left = width - self.width("…");
        let end = text
            .char_indices()
            .find(|(_, character)| {
                left -= advance(*character, self.bold) * self.size * 1.02;
                left < 0.0
            })
            .map_or(text.len(), |(index, _)| index);
        let kept = text[..end]
            .trim_end_matches(|last: char| last.is_whitespace() || ",.;:–-".contains(last));
        format!("{kept}{ELLIPSIS}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        let set = Type::regular(10.0);
        let lines = set.wrap("one two three four five six", 60.0, 9);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| set.width(line) <= 60.0));
        assert_eq!(lines.join(" "), "one two three four five six");
    }

    #[test]
    fn a_date_is_kept_whole() {
        let set = Type::regular(10.0);
        for width in 80..200 {
            let lines = set.wrap("From 5\u{a0}March\u{a0}2026 on", f64::from(width), 9);
            assert!(
                lines
                    .iter()
                    .any(|line| line.contains("5\u{a0}March\u{a0}2026")),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        let set = Type::bold(20.0);
        let long = "A title that goes on ".repeat(100);
        for most in [1, 2, 3] {
            let lines = set.wrap(&long, 300.0, most);
            assert_eq!(lines.len(), most);
            assert!(lines[most - 1].ends_with('…'));
            assert!(
                lines.iter().all(|line| set.width(line) <= 301.0),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        let set = Type::regular(10.0);
        let lines = set.wrap(&"x".repeat(2_000), 100.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| set.width(line) <= 101.0));
        assert!(lines[2].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn odd_sizes_do_no_harm() {
        for width in [-1.0, 0.0, f64::NAN] {
            let _ = Type::regular(10.0).wrap("some words here", width, 2);
        }
        assert!(Type::regular(10.0).wrap("", 10.0, 2).is_empty());
        assert_eq!(Type::regular(10.0).line("short", 500.0), "short");
    }
}
