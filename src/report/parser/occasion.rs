//! A day, a month or a year that is said once above the entries of a list.

use super::{Day, Parser};
use crate::report::dates::{self, Habits};
use crate::report::lines::{Kind, Line};
use crate::report::one_line::{self, OneLine};
use crate::report::text::{has_digit, names_year};

/// Longer is no occasion: a season, a year.
const LONGEST_OCCASION_DAYS: i32 = 31;
/// Letters before which the days at the beginning of a line show a number, and words that they are at most.
const LONGEST_HEAD: usize = 20;
const MOST_WORDS: usize = 6;

impl Parser<'_> {
    /// Remembers the day of a heading, or of a sentence that ends with a colon, for the entries below that name none:
    /// `On 26 April 2025 our members held the following events:`
    pub(super) fn note_occasion(&mut self, at: usize) {
        let line = &self.lines[at];
        let announces = line.heading.is_some() || at == 0 || line.text.ends_with([':', '：']);
        let may_be =
            announces && matches!(line.kind, Kind::Text | Kind::Numbered(_)) && !line.bullet;
        if !may_be || !names_year(&line.text) || self.is_date(line) {
            return;
        }
        let Some(text) = one_line::date_in(&line.text, &self.habits) else {
            return;
        };
        let whole = dates::read(text, &self.habits).is_ok_and(|reading| {
            let days = (reading.span.end - reading.span.start).get_days();
            days <= LONGEST_OCCASION_DAYS && !dates::is_month(text)
        });
        let undated = |next: &Line| {
            let found = self.entries.read(&next.text, None);
            found.is_some_and(|found| self.is_of_occasion(next, &found))
        };
        if whole && (line.heading.is_some() || self.next(at).is_some_and(undated)) {
            self.occasion = Some(Day {
                text: text.to_owned(),
                line: line.number,
                plain: false,
            });
        }
    }

    /// Whether a line without a day surely says where, as the entries of a list below a common day do.
    pub(super) fn is_of_occasion(&self, line: &Line, found: &OneLine) -> bool {
        let in_list = line.bullet || matches!(line.kind, Kind::Numbered(_));
        found.date.is_empty()
            && !found.place.is_empty()
            && !found.title.is_empty()
            && !found.weak
            && (in_list || !line.text.ends_with(['.', ':', '。', '：']))
    }

    /// Remembers the year of a heading.
    pub(super) fn note_year(&mut self, text: &str) {
        let years = dates::years(text).filter(|(first, last)| first == last);
        self.year = years.map(|(year, _)| year).or(self.year);
    }

    /// Below a month the days that a line begins with, and what stands behind them: `10–19: Wijk aan Zee`, `15/3: Sydney`,
    /// `Del 7 al 9 los jóvenes …`.
    pub(super) fn days_of_month<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let month = self.day.as_ref().filter(|day| dates::is_month(&day.text))?;
        self.days_of(&month.text, text)
    }

    /// The entry that a line below a month is which begins with its days; it may say no place that is known.
    pub(super) fn below_month(&self, text: &str) -> Option<OneLine> {
        let (date, rest) = self.days_of_month(text)?;
        let read = |text: &str| self.entries.read(text, self.country.as_deref());
        // `Sydney, Australia` is no entry without its day.
        let place_alone = || {
            read(&format!("{date}: {rest}"))
                .filter(|found| found.title.is_empty() && found.date == date)
        };
        let found = read(rest)
            .filter(|found| found.date.is_empty())
            .or_else(place_alone)
            .unwrap_or_else(|| OneLine {
                title: rest.to_owned(),
                date: String::new(),
                place: String::new(),
                date_first: true,
                weak: true,
            });
        Some(OneLine {
            date,
            date_first: true,
            ..found
        })
    }

    /// Whether the entry that a line is below a month begins with its days.
    pub(super) fn begins_with_days(&self, text: &str, month: &str) -> bool {
        self.days_of(month, text).is_some()
    }

    fn days_of<'t>(&self, month: &str, text: &'t str) -> Option<(String, &'t str)> {
        let head: String = text.chars().take(LONGEST_HEAD).collect();
        // `El 19 se` is no nineteenth of September below March.
        let names_own = || {
            let found = self
                .entries
                .read(text, None)
                .filter(|found| found.date_first);
            found.is_some_and(|found| {
                let with_year = dates::read(&found.date, &self.habits).is_ok();
                let of = |text: &str| dates::month(text, &self.habits);
                with_year || of(&found.date) == of(month)
            })
        };
        if !has_digit(&head) || names_own() {
            return None;
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | ',');
        let ends = text.match_indices(is_end).map(|(at, _)| at);
        let ends: Vec<usize> = ends.take(MOST_WORDS).collect();
        let found = |end: usize| {
            let days = text[..end].trim_end_matches(['.', ':', ',', ' ', '–', '-']);
            // Its own month behind a stroke says the same again.
            let bare = match days.rsplit_once(['/', '.']) {
                Some((bare, number)) if self.is_month_number(number, month) => bare,
                _ => days,
            };
            let date = format!("{bare} {month}");
            let is_date =
                has_digit(bare) && !dates::hints(bare) && dates::is_date(&date, &self.habits);
            let rest = text[end..].trim_start_matches([':', '：', ',', ' ', '–', '-']);
            let leap = Habits {
                year: Some(2000),
                ..self.habits
            };
            let reading = is_date.then(|| dates::read(&date, &leap));
            (is_date && !rest.is_empty()).then_some((reading, date, rest))
        };
        let (whole, ..) = ends.iter().rev().find_map(|end| found(*end))?;
        // `Del 7 al 9 los` says no more than `Del 7 al 9`.
        let mut readings = ends.iter().filter_map(|end| found(*end));
        readings
            .find(|(reading, ..)| *reading == whole)
            .map(|(_, date, rest)| (date, rest))
    }

    fn is_month_number(&self, number: &str, month: &str) -> bool {
        let named = dates::month(month, &self.habits);
        named.is_some() && number.trim().parse().ok() == named
    }
}
