//! Markdown inside a line: emphasis, links, escapes.

use super::classify::is_url;

/// The text without emphasis, links and escapes, and the address of its first link.
pub fn without_markup(text: &str) -> (Option<String>, String) {
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
