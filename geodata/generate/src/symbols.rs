//! Short codes for the letters that names are made of: one byte stands for up to eight.
//!
//! As FSST does (Boncz, Neumann, Leis: "FSST: Fast Random Access String Compression", VLDB 2020), so that
//! any one name can be read without reading others.

use std::collections::HashMap;

/// Symbols of a table; the last code says that the next byte stands for itself.
const MOST: usize = 255;
const ESCAPE: u8 = 255;
const LONGEST: usize = 8;
const ROUNDS: usize = 12;

pub struct Symbols {
    symbols: Vec<Vec<u8>>,
    codes: HashMap<Vec<u8>, u8>,
}

impl Symbols {
    /// The table that makes these texts short.
    pub fn for_texts<'a>(texts: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let mut table = Self::of(Vec::new());
        for _ in 0..ROUNDS {
            let mut counts: HashMap<Vec<u8>, u64> = HashMap::new();
            for text in texts.clone() {
                let mut last: &[u8] = &[];
                let mut rest = text;
                while !rest.is_empty() {
                    let (length, _) = table.longest(rest);
                    let (this, behind) = rest.split_at(length);
                    *counts.entry(this.to_vec()).or_default() += 1;
                    if !last.is_empty() && last.len() + this.len() <= LONGEST {
                        *counts.entry([last, this].concat()).or_default() += 1;
                    }
                    (last, rest) = (this, behind);
                }
            }
            // A byte without a code of its own costs two.
            let mut gains: Vec<(u64, Vec<u8>)> = counts
                .into_iter()
                .map(|(symbol, count)| (count * (symbol.len() as u64 + 1), symbol))
                .collect();
            gains.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            gains.truncate(MOST);
            table = Self::of(gains.into_iter().map(|(_, symbol)| symbol).collect());
        }
        table
    }

    fn of(mut symbols: Vec<Vec<u8>>) -> Self {
        symbols.sort();
        let codes = symbols.iter().cloned().zip(0..).collect();
        Self { symbols, codes }
    }

    /// Bytes of the longest symbol that the text begins with, and its code.
    fn longest(&self, text: &[u8]) -> (usize, Option<u8>) {
        (1..=LONGEST.min(text.len()))
            .rev()
            .find_map(|length| Some((length, Some(*self.codes.get(&text[..length])?))))
            .unwrap_or((1, None))
    }

    /// The shortest row of codes for the text.
    pub fn encode(&self, text: &[u8]) -> Vec<u8> {
        // From the end: how many bytes the rest costs, and the symbol that it begins with.
        let mut best: Vec<(usize, usize, Option<u8>)> = vec![(0, 0, None); text.len() + 1];
        for at in (0..text.len()).rev() {
            best[at] = (best[at + 1].0 + 2, 1, None);
            for length in 1..=LONGEST.min(text.len() - at) {
                if let Some(&code) = self.codes.get(&text[at..at + length])
                    && best[at + length].0 + 1 < best[at].0
                {
                    best[at] = (best[at + length].0 + 1, length, Some(code));
                }
            }
        }
        let mut codes = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match best[at].2 {
                Some(code) => codes.push(code),
                None => codes.extend([ESCAPE, text[at]]),
            }
            at += best[at].1;
        }
        codes
    }

    /// For each code one byte of length and eight of symbol.
    pub fn table(&self) -> Vec<u8> {
        let mut bytes = vec![0; MOST * (1 + LONGEST)];
        for (symbol, row) in self.symbols.iter().zip(bytes.chunks_mut(1 + LONGEST)) {
            row[0] = symbol.len() as u8;
            row[1..1 + symbol.len()].copy_from_slice(symbol);
        }
        bytes
    }
}
