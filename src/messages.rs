//! The interface's words: one file a language in `web/messages`, shared with the front end.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use rust_embed::RustEmbed;
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::CountryCode;
use crate::gazetteer::{country_name, fold};
use crate::report::DateSpan;

mod alphabet;
mod pattern;

use alphabet::Alphabet;

#[derive(RustEmbed)]
#[folder = "web/messages"]
struct Files;

const FALLBACK: &str = "en";

static LANGUAGES: LazyLock<BTreeMap<String, Messages>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|file| {
            let tag = file.strip_suffix(".json")?.to_owned();
            let text = String::from_utf8(Files::get(&file)?.data.into_owned()).ok()?;
            Some((tag.clone(), Messages::read(tag, text)?))
        })
        .collect()
});

/// The words of one language.
pub struct Messages {
    tag: String,
    source: String,
    texts: HashMap<String, String>,
    months: Vec<String>,
    months_short: Vec<String>,
    alphabet: Alphabet,
    plurals: Option<PluralRules>,
}

/// What fills a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    Number(u64),
    Text(&'a str),
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Argument::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument::Number(number as u64)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Argument::Text(text)
    }
}

/// What a country is called in the interface's languages, by the name folded.
pub fn country_names(code: CountryCode) -> BTreeMap<String, &'static str> {
    Messages::all()
        .filter_map(|messages| country_name(code, messages.tag()))
        .map(|name| (fold(name), name))
        .collect()
}

impl Messages {
    /// The language asked for, or English: `az`, `az-Latn-AZ` and `AZ` are one.
    pub fn of(language: &str) -> &'static Messages {
        Self::find(language)
            .or_else(|| LANGUAGES.get(FALLBACK))
            .unwrap_or(&EMPTY)
    }

    pub fn find(language: &str) -> Option<&'static Messages> {
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        Self::all().find(|messages| messages.tag.eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header, by weight, that there are messages for.
    pub fn negotiate(accept_language: &str) -> Option<&'static Messages> {
        let mut best: Option<(f32, &'static Messages)> = None;
        for range in accept_language.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let weight = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            if weight > best.map_or(0.0, |(weight, _)| weight)
                && let Some(found) = Self::find(tag)
            {
                best = Some((weight, found));
            }
        }
        best.map(|(_, messages)| messages)
    }

    /// Every language, by tag.
    pub fn all() -> impl Iterator<Item = &'static Messages> {
        LANGUAGES.values()
    }

    fn read(tag: String, source: String) -> Option<Self> {
        let file: serde_json::Map<String, Value> = serde_json::from_str(&source).ok()?;
        let list = |key: &str| -> Vec<String> {
            let items = file.get(key).and_then(Value::as_array);
            items
                .into_iter()
                .flatten()
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect()
        };
        Some(Self {
            months: list("months"),
            months_short: list("months.short"),
            alphabet: Alphabet::new(
                file.get("alphabet")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
            ),
            texts: file
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
                .collect(),
            plurals: tag.parse().ok().and_then(|language: LanguageIdentifier| {
                PluralRules::create(language, PluralRuleType::CARDINAL).ok()
            }),
            source,
            tag,
        })
    }

    /// BCP 47: `az`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The whole file, for a page's script.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        self.text("direction")
    }

    /// A message without placeholders; a key that is missing shows as itself.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// A message with its placeholders filled.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        pattern::format(self.text(key), self, arguments)
    }

    /// With the language's thousands separator.
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let group = self.text("number.group");
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => self.format(
                "list.and",
                &[
                    ("list", (&first.join(self.text("list.comma"))).into()),
                    ("last", last.into()),
                ],
            ),
        }
    }

    /// Sorts words as the language's dictionaries do.
    pub fn sort<T>(&self, items: &mut [T], word: impl Fn(&T) -> &str) {
        items.sort_by_cached_key(|item| (self.alphabet.key(word(item)), word(item).to_owned()));
    }

    /// `24 February 2026`, `21–27 February 2026`, `25 February – 3 March 2026`.
    pub fn date_span(&self, span: &DateSpan) -> String {
        let (start, end) = (span.start, span.end);
        if start == end {
            return self.date(start);
        }
        let day = |date: jiff::civil::Date| date.day().to_string();
        let year = end.year().to_string();
        if (start.year(), start.month()) == (end.year(), end.month()) {
            return self.format(
                "date.same_month",
                &[
                    ("from", (&day(start)).into()),
                    ("to", (&day(end)).into()),
                    ("month", self.month(end.month()).into()),
                    ("year", (&year).into()),
                ],
            );
        }
        if start.year() == end.year() {
            return self.format(
                "date.same_year",
                &[
                    ("from_day", (&day(start)).into()),
                    ("from_month", self.month(start.month()).into()),
                    ("to_day", (&day(end)).into()),
                    ("to_month", self.month(end.month()).into()),
                    ("year", (&year).into()),
                ],
            );
        }
        self.format(
            "date.range",
            &[
                ("from", (&self.date(start)).into()),
                ("to", (&self.date(end)).into()),
            ],
        )
    }

    /// `24 February 2026`.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        self.format(
            "date.day",
            &[
                ("day", (&date.day().to_string()).into()),
                ("month", self.month(date.month()).into()),
                ("year", (&date.year().to_string()).into()),
            ],
        )
    }

    /// `24 Feb`.
    pub fn date_short(&self, date: jiff::civil::Date) -> String {
        self.format(
            "date.day.short",
            &[
                ("day", (&date.day().to_string()).into()),
                ("month", month_name(&self.months_short, date.month()).into()),
            ],
        )
    }

    fn month(&self, month: i8) -> &str {
        month_name(&self.months, month)
    }

    /// The CLDR plural category of a count.
    fn category(&self, count: u64) -> &'static str {
        // The crate's Arabic rule forgets that what follows the hundreds decides.
        if self.tag == "ar" && count > 99 {
            return match count % 100 {
                3..=10 => "few",
                11..=99 => "many",
                _ => "other",
            };
        }
        let category = self.plurals.as_ref().map(|rules| rules.select(count));
        match category {
            Some(Ok(PluralCategory::ZERO)) => "zero",
            Some(Ok(PluralCategory::ONE)) => "one",
            Some(Ok(PluralCategory::TWO)) => "two",
            Some(Ok(PluralCategory::FEW)) => "few",
            Some(Ok(PluralCategory::MANY)) => "many",
            _ => "other",
        }
    }
}

