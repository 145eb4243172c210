//! A picture in the making: elements one after the other, and the words on them.

use std::fmt::Write;

use super::lines::Type;
use super::number::short;
use super::paint::Ground;
use super::text::{escape, isolate};

/// SVG text so far, and its colours.
pub struct Sheet {
    pub svg: String,
    pub ground: &'static Ground,
    /// Whether the words of the interface run from right to left.
    pub right_to_left: bool,
    /// The width in which everything is put as far from the right as it is said to be from the left; none on the map,
    /// which has no other side.
    pub mirror: Option<f64>,
}

/// Which end of a text lies at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
}

/// One line of a text.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub text: &'a str,
    /// Of the whole text: a line that happens to begin with a foreign name runs as the others do.
    pub right_to_left: bool,
}

impl Sheet {
    /// Where a point lies that is so far from the side where lines begin.
    pub fn across(&self, x: f64) -> f64 {
        self.mirror.map_or(x, |width| width - x)
    }

    pub fn rectangle(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], attributes: &str) {
        let width = width.max(0.0);
        let x = self.mirror.map_or(x, |whole| whole - x - width);
        // Writing to a String cannot fail.
        let _ = write!(
            self.svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {attributes}/>",
            short(x),
            short(y),
            short(width),
            short(height.max(0.0))
        );
    }

    /// One line of the interface's words on its baseline.
    pub fn text(&mut self, at: [f64; 2], set: Type, anchor: Anchor, fill: &str, text: &str) {
        let right_to_left = self.right_to_left;
        let line = Line {
            text,
            right_to_left,
        };
        self.line(at, set, anchor, fill, line);
    }

    /// One line of any words on its baseline.
    pub fn line(&mut self, at: [f64; 2], set: Type, anchor: Anchor, fill: &str, line: Line<'_>) {
        self.open(at, set, anchor, fill);
        self.run(line, false);
        self.svg.push_str("</text>");
    }

    /// A name and what it counts, which follows it however wide the reader's font makes it.
    pub fn counted(
        &mut self,
        at: [f64; 2],
        set: Type,
        (ink, muted): (&str, &str),
        name: Line<'_>,
        count: &str,
    ) {
        self.open(at, set, Anchor::Start, ink);
        let [open, close] = isolate(true);
        if self.right_to_left {
            self.svg.push(open);
        }
        self.run(name, self.right_to_left);
        if !count.is_empty() {
            // A space of its own and not a shift, of which renderers do not agree to which side it goes.
            let _ = write!(
                self.svg,
                "<tspan fill=\"{muted}\">\u{2002}{}</tspan>",
                escape(count)
            );
        }
        if self.right_to_left {
            self.svg.push(close);
        }
        self.svg.push_str("</text>");
    }

    fn open(&mut self, [x, y]: [f64; 2], set: Type, anchor: Anchor, fill: &str) {
        let weight = if set.bold { " font-weight=\"600\"" } else { "" };
        let anchor = match (anchor, self.mirror) {
            (Anchor::Middle, _) => " text-anchor=\"middle\"",
            (Anchor::Start, None) => "",
            (Anchor::Start, Some(_)) => " text-anchor=\"end\"",
        };
        let _ = write!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{fill}\">",
            short(self.across(x)),
            short(y),
            short(set.size),
        );
    }

    /// Words in their own direction within those of another.
    fn run(&mut self, line: Line<'_>, within_right_to_left: bool) {
        let [open, close] = isolate(line.right_to_left);
        let is_foreign = line.right_to_left != within_right_to_left;
        if is_foreign {
            self.svg.push(open);
        }
        self.svg.push_str(&escape(line.text));
        if is_foreign {
            self.svg.push(close);
        }
    }

    /// A text in lines under each other, so far from the side where lines begin, from the top.
    pub fn lines(
        &mut self,
        [start, top]: [f64; 2],
        set: Type,
        leading: f64,
        fill: &str,
        lines: &[String],
        right_to_left: bool,
    ) {
        let mut baseline = top + set.size * 0.5 * (leading - 1.0) + set.size * 0.93;
        for text in lines {
            let line = Line {
                text,
                right_to_left,
            };
            self.line([start, baseline], set, Anchor::Start, fill, line);
            baseline += set.size * leading;
        }
    }
}
