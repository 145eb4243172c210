//! The lines of a report without their markup, and what each says of itself.

mod classify;
pub mod codes;
pub mod days;
mod flags;
pub mod labels;
mod markup;
pub mod notes;
pub mod pages;

use classify::{classify, pieces};

/// A line with something on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// From 1; for slides and pages, the slide or page.
    pub number: u32,
    /// Without markup, bullet, label and outer space.
    pub text: String,
    pub kind: Kind,
    /// The heading's level.
    pub heading: Option<u8>,
    pub bold: bool,
    pub bullet: bool,
    /// The sign of its bullet, or the bracket before its number.
    pub mark: Option<char>,
    /// The first number of `1.2 Title`.
    pub parent: Option<u32>,
    /// The address of the first link in it.
    pub url: Option<String>,
    /// A blank line stands before it.
    pub apart: bool,
    /// How far in it begins.
    pub indent: usize,
    /// The ISO code of the only flag in it.
    pub flag: Option<[u8; 2]>,
}

impl Line {
    /// The country whose flag stands in it.
    pub fn country(&self) -> Option<&str> {
        self.flag
            .as_ref()
            .and_then(|flag| str::from_utf8(flag).ok())
    }
}

/// What a line says of itself, without looking at its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub enum Kind {
    Text,
    /// Nothing but a number; no text.
    Number(u32),
    /// Text after its number: `1. Title`, `№ 1 Title`.
    Numbered(u32),
    /// Text after 📅 or `Date:`.
    Date,
    /// Text after 📍 or `Place:`.
    Place,
    /// Text after `Title:`.
    Title,
    /// `---`, `***`, `===`.
    Rule,
    /// `I. First section ........ 3`
    Leader,
    /// Nothing but a link.
    Link,
}

/// The lines of a text with something on them.
pub fn lines(text: &str) -> Vec<Line> {
    let numbered = text
        .split('\n')
        .zip(1..)
        .map(|(line, number)| (number, line.strip_suffix('\r').unwrap_or(line)));
    lines_of(numbered)
}

/// The same from lines that know their own position.
pub fn lines_of<'a>(source: impl Iterator<Item = (u32, &'a str)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    let mut in_bold = false;
    for (number, raw) in source {
        let (flag, clean) = flags::split(clean(raw));
        let clean = unquoted(&clean).to_owned();
        if clean.is_empty() {
            (apart, in_bold) = (true, false);
            continue;
        }
        if underlines(&clean) && !apart {
            // A row of = or - right under a line makes that line a heading.
            if let Some(above) = lines.last_mut().filter(|above| above.kind == Kind::Text) {
                above.heading = Some(if clean.starts_with('=') { 1 } else { 2 });
                apart = true;
                continue;
            }
        }
        let indent = raw.len() - raw.trim_start().len();
        let bold = in_bold || clean.starts_with("**") || clean.starts_with("__");
        let stars = clean.matches("**").count() + clean.matches("__").count();
        in_bold ^= stars % 2 == 1;
        for piece in pieces(&clean) {
            let mut line = classify(number, piece);
            (line.bold, line.apart, line.indent) = (bold, apart, indent);
            line.flag = flag.filter(|_| line.heading.is_none());
            apart = false;
            if let Some(number) = take_number_before_label(&mut line) {
                lines.push(number);
            }
            if !line.text.is_empty() || matches!(line.kind, Kind::Number(_) | Kind::Rule) {
                lines.push(line);
            }
        }
    }
    lines
}

/// `1  Date: 6 July` is a number and a label: the line goes on without its number.
fn take_number_before_label(line: &mut Line) -> Option<Line> {
    let Kind::Numbered(value) = line.kind else {
        return None;
    };
    let (kind, text) = classify::labelled(&line.text)?;
    let text = text.trim().to_owned();
    let number = Line {
        text: String::new(),
        kind: Kind::Number(value),
        url: None,
        ..line.clone()
    };
    (line.kind, line.text, line.apart) = (kind, text, false);
    Some(number)
}

