//! How letters sound: the tables' rows, read once, found by their first letter.

use std::sync::LazyLock;

use super::letters::{is_front, is_vowel};
use super::sounds::{Cost, Sound, of_sign};

/// Who wrote the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// A writer for whom letters have one sound each: Azerbaijani, Turkish, Uzbek, Kazakh,
    /// transliterated Russian. What a report says.
    Phonetic,
    /// The people of the place, in any European orthography. What a gazetteer says.
    Native,
}

const EVERY: &str = include_str!("../../../geodata/letters/every.tsv");
const SCRIPTS: &str = include_str!("../../../geodata/letters/scripts.tsv");
/// The files of a spelling.
const PHONETIC_FILES: &[&str] = &[
    EVERY,
    include_str!("../../../geodata/letters/phonetic.tsv"),
    SCRIPTS,
    include_str!("../../../geodata/letters/syllables.tsv"),
];
const NATIVE_FILES: &[&str] = &[
    EVERY,
    include_str!("../../../geodata/letters/native.tsv"),
    SCRIPTS,
];

/// The letters and readings of each line.
fn lines(files: &'static [&'static str]) -> impl Iterator<Item = (&'static str, &'static str)> {
    files
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

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

impl Reading {
    pub(super) fn as_slice(&self) -> &[Sound] {
        &self.sounds[..usize::from(self.count)]
    }
}

/// Rows that may hold at one place of a word: one or two of each length.
const MOST_ROWS: usize = 2 * MOST_LETTERS;

/// The rows that hold at a place of a word.
#[derive(Default)]
pub(super) struct Fitting {
    rows: [u16; MOST_ROWS],
    count: usize,
    inner_nodes: usize,
    steps: usize,
}

impl Fitting {
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Nodes within their readings.
    pub(super) fn inner_nodes(&self) -> usize {
        self.inner_nodes
    }

    /// One a sound, and one a silence.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// The readings of each row and how many letters they read.
    pub(super) fn readings<'a>(
        &self,
        table: &'a Table,
    ) -> impl Iterator<Item = (&'a [Reading], usize)> {
        self.rows[..self.count].iter().map(|&row| {
            let row = &table.rows[usize::from(row)];
            let (start, end) = (row.readings_start.into(), row.readings_end.into());
            (&table.readings[start..end], row.length.into())
        })
    }
}

/// One row of a table, without its readings.
struct Row {
    letters: [char; MOST_LETTERS],
    length: u8,
    place: Where,
    readings_start: u16,
    readings_end: u16,
    /// Nodes within its readings: one less than each has sounds.
    inner_nodes: u16,
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
    /// First letters and their rows.
    firsts: Vec<(char, Rows)>,
    /// The same for ASCII letters, which nearly all are.
    ascii: [Rows; 128],
}

/// The rows of a first letter.
#[derive(Clone, Copy, Default)]
struct Rows {
    start: u16,
    /// The first of those with one letter, which stand behind the others.
    single: u16,
    end: u16,
    /// The bits of the second letters that the others have.
    seconds: u32,
}

impl Rows {
    /// A letter's bit; letters may share one.
    fn bit(second: char) -> u32 {
        1 << (second as u32 % u32::BITS)
    }

    /// Those that may hold before this letter.
    fn before(self, second: Option<&char>) -> std::ops::Range<usize> {
        let longer = second.is_some_and(|&second| self.seconds & Self::bit(second) != 0);
        let start = if longer { self.start } else { self.single };
        start.into()..self.end.into()
    }
}

impl Table {
    pub(super) fn of(spelling: Spelling) -> &'static Self {
        static PHONETIC: LazyLock<Table> = LazyLock::new(|| Table::read(PHONETIC_FILES));
        static NATIVE: LazyLock<Table> = LazyLock::new(|| Table::read(NATIVE_FILES));
        match spelling {
            Spelling::Phonetic => &PHONETIC,
            Spelling::Native => &NATIVE,
        }
    }

    /// The rows that hold for the letters from `at` on. A row for a place in the word takes precedence over one
    /// with the same letters without.
    pub(super) fn rows(&self, word: &[char], at: usize) -> Fitting {
        let mut fitting = Fitting::default();
        let mut special = 0;
        for index in self.rows_of(word[at]).before(word.get(at + 1)) {
            let row = &self.rows[index];
            let anywhere = row.place == Where::Anywhere;
            if (anywhere && special == row.length) || !row.fits(word, at) {
                continue;
            }
            if !anywhere {
                special = row.length;
            }
            if fitting.count < MOST_ROWS {
                fitting.rows[fitting.count] = index as u16;
                fitting.count += 1;
                fitting.inner_nodes += usize::from(row.inner_nodes);
                fitting.steps += usize::from(row.inner_nodes);
                fitting.steps += usize::from(row.readings_end - row.readings_start);
            }
        }
        fitting
    }

    fn rows_of(&self, first: char) -> Rows {
        match self.ascii.get(first as usize) {
            Some(&rows) => rows,
            None => match self.firsts.binary_search_by_key(&first, |entry| entry.0) {
                Ok(found) => self.firsts[found].1,
                Err(_) => Rows::default(),
            },
        }
    }

    fn read(files: &'static [&'static str]) -> Self {
        let mut written: Vec<(Row, &str)> = lines(files)
            .map(|(letters, readings)| (row(letters), readings))
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
            ascii: [Rows::default(); 128],
        };
        for (mut row, readings) in written {
            let at = table.rows.len() as u16;
            row.readings_start = table.readings.len() as u16;
            for reading in readings.split('|').map(reading) {
                row.inner_nodes += u16::from(reading.count.saturating_sub(1));
                table.readings.push(reading);
            }
            row.readings_end = table.readings.len() as u16;
            if table
                .firsts
                .last()
                .is_none_or(|(first, _)| *first != row.letters[0])
            {
                let rows = Rows {
                    start: at,
                    single: at,
                    end: at,
                    seconds: 0,
                };
                table.firsts.push((row.letters[0], rows));
            }
            if let Some((_, rows)) = table.firsts.last_mut() {
                rows.end = at + 1;
                if row.length > 1 {
                    rows.single = at + 1;
                    rows.seconds |= Rows::bit(row.letters[1]);
                }
            }
            table.rows.push(row);
        }
        for &(first, rows) in &table.firsts {
            if let Some(of_ascii) = table.ascii.get_mut(first as usize) {
                *of_ascii = rows;
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
        readings_start: 0,
        readings_end: 0,
        inner_nodes: 0,
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
        for line in [PHONETIC_FILES, NATIVE_FILES].concat().join("").lines() {
            let is_row = line.matches('\t').count() == 1;
            assert!(is_row || line.starts_with('#'), "{line}");
        }
        for (letters, readings) in lines(PHONETIC_FILES).chain(lines(NATIVE_FILES)) {
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
        for files in [PHONETIC_FILES, NATIVE_FILES] {
            let mut letters: Vec<&str> = lines(files).map(|row| row.0).collect();
            letters.sort_unstable();
            for pair in letters.windows(2) {
                assert_ne!(pair[0], pair[1]);
            }
        }
    }
}
