//! One folding of names, so that what is stored, searched and compared is spelt the same way.
//!
//! Folding decomposes (NFKD), lower-cases, drops accents, points and invisible characters, spells the
//! letters of [`letter`] plainly, turns all other punctuation into single spaces, and composes again (NFC).
//! Plain lower-casing would not do: it turns `İ` into `i` and a loose dot. Vowel signs of scripts that
//! need them (Devanagari, Thai, Burmese) stay.
//!
//! The generator of the embedded names includes this very file, so names and questions cannot drift apart.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::han;

/// `İstanbul` → `istanbul`, `Şəki` → `seki`, `Xi’an` → `xian`, `Saint-Étienne` → `saint etienne`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], for the name of a place: signs of Chinese that it is written with here and there become one.
pub fn fold_name(text: &str) -> String {
    let folded = fold(text);
    if han::has_signs(&folded) {
        folded.chars().map(han::plain).collect()
    } else {
        folded
    }
}

/// `Frankfurt (Oder)` → `Frankfurt`, where the name has an addition.
pub fn without_addition(name: &str) -> Option<&str> {
    let (short, _) = name.split_once(['(', '[', '/', ','])?;
    Some(short.trim()).filter(|short| !short.is_empty())
}

/// As [`fold`], into a buffer that is cleared first, for callers who fold many names.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let mut space = false;
    let mut simple = true;
    for character in text.chars() {
        if let Some(&byte) = ASCII.get(character as usize) {
            match byte {
                DROPPED => {}
                b' ' => space = true,
                letter => append_one(letter.into(), &mut space, folded),
            }
            continue;
        }
        match quick(character) {
            Some(Quick::Same) => append_one(character, &mut space, folded),
            Some(Quick::Letters(letters)) => append(letters, &mut space, folded),
            None => {
                simple = false;
                for part in std::iter::once(character).nfkd() {
                    for lower in part.to_lowercase() {
                        append_decomposed(lower, &mut space, folded);
                    }
                }
            }
        }
    }
    // Hangul, kana and Indic vowels were decomposed above.
    if !simple && is_nfc_quick(folded.chars()) != IsNormalized::Yes {
        *folded = folded.nfc().collect();
    }
}

fn append_decomposed(character: char, space: &mut bool, folded: &mut String) {
    if is_dropped(character) {
        return;
    }
    if let Some(letters) = letter(character) {
        append(letters, space, folded);
    } else if character.is_alphanumeric() || is_combining_mark(character) {
        append(character.encode_utf8(&mut [0; 4]), space, folded);
    } else {
        *space = true;
    }
}

/// A space is written only before a next letter, so none is doubled, leads or trails.
fn append(letters: &str, space: &mut bool, folded: &mut String) {
    match letters {
        "" => {}
        " " => *space = true,
        _ => {
            write_space(space, folded);
            folded.push_str(letters);
        }
    }
}

#[inline]
fn append_one(letter: char, space: &mut bool, folded: &mut String) {
    write_space(space, folded);
    folded.push(letter);
}

#[inline]
fn write_space(space: &mut bool, folded: &mut String) {
    if std::mem::take(space) && !folded.is_empty() {
        folded.push(' ');
    }
}

/// Letters that a decomposition leaves whole, spelt as people without that keyboard spell them, and
/// letters that keyboards of one script write in several ways.
fn letter(character: char) -> Option<&'static str> {
    Some(match character {
        'ə' | 'ǝ' | 'ɛ' | 'ɘ' | 'ɜ' | 'ɞ' => "e",
        'ı' | 'ɨ' | 'ɪ' | 'ɩ' => "i",
        'ł' | 'ƚ' | 'ɫ' | 'ɬ' => "l",
        'ø' | 'ɔ' | 'ɵ' => "o",
        'ɑ' | 'ɐ' | 'ⱥ' => "a",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ŋ' | 'ɲ' | 'ɳ' | 'ƞ' | 'ꞑ' => "n",
        'ħ' | 'ɦ' => "h",
        'ŧ' | 'ƭ' | 'ʈ' => "t",
        'ƀ' | 'ɓ' => "b",
        'ƈ' | 'ɕ' | 'ȼ' => "c",
        'ɠ' | 'ɡ' | 'ǥ' => "g",
        'ƣ' | 'ɣ' => "gh",
        'ƙ' | 'ĸ' | 'ⱪ' => "k",
        'ƥ' => "p",
        'ɾ' | 'ʁ' | 'ɹ' | 'ɍ' => "r",
        'ʂ' | 'ȿ' => "s",
        'ʃ' => "sh",
        'ʊ' | 'ʉ' => "u",
        'ʋ' => "v",
        'ƴ' | 'ɏ' => "y",
        'ƶ' | 'ʐ' | 'ʑ' | 'ȥ' => "z",
        'ʒ' => "zh",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ƿ' => "w",
        'ƒ' => "f",
        'ς' => "σ",
        // Arabic script: the letters that Arabic, Persian and Urdu keyboards write differently.
        'ی' | 'ى' | 'ے' => "ي",
        'ک' | 'ڪ' => "ك",
        'ہ' | 'ھ' | 'ة' | 'ۃ' => "ه",
        'ٱ' => "ا",
        'ں' => "ن",
        _ => return None,
    })
}

