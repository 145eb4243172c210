//! A picture in the making: elements one after the other, and the words on them.

use std::fmt::Write;

use super::lines::Type;
use super::number::short;
use super::paint::Ground;
use super::text::escape;

/// SVG text so far, and its colours.
pub struct Sheet {
    pub svg: String,
    pub ground: &'static Ground,
}

/// Which end of a text lies at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Sheet {
    pub fn rectangle(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], attributes: &str) {
        // Writing to a String cannot fail.
        let _ = write!(
            self.svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {attributes}/>",
            short(x),
            short(y),
            short(width.max(0.0)),
            short(height.max(0.0))
        );
    }

    /// One line of text on its baseline.
    pub fn text(&mut self, [x, y]: [f64; 2], set: Type, anchor: Anchor, fill: &str, text: &str) {
        let weight = if set.bold { " font-weight=\"600\"" } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{fill}\">{}</text>",
            short(x),
            short(y),
            short(set.size),
            escape(text)
        );
    }

    /// A name and what it counts, which follows it however wide the reader's font makes it.
    pub fn counted(&mut self, [x, y]: [f64; 2], set: Type, name: &str, count: &str) {
        // Digits would go over to the other side of a name that is written from right to left.
        let mark = if is_right_to_left(name) {
            "\u{200e}"
        } else {
            ""
        };
        // Writing to a String cannot fail.
        let _ = write!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\">{}",
            short(x),
            short(y),
            short(set.size),
            self.ground.ink,
            escape(name)
        );
        if !count.is_empty() {
            let _ = write!(
                self.svg,
                "{mark}<tspan dx=\"{}\" fill=\"{}\">{}</tspan>",
                short(set.size * 0.45),
                self.ground.muted,
                escape(count)
            );
        }
        self.svg.push_str("</text>");
    }

    /// Lines under each other between two margins, from the top; at the right where they are written
    /// from right to left.
    pub fn lines(
        &mut self,
        [left, right]: [f64; 2],
        top: f64,
        set: Type,
        leading: f64,
        fill: &str,
        lines: &[String],
    ) {
        let mut baseline = top + set.size * 0.5 * (leading - 1.0) + set.size * 0.93;
        let from_right = lines.iter().any(|line| is_right_to_left(line));
        for line in lines {
            if from_right {
                self.text([right, baseline], set, Anchor::End, fill, line);
            } else {
                self.text([left, baseline], set, Anchor::Start, fill, line);
            }
            baseline += set.size * leading;
        }
    }
}

/// By the first letter that has a direction.
fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|character| character.is_alphabetic())
        .is_some_and(|first| matches!(first, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_tells_the_direction() {
        assert!(is_right_to_left("«القاهرة» 2026"));
        assert!(is_right_to_left("שלום"));
        assert!(!is_right_to_left("1. Bakı القاهرة"));
        assert!(!is_right_to_left(""));
    }
}
