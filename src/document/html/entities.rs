//! `&eacute;`, `&#8217;`, `&#x2019;` as the characters that they stand for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest name, `thetasym`, and the longest number.
const LONGEST: usize = 10;

static NAMES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let lines = include_str!("entities.tsv").lines();
    let named = lines.filter_map(|line| line.split_once('\t'));
    named
        .filter_map(|(name, code)| {
            let code = u32::from_str_radix(code, 16).ok()?;
            Some((name, char::from_u32(code)?))
        })
        .collect()
});

/// The text with its entities resolved; what is none stays.
pub fn resolve(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(LONGEST + 2)
            .find(|(_, c)| *c == ';');
        match end.and_then(|(end, _)| Some((end, character(&rest[1..end])?))) {
            Some((end, character)) => {
                resolved.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                resolved.push('&');
                rest = &rest[1..];
            }
        }
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMES.get(name).copied();
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_characters_and_the_rest_stays() {
        assert_eq!(resolve("a &amp; b"), "a & b");
        assert_eq!(
            resolve("&Eacute;t&eacute; &ndash; &#8217;&#x20AC;"),
            "Été – ’€"
        );
        assert_eq!(
            resolve("R&D; A&B &nothing; &#xD800; &"),
            "R&D; A&B &nothing; &#xD800; &"
        );
    }
}
