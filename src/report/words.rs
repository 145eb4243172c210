//! What the words around dates, places and totals mean, in the languages of `words.tsv`.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

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

#[derive(Default)]
struct Words {
    whole: HashSet<String>,
    beginnings: Vec<String>,
    /// Those of `whole` that are several words, or of a script without spaces.
    phrases: Vec<String>,
    /// Whole words by language, the evidence for the report's.
    languages: HashMap<String, Vec<&'static str>>,
}

static WORDS: LazyLock<HashMap<Meaning, Words>> = LazyLock::new(|| {
    let mut words: HashMap<Meaning, Words> = HashMap::new();
    for line in include_str!("words.tsv").lines() {
        let mut columns = line.split('\t');
        let (Some(meaning), Some(language), Some(list)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let Some(meaning) = meaning_of(meaning) else {
            continue;
        };
        let words = words.entry(meaning).or_default();
        for word in list.split(';').map(str::trim) {
            let folded = key(word);
            words
                .languages
                .entry(folded.clone())
                .or_default()
                .push(language);
            if word.ends_with('*') {
                words.beginnings.push(folded);
            } else {
                if folded.contains(' ') || folded.contains(is_unspaced) {
                    words.phrases.push(folded.clone());
                }
                words.whole.insert(folded);
            }
        }
    }
    words
});

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

/// Whether a folded word, or a folded phrase, has this meaning in some language.
pub fn means(folded: &str, meaning: Meaning) -> bool {
    WORDS.get(&meaning).is_some_and(|words| {
        words.whole.contains(folded)
            || words
                .beginnings
                .iter()
                .any(|beginning| folded.starts_with(beginning.as_str()))
    })
}

/// The number that a folded word names.
pub fn numeral(folded: &str) -> Option<u32> {
    static NUMERALS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
        let lists = include_str!("words.tsv").lines().filter_map(|line| {
            let mut columns = line.split('\t');
            (columns.next() == Some("numeral")).then(|| columns.nth(1))?
        });
        let numbered = lists.flat_map(|list| list.split(';').zip(2..));
        numbered
            .flat_map(|(forms, number)| forms.split('/').map(move |form| (key(form), number)))
            .collect()
    });
    NUMERALS.get(folded).copied()
}

/// What stands behind the word of this meaning that a text begins with, with or without a space.
pub fn without_word(text: &str, meaning: Meaning) -> Option<&str> {
    static RAW: LazyLock<Vec<(Meaning, &'static str)>> = LazyLock::new(|| {
        let lines = include_str!("words.tsv").lines().filter_map(|line| {
            let mut columns = line.split('\t');
            Some((meaning_of(columns.next()?)?, columns.nth(1)?))
        });
        let before = lines.filter(|(meaning, _)| {
            matches!(meaning, Meaning::BeforeCountry | Meaning::BeforePlace)
        });
        before
            .flat_map(|(meaning, list)| list.split(';').map(move |word| (meaning, word.trim())))
            .collect()
    });
    let mut words = RAW.iter().filter(|(other, _)| *other == meaning);
    words.find_map(|(_, word)| text.strip_prefix(word).map(str::trim_start))
}

/// Whether any word of a folded text has this meaning.
pub fn mentions(folded: &str, meaning: Meaning) -> bool {
    folded.split(' ').any(|word| means(word, meaning))
}

/// Whether a text has a word or a phrase of this meaning.
pub fn says(text: &str, meaning: Meaning) -> bool {
    let Some(words) = WORDS.get(&meaning) else {
        return false;
    };
    let folded = key(text);
    let is_sign = |c: char| !c.is_alphanumeric() && c != '-';
    folded.split(is_sign).any(|word| words.whole.contains(word))
        || words.phrases.iter().any(|phrase| folded.contains(phrase))
}

/// Whether a text says that something was held online.
pub fn says_online(text: &str) -> bool {
    says(text, Meaning::Online)
}

/// How likely a language is that shares a month's name with others: the sooner the data names it, the
/// likelier; least where it does not.
pub fn likelihood(language: &str) -> Reverse<usize> {
    static ORDER: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let mut order = Vec::new();
        let languages = include_str!("words.tsv")
            .lines()
            .filter_map(|line| line.split('\t').nth(1));
        for language in languages {
            if !order.contains(&language) {
                order.push(language);
            }
        }
        order
    });
    let place = ORDER.iter().position(|known| *known == language);
    Reverse(place.unwrap_or(usize::MAX))
}

/// Whether the data has words of a language.
pub fn is_known(language: &str) -> bool {
    likelihood(language) != Reverse(usize::MAX)
}

/// The languages in which a folded word or phrase has one of these meanings.
pub fn languages(folded: &str, meaning: Meaning) -> Vec<&'static str> {
    let Some(words) = WORDS.get(&meaning) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if words.whole.contains(folded) {
        found.extend(words.languages.get(folded).into_iter().flatten());
    }
    for beginning in &words.beginnings {
        if folded.starts_with(beginning.as_str()) {
            found.extend(words.languages.get(beginning).into_iter().flatten());
        }
    }
    found
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
    fn words_are_found_in_their_cases_and_languages() {
        assert!(means(&key("ölkədə"), Meaning::Country));
        assert!(means(&key("странах"), Meaning::Country));
        assert!(means(&key("MÜNDƏRİCAT"), Meaning::Contents));
        assert!(!means(&key("Landau"), Meaning::Country));
        assert_eq!(languages(&key("ülkede"), Meaning::Country), ["tr"]);
    }
}
