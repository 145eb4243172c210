//! The lines of a report without their markup, and what each says of itself.

use super::text::{digit, key};
use super::words::{Meaning, means};

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
    /// The address of the first link in it.
    pub url: Option<String>,
    /// A blank line stands before it.
    pub apart: bool,
}

/// What a line says of itself, without looking at its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// `---`, `***`, `===`.
    Rule,
    /// `I. First section ........ 3`
    Leader,
    /// Nothing but a link.
    Link,
}

const DATE_MARKS: [char; 8] = ['📅', '📆', '🗓', '🕒', '🕐', '⏰', '⌚', '🕑'];
const PLACE_MARKS: [char; 9] = ['📍', '📌', '🌍', '🌎', '🌏', '🌐', '🗺', '🏙', '🚩'];
/// Bullets that are never anything else; a dash or an asterisk is one only before a space.
const BULLETS: &str = "➤►▶▸•‣▪■◦●○◆◇❖✓✔☑→⇒⮚➢➣➔⁃∙·»";

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
        let clean = clean(raw);
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
        let bold = in_bold || clean.starts_with("**") || clean.starts_with("__");
        let stars = clean.matches("**").count() + clean.matches("__").count();
        in_bold ^= stars % 2 == 1;
        for piece in pieces(&clean) {
            let mut line = classify(number, piece);
            (line.bold, line.apart) = (bold, apart);
            apart = false;
            if !line.text.is_empty() || matches!(line.kind, Kind::Number(_) | Kind::Rule) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Zero-width characters and directional marks go, other spaces become plain ones.
fn clean(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}'
            | '\u{FE0E}'
            | '\u{FE0F}' => {}
            c if c.is_whitespace() || c.is_control() => clean.push(' '),
            c => clean.push(c),
        }
    }
    clean
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

fn underlines(text: &str) -> bool {
    text.len() >= 2 && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'))
}

/// A line with several marks, `📅 24 fevral 📍 Türkiyə. Ankara.`, is several lines.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| DATE_MARKS.contains(c) || PLACE_MARKS.contains(c))
        .map(|(at, _)| at)
        .collect();
    if starts.is_empty() {
        return vec![text];
    }
    // A bullet before the mark belongs to it.
    let first = starts[0];
    if first > 0 {
        if text[..first].chars().all(|c| !c.is_alphanumeric()) {
            starts[0] = 0;
        } else {
            starts.insert(0, 0);
        }
    }
    starts.push(text.len());
    starts
        .windows(2)
        .map(|pair| text[pair[0]..pair[1]].trim())
        .collect()
}

fn classify(number: u32, piece: &str) -> Line {
    let mut line = Line {
        number,
        text: String::new(),
        kind: Kind::Text,
        heading: None,
        bold: false,
        bullet: false,
        url: None,
        apart: false,
    };
    if piece.chars().count() >= 3 && piece.chars().all(|c| "-*_=~—–─━═· ".contains(c)) {
        line.kind = Kind::Rule;
        return line;
    }
    let hashes = piece.chars().take_while(|c| *c == '#').count();
    let mut rest = piece;
    if (1..=6).contains(&hashes) && piece[hashes..].starts_with(' ') {
        line.heading = u8::try_from(hashes).ok();
        rest = piece.trim_matches(['#', ' ']);
    } else if let Some(quoted) = piece.strip_prefix("> ") {
        rest = quoted;
    }
    let (link, plain) = without_markup(rest);
    let mut rest = plain.trim();
    if let Some(label) = marked(rest, &DATE_MARKS) {
        (line.kind, rest) = (Kind::Date, label);
    } else if let Some(label) = marked(rest, &PLACE_MARKS) {
        (line.kind, rest) = (Kind::Place, label);
    } else {
        (line.kind, rest) = numbered(rest);
    }
    if matches!(line.kind, Kind::Text | Kind::Numbered(_))
        && let Some(after) = without_bullet(rest)
    {
        (line.bullet, rest) = (true, after);
        if line.kind == Kind::Text {
            // `- 1. Title`
            (line.kind, rest) = numbered(rest);
        }
    }
    if line.kind == Kind::Text {
        if let Some((kind, after)) = labelled(rest) {
            (line.kind, rest) = (kind, after);
        } else if is_leader(rest) {
            line.kind = Kind::Leader;
        } else if is_url(rest) {
            line.kind = Kind::Link;
        }
    }
    line.text = rest.trim().to_owned();
    line.url = link.or_else(|| {
        line.text
            .split(' ')
            .find(|word| is_url(word))
            .map(str::to_owned)
    });
    line
}