fn month_name(names: &[String], month: i8) -> &str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| names.get(index))
        .map_or("", String::as_str)
}

static EMPTY: LazyLock<Messages> = LazyLock::new(|| Messages {
    tag: FALLBACK.to_owned(),
    source: "{}".to_owned(),
    texts: HashMap::new(),
    months: Vec::new(),
    months_short: Vec::new(),
    alphabet: Alphabet::default(),
    plurals: None,
});

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_language_has_every_message_and_its_placeholders() {
        let english = Messages::of("en");
        for messages in Messages::all() {
            assert_eq!(messages.months.len(), 12, "{}", messages.tag);
            let mut keys: Vec<_> = messages.texts.keys().collect();
            let mut expected: Vec<_> = english.texts.keys().collect();
            keys.sort();
            expected.sort();
            assert_eq!(keys, expected, "{}", messages.tag);
            for (key, text) in &messages.texts {
                assert_eq!(
                    pattern::placeholders(text),
                    pattern::placeholders(&english.texts[key]),
                    "{} {key}",
                    messages.tag
                );
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let russian = Messages::of("ru");
        let say = |count: u32| russian.format("events", &[("count", count.into())]);
        assert_eq!(
            [say(1), say(3), say(5), say(21), say(1111)],
            [
                "1 событие",
                "3 события",
                "5 событий",
                "21 событие",
                "1\u{a0}111 событий"
            ]
        );
        let english = Messages::of("en-GB");
        assert_eq!(
            english.format("events", &[("count", 1u32.into())]),
            "1 event"
        );
        assert_eq!(
            english.format("events", &[("count", 0u32.into())]),
            "0 events"
        );
    }

    #[test]
    fn dates_say_no_more_than_they_must() {
        let span = |start, end| DateSpan { start, end };
        let english = Messages::of("en");
        let day = date(2026, 2, 24);
        assert_eq!(
            english.date_span(&span(day, day)),
            "24\u{a0}February\u{a0}2026"
        );
        assert_eq!(
            english.date_span(&span(date(2026, 2, 21), date(2026, 2, 27))),
            "21–\u{2060}27\u{a0}February\u{a0}2026"
        );
        assert_eq!(
            Messages::of("az").date_span(&span(date(2026, 2, 25), date(2026, 3, 3))),
            "25\u{a0}fevral\u{a0}– 3\u{a0}mart\u{a0}2026"
        );
        assert_eq!(
            english.date_span(&span(date(2025, 12, 30), date(2026, 1, 2))),
            "30\u{a0}December\u{a0}2025\u{a0}– 2\u{a0}January\u{a0}2026"
        );
    }

    #[test]
    fn a_line_ends_within_no_date_and_between_two_only_after_the_dash() {
        for messages in Messages::all() {
            for (end, breaks) in [
                ((2026, 2, 24), 0),
                ((2026, 2, 27), 0),
                ((2026, 3, 3), 1),
                ((2027, 1, 2), 1),
            ] {
                let (start, (year, month, day)) = (date(2026, 2, 24), end);
                let end = date(year, month, day);
                let said = messages.date_span(&DateSpan { start, end });
                assert_eq!(said.matches(' ').count(), breaks, "{said:?}");
                assert_eq!(said.matches("– ").count(), breaks, "{said:?}");
                // Some lines end after a dash without a space.
                let held = said.replace("– ", "").replace("–\u{2060}", "");
                assert!(!held.contains('–'), "{said:?}");
            }
        }
    }

    #[test]
    fn a_browser_gets_its_most_wanted_language() {
        let tag = |header| Messages::negotiate(header).map(Messages::tag);
        assert_eq!(tag("de, tr;q=0.8, ru;q=0.9"), Some("ru"));
        assert_eq!(tag("az-Latn-AZ"), Some("az"));
        assert_eq!(tag("de;q=oops, *"), None);
    }
}