/// Zero-width spaces and directional marks go, other spaces become plain ones. Joiners stay: Persian words
/// and emoji are written with them.
fn clean(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}'
            | '\u{FE0E}'
            | '\u{FE0F}' => {}
            // What sets columns apart.
            '\t' | '\u{3000}' => clean.push_str("  "),
            c if c.is_whitespace() || c.is_control() => clean.push(' '),
            c => clean.push(c),
        }
    }
    if !clean.contains(['<', '&']) {
        return clean.trim().to_owned();
    }
    clean
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

/// `> Berlin, Germany`: what a mail quotes.
fn unquoted(text: &str) -> &str {
    let inner = text.trim_start_matches(['>', ' ']);
    match text.starts_with("> ") || inner.is_empty() || text.starts_with(">>") {
        true => inner,
        false => text,
    }
}

fn underlines(text: &str) -> bool {
    text.len() >= 2 && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'))
}
#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_line(raw: &str, kind: Kind, text: &str) {
        let line = lines(raw).into_iter().next().expect("a line");
        assert_eq!((line.kind, line.text.as_str()), (kind, text), "{raw}");
    }

    #[test]
    fn numbers_stand_alone_or_before_the_title() {
        assert_line("12", Kind::Number(12), "");
        assert_line("12.", Kind::Number(12), "");
        assert_line("№ 12", Kind::Number(12), "");
        assert_line("**12)**", Kind::Number(12), "");
        assert_line("1. Title", Kind::Numbered(1), "Title");
        assert_line("1) Title", Kind::Numbered(1), "Title");
        assert_line("№ 1 Title", Kind::Numbered(1), "Title");
        assert_line("1\\. Title", Kind::Numbered(1), "Title");
        assert_line("3.12. Title", Kind::Numbered(12), "Title");
        assert_line("1 ➤ Title", Kind::Numbered(1), "Title");
        assert_line("24 people were there", Kind::Text, "24 people were there");
        assert_line("24.02.2026", Kind::Text, "24.02.2026");
        assert_line("٣. عنوان", Kind::Numbered(3), "عنوان");
    }

    #[test]
    fn bullets_marks_and_labels_go() {
        assert_line("➤ Title", Kind::Text, "Title");
        assert_line("- Title", Kind::Text, "Title");
        assert_line(
            "\u{a0}📅\u{fe0f} 24 fevral, 2026",
            Kind::Date,
            "24 fevral, 2026",
        );
        assert_line("- 📍 Türkiyə. Ankara.", Kind::Place, "Türkiyə. Ankara.");
        assert_line("Дата: 24 февраля", Kind::Date, "24 февраля");
        assert_line("**Place:** Berlin", Kind::Place, "Berlin");
        assert_line("-5 degrees", Kind::Text, "-5 degrees");
    }

    #[test]
    fn a_line_with_two_marks_is_two_lines() {
        let lines = lines("📅 24 fevral 2026 📍 Türkiyə. Ankara.");
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].kind, Kind::Place);
    }

    #[test]
    fn markup_goes_and_bold_runs_over_lines() {
        let lines =
            lines("**First\nsecond** and *third*\n\n_fourth_ a_b [link](http://x.org) <script>");
        assert!(lines[0].bold && lines[1].bold && !lines[2].bold);
        assert_eq!(lines[1].text, "second and third");
        assert_eq!(lines[2].text, "fourth a_b link <script>");
    }

    #[test]
    fn headings_rules_leaders_and_links_are_told() {
        assert_eq!(lines("## II. Title ##")[0].heading, Some(2));
        assert_eq!(lines("Title\n=====")[0].heading, Some(1));
        assert_line("* * *", Kind::Rule, "");
        assert_line("I. Title ........ 3", Kind::Leader, "I. Title ........ 3");
        assert_line("https://example.org/a", Kind::Link, "https://example.org/a");
        let lines = lines("[A title](https://example.org/a)");
        assert_eq!(lines[0].text, "A title");
        assert_eq!(lines[0].url.as_deref(), Some("https://example.org/a"));
    }
}
