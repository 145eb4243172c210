//! Texts in symbols: each byte stands for up to eight.

/// Codes of a table; the next one says that a byte stands for itself.
const CODES: usize = 255;
/// Bytes of the longest symbol.
pub const LONGEST: usize = 8;
/// A symbol's length, then the symbol, then noughts.
const ROW: usize = 1 + LONGEST;

/// A table of symbols in the embedded data; `geodata/generate/src/symbols.rs` makes them.
#[derive(Clone, Copy)]
pub struct Symbols(&'static [u8]);

impl Symbols {
    /// Bytes of a table.
    pub const SIZE: usize = CODES * ROW;

    /// The table that starts at this byte.
    pub fn at(bytes: &'static [u8], at: usize) -> Self {
        Self(&bytes[at..at + Self::SIZE])
    }

    /// The text of these codes.
    pub fn text(self, codes: &[u8]) -> String {
        let mut text = Vec::with_capacity(LONGEST * (codes.len() + 1));
        self.append(codes, &mut text);
        String::from_utf8(text).unwrap_or_default()
    }

    /// Writes the text of these codes behind what is there.
    pub fn append(self, codes: &[u8], text: &mut Vec<u8>) {
        for (symbol, length) in self.decode(codes) {
            let end = text.len() + length;
            // Eight bytes at once, then without those too many: quicker than as many as there are.
            text.extend_from_slice(&symbol);
            text.truncate(end);
        }
    }

    /// The symbol of each code, noughts behind it, and how long it is.
    pub fn decode(self, codes: &[u8]) -> impl Iterator<Item = ([u8; LONGEST], usize)> {
        let mut rest = codes;
        std::iter::from_fn(move || {
            let (&code, behind) = rest.split_first()?;
            rest = behind;
            let row = usize::from(code) * ROW;
            Some(match self.0.get(row..row + ROW) {
                Some([length, symbol @ ..]) => (symbol.try_into().ok()?, usize::from(*length)),
                _ => {
                    let mut own = [0; LONGEST];
                    (own[0], rest) = rest.split_first().map(|(own, behind)| (*own, behind))?;
                    (own, 1)
                }
            })
        })
    }
}