/// What vanishes without leaving a space: accents and points, invisible characters, apostrophes, and
/// the dots inside words (`l·l`, `ニュー・ヨーク`).
fn is_dropped(character: char) -> bool {
    matches!(character,
        // Accents of Latin, Greek and Cyrillic.
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        // Points of Hebrew and Arabic, and the Arabic stretch.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{5f3}' | '\u{5f4}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        // Soft hyphen, joiners, direction marks, variation selectors, tags.
        | '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}'
        // Apostrophes, primes and the signs that transliterations use for a glottal stop or a soft sign.
        | '\'' | '`' | '\u{b4}' | '\u{2b9}'..='\u{2df}' | '\u{55a}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}'
        | '\u{a78c}' | '·' | '・'
    )
}

/// In [`ASCII`]: vanishes.
const DROPPED: u8 = 0;

/// What each ASCII character becomes.
const ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table['\'' as usize] = DROPPED;
    table['`' as usize] = DROPPED;
    table
};

/// What a character becomes without the long way.
enum Quick {
    /// Itself.
    Same,
    /// These, an accent less.
    Letters(&'static str),
}

/// The characters that most names are made of, without the cost of a decomposition. It must say what the
/// long way says.
fn quick(character: char) -> Option<Quick> {
    if matches!(character,
        // Cyrillic but the letters that are composed; Georgian, Armenian, Hebrew, Arabic.
        'а'..='и' | 'к'..='я' | 'і' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'є' | 'ѕ' | 'џ' | 'ґ' | 'ғ' | 'қ' | 'ң' | 'ү' | 'ұ' | 'һ' | 'ө' | 'ә'
        | 'ა'..='ჰ' | 'ա'..='ֆ' | 'א'..='ת' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | 'پ' | 'چ' | 'ژ' | 'گ'
        // Hangul, kana, the ideographs of China and Japan.
        | '가'..='힣' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '\u{4e00}'..='\u{9fff}'
        // Letters of India without points of their own, and Thai without those that are two in one.
        | 'अ'..='न' | 'प'..='र' | 'ल' | 'ळ' | 'व'..='ह' | '\u{93e}'..='\u{94d}' | 'ก'..='า' | 'เ'..='ๅ')
    {
        return Some(Quick::Same);
    }
    let letters = letters_quick(character)?;
    Some(Quick::Letters(letters))
}

/// Letters that become others.
fn letters_quick(character: char) -> Option<&'static str> {
    const CYRILLIC: [&str; 32] = [
        "а", "б", "в", "г", "д", "е", "ж", "з", "и", "и", "к", "л", "м", "н", "о", "п", "р", "с",
        "т", "у", "ф", "х", "ц", "ч", "ш", "щ", "ъ", "ы", "ь", "э", "ю", "я",
    ];
    if let 'А'..='Я' = character {
        return CYRILLIC.get(character as usize - 'А' as usize).copied();
    }
    Some(match character {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' => "a",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ė' | 'Ė' | 'ę' | 'Ę' | 'ě' | 'Ě' | 'ə' | 'Ə' => {
            "e"
        }
        'ğ' | 'Ğ' | 'ġ' | 'Ġ' | 'ģ' | 'Ģ' => "g",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'į' | 'Į' | 'İ' | 'ı' => "i",
        'ķ' | 'Ķ' => "k",
        'ĺ' | 'Ĺ' | 'ļ' | 'Ļ' | 'ľ' | 'Ľ' | 'ł' | 'Ł' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ņ' | 'Ņ' | 'ň' | 'Ň' => "n",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' => "o",
        'ŕ' | 'Ŕ' | 'ř' | 'Ř' => "r",
        'ś' | 'Ś' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => "s",
        'ß' => "ss",
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ț' | 'Ț' => "t",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ŭ' | 'Ŭ' | 'ů' | 'Ů' | 'ű' | 'Ű' | 'ų' | 'Ų' => {
            "u"
        }
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "z",
        'й' => "и",
        'ё' | 'Ё' => "е",
        'آ' | 'أ' | 'إ' => "ا",
        'ة' => "ه",
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' => "",
        '\u{a0}' | '\u{2013}' | '\u{2014}' => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_fold_as_the_shared_vectors_say() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/fold.json")).unwrap();
        for (text, folded) in vectors.as_object().unwrap() {
            assert_eq!(fold(text), folded.as_str().unwrap(), "{text}");
        }
    }

    #[test]
    fn every_character_folds_once_and_for_all() {
        for character in '\0'..=char::MAX {
            let once = fold(&character.to_string());
            assert_eq!(fold(&once), once, "{:?}", character);
        }
    }

    #[test]
    fn the_quick_way_says_what_the_long_way_says() {
        for character in '\0'..=char::MAX {
            let Some(quick) = quick(character) else {
                continue;
            };
            let (mut space, mut long) = (false, String::new());
            for part in std::iter::once(character).nfkd() {
                for lower in part.to_lowercase() {
                    append_decomposed(lower, &mut space, &mut long);
                }
            }
            if space {
                long.push(' ');
            }
            let long: String = long.nfc().collect();
            match quick {
                Quick::Same => assert_eq!(character.to_string(), long),
                Quick::Letters(letters) => assert_eq!(letters, long, "{character:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_ignores_case_accents_and_the_way_of_composing(text in "[a-zA-ZÀ-žƏəĞğİıŞş '-]{0,24}") {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn a_folded_name_has_no_space_but_single_ones_inside(text in "\\PC*") {
            let folded = fold(&text);
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        }
    }
}
