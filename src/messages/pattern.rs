//! Message patterns: `{name}` and `{name, plural, one {…} other {… # …}}`, as in ICU.

use super::{Argument, Messages};

pub(super) fn format(
    pattern: &str,
    messages: &Messages,
    arguments: &[(&str, Argument<'_>)],
) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    write(pattern, None, messages, arguments, &mut out);
    out
}

fn write(
    pattern: &str,
    count: Option<u64>,
    messages: &Messages,
    arguments: &[(&str, Argument<'_>)],
    out: &mut String,
) {
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '#']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        if let Some(after) = tail.strip_prefix('#') {
            match count {
                Some(count) => out.push_str(&messages.number(count)),
                None => out.push('#'),
            }
            rest = after;
            continue;
        }
        let Some((inside, after)) = braced(tail) else {
            out.push_str(tail);
            return;
        };
        placeholder(inside, messages, arguments, out);
        rest = after;
    }
    out.push_str(rest);
}

fn placeholder(
    inside: &str,
    messages: &Messages,
    arguments: &[(&str, Argument<'_>)],
    out: &mut String,
) {
    let mut parts = inside.splitn(3, ',');
    let name = parts.next().unwrap_or_default().trim();
    let argument = arguments
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, argument)| *argument);
    let forms = parts.nth(1);
    match (argument, forms) {
        (Some(Argument::Number(number)), Some(forms)) => {
            let chosen = form(forms, messages.category(number)).or_else(|| form(forms, "other"));
            write(
                chosen.unwrap_or("#"),
                Some(number),
                messages,
                arguments,
                out,
            );
        }
        (Some(Argument::Number(number)), None) => out.push_str(&messages.number(number)),
        (Some(Argument::Text(text)), _) => out.push_str(text),
        (None, _) => out.push_str(name),
    }
}

/// What stands in the braces after a plural category.
fn form<'a>(forms: &'a str, category: &str) -> Option<&'a str> {
    let mut rest = forms.trim_start();
    while let Some(open) = rest.find('{') {
        let (inside, after) = braced(&rest[open..])?;
        if rest[..open].trim() == category {
            return Some(inside);
        }
        rest = after;
    }
    None
}

/// The inside of the braces that a text begins with, and what follows them.
fn braced(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[1..at], &text[at + 1..]));
        }
    }
    None
}

/// The names of a pattern's placeholders, sorted.
#[cfg(test)]
pub(super) fn placeholders(pattern: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let Some((inside, after)) = braced(&rest[at..]) else {
            break;
        };
        names.push(inside.split(',').next().unwrap_or_default().trim());
        rest = after;
    }
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pattern_is_shown_and_never_panics() {
        let messages = Messages::of("en");
        for pattern in [
            "{",
            "}",
            "{count, plural",
            "{count, plural, one {",
            "{}",
            "{ç, plural, other {#}}",
            "#",
        ] {
            format(
                pattern,
                messages,
                &[("count", 2u32.into()), ("ç", 3u32.into())],
            );
        }
        assert_eq!(format("a { b", messages, &[]), "a { b");
        assert_eq!(format("{missing}", messages, &[]), "missing");
    }

    #[test]
    fn an_argument_is_text_even_where_it_looks_like_a_pattern() {
        let messages = Messages::of("en");
        assert_eq!(
            format(
                "{a}{b}",
                messages,
                &[("a", "{b}#".into()), ("b", "!".into())]
            ),
            "{b}#!"
        );
    }
}
