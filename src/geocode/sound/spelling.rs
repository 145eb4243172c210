//! How letters sound: the tables' rows, read once, found by their first letter.

use std::sync::LazyLock;

use super::letters::{is_front, is_vowel};
use super::sounds::{Cost, Sound, of_sign};
use super::{latin, scripts};

/// Who wrote the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// A writer for whom letters have one sound each: Azerbaijani, Turkish, Uzbek, Kazakh,
    /// transliterated Russian. What a report says.
    Phonetic,
    /// The people of the place, in any European orthography. What a gazetteer says.
    Native,
}

/// More sounds than any letters of one row stand for.
pub(super) const MOST_SOUNDS: usize = 6;

/// What some letters may sound like.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) sounds: [Sound; MOST_SOUNDS],
    pub(super) count: usize,
    /// How unusual the reading is.
    pub(super) cost: Cost,
}

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

/// One row of a table.
pub(super) struct Row {
    letters: Vec<char>,
    place: Where,
    pub(super) readings: Vec<Reading>,
}

impl Row {
    pub(super) fn length(&self) -> usize {
        self.letters.len()
    }

    /// Whether the row holds for the letters from `at` on.
    fn fits(&self, word: &[char], at: usize) -> bool {
        if !word[at..].starts_with(&self.letters) {
            return false;
        }
        let next = word.get(at + self.letters.len());
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
    /// First letter, and where its rows start and end.
    firsts: Vec<(char, u32, u32)>,
}

impl Table {
    pub(super) fn of(spelling: Spelling) -> &'static Self {
        static PHONETIC: LazyLock<Table> =
            LazyLock::new(|| Table::read(&[latin::BOTH, latin::PHONETIC, scripts::ROWS]));
        static NATIVE: LazyLock<Table> =
            LazyLock::new(|| Table::read(&[latin::BOTH, latin::NATIVE, scripts::ROWS]));
        match spelling {
            Spelling::Phonetic => &PHONETIC,
            Spelling::Native => &NATIVE,
        }
    }

    /// The rows that hold for the letters from `at` on. A row for a place in the word takes precedence
    /// over one with the same letters without.
    pub(super) fn rows(&self, word: &[char], at: usize, mut each: impl FnMut(&Row)) {
        let Ok(found) = self.firsts.binary_search_by_key(&word[at], |first| first.0) else {
            return;
        };
        let (_, start, end) = self.firsts[found];
        let mut special = None;
        for row in &self.rows[start as usize..end as usize] {
            let overruled = row.place == Where::Anywhere && special == Some(row.letters.len());
            if !overruled && row.fits(word, at) {
                if row.place != Where::Anywhere {
                    special = Some(row.letters.len());
                }
                each(row);
            }
        }
    }

    fn read(parts: &[&[(&str, &str)]]) -> Self {
        let mut rows: Vec<Row> = parts
            .iter()
            .flat_map(|part| part.iter())
            .map(|(letters, readings)| row(letters, readings))
            .collect();
        rows.sort_by(|one, other| {
            (
                one.letters[0],
                other.letters.len(),
                one.place == Where::Anywhere,
            )
                .cmp(&(
                    other.letters[0],
                    one.letters.len(),
                    other.place == Where::Anywhere,
                ))
        });
        let mut firsts: Vec<(char, u32, u32)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let at = at as u32;
            match firsts.last_mut() {
                Some(last) if last.0 == row.letters[0] => last.2 = at + 1,
                _ => firsts.push((row.letters[0], at, at + 1)),
            }
        }
        Self { rows, firsts }
    }
}

fn row(written: &str, readings: &str) -> Row {
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
    Row {
        letters: letters.chars().collect(),
        place,
        readings: readings.split('|').map(reading).collect(),
    }
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
    for sound in signs.bytes().filter_map(of_sign) {
        reading.sounds[reading.count] = sound;
        reading.count += 1;
    }
    reading
}
