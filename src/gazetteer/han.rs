//! Signs of Chinese that one name is written with in several ways: 劍橋 and 剑桥, 広島 and 廣島.
//!
//! The generator includes this very file, so names and questions cannot drift apart.

/// In the order of the variants; `geodata/letters/han.tsv` says where they are from.
const DATA: &[u8] = include_bytes!("../../geodata/letters/han.tsv");

/// A variant, and the sign that stands for both.
type Row = (u16, u16);

static ROWS: [Row; count()] = rows();

/// A line has two signs of three bytes each, with a tab between them.
const LINE: usize = 7;

const fn count() -> usize {
    let (mut count, mut at) = (0, 0);
    while at < DATA.len() {
        count += (DATA[at] != b'#') as usize;
        at = line_end(at) + 1;
    }
    count
}

const fn rows() -> [Row; count()] {
    let mut rows = [(0, 0); count()];
    let (mut row, mut at) = (0, 0);
    while at < DATA.len() {
        let end = line_end(at);
        if DATA[at] != b'#' {
            assert!(end - at == LINE, "two signs a line");
            rows[row] = (sign(at), sign(at + 4));
            assert!(row == 0 || rows[row - 1].0 < rows[row].0, "in their order");
            row += 1;
        }
        at = end + 1;
    }
    rows
}

const fn line_end(from: usize) -> usize {
    let mut at = from;
    while DATA[at] != b'\n' {
        at += 1;
    }
    at
}

/// The sign of the three bytes from here on.
const fn sign(at: usize) -> u16 {
    (DATA[at] as u16 & 0x0f) << 12 | (DATA[at + 1] as u16 & 0x3f) << 6 | DATA[at + 2] as u16 & 0x3f
}

/// The sign that stands for this letter and its variants; any other letter as it is.
pub fn plain(letter: char) -> char {
    let Ok(code) = u16::try_from(letter as u32) else {
        return letter;
    };
    match ROWS.binary_search_by_key(&code, |row| row.0) {
        Ok(found) => char::from_u32(ROWS[found].1.into()).unwrap_or(letter),
        Err(_) => letter,
    }
}

/// Whether a text has a sign that may have variants.
pub fn has_signs(text: &str) -> bool {
    // The first bytes of U+4E00 to U+9FFF.
    text.bytes().any(|byte| (0xe4..=0xe9).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_stands_for_others_has_none_itself() {
        for (variant, sign) in ROWS {
            assert_ne!(variant, sign);
            let sign = char::from_u32(sign.into()).unwrap();
            assert_eq!(plain(sign), sign);
            assert!(has_signs(&sign.to_string()));
        }
    }

    #[test]
    fn signs_are_written_in_one_way() {
        for (text, plainly) in [
            ("劍橋", "剑桥"),
            ("広島", "广岛"),
            ("Köln ケルン", "Köln ケルン"),
        ] {
            assert_eq!(text.chars().map(plain).collect::<String>(), plainly);
        }
    }
}
