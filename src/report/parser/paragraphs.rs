//! Paragraphs that tell of events: each sentence that says when and where is an entry, the others go with it.

use super::Parser;
use crate::report::lines::{Kind, Line};
use crate::report::one_line::{self, OneLine};
use crate::report::places::is_unspaced;
use crate::report::text::{digit, has_digit, is_small};

/// Letters of a word that a point shortens, and digits of a day before its month.
const LONGEST_SHORTENED: usize = 3;
const LONGEST_DAY: usize = 2;
/// Words of a sentence, and its letters in a script without spaces.
const LEAST_WORDS: usize = 3;
const LEAST_LETTERS: usize = 6;
/// In bytes: longer is no paragraph of a report, or hostile.
const LONGEST: usize = 10_000;
/// Commas at which a sentence may go on to its next event.
const MOST_COMMAS: usize = 12;

impl Parser<'_> {
    /// Whether paragraphs of the report name at least two days with their places.
    pub(super) fn tells_in_paragraphs(&self) -> bool {
        let paragraphs = self.lines.iter().filter(|line| is_paragraph(line));
        let whole = paragraphs.flat_map(|line| self.told(&line.text));
        whole.filter(|(_, found)| found.is_some()).nth(1).is_some()
    }

    /// Reads a paragraph, unless it is part of an entry that has its own parts.
    pub(super) fn paragraph(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let own = |draft: &super::Draft| draft.number.is_some() || draft.one_line.is_none();
        if !self.in_paragraphs || !is_paragraph(line) || self.draft.as_ref().is_some_and(own) {
            return false;
        }
        let told = self.told(&line.text);
        if told.iter().all(|(_, found)| found.is_none()) {
            return false;
        }
        for (sentence, found) in told {
            match found {
                Some(found) => self.add(at, None, &found),
                None => {
                    if let Some(draft) = self.draft.as_mut() {
                        draft.add_description(&sentence);
                    }
                }
            }
        }
        true
    }

    /// The sentences of a paragraph, those of several events in parts, each with what it tells.
    fn told(&self, text: &str) -> Vec<(String, Option<OneLine>)> {
        let whole = |text: &str| {
            let found = has_digit(text).then(|| self.entries.read(text, None));
            found
                .flatten()
                .filter(|found| !found.date.is_empty() && !found.place.is_empty())
        };
        let parted = |sentence: &str| -> Vec<String> {
            let found = whole(sentence);
            let other = found.is_some_and(|found| {
                let rest = sentence.replacen(&found.date, "", 1);
                one_line::date_in(&rest, &self.habits).is_some()
            });
            let commas = sentence
                .match_indices([',', ';', '،', '，'])
                .take(MOST_COMMAS);
            let halves = commas.map(|(at, comma)| (&sentence[..at], &sentence[at + comma.len()..]));
            let mut both = halves.filter(|_| other);
            match both.find(|(first, second)| whole(first).is_some() && whole(second).is_some()) {
                Some((first, second)) => vec![first.to_owned(), second.trim_start().to_owned()],
                None => vec![sentence.to_owned()],
            }
        };
        let sentences = sentences(text).into_iter().flat_map(parted);
        sentences
            .map(|sentence| {
                let found = whole(&sentence);
                (sentence, found)
            })
            .collect()
    }
}

/// Two sentences or more, of which one may name a day.
fn is_paragraph(line: &Line) -> bool {
    line.kind == Kind::Text
        && line.heading.is_none()
        && !line.bullet
        && line.text.len() <= LONGEST
        && has_digit(&line.text)
        && sentences(&line.text)
            .iter()
            .filter(|sentence| is_whole(sentence))
            .nth(1)
            .is_some()
}

/// Whether a sentence has words enough, or letters in a script without spaces: `Brazil.` is none.
fn is_whole(sentence: &str) -> bool {
    let words = sentence.split_whitespace();
    words.count() >= LEAST_WORDS
        || sentence.chars().filter(|c| is_unspaced(*c)).count() >= LEAST_LETTERS
}

/// The sentences of a text; `Dr. Ode`, `5. Mai` and `2025 г. в Москве` end none.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    for (at, sign) in text.match_indices(['.', '!', '?', '。', '！', '？']) {
        let end = at + sign.len();
        let behind = &text[end..];
        let wide = !sign.is_ascii();
        let next = behind.trim_start().chars().next();
        // `3 maja 2025 r. – Koncert`
        let begins = |next: char| next.is_alphanumeric() || "«“\"„(「『".contains(next);
        let goes_on = next.is_none_or(|next| is_small(next) || !begins(next));
        if goes_on || !(wide || behind.starts_with(' ')) {
            continue;
        }
        let word = text[begin..at].rsplit(' ').next().unwrap_or_default();
        let letters = word.chars().count();
        let is_day = letters <= LONGEST_DAY && word.chars().all(|c| digit(c).is_some());
        let shortened =
            letters == 1 || (letters <= LONGEST_SHORTENED && word.starts_with(char::is_uppercase));
        if sign == "." && (is_day || shortened) {
            continue;
        }
        sentences.push(text[begin..end].trim());
        begin = end;
    }
    let rest = text[begin..].trim();
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_within_dates_and_names_end_no_sentence() {
        assert_eq!(
            sentences("Am 5. Mai sprach Dr. Ode in St. Gallen. Viele kamen! Danke"),
            [
                "Am 5. Mai sprach Dr. Ode in St. Gallen.",
                "Viele kamen!",
                "Danke"
            ]
        );
        assert_eq!(
            sentences("5月4日，在里昂举行。很多人。"),
            ["5月4日，在里昂举行。", "很多人。"]
        );
        assert_eq!(sentences("Wilno, 3 maja 2025 r. – Koncert").len(), 1);
        assert_eq!(sentences(""), [""; 0]);
    }
}
