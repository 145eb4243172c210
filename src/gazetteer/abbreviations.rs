//! Abbreviated names of countries: a word with a point is the beginning of one of the name's.

use std::sync::LazyLock;

use fst::{Automaton, IntoStreamer, Streamer};

use super::countries::{FINDS, formal_phrases};
use super::fold_name;

/// A folded word, and whether it goes on in the whole name.
struct Word {
    text: String,
    goes_on: bool,
}

/// More words are no country's name.
const MOST_WORDS: usize = 8;
/// Letters of the word that has to be whole: by beginnings alone anything may be meant.
const WHOLE: usize = 4;
/// Letters of an abbreviated word of a formal name: `Rep.`, `Fed.`
const LEAST_FORMAL: usize = 3;

/// The entities of an abbreviated name, and whether all of it is known: `Rép. centrafricaine`, `Bosnia and Herz.`,
/// `N. Korea`; or what is left without abbreviated words of formal names, which may be an adjective (`Resp. Moldova`).
pub fn abbreviated(text: &str) -> Option<(u64, bool)> {
    if !text.contains('.') {
        return None;
    }
    let words = words(text)?;
    let has_whole = |word: &Word| !word.goes_on && word.text.chars().count() >= WHOLE;
    if !words.iter().any(|word| word.goes_on) || !words.iter().any(has_whole) {
        return None;
    }
    let known = only(&Abbreviated(&words)).map(|value| (value, true));
    known.or_else(|| Some((without_formal_words(&words)?, false)))
}

fn words(text: &str) -> Option<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    for piece in text.split_inclusive('.') {
        let folded = fold_name(piece);
        words.extend(
            folded
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| Word {
                    text: word.to_owned(),
                    goes_on: false,
                }),
        );
        if let Some(last) = words.last_mut().filter(|_| piece.ends_with('.')) {
            last.goes_on = true;
        }
        if words.len() > MOST_WORDS {
            return None;
        }
    }
    // `N. Korea`, but not `Korea N.`: one letter at the end may be anything.
    let last = words.last()?;
    (!last.goes_on || last.text.chars().count() > 1).then_some(words)
}

/// What all names of this shape name.
fn only(shape: &Abbreviated) -> Option<u64> {
    // All of them begin with the first word; without these bounds every first letter of a name would be tried.
    let first = shape.0.first()?.text.as_bytes();
    let behind = [first, &[u8::MAX]].concat();
    let mut names = FINDS.search(shape).ge(first).lt(behind).into_stream();
    let mut found: Option<u64> = None;
    while let Some((_, value)) = names.next() {
        match found {
            Some(other) if other & 0xffff != value & 0xffff => return None,
            _ => found = Some(value),
        }
    }
    found
}

fn without_formal_words(words: &[Word]) -> Option<u64> {
    (1..words.len()).find_map(|cut| {
        let (head, tail) = words.split_at(cut);
        let rest = |words: &[Word]| {
            let whole: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let name = whole.join(" ");
            let known = || {
                FINDS
                    .get(&name)
                    .or_else(|| super::countries::adjective(&name))
            };
            words.iter().all(|word| !word.goes_on).then(known)?
        };
        let behind = || is_formal(head).then(|| rest(tail))?;
        let before = || is_formal(tail).then(|| rest(head))?;
        behind().or_else(before)
    })
}

fn is_formal(words: &[Word]) -> bool {
    let begins = |(word, whole): (&Word, &str)| {
        word.text == whole
            || (word.goes_on
                && word.text.chars().count() >= LEAST_FORMAL
                && whole.starts_with(&word.text))
    };
    let Some(Word { text: first, .. }) = words.first() else {
        return false;
    };
    let from = PHRASES.partition_point(|phrase| *phrase < first.as_str());
    PHRASES[from..]
        .iter()
        .take_while(|phrase| phrase.starts_with(first))
        .any(|phrase| {
            phrase.split(' ').count() == words.len()
                && words.iter().zip(phrase.split(' ')).all(begins)
        })
}

/// In their order, since every other sentence of a report has a point and asks for one.
static PHRASES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut phrases: Vec<&str> = formal_phrases().collect();
    phrases.sort_unstable();
    phrases
});

/// Takes the names that have these words.
struct Abbreviated<'a>(&'a [Word]);

/// At a byte of a word; none where the name is another.
type At = Option<(usize, usize)>;

impl Automaton for Abbreviated<'_> {
    type State = At;

    fn start(&self) -> At {
        Some((0, 0))
    }

    fn is_match(&self, state: &At) -> bool {
        state.is_some_and(|(word, at)| word + 1 == self.0.len() && at == self.0[word].text.len())
    }

    fn can_match(&self, state: &At) -> bool {
        state.is_some()
    }

    fn accept(&self, state: &At, byte: u8) -> At {
        let (number, at) = (*state)?;
        let word = &self.0[number];
        match word.text.as_bytes().get(at) {
            Some(expected) => (*expected == byte).then_some((number, at + 1)),
            None if byte == b' ' => (number + 1 < self.0.len()).then_some((number + 1, 0)),
            None => word.goes_on.then_some((number, at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::find_country;

    fn code(text: &str) -> String {
        find_country(text).map_or_else(|| "none".to_owned(), |found| found.code.to_string())
    }

    #[test]
    fn a_word_with_a_point_is_the_beginning_of_one_of_the_names() {
        for (text, expected) in [
            ("Rép. centrafricaine", "CF"),
            ("Rép. dominicaine", "DO"),
            ("Rép. tchèque", "CZ"),
            ("Rép. dém. du Congo", "CD"),
            ("Rép.dém. du Congo", "CD"),
            ("Rep. of Korea", "KR"),
            ("Dominican Rep.", "DO"),
            ("Central African Rep.", "CF"),
            ("Czech Rep.", "CZ"),
            ("Rep. Checa", "CZ"),
            ("Bosnia and Herz.", "BA"),
            ("N. Korea", "KP"),
            ("S. Sudan", "SS"),
            ("Eq. Guinea", "GQ"),
            ("Marshall Is.", "MH"),
            ("Fed. Rep. of Germany", "DE"),
            ("Resp. Moldova", "MD"),
            ("Moldova Resp.", "MD"),
            ("Çexiya Resp.", "CZ"),
            ("Респ. Беларусь", "BY"),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn beginnings_alone_and_what_several_begin_with_are_none() {
        for text in [
            "Rep.",
            "Rep. Dem.",
            "S. K.",
            "Baku.",
            "Dr. Smith",
            "A. Məmmədov",
            "Guinea B.",
            "Isla. Nueva",
            "...",
        ] {
            assert_eq!(code(text), "none", "{text}");
        }
    }
}
