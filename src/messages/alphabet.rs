//! The order of a language's words.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// A language's letters by their place. An accented one that is not among them counts as the letter below its accent, and
/// what is none of them comes after, as it is encoded.
#[derive(Default)]
pub struct Alphabet {
    letters: HashMap<char, u32>,
}

const SPACE: u32 = 0;
const SIGN: u32 = 1;
const DIGITS: u32 = 2;
const LETTERS: u32 = 12;

impl Alphabet {
    pub fn new(letters: &str) -> Self {
        Self {
            letters: letters.chars().zip(LETTERS..).collect(),
        }
    }

    /// By which words are compared.
    pub fn key(&self, word: &str) -> Vec<u32> {
        word.nfc()
            .flat_map(|letter| self.lower(letter))
            .flat_map(|letter| match self.letters.get(&letter) {
                Some(place) => vec![*place],
                None => self.composed(letter),
            })
            .collect()
    }

    /// Where ı is a letter, it is what I becomes.
    fn lower(&self, letter: char) -> Vec<char> {
        match letter {
            'I' if self.letters.contains_key(&'ı') => vec!['ı'],
            'İ' => vec!['i'],
            _ => letter.to_lowercase().collect(),
        }
    }

    fn composed(&self, letter: char) -> Vec<u32> {
        std::iter::once(letter)
            .nfd()
            .filter(|part| !unicode_normalization::char::is_combining_mark(*part))
            .map(|part| match part {
                _ if part.is_whitespace() => SPACE,
                '0'..='9' => DIGITS + (u32::from(part) - u32::from('0')),
                _ if !part.is_alphanumeric() => SIGN,
                _ => self
                    .letters
                    .get(&part)
                    .copied()
                    .unwrap_or(LETTERS + 1000 + u32::from(part)),
            })
            .collect()
    }
}
