//! A font of a PDF: what its bytes say and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// Widths as most fonts have them, where the file does not say: half the size.
const USUAL: f64 = 500.0;
/// As many codes as there are of two bytes; what claims more is cut.
const MOST_CODES: usize = 65_536;
/// The most that the table from codes to characters may expand to.
const MOST_CMAP: usize = 4 << 20;

pub struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// In thousandths of the size, by code.
    widths: HashMap<u32, f64>,
    default: f64,
    /// Codes of two bytes.
    wide: bool,
    pub bold: bool,
}

impl<'a> Font<'a> {
    pub fn read(document: &'a Document, font: &'a Dictionary) -> Self {
        let wide = name(font, b"Subtype") == b"Type0";
        let bold = String::from_utf8_lossy(name(font, b"BaseFont"))
            .to_lowercase()
            .contains("bold");
        let mut read = Self {
            encoding: font.get_font_encoding_with_limit(document, MOST_CMAP).ok(),
            widths: HashMap::new(),
            default: USUAL,
            wide,
            bold,
        };
        if wide {
            read.composite(document, font);
        } else {
            read.simple(document, font);
        }
        read
    }

    pub fn text(&self, bytes: &[u8]) -> String {
        let text = self
            .encoding
            .as_ref()
            .and_then(|encoding| Document::decode_text(encoding, bytes).ok());
        text.unwrap_or_default()
    }

    /// In sizes, with how many characters and spaces there are.
    pub fn width(&self, bytes: &[u8]) -> (f64, usize, usize) {
        let length = if self.wide { 2 } else { 1 };
        let codes: Vec<u32> = bytes
            .chunks(length)
            .map(|code| {
                code.iter()
                    .fold(0, |code, byte| (code << 8) | u32::from(*byte))
            })
            .collect();
        let width = |code: &u32| self.widths.get(code).copied().unwrap_or(self.default);
        let spaces = codes
            .iter()
            .filter(|code| !self.wide && **code == 32)
            .count();
        (
            codes.iter().map(width).sum::<f64>() / 1000.0,
            codes.len(),
            spaces,
        )
    }

    /// `FirstChar` and a width for each code from there.
    fn simple(&mut self, document: &Document, font: &Dictionary) {
        let first = number(font.get(b"FirstChar").ok()).unwrap_or(0.0) as u32;
        for (code, width) in (first..=u32::MAX).zip(array(document, font, b"Widths")) {
            if let Some(width) = number(Some(width)) {
                self.widths.insert(code, width);
            }
        }
    }

    /// `W` of the descendant: `first [w w …]` or `first last w`.
    fn composite(&mut self, document: &Document, font: &Dictionary) {
        let descendant = array(document, font, b"DescendantFonts").first();
        let Some((_, Ok(descendant))) = descendant
            .and_then(|object| document.dereference(object).ok())
            .map(|(id, object)| (id, object.as_dict()))
        else {
            return;
        };
        self.default = number(descendant.get(b"DW").ok()).unwrap_or(1000.0);
        let items = array(document, descendant, b"W");
        let mut at = 0;
        let mut left = MOST_CODES;
        while let (Some(first), Some(next)) = (number(items.get(at)), items.get(at + 1))
            && left > 0
        {
            let first = first as u32;
            let next = document
                .dereference(next)
                .map_or(next, |(_, object)| object);
            if let Ok(list) = next.as_array() {
                for (code, width) in (first..=u32::MAX).zip(list.iter().take(left)) {
                    self.widths
                        .insert(code, number(Some(width)).unwrap_or(self.default));
                }
                left = left.saturating_sub(list.len().max(1));
                at += 2;
                continue;
            }
            if let (Some(last), Some(width)) = (number(Some(next)), number(items.get(at + 2))) {
                for code in (first..=last as u32).take(left) {
                    self.widths.insert(code, width);
                    left -= 1;
                }
            }
            at += 3;
        }
    }
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dictionary
        .get(key)
        .and_then(Object::as_name)
        .unwrap_or_default()
}

fn number(object: Option<&Object>) -> Option<f64> {
    object
        .and_then(|object| object.as_float().ok())
        .map(f64::from)
}

/// An array of a dictionary, also behind a reference; empty where there is none.
fn array<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    dictionary
        .get(key)
        .and_then(|object| document.dereference(object))
        .and_then(|(_, object)| object.as_array())
        .map_or(&[], Vec::as_slice)
}
