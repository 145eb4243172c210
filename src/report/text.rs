//! Small facts about text that every part of the parser needs: folding, digits, Roman numerals, distance.

use crate::gazetteer;

/// Code points of the zeros of the decimal digit blocks in use for numbering and dates.
const ZEROS: [u32; 20] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// The value of a decimal digit of any script.
pub fn digit(character: char) -> Option<u32> {
    let code = character as u32;
    if code < 0x660 {
        // Nearly all there is: between ASCII's digits and the Arabic ones are none.
        return character.to_digit(10);
    }
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// Whether there is a number in it; a day has one.
pub fn has_digit(text: &str) -> bool {
    text.chars().any(|character| digit(character).is_some())
}

/// Whether there is a number of four digits.
pub fn names_year(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|character| {
        run = if digit(character).is_some() {
            run + 1
        } else {
            0
        };
        run == 4
    })
}

/// A small letter of a script that begins names with capitals; Georgian has both and does not.
pub fn is_small(character: char) -> bool {
    character.is_lowercase() && !matches!(character, '\u{10d0}'..='\u{10ff}')
}

/// The form in which two spellings of one word are equal: the gazetteer's folding, digits ASCII.
pub fn key(text: &str) -> String {
    let is_foreign = |character: char| !character.is_ascii() && digit(character).is_some();
    match !text.is_ascii() && text.contains(is_foreign) {
        true => gazetteer::fold(&ascii_digits(text)),
        false => gazetteer::fold(text),
    }
}

/// The text with the digits of every script as ASCII.
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|character| {
            digit(character)
                .and_then(|value| char::from_digit(value, 10))
                .unwrap_or(character)
        })
        .collect()
}

/// The value of a Roman numeral, also where it was typed with Cyrillic letters of the same shape.
pub fn roman(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut last = 0;
    for character in text.chars().rev() {
        let value = match character.to_uppercase().next()? {
            'I' | 'І' | 'İ' | 'Ⅰ' => 1,
            'V' => 5,
            'X' | 'Х' => 10,
            'L' => 50,
            'C' | 'С' => 100,
            'D' => 500,
            'M' | 'М' => 1000,
            _ => return None,
        };
        if value < last {
            total -= value.min(total);
        } else {
            total += value;
        }
        last = last.max(value);
    }
    (total > 0 && text.chars().count() <= 12).then_some(total)
}

/// Damerau-Levenshtein distance (adjacent letters may be swapped), or none where it is over `limit`.
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j - 1] + changed)
                .min(above[j] + 1)
                .min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|found| *found <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        assert_eq!(key("İSTANBUL"), "istanbul");
        assert_eq!(key("ISTANBUL"), key("ıstanbul"));
        assert_eq!(key("  St.  Louis "), "st louis");
        assert_eq!(key("Şubat’ta"), "subatta");
        assert_eq!(key("٢٤ فبراير"), "24 فبراير");
        assert_eq!(key("Straße"), "strasse");
    }

    #[test]
    fn roman_numerals_are_read_also_in_cyrillic_letters() {
        assert_eq!(roman("IV"), Some(4));
        assert_eq!(roman("XIX"), Some(19));
        assert_eq!(roman("ХІ"), Some(11));
        assert_eq!(roman("Iran"), None);
        assert_eq!(roman(""), None);
    }

    #[test]
    fn distance_counts_a_swap_as_one() {
        assert_eq!(distance("ankar", "ankara", 1), Some(1));
        assert_eq!(distance("ankraa", "ankara", 1), Some(1));
        assert_eq!(distance("ankara", "antalya", 2), None);
        assert_eq!(distance("", "", 0), Some(0));
    }
}
