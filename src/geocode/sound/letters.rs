//! A name as the plain letters that the spelling tables know.

/// More letters than any name that a match by sound helps; the rest is cut off.
pub(super) const MOST: usize = 40;

/// A name in lower case, without what does not sound, with single spaces between its words.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    letters: [char; MOST],
    count: usize,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            letters: ['\0'; MOST],
            count: 0,
        }
    }
}

impl Letters {
    pub(super) fn read(&mut self, name: &str) {
        let read = self;
        read.count = 0;
        // A Thai vowel that is written before the consonant that it sounds behind.
        let mut before = None;
        for letter in name.chars() {
            if let 'เ'..='ไ' = letter {
                before
                    .replace(letter)
                    .into_iter()
                    .for_each(|one| read.push(one));
                continue;
            }
            match letter {
                'a'..='z' => read.push(letter),
                'A'..='Z' => read.push(letter.to_ascii_lowercase()),
                'İ' => read.push('i'),
                _ if is_mark(letter) => {}
                // Kana, Hangul, the scripts of India, Thai.
                'ぁ'..='ゖ' => read.push(shifted(letter, 'ァ' as i32 - 'ぁ' as i32)),
                '가'..='힣' => hangul(letter).for_each(|part| read.push(part)),
                '\u{980}'..='\u{d7f}' => {
                    let place = letter as i32 & 0x7f;
                    read.push(shifted(letter, 0x900 + place - letter as i32));
                }
                '\u{900}'..='\u{97f}' | '\u{e4c}' => read.push(letter),
                _ if letter.is_alphabetic() => {
                    for lower in letter.to_lowercase().filter(|&lower| !is_mark(lower)) {
                        read.push(plain(lower));
                    }
                }
                _ if letter.is_numeric() => read.push(letter),
                _ => read.space(),
            }
            before.take().into_iter().for_each(|one| read.push(one));
        }
        before.into_iter().for_each(|one| read.push(one));
        if read.count > 0 && read.letters[read.count - 1] == ' ' {
            read.count -= 1;
        }
    }

    pub(super) fn as_slice(&self) -> &[char] {
        &self.letters[..self.count]
    }

    fn push(&mut self, letter: char) {
        if self.count < MOST {
            self.letters[self.count] = letter;
            self.count += 1;
        }
    }

    fn space(&mut self) {
        if self.count > 0 && self.letters[self.count - 1] != ' ' {
            self.push(' ');
        }
    }
}

/// The letter so many places on.
fn shifted(letter: char, by: i32) -> char {
    (letter as u32)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(letter)
}

/// The letters of a syllable of Hangul: an initial, a vowel, and a final that may be missing.
fn hangul(syllable: char) -> impl Iterator<Item = char> {
    let index = syllable as u32 - '가' as u32;
    let (initial, vowel, last) = (index / 588, index / 28 % 21, index % 28);
    let parts = [0x1100 + initial, 0x1161 + vowel, 0x11a7 + last];
    let count = if last == 0 { 2 } else { 3 };
    parts.into_iter().take(count).filter_map(char::from_u32)
}

/// Apostrophes and their like, combining accents, Arabic and Hebrew vowel points, points and tones of India and
/// Thailand, joiners.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\'' | '`' | '´' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' | 'ʹ' | 'ʺ' | '′' | '″' | '\u{2d0}' | '\u{2c8}' | '\u{2cc}'
        | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}'
        | '\u{e47}'..='\u{e4b}' | '\u{e4e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// A Latin letter with a mark that the tables do not tell apart, without the mark; any other as it is.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ'
        | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => 'a',
        'ḃ' | 'ḅ' | 'ḇ' => 'b',
        'ḍ' | 'ḏ' | 'ḑ' | 'ḓ' | 'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ'
        | 'ệ' => 'e',
        'ĝ' | 'ġ' | 'ģ' | 'ḡ' => 'g',
        'ĥ' | 'ḥ' | 'ḩ' | 'ḫ' | 'ẖ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ị' | 'ỉ' | 'ḯ' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ḱ' | 'ḳ' | 'ḵ' | 'ⱪ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ḷ' => 'l',
        'ṁ' | 'ṃ' => 'm',
        'ņ' | 'ṅ' | 'ṇ' | 'ṉ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ớ'
        | 'ờ' | 'ở' | 'ỡ' | 'ợ' | 'ǒ' => 'o',
        'ṕ' => 'p',
        'ŕ' | 'ŗ' | 'ṛ' | 'ṟ' => 'r',
        'ṣ' | 'ŝ' | 'ṡ' => 's',
        'ť' | 'ṭ' | 'ṯ' | 'ŧ' => 't',
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ'
        | 'ự' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' => 'w',
        'ẋ' => 'x',
        'ý' | 'ỳ' | 'ÿ' | 'ŷ' | 'ỹ' | 'ỵ' => 'y',
        'ẓ' | 'ẕ' => 'z',
        'ɵ' | 'ø' | 'ő' => 'ö',
        'ű' => 'ü',
        'æ' => 'ä',
        'ј' => 'j',
        _ => letter,
    }
}

/// Whether a softening letter follows: `c` and `g` sound otherwise before it.
pub(super) fn is_front(letter: Option<&char>) -> bool {
    matches!(letter, Some('e' | 'i' | 'y' | 'ä' | 'ö' | 'ü' | 'œ' | 'ə'))
}

pub(super) fn is_vowel(letter: Option<&char>) -> bool {
    matches!(
        letter,
        Some(
            'a' | 'e'
                | 'i'
                | 'o'
                | 'u'
                | 'y'
                | 'ä'
                | 'ö'
                | 'ü'
                | 'å'
                | 'ə'
                | 'ı'
                | 'œ'
                | 'а'
                | 'е'
                | 'и'
                | 'о'
                | 'у'
                | 'ы'
                | 'э'
                | 'ю'
                | 'я'
                | 'і'
                | 'ї'
                | 'є'
                | 'ё'
        )
    )
}

/// Whether a script leaves most vowels to the reader.
pub(super) fn is_abjad(letter: char) -> bool {
    matches!(letter, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d5}')
}
