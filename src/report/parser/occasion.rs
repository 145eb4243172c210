//! A day, a month or a year that is said once above the entries of a list.

use super::{Day, Parser};
use crate::report::dates;
use crate::report::lines::{Kind, Line};
use crate::report::one_line::{self, OneLine};
use crate::report::text::digit;

/// Whether there is a number of four digits.
fn names_year(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|character| {
        run = if digit(character).is_some() {
            run + 1
        } else {
            0
        };
        run == 4
    })
}

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
        let whole = dates::read(text, &self.habits).is_ok() && !dates::is_month(text);
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

    /// Below a month the days that a bullet begins with, and what stands behind them: `10–19: Wijk aan Zee`.
    pub(super) fn days_of_month<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let month = self.day.as_ref().filter(|day| dates::is_month(&day.text))?;
        let is_of_days = |c: char| c.is_numeric() || " -–.,&".contains(c);
        let end = text.find(|c| !is_of_days(c))?;
        let days = text[..end].trim_end_matches([' ', '-', '–', ',']);
        let rest = text[end..].trim_start_matches([':', ' ']);
        let date = format!("{days} {}", month.text);
        let parted =
            end > 0 && (text[end..].starts_with([':', '：']) || text[..end].ends_with([' ', ',']));
        (parted && dates::is_date(&date, &self.habits)).then_some((date, rest))
    }
}
