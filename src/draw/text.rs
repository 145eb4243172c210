//! Text of reports, made harmless for SVG.

/// As the content of an element or an attribute: nothing in it is markup, every character is one that
/// XML allows, and no mark turns the direction of what stands around it.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Overrides and isolates, which could spill over; separators that XML would keep as breaks.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// By the first letter that has a direction.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|character| character.is_alphabetic())
        .is_some_and(|first| matches!(first, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// What opens and closes a run of a direction of its own. Characters and not an attribute: the bitmap's renderer knows no
/// `direction`, and with it a text's start would be its other end.
pub fn isolate(right_to_left: bool) -> [char; 2] {
    [
        if right_to_left {
            '\u{2067}'
        } else {
            '\u{2066}'
        },
        '\u{2069}',
    ]
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

    #[test]
    fn markup_controls_and_overrides_do_not_get_through() {
        assert_eq!(
            escape("<b a=\"x\">&'"),
            "&lt;b a=&quot;x&quot;&gt;&amp;&#39;"
        );
        assert_eq!(escape("a\0b\u{7}c\u{202e}d\ne\u{ffff}"), "abcd e");
        assert_eq!(escape("Gəncə Şəki"), "Gəncə Şəki");
    }
}
