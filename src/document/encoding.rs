//! Bytes of text in whatever encoding they come.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The text: by its byte order mark, as UTF-8 where it is valid, as UTF-16 where every other byte is
/// zero, else in the legacy encoding that its letters fit best.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    legacy(bytes).decode_without_bom_handling(bytes).0
}

fn legacy(bytes: &[u8]) -> &'static Encoding {
    // UTF-16 without a mark: Latin text and line ends have a zero in the same half of each pair.
    let pairs = bytes.len().min(4096) / 2;
    let zeros = |half: usize| {
        let sample = bytes[..pairs * 2].iter().skip(half).step_by(2);
        sample.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs > 0 && (even + odd) * 10 > pairs {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AZERBAIJANI: &str = "Gürcüstanın Saqareco rayonunda şəhidlər anılıb, İğdır";
    const RUSSIAN: &str =
        "Мероприятие прошло в Москве 24 февраля, участвовали студенты и преподаватели";
    const TURKISH: &str = "Kütahya şehrinde öğrenciler için düzenlenen toplantı İstanbul ve Iğdır'dan gelenleri ağırladı";
    const GERMAN: &str = "Große Kundgebung in Köln und München, für die Würde der Opfer";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        assert_eq!(decode(AZERBAIJANI.as_bytes()), AZERBAIJANI);
        let marked = [b"\xEF\xBB\xBF", AZERBAIJANI.as_bytes()].concat();
        assert_eq!(decode(&marked), AZERBAIJANI);
    }

    #[test]
    fn utf16_is_read_in_both_orders_with_and_without_its_mark() {
        for little in [true, false] {
            assert_eq!(decode(&utf16(GERMAN, little)), GERMAN);
            assert_eq!(
                decode(&utf16(&format!("\u{feff}{RUSSIAN}"), little)),
                RUSSIAN
            );
        }
    }

    #[test]
    fn windows_encodings_are_told_by_their_letters() {
        for (label, text) in [
            ("windows-1251", RUSSIAN),
            ("windows-1254", TURKISH),
            ("windows-1252", GERMAN),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost);
            assert_eq!(decode(&bytes), text, "{label}");
        }
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for bytes in [
            &b""[..],
            b"\x00",
            b"\xff",
            b"\xff\xfe",
            b"\xfe\xff\x00",
            b"\x80\x81\x82",
        ] {
            decode(bytes);
        }
    }
}
