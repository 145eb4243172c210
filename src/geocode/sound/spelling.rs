//! How letters sound: the tables' rows, read once, found by their first letter.

use std::sync::LazyLock;

use super::letters::{is_front, is_vowel};
use super::sounds::{Cost, Sound, of_sign};
use super::{latin, scripts, syllables};

/// Who wrote the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// A writer for whom letters have one sound each: Azerbaijani, Turkish, Uzbek, Kazakh,
    /// transliterated Russian. What a report says.
    Phonetic,
    /// The people of the place, in any European orthography. What a gazetteer says.
    Native,
}

/// The tables of a spelling.
type Parts = &'static [&'static [(&'static str, &'static str)]];
const PHONETIC_PARTS: Parts = &[latin::BOTH, latin::PHONETIC, scripts::ROWS, syllables::ROWS];
const NATIVE_PARTS: Parts = &[latin::BOTH, latin::NATIVE, scripts::ROWS];

/// More sounds than any letters of one row stand for.
pub(super) const MOST_SOUNDS: usize = 6;

/// What some letters may sound like.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) sounds: [Sound; MOST_SOUNDS],
    pub(super) count: u8,
    /// How unusual the reading is.
    pub(super) cost: Cost,
}

/// More letters than any row has.
const MOST_LETTERS: usize = 6;

/// Where in a word a row holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    /// `^st`
    AtStart,
    /// `e$`
    AtEnd,
    /// `c>`
    BeforeFront,
    /// `iy>>`
    BeforeVowel,
}

/// One row of a table, without its readings.
struct Row {
    letters: [char; MOST_LETTERS],
    length: u8,
    place: Where,
    /// Where its readings end; they start where those of the row before end.
    readings_end: u16,
}

impl Row {
    /// Whether the row holds for the letters from `at` on.
    fn fits(&self, word: &[char], at: usize) -> bool {
        let length = usize::from(self.length);
        // Most rows fail at their second letter; the first is known to fit.
        if length > 1
            && (word.get(at + 1) != Some(&self.letters[1])
                || !word[at + 1..].starts_with(&self.letters[1..length]))
        {
            return false;
        }
        let next = word.get(at + length);
        match self.place {
            Where::Anywhere => true,
            Where::AtStart => at == 0 || word[at - 1] == ' ',
            Where::AtEnd => at > 0 && matches!(next, None | Some(' ')),
            Where::BeforeFront => is_front(next),
            Where::BeforeVowel => is_vowel(next),
        }
    }
}

/// The rows of one spelling.
pub(super) struct Table {
    /// By first letter, then longest first, those with a place before those without.
    rows: Vec<Row>,
    /// Of all rows, in their order.
    readings: Vec<Reading>,
    /// First letter, and where its rows start and end.
    firsts: Vec<(char, u16, u16)>,
    /// The same for ASCII letters, which nearly all are.
    ascii: [(u16, u16); 128],
}

