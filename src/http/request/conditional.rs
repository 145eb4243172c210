//! `If-None-Match`, as RFC 9110 section 13.1.2 has it.

/// Whether the client's copy is the one tagged `etag` (with its quotes): any of a list, weak or
/// strong, or `*`. A comma may stand inside a tag, so the list is read tag by tag.
pub fn is_fresh<'a>(mut values: impl Iterator<Item = &'a str>, etag: &str) -> bool {
    values.any(|value| value == etag || lists(value, etag))
}

fn lists(mut text: &str, etag: &str) -> bool {
    if text.trim() == "*" {
        return true;
    }
    loop {
        text = text.trim_start_matches([' ', '\t', ',']);
        text = text.strip_prefix("W/").unwrap_or(text);
        let Some(end) = text
            .strip_prefix('"')
            .and_then(|opened| opened.find('"'))
            .map(|end| end + 2)
        else {
            return false;
        };
        if &text[..end] == etag {
            return true;
        }
        text = &text[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_tag_of_a_list_weak_or_strong_matches() {
        for (value, fresh) in [
            (r#""a""#, true),
            (r#"W/"a""#, true),
            (r#""b", "a""#, true),
            (r#""b",W/"a""#, true),
            (r#""b,c", "a""#, true),
            (" * ", true),
            (r#""b""#, false),
            (r#""b, "a""#, false),
            ("a", false),
            ("", false),
            (r#"w/"a""#, false),
            (r#"""#, false),
            (r#""A""#, false),
        ] {
            assert_eq!(is_fresh([value].into_iter(), r#""a""#), fresh, "{value}");
        }
    }

    #[test]
    fn every_header_line_counts() {
        assert!(is_fresh([r#""b""#, r#""a""#].into_iter(), r#""a""#));
        assert!(!is_fresh([].into_iter(), r#""a""#));
    }
}
