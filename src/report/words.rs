//! What the words around dates, places and totals mean, in the languages of `words.tsv`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use fnv::FnvHashMap;
use smallvec::SmallVec;

use super::places::is_unspaced;
use super::text::key;

/// Why a word matters to the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    Contents,
    Report,
    Section,
    Country,
    Event,
    Total,
    Overall,
    LabelDate,
    LabelPlace,
    LabelTitle,
    DateTo,
    DateNoise,
    /// Before an hour: `saat 18`.
    HourBefore,
    /// Behind an hour: `18 Uhr`.
    HourAfter,
    /// Between the same day in two calendars.
    DateEquals,
    /// Between the last two places of a list.
    And,
    /// The numbers from two on, each with its forms.
    Numeral,
    /// Before the number of a page.
    Page,
    /// Before the name of a place: `à Dakar`.
    In,
    /// It was not held, or not on its day.
    Cancelled,
    /// Before who sent a mail, and before what it is about.
    MailFrom,
    MailSubject,
    /// It was held nowhere.
    Online,
    /// A word for a country before its name, which scripts without spaces write as one with it.
    BeforeCountry,
    /// The same for a town.
    BeforePlace,
}

/// What the words of the data mean, each looked up once whatever it is asked for.
#[derive(Default)]
struct Words {
    whole: FnvHashMap<&'static str, Uses>,
    /// What words begin with, by its first letter.
    beginnings: FnvHashMap<char, Vec<(&'static str, Uses)>>,
    /// The meanings that beginnings have.
    begun: Meanings,
    /// Those of `whole` that are several words, or of a script without spaces, by what they mean.
    phrases: FnvHashMap<Meaning, Vec<&'static str>>,
    /// What folded words count.
    numerals: FnvHashMap<&'static str, u32>,
    /// Words before countries and places, as they are written.
    before: Vec<(Meaning, &'static str)>,
    /// The languages, in the order in which the data names them.
    languages: FnvHashMap<&'static str, usize>,
}

/// About as many words as there are.
const ROOM: usize = 3584;

/// The meanings of a word, and the languages in which it has them: the evidence for the report's.
#[derive(Default)]
struct Uses {
    meanings: Meanings,
    languages: SmallVec<[(Meaning, &'static str); 1]>,
}

impl Uses {
    fn add(&mut self, meaning: Meaning, language: &'static str) {
        self.meanings.0 |= meaning.bit();
        self.languages.push((meaning, language));
    }
}

/// Some meanings.
#[derive(Clone, Copy, Default)]
pub struct Meanings(u32);

impl Meanings {
    pub const fn of(meanings: &[Meaning]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < meanings.len() {
            bits |= meanings[at].bit();
            at += 1;
        }
        Self(bits)
    }

    pub fn has(self, meaning: Meaning) -> bool {
        self.0 & meaning.bit() != 0
    }
}

impl Meaning {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The words of `words.tsv` folded, line by line, since the first line of a report waits for them. Of numbers each form stands
/// behind them again. Whoever changes the one has a test write the other.
const FOLDED: &str = include_str!("words.folded.tsv");

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    words.whole.reserve(ROOM);
    for ((meaning, language, list), folded) in rows().zip(FOLDED.lines()) {
        let place = words.languages.len();
        words.languages.entry(language).or_insert(place);
        let (folded, numbers) = folded.split_once('\t').unwrap_or((folded, ""));
        for (forms, number) in numbers.split_terminator(';').zip(2..) {
            let forms = forms.split('/').map(|form| (form, number));
            words.numerals.extend(forms);
        }
        if matches!(meaning, Meaning::BeforeCountry | Meaning::BeforePlace) {
            let written = list.split(';').map(|word| (meaning, word.trim()));
            words.before.extend(written);
        }
        for (word, folded) in list.split(';').zip(folded.split(';')) {
            if word.ends_with('*') {
                let first = folded.chars().next().unwrap_or_default();
                let alike = words.beginnings.entry(first).or_default();
                let known = alike.iter().position(|(beginning, _)| *beginning == folded);
                let at = known.unwrap_or_else(|| {
                    alike.push((folded, Uses::default()));
                    alike.len() - 1
                });
                alike[at].1.add(meaning, language);
                words.begun.0 |= meaning.bit();
                continue;
            }
            if folded.contains(' ') || folded.contains(is_unspaced) {
                words.phrases.entry(meaning).or_default().push(folded);
            }
            let uses = words.whole.entry(folded).or_default();
            uses.add(meaning, language);
        }
    }
    words
});

impl Words {
    /// What a folded word means by what it begins with.
    fn begun(&self, folded: &str) -> impl Iterator<Item = &Uses> {
        let first = folded.chars().next();
        let alike = first.and_then(|first| self.beginnings.get(&first));
        alike
            .into_iter()
            .flatten()
            .filter(move |(beginning, _)| folded.starts_with(beginning))
            .map(|(_, uses)| uses)
    }
}

/// The lines of the data: a meaning, a language and its words.
fn rows() -> impl Iterator<Item = (Meaning, &'static str, &'static str)> {
    include_str!("words.tsv").lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let meaning = meaning_of(columns.next()?)?;
        Some((meaning, columns.next()?, columns.next()?))
    })
}

fn meaning_of(name: &str) -> Option<Meaning> {
    Some(match name {
        "contents" => Meaning::Contents,
        "report" => Meaning::Report,
        "section" => Meaning::Section,
        "country" => Meaning::Country,
        "event" => Meaning::Event,
        "total" => Meaning::Total,
        "overall" => Meaning::Overall,
        "label-date" => Meaning::LabelDate,
        "label-place" => Meaning::LabelPlace,
        "label-title" => Meaning::LabelTitle,
        "date-to" => Meaning::DateTo,
        "date-noise" => Meaning::DateNoise,
        "hour-before" => Meaning::HourBefore,
        "hour-after" => Meaning::HourAfter,
        "date-equals" => Meaning::DateEquals,
        "and" => Meaning::And,
        "numeral" => Meaning::Numeral,
        "page" => Meaning::Page,
        "in" => Meaning::In,
        "cancelled" => Meaning::Cancelled,
        "mail-from" => Meaning::MailFrom,
        "mail-subject" => Meaning::MailSubject,
        "online" => Meaning::Online,
        "before-country" => Meaning::BeforeCountry,
        "before-place" => Meaning::BeforePlace,
        _ => return None,
    })
}

/// What a folded word, or a folded phrase, means in some language as it stands.
pub fn meanings(folded: &str) -> Meanings {
    let uses = WORDS.whole.get(folded);
    uses.map(|uses| uses.meanings).unwrap_or_default()
}

/// Whether a folded word, or a folded phrase, has this meaning in some language.
pub fn means(folded: &str, meaning: Meaning) -> bool {
    let begins = || WORDS.begun(folded).any(|uses| uses.meanings.has(meaning));
    meanings(folded).has(meaning) || (WORDS.begun.has(meaning) && begins())
}

/// The number that a folded word names.
pub fn numeral(folded: &str) -> Option<u32> {
    WORDS.numerals.get(folded).copied()
}

/// What stands behind the word of this meaning that a text begins with, with or without a space.
pub fn without_word(text: &str, meaning: Meaning) -> Option<&str> {
    let mut words = WORDS.before.iter().filter(|(other, _)| *other == meaning);
    words.find_map(|(_, word)| text.strip_prefix(word).map(str::trim_start))
}

/// Whether any word of a folded text has this meaning.
pub fn mentions(folded: &str, meaning: Meaning) -> bool {
    folded.split(' ').any(|word| means(word, meaning))
}

/// Whether a text has a word or a phrase of this meaning.
pub fn says(text: &str, meaning: Meaning) -> bool {
    let folded = key(text);
    let is_sign = |c: char| !c.is_alphanumeric() && c != '-';
    let mut phrases = WORDS.phrases.get(&meaning).into_iter().flatten();
    folded
        .split(is_sign)
        .any(|word| meanings(word).has(meaning))
        || phrases.any(|phrase| folded.contains(phrase))
}

/// Whether a text says that something was held online.
pub fn says_online(text: &str) -> bool {
    says(text, Meaning::Online)
}

/// How likely a language is that shares a month's name with others: the sooner the data names it, the
/// likelier; least where it does not.
pub fn likelihood(language: &str) -> Reverse<usize> {
    let place = WORDS.languages.get(language).copied();
    Reverse(place.unwrap_or(usize::MAX))
}

/// Whether the data has words of a language.
pub fn is_known(language: &str) -> bool {
    likelihood(language) != Reverse(usize::MAX)
}

/// The languages in which a folded word or phrase has such meanings, each as often as it has one there.
pub fn languages(folded: &str, such: Meanings) -> impl Iterator<Item = &'static str> {
    let may_begin = WORDS.begun.0 & such.0 != 0;
    let begun = may_begin.then(|| WORDS.begun(folded));
    let uses = WORDS
        .whole
        .get(folded)
        .into_iter()
        .chain(begun.into_iter().flatten());
    let of = uses
        .flat_map(|uses| &uses.languages)
        .filter(move |(meaning, _)| such.has(*meaning));
    of.map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        for line in include_str!("words.tsv").lines() {
            if !line.starts_with('#') {
                let columns: Vec<_> = line.split('\t').collect();
                assert_eq!(columns.len(), 3, "{line}");
                assert!(meaning_of(columns[0]).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn the_folded_words_are_those_of_the_data() {
        let fold = |list: &str, sign: char| {
            let words: Vec<_> = list.split(sign).map(key).collect();
            words.join(&sign.to_string())
        };
        let folded: String = rows()
            .map(|(meaning, _, list)| {
                let mut line = fold(list, ';');
                if meaning == Meaning::Numeral {
                    let forms = list.split(';').map(|forms| fold(forms, '/') + ";");
                    line.extend(std::iter::once("\t".to_owned()).chain(forms));
                }
                line + "\n"
            })
            .collect();
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/words.folded.tsv");
            std::fs::write(path, folded).unwrap();
        } else {
            assert!(
                FOLDED == folded,
                "UPDATE=1 cargo test --lib folded_words writes src/report/words.folded.tsv anew"
            );
            assert!(WORDS.whole.len() <= ROOM && 2 * WORDS.whole.len() > ROOM);
        }
    }

    #[test]
    fn words_are_found_in_their_cases_and_languages() {
        assert!(means(&key("ölkədə"), Meaning::Country));
        assert!(means(&key("странах"), Meaning::Country));
        assert!(means(&key("MÜNDƏRİCAT"), Meaning::Contents));
        assert!(!means(&key("Landau"), Meaning::Country));
        assert!(languages(&key("ülkede"), Meanings::of(&[Meaning::Country])).eq(["tr"]));
    }
}