impl Table {
    pub(super) fn of(spelling: Spelling) -> &'static Self {
        static PHONETIC: LazyLock<Table> = LazyLock::new(|| Table::read(PHONETIC_PARTS));
        static NATIVE: LazyLock<Table> = LazyLock::new(|| Table::read(NATIVE_PARTS));
        match spelling {
            Spelling::Phonetic => &PHONETIC,
            Spelling::Native => &NATIVE,
        }
    }

    /// The readings of the letters from `at` on, each with the number of letters that it reads. A row for
    /// a place in the word takes precedence over one with the same letters without.
    pub(super) fn readings(&self, word: &[char], at: usize, mut each: impl FnMut(&Reading, usize)) {
        let (start, end) = self.rows_of(word[at]);
        let mut special = 0;
        for row in start..end {
            let one = &self.rows[row];
            let anywhere = one.place == Where::Anywhere;
            if (anywhere && special == one.length) || !one.fits(word, at) {
                continue;
            }
            if !anywhere {
                special = one.length;
            }
            let from = row
                .checked_sub(1)
                .map_or(0, |before| self.rows[before].readings_end);
            for reading in &self.readings[usize::from(from)..usize::from(one.readings_end)] {
                each(reading, usize::from(one.length));
            }
        }
    }

    fn rows_of(&self, first: char) -> (usize, usize) {
        let (start, end) = match self.ascii.get(first as usize) {
            Some(&rows) => rows,
            None => match self.firsts.binary_search_by_key(&first, |entry| entry.0) {
                Ok(found) => (self.firsts[found].1, self.firsts[found].2),
                Err(_) => (0, 0),
            },
        };
        (usize::from(start), usize::from(end))
    }

    fn read(parts: Parts) -> Self {
        let mut written: Vec<(Row, &str)> = parts
            .iter()
            .flat_map(|part| part.iter())
            .map(|(letters, readings)| (row(letters), *readings))
            .collect();
        written.sort_by_key(|(row, _)| {
            (
                row.letters[0],
                MOST_LETTERS - usize::from(row.length),
                row.place == Where::Anywhere,
            )
        });
        let mut table = Table {
            rows: Vec::new(),
            readings: Vec::new(),
            firsts: Vec::new(),
            ascii: [(0, 0); 128],
        };
        for (mut row, readings) in written {
            let at = table.rows.len() as u16;
            table.readings.extend(readings.split('|').map(reading));
            row.readings_end = table.readings.len() as u16;
            match table.firsts.last_mut() {
                Some(last) if last.0 == row.letters[0] => last.2 = at + 1,
                _ => table.firsts.push((row.letters[0], at, at + 1)),
            }
            table.rows.push(row);
        }
        for &(first, start, end) in &table.firsts {
            if let Some(rows) = table.ascii.get_mut(first as usize) {
                *rows = (start, end);
            }
        }
        table
    }
}

fn row(written: &str) -> Row {
    let (place, letters) = if let Some(letters) = written.strip_prefix('^') {
        (Where::AtStart, letters)
    } else if let Some(letters) = written.strip_suffix('$') {
        (Where::AtEnd, letters)
    } else if let Some(letters) = written.strip_suffix(">>") {
        (Where::BeforeVowel, letters)
    } else if let Some(letters) = written.strip_suffix('>') {
        (Where::BeforeFront, letters)
    } else {
        (Where::Anywhere, written)
    };
    let mut row = Row {
        letters: ['\0'; MOST_LETTERS],
        length: letters.chars().count() as u8,
        place,
        readings_end: 0,
    };
    for (slot, letter) in row.letters.iter_mut().zip(letters.chars()) {
        *slot = letter;
    }
    row
}

/// `ks5` is two sounds at a cost of five; `8` alone is silence at a cost of eight.
fn reading(written: &str) -> Reading {
    let digits = written
        .find(|sign: char| sign.is_ascii_digit())
        .unwrap_or(written.len());
    let (signs, cost) = written.split_at(digits);
    let mut reading = Reading {
        sounds: [0; MOST_SOUNDS],
        count: 0,
        cost: cost.parse().unwrap_or(0),
    };
    for (slot, sound) in reading
        .sounds
        .iter_mut()
        .zip(signs.bytes().filter_map(of_sign))
    {
        *slot = sound;
        reading.count += 1;
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_well_formed() {
        for (letters, readings) in [PHONETIC_PARTS, NATIVE_PARTS].concat().concat() {
            let bare = letters.trim_matches(['^', '$', '>']);
            assert!(
                (1..=MOST_LETTERS).contains(&bare.chars().count()),
                "{letters}"
            );
            for one in readings.split('|') {
                let signs = one.trim_end_matches(|sign: char| sign.is_ascii_digit());
                assert!(signs.len() <= MOST_SOUNDS, "{letters}: {one}");
                assert!(
                    signs.bytes().all(|sign| of_sign(sign).is_some()),
                    "{letters}: {one}"
                );
            }
        }
    }

    #[test]
    fn no_row_stands_twice_in_a_spelling() {
        for parts in [PHONETIC_PARTS, NATIVE_PARTS] {
            let mut letters: Vec<&str> = parts.concat().iter().map(|row| row.0).collect();
            letters.sort_unstable();
            for pair in letters.windows(2) {
                assert_ne!(pair[0], pair[1]);
            }
        }
    }
}
