//! What a report says of itself: `27 ölkədə 59 tədbir`, `59 events in 27 countries`, `Countries: 27`.

use super::text::{digit, has_digit, key};
use super::words::{Meaning, means, mentions, numeral};

/// The numbers of one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub countries: Option<u32>,
    pub events: Option<u32>,
    /// It speaks of the whole report.
    pub overall: bool,
    /// It has a word as `total`, `cəmi`: it is a statement of totals and not a sentence with numbers.
    pub summing: bool,
}

#[derive(Debug, PartialEq)]
enum Item {
    Number(u32),
    Word(String),
    /// A sign after which something else begins.
    Break(char),
}

/// Reads a statement of totals, or nothing.
pub fn read(text: &str) -> Option<Stated> {
    if text.len() > 4_000 {
        return None;
    }
    let folded = key(text);
    if !has_digit(text) && !folded.split(' ').any(|word| numeral(word).is_some()) {
        return None;
    }
    let summing = mentions(&folded, Meaning::Total);
    let overall = mentions(&folded, Meaning::Overall);
    if !(has_digit(text) || summing || overall) {
        return None;
    }
    let (inner, found) = bracketed(text)
        .map(|inner| (true, pair(&items(inner))))
        .filter(|(_, (countries, events))| countries.is_some() || events.is_some())
        .unwrap_or_else(|| (false, pair(&items(text))));
    let (countries, events) = found;
    let certain = summing || inner || (countries.is_some() && events.is_some());
    (certain && (countries.is_some() || (events.is_some() && summing))).then_some(Stated {
        countries,
        events,
        overall,
        summing,
    })
}

/// Whether a text begins with a word as `total`.
pub fn says_total(text: &str) -> bool {
    let folded = key(text);
    folded
        .split(' ')
        .next()
        .is_some_and(|word| means(word, Meaning::Total))
}

/// A heading that states its section's totals: `Conferences (5 events in 4 countries)`,
/// `Conferences: 5 events`, or with the statement on the line below. Its title, and the numbers.
pub fn headed(text: &str) -> Option<(&str, Stated)> {
    if text.len() > 600 || !text.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let ends = [
        text.find('\n'),
        text.trim_end()
            .ends_with(')')
            .then(|| text.rfind('('))
            .flatten(),
        text.rfind([':', '：', '–', '—', '|']),
        text.rfind(" - "),
    ];
    ends.into_iter().flatten().find_map(|end| {
        let title = text[..end]
            .trim()
            .trim_end_matches([':', '-', '–', '—', '|', ' ']);
        let folded = key(title);
        let is_title = title.chars().any(char::is_alphabetic)
            && !mentions(&folded, Meaning::Total)
            && !mentions(&folded, Meaning::Overall)
            && pair(&items(title)) == (None, None);
        let (countries, events) = pair(&items(&text[end..]));
        (is_title && (countries.is_some() || events.is_some())).then(|| {
            let folded = key(&text[end..]);
            let stated = Stated {
                countries,
                events,
                overall: mentions(&folded, Meaning::Overall),
                summing: mentions(&folded, Meaning::Total),
            };
            (title, stated)
        })
    })
}

fn bracketed(text: &str) -> Option<&str> {
    let start = text.find('(')?;
    let end = start + text[start..].find(')')?;
    text.get(start + 1..end)
}

fn items(text: &str) -> Vec<Item> {
    let characters: Vec<char> = text.chars().collect();
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        if digit(character).is_some() {
            let (value, end) = number(&characters, at);
            at = end;
            // `34-cü`, `34th`: an ordinal counts nothing. Chinese writes its words without a space.
            let next = characters.get(at).copied().unwrap_or(' ');
            let hyphenated = matches!(next, '-' | '’' | '\'')
                && characters.get(at + 1).is_some_and(|c| c.is_alphabetic());
            let glued = next.is_alphabetic() && (next as u32) < 0x3000;
            if hyphenated || glued {
                while characters.get(at).is_some_and(|c| !c.is_whitespace()) {
                    at += 1;
                }
            } else {
                items.push(Item::Number(value));
            }
        } else if character.is_alphabetic() {
            let start = at;
            while characters.get(at).is_some_and(|c| {
                (c.is_alphabetic() && digit(*c).is_none())
                    || "-'’ʼ".contains(*c)
                    || unicode_normalization::char::is_combining_mark(*c)
            }) {
                at += 1;
            }
            let word = key(&characters[start..at].iter().collect::<String>());
            items.push(match numeral(&word) {
                Some(number) => Item::Number(number),
                None => Item::Word(word),
            });
        } else {
            if ",;:.،。，、()\n–—=|".contains(character) {
                items.push(Item::Break(character));
            }
            at += 1;
        }
    }
    items
}

