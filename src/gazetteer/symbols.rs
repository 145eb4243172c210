//! Texts in symbols: each byte stands for up to eight.

/// Codes of a table; the next one says that a byte stands for itself.
const CODES: usize = 255;
/// Its length, then the symbol.
const ROW: usize = 9;

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
        let mut text = Vec::with_capacity(3 * codes.len());
        self.decode(codes).for_each(|part| text.extend(part));
        String::from_utf8(text).unwrap_or_default()
    }

    /// The bytes that each code stands for.
    pub fn decode(self, codes: &[u8]) -> impl Iterator<Item = &[u8]> {
        let mut rest = codes;
        std::iter::from_fn(move || {
            let (&code, behind) = rest.split_first()?;
            rest = behind;
            let row = usize::from(code) * ROW;
            Some(match self.0.get(row..row + ROW) {
                Some(row) => &row[1..1 + usize::from(row[0])],
                None => {
                    let (own, behind) = rest.split_at(rest.len().min(1));
                    rest = behind;
                    own
                }
            })
        })
    }
}
