//! Headings: their number, their title, and when two of them are one.

use super::text::{is_small, key, roman};

/// A heading's own number and its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub numeral: Option<String>,
    pub title: String,
    pub line: u32,
}

impl Heading {
    /// `III. Documents`, `3) Documents`, `B. Documents`, `Documents`.
    pub fn read(text: &str, line: u32) -> Self {
        let (numeral, title) = split_numeral(text).unzip();
        Self {
            numeral: numeral.map(str::to_owned),
            title: title.unwrap_or(text).trim().to_owned(),
            line,
        }
    }

    /// Whether the other is the same heading on another page: the same words, or the same Roman
    /// number and words that begin alike.
    pub fn repeats(&self, numeral: Option<&str>, title: &str) -> bool {
        let (mine, other) = (key(&self.title), key(title));
        if mine == other {
            return self.numeral.is_none()
                || numeral.is_none()
                || self.numeral.as_deref() == numeral;
        }
        let same_numeral = self.numeral.is_some()
            && self.numeral.as_deref() == numeral
            && numeral.is_some_and(|numeral| roman(numeral).is_some());
        same_numeral
            && (mine.starts_with(&other) || other.starts_with(&mine) || nearly(&mine, &other))
    }
}

/// The same but for a few letters.
fn nearly(one: &str, other: &str) -> bool {
    let limit = one.chars().count().min(60) / 6;
    super::text::distance(&head(one), &head(other), limit).is_some()
}

fn head(text: &str) -> String {
    text.chars().take(80).collect()
}

/// A Roman numeral, a number or a capital letter with a point or bracket behind it.
fn split_numeral(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['.', ')', ' ', ':', '–', '—'])?;
    let (numeral, rest) = (&text[..at], &text[at..]);
    let after = rest.trim_start_matches(['.', ')', ':', '–', '—', '-', ' ']);
    let signed = rest.starts_with(['.', ')', ':', '–', '—'])
        || rest.trim_start().starts_with(['–', '—', '-', '|']);
    let number = !numeral.is_empty() && numeral.chars().all(|c| c.is_ascii_digit());
    let is_roman = roman(numeral).is_some() && numeral.chars().all(char::is_uppercase);
    let letter = numeral.chars().count() == 1 && numeral.chars().all(char::is_uppercase);
    let valid =
        (is_roman && (signed || numeral.chars().count() > 1)) || (signed && (number || letter));
    (valid && !after.is_empty()).then_some((numeral, after))
}

/// `H E S A B A T`: letters set apart are one word.
pub fn unspaced(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let apart = words.len() >= 3 && words.iter().all(|word| word.chars().count() == 1);
    if apart {
        words.concat()
    } else {
        text.to_owned()
    }
}

/// Whether a line is set as a heading: capitals only, at least a few of them.
pub fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for character in text.chars() {
        if is_small(character) {
            return false;
        }
        capitals += usize::from(character.is_uppercase());
    }
    capitals >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_heading(text: &str, numeral: Option<&str>, title: &str) {
        let heading = Heading::read(text, 1);
        assert_eq!(
            (heading.numeral.as_deref(), heading.title.as_str()),
            (numeral, title)
        );
    }

    #[test]
    fn numbers_of_headings_are_told_from_their_titles() {
        assert_heading(
            "III. QƏBUL EDİLMİŞ SƏNƏDLƏR",
            Some("III"),
            "QƏBUL EDİLMİŞ SƏNƏDLƏR",
        );
        assert_heading("2) Lessons", Some("2"), "Lessons");
        assert_heading("B. Lessons", Some("B"), "Lessons");
        assert_heading("IV – Konferenzen", Some("IV"), "Konferenzen");
        assert_heading("V. MEDIA", Some("V"), "MEDIA");
        assert_heading("I was there", None, "I was there");
        assert_heading("Media", None, "Media");
        assert_heading("CD release", Some("CD"), "release");
    }

    #[test]
    fn a_heading_repeats_on_the_next_page() {
        let heading = Heading::read("II. Maarifləndirici tədbirlər", 1);
        assert!(heading.repeats(Some("II"), "MAARİFLƏNDİRİCİ TƏDBİRLƏR"));
        assert!(heading.repeats(Some("II"), "Maarifləndirici tədbirlər, dərslər"));
        assert!(heading.repeats(Some("II"), "Maarifləndiricı tedbirlər"));
        assert!(!heading.repeats(Some("III"), "Maarifləndirici tədbirlər"));
        assert!(!heading.repeats(Some("II"), "Konfranslar"));
    }

    #[test]
    fn letters_set_apart_are_a_word() {
        assert_eq!(unspaced("H E S A B A T"), "HESABAT");
        assert_eq!(unspaced("A report"), "A report");
    }
}