/// The text after one of the marks, and after a label behind the mark.
fn marked<'a>(text: &'a str, marks: &[char]) -> Option<&'a str> {
    let at = text.find(marks)?;
    if text[..at].chars().any(char::is_alphanumeric) {
        return None;
    }
    let after = text[at..].trim_start_matches(marks).trim();
    Some(labelled(after).map_or(after, |(_, after)| after))
}

fn labelled(text: &str) -> Option<(Kind, &str)> {
    let at = text.find([':', '：'])?;
    if at > 60 {
        return None;
    }
    let label = key(&text[..at]);
    let after = text[at..].trim_start_matches([':', '：', ' ']);
    if after.is_empty() {
        None
    } else if means(&label, Meaning::LabelDate) {
        Some((Kind::Date, after))
    } else if means(&label, Meaning::LabelPlace) {
        Some((Kind::Place, after))
    } else {
        None
    }
}

fn without_bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let dash = matches!(first, '-' | '–' | '—' | '*' | '+' | 'o') && after.starts_with(' ');
    (dash || BULLETS.contains(first)).then(|| after.trim_start())
}

/// A number at the start: `12`, `12.`, `12)`, `№ 12`, `#12`, `12. Title`, `12) Title`, `12 ➤ Title`.
fn numbered(text: &str) -> (Kind, &str) {
    let signed = ["№", "N°", "Nº", "No.", "No ", "Nr.", "Nr ", "#"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign));
    let rest = signed.map_or(text, str::trim_start);
    let rest_inside = rest.strip_prefix(['(', '[']).unwrap_or(rest);
    let Some((value, after)) = leading_number(rest_inside) else {
        return (Kind::Text, text);
    };
    // `1.2 Title`: the entry's own number is the last.
    let (value, after) = match after.strip_prefix('.').and_then(leading_number) {
        Some((inner, after)) if after.starts_with([' ', ')']) || after.starts_with(". ") => {
            (inner, after)
        }
        Some(_) => return (Kind::Text, text),
        None => (value, after),
    };
    let punctuated = after.trim_start_matches(['.', ')', ']', ':', '．', '、', '°', 'º']);
    let ended = punctuated.trim_start();
    if ended.is_empty() {
        return (Kind::Number(value), "");
    }
    let separated = punctuated.starts_with(' ') || after.starts_with(['、', '．']);
    let marked = signed.is_some()
        || (after.len() > punctuated.len() && !after.starts_with("°"))
        || after.starts_with("  ");
    let bulleted = without_bullet(ended).is_some();
    if (separated && (marked || bulleted)) || (bulleted && !ended.starts_with(['-', '–', 'o'])) {
        (Kind::Numbered(value), ended)
    } else {
        (Kind::Text, text)
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let mut value: u32 = 0;
    let mut length = 0;
    for character in text.chars() {
        let Some(next) = digit(character) else {
            break;
        };
        value = value.checked_mul(10)?.checked_add(next)?;
        length += character.len_utf8();
    }
    (length > 0).then(|| (value, &text[length..]))
}

/// `Title ........ 3`
fn is_leader(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| digit(c).is_some() || c == ' ');
    let dots = before.trim_end_matches(['.', '…', '·', '_', ' ']);
    before.len() < text.len()
        && (before.len() - dots.len() >= 4 || before.ends_with('…'))
        && dots.chars().any(char::is_alphabetic)
}

pub fn is_url(text: &str) -> bool {
    !text.contains(' ')
        && (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
}

/// The text without emphasis, links and escapes, and the address of its first link.
fn without_markup(text: &str) -> (Option<String>, String) {
    let mut link = None;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character == '['
            && let Some((label, after)) = rest[1..].split_once("](")
            && let Some((url, after)) = after.split_once(')')
            && !label.contains('[')
        {
            link = link.or_else(|| is_url(url).then(|| url.to_owned()));
            plain.push_str(label);
            rest = after;
            continue;
        }
        let after = &rest[character.len_utf8()..];
        match character {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                plain.push_str(&after[..1]);
                rest = &after[1..];
                continue;
            }
            '*' | '_' if is_emphasis(character, plain.chars().next_back(), after) => {}
            _ => plain.push(character),
        }
        rest = after;
    }
    (link, plain)
}

/// An asterisk beside a word, or an underscore at a word's edge; not a bullet before a space.
fn is_emphasis(mark: char, before: Option<char>, after: &str) -> bool {
    let next = after.chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if mark == '_' && word(before) && word(next) {
        return false;
    }
    !(space(before) && space(next)) || next.is_none()
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
