//! Flags, which are two letters of a country's code each: `🇫🇷 Paris` is in France.

/// The first of the letters that make flags.
const A: u32 = 0x1f1e6;

/// The code of the only flag in a text, and the text without it; a text of nothing else is its codes.
pub fn split(text: String) -> (Option<[u8; 2]>, String) {
    if !text.contains(is_letter) {
        return (None, text);
    }
    let letters: Vec<u8> = text.chars().filter_map(letter).collect();
    let rest: String = text.chars().filter(|c| !is_letter(*c)).collect();
    if !rest.chars().any(char::is_alphanumeric) {
        let codes: Vec<String> = letters
            .chunks(2)
            .map(|code| String::from_utf8_lossy(code).into_owned())
            .collect();
        return (None, codes.join("; "));
    }
    let flag = match letters[..] {
        [first, second] => Some([first, second]),
        _ => None,
    };
    (flag, rest.trim().to_owned())
}

fn letter(character: char) -> Option<u8> {
    let place = (character as u32)
        .checked_sub(A)
        .filter(|place| *place < 26)?;
    u8::try_from(place).ok().map(|place| b'A' + place)
}

fn is_letter(character: char) -> bool {
    letter(character).is_some()
}

#[cfg(test)]
mod tests {
    #[test]
    fn flags_are_codes() {
        let split = |text: &str| super::split(String::from(text));
        assert_eq!(
            split("🇫🇷 **Paris**"),
            (Some(*b"FR"), "**Paris**".to_owned())
        );
        assert_eq!(split("🇫🇷"), (None, "FR".to_owned()));
        assert_eq!(split("🇫🇷🇩🇪 Days"), (None, "Days".to_owned()));
        assert_eq!(split("Paris"), (None, "Paris".to_owned()));
        assert_eq!(split("🇫"), (None, "F".to_owned()));
    }
}
