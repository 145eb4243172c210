//! What one line says of itself: its number, bullet, mark, label.

use super::markup::without_markup;
use super::pages::is_page_number;
use super::{Kind, Line};
use crate::report::text::{digit, is_small, key};
use crate::report::words::{Meaning, means};

const DATE_MARKS: [char; 8] = ['📅', '📆', '🗓', '🕒', '🕐', '⏰', '⌚', '🕑'];
const PLACE_MARKS: [char; 9] = ['📍', '📌', '🌍', '🌎', '🌏', '🌐', '🗺', '🏙', '🚩'];
/// Bullets that are never anything else; a dash or an asterisk is one only before a space.
const BULLETS: &str = "➤►▶▸•‣▪■◦●○◆◇❖✓✔☑→⇒⮚➢➣➔⁃∙·»・▼◎★☆※";

/// Words of a label.
const MOST_WORDS: usize = 4;

/// From one to ten.
const CHINESE_DIGITS: &str = "一二三四五六七八九十";

/// A line with several marks, `📅 24 fevral 📍 Türkiyə. Ankara.`, is several lines.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| DATE_MARKS.contains(c) || PLACE_MARKS.contains(c))
        .map(|(at, _)| at)
        .collect();
    if starts.is_empty() {
        return labelled_pieces(text).unwrap_or_else(|| vec![text]);
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
        .map(|pair| &text[pair[0]..pair[1]])
        .map(|piece| piece.trim().trim_end_matches([' ', '|', '·', '–', '—']))
        .collect()
}

/// `Title: Reading | Date: 5 May | Place: Lyon`: labels on one line are several lines.
fn labelled_pieces(text: &str) -> Option<Vec<&str>> {
    let sign = [" | ", "；", "; "]
        .into_iter()
        .find(|sign| text.contains(sign))?;
    let pieces: Vec<&str> = text.split(sign).map(str::trim).collect();
    let (first, others) = pieces.split_first()?;
    let all = first.contains([':', '：']) && others.iter().all(|piece| labelled(piece).is_some());
    all.then_some(pieces)
}

pub fn classify(number: u32, piece: &str) -> Line {
    let mut line = Line {
        number,
        text: String::new(),
        kind: Kind::Text,
        heading: None,
        bold: false,
        bullet: false,
        mark: None,
        parent: None,
        url: None,
        apart: false,
        indent: 0,
        flag: None,
    };
    let is_rule = piece.chars().count() >= 3 && piece.chars().all(|c| "-*_=~—–─━═· ".contains(c));
    if is_rule || is_page_number(piece) {
        line.kind = Kind::Rule;
        return line;
    }
    let hashes = piece.chars().take_while(|c| *c == '#').count();
    let mut rest = piece;
    if (1..=6).contains(&hashes) && piece[hashes..].starts_with(' ') {
        line.heading = u8::try_from(hashes).ok();
        rest = piece.trim_matches(['#', ' ']);
    }
    let (link, plain) = without_markup(rest);
    let mut rest = plain.trim();
    if rest.starts_with('[') {
        line.mark = Some('[');
    }
    if let Some(label) = marked(rest, &DATE_MARKS) {
        (line.kind, rest) = (Kind::Date, label);
    } else if let Some(label) = marked(rest, &PLACE_MARKS) {
        (line.kind, rest) = (Kind::Place, label);
    } else {
        line.parent = parent(rest);
        (line.kind, rest) = numbered(rest);
    }
    if matches!(line.kind, Kind::Text | Kind::Numbered(_))
        && let Some(after) = without_bullet(rest).or_else(|| without_letter(rest))
    {
        line.mark = rest.chars().next().filter(|mark| !mark.is_alphanumeric());
        (line.bullet, rest) = (true, without_box(after));
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
    // Before letters and digits, of which no mark is one.
    let head = text.split(char::is_alphanumeric).next()?;
    let at = head.find(marks)?;
    let after = text[at..].trim_start_matches(marks).trim();
    Some(labelled(after).map_or(after, |(_, after)| after))
}

pub fn labelled(text: &str) -> Option<(Kind, &str)> {
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
    } else if means(&label, Meaning::LabelTitle) {
        Some((Kind::Title, after))
    } else if says_both(&label) {
        Some((Kind::Text, after))
    } else {
        None
    }
}