/// A number with its thousands separators: `1,200`, `1 200`, `1.200`.
fn number(characters: &[char], start: usize) -> (u32, usize) {
    let mut value: u32 = 0;
    let mut at = start;
    let mut group = 0;
    while let Some(&character) = characters.get(at) {
        if let Some(next) = digit(character) {
            value = value.saturating_mul(10).saturating_add(next);
            (at, group) = (at + 1, group + 1);
            continue;
        }
        let three = characters.len() >= at + 4
            && (1..=3).all(|ahead| digit(characters[at + ahead]).is_some())
            && characters.get(at + 4).is_none_or(|c| digit(*c).is_none());
        if !(matches!(character, ',' | '.' | ' ' | '\u{a0}' | '’') && three && group <= 3) {
            break;
        }
        (at, group) = (at + 1, 0);
    }
    (value, at)
}

/// The countries and the events that the items count.
fn pair(items: &[Item]) -> (Option<u32>, Option<u32>) {
    let country = counted(items, None, |word| means(word, Meaning::Country));
    let at = country.map(|(at, _)| at);
    let event = counted(items, at, |word| means(word, Meaning::Event)).or_else(|| {
        // Whatever is counted beside the countries: `27 ölkədə 59 seminar`.
        at.and_then(|_| counted(items, at, |_| true))
    });
    (
        country.map(|(_, value)| value),
        event.map(|(_, value)| value),
    )
}

/// The first number, other than the one at `taken`, that counts such words: before them with at most
/// one word between, or after them and a colon.
fn counted(
    items: &[Item],
    taken: Option<usize>,
    such: impl Fn(&str) -> bool,
) -> Option<(usize, u32)> {
    let is = |at: usize| matches!(items.get(at), Some(Item::Word(word)) if such(word));
    let is_word = |at: usize| matches!(items.get(at), Some(Item::Word(_)));
    items.iter().enumerate().find_map(|(at, item)| {
        let Item::Number(value) = item else {
            return None;
        };
        if Some(at) == taken {
            return None;
        }
        let labelled = at >= 2
            && matches!(items[at - 1], Item::Break(':' | '–' | '—' | '=' | '|'))
            && is(at - 2);
        let counts = is(at + 1)
            || (is_word(at + 1) && is(at + 2))
            || (is_word(at + 1) && is_word(at + 2) && is(at + 3));
        (labelled || counts).then_some((at, *value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_total(text: &str, countries: Option<u32>, events: Option<u32>, overall: bool) {
        let stated = read(text).map(|stated| (stated.countries, stated.events, stated.overall));
        assert_eq!(stated, Some((countries, events, overall)), "{text}");
    }

    #[test]
    fn totals_are_read_in_many_languages() {
        let both = |text, countries, events| {
            assert_total(text, Some(countries), Some(events), false);
        };
        both(
            "Xocalı soyqırımının 34-cü ildönümü ilə əlaqədar statistik məlumatlar:\n(cəmi: 3 ölkədə 9 sənəd)",
            3,
            9,
        );
        both("Total: 59 events in 27 countries", 27, 59);
        both("Countries: 27, events: 59", 27, 59);
        both("Toplam: 27 ülkede 59 etkinlik", 27, 59);
        both("Итого: 59 мероприятий в 27 странах", 27, 59);
        both("Insgesamt: 59 Veranstaltungen in 27 Ländern", 27, 59);
        both("Total : 59 événements dans 27 pays", 27, 59);
        both("المجموع: 59 فعالية في 27 دولة", 27, 59);
        both("总计：在27个国家举行59场活动", 27, 59);
        both("Total: 1,259 seminars in 27 countries", 27, 1259);
        assert_total(
            "In all, five events in four countries",
            Some(4),
            Some(5),
            true,
        );
        both("Insgesamt fünf Veranstaltungen in vier Ländern.", 4, 5);
        assert_total("Total: 12 events", None, Some(12), false);
    }

    #[test]
    fn the_whole_reports_total_is_told_from_a_sections() {
        assert_total(
            "Ümumi statistik məlumatlar:\n33 ölkə, 111 tədbir təşkil edilmiş, onlardan:\n59 anım tədbiri, 31 maarifləndirici tədbir",
            Some(33),
            Some(111),
            true,
        );
        assert_total(
            "Overall: 111 events in 33 countries",
            Some(33),
            Some(111),
            true,
        );
    }

    #[test]
    fn a_heading_may_state_its_sections_totals() {
        let read =
            |text| headed(text).map(|(title, stated)| (title, stated.countries, stated.events));
        for (text, title, countries, events) in [
            (
                "Conferences (5 events in 4 countries)",
                "Conferences",
                Some(4),
                Some(5),
            ),
            (
                "Выставки – 4 мероприятия в 3 странах",
                "Выставки",
                Some(3),
                Some(4),
            ),
            ("Talks: 5 events", "Talks", None, Some(5)),
            ("Sərgilər\n3 ölkədə 9 tədbir", "Sərgilər", Some(3), Some(9)),
        ] {
            assert_eq!(read(text), Some((title, countries, events)), "{text}");
        }
        for text in [
            "Total: 59 events in 27 countries",
            "59 events in 27 countries",
            "Conferences (2026)",
            "Conferences",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_with_numbers_is_no_total() {
        for text in [
            "24 fevral, 2026",
            "1. Rally of 300 people",
            "In 2026",
            "",
            "Xocalının 34-cü ildönümü",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