/// `Place/Date`, `Date and place`
fn says_both(label: &str) -> bool {
    let words = || label.split(' ');
    let says = |meaning| words().any(|word| means(word, meaning));
    words().count() <= MOST_WORDS && says(Meaning::LabelDate) && says(Meaning::LabelPlace)
}

fn without_bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let dash = matches!(first, '-' | '–' | '—' | '*' | '+' | 'o') && after.starts_with(' ');
    (dash || BULLETS.contains(first)).then(|| after.trim_start())
}

/// `[x] Title` of a list of what is done.
fn without_box(text: &str) -> &str {
    let boxes = ["[x] ", "[X] ", "[ ] "];
    let inner = boxes.iter().find_map(|sign| text.strip_prefix(sign));
    inner.map_or(text, str::trim_start)
}

/// `a) Title`, `б) Title`: letters that count as numbers do.
fn without_letter(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|first| is_small(*first))?;
    let after = text[first.len_utf8()..].strip_prefix(") ")?;
    Some(after.trim_start())
}

/// A number at the start: `12`, `12.`, `12)`, `№ 12`, `#12`, `12. Title`, `12) Title`, `12 ➤ Title`.
fn numbered(text: &str) -> (Kind, &str) {
    let signed = ["№", "N°", "Nº", "No.", "No ", "Nr.", "Nr ", "#"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign));
    let rest = signed.map_or(text, str::trim_start);
    let inside = rest.strip_prefix(['(', '[', '（']);
    let rest_inside = inside.unwrap_or(rest);
    let found = leading_number(rest_inside);
    if inside.is_some() && found.is_some_and(|(value, _)| (1900..2200).contains(&value)) {
        // `(2025. március–október)`
        return (Kind::Text, text);
    }
    let Some((value, after)) = found else {
        return match chinese_number(rest_inside) {
            Some((value, after)) => (Kind::Numbered(value), after),
            None => (Kind::Text, text),
        };
    };
    // `1.2 Title`: the entry's own number is the last.
    let (value, after) = match after.strip_prefix('.').and_then(leading_number) {
        Some((inner, after)) if after.starts_with([' ', ')']) || after.starts_with(". ") => {
            (inner, after)
        }
        Some(_) => return (Kind::Text, text),
        None => (value, after),
    };
    let punctuated = after.trim_start_matches(['.', ')', ']', ':', '．', '、', '°', 'º', '）']);
    let ended = punctuated.trim_start();
    if ended.is_empty() {
        return (Kind::Number(value), "");
    }
    let separated = punctuated.starts_with(' ') || after.starts_with(['、', '．', '）']);
    let marked = signed.is_some()
        || (after.len() > punctuated.len() && !after.starts_with("°"))
        || after.starts_with("  ");
    let bulleted = without_bullet(ended).is_some();
    // `1- Title`, but not `12- 14 March`
    if let Some(title) = after.strip_prefix("- ").map(str::trim_start)
        && title.starts_with(|c: char| c.is_alphabetic() || "«“\"„".contains(c))
    {
        return (Kind::Numbered(value), title);
    }
    if (separated && (marked || bulleted)) || (bulleted && !ended.starts_with(['-', '–', 'o'])) {
        (Kind::Numbered(value), ended)
    } else {
        (Kind::Text, text)
    }
}

/// `一、`, `十二、`, `（三）`: up to ninety-nine.
fn chinese_number(text: &str) -> Option<(u32, &str)> {
    text.chars()
        .next()
        .filter(|first| CHINESE_DIGITS.contains(*first))?;
    let end = text.find(['、', '．', '）'])?;
    let mut value = 0;
    for character in text[..end].chars().take(4) {
        let mut digits = CHINESE_DIGITS.chars().zip(1..=9);
        let digit = digits.find(|(sign, _)| *sign == character);
        value = match (digit, character) {
            (Some((_, digit)), _) => value + digit,
            (None, '十') => value.max(1) * 10,
            _ => return None,
        };
    }
    let after = text[end..]
        .trim_start_matches(['、', '．', '）'])
        .trim_start();
    (value > 0 && !after.is_empty()).then_some((value, after))
}

/// `1` of `1.2 Title`.
fn parent(text: &str) -> Option<u32> {
    let (number, rest) = leading_number(text)?;
    let (_, rest) = leading_number(rest.strip_prefix('.')?)?;
    rest.starts_with([' ', ')', '.']).then_some(number)
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
