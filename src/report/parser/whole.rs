//! Entries that are one line, with their day and their place in it.

use super::Parser;
use crate::report::dates;
use crate::report::lines::{Kind, Line};
use crate::report::one_line::OneLine;
use crate::report::text::has_digit;

/// A date that begins a line shows a number in as many letters.
const LONGEST_HEAD: usize = 20;

impl Parser<'_> {
    /// An entry in one line; no date and no place of it come below.
    pub(super) fn one_line(&mut self, at: usize) -> bool {
        if self.day_and_place(at) {
            return true;
        }
        let has_day = self.day.is_some() || self.occasion.is_some();
        let inside = self
            .draft
            .as_ref()
            .is_some_and(|draft| !draft.is_placed() || !(draft.has_date() || has_day));
        let Some((number, found)) = self.whole_entry(at) else {
            return false;
        };
        let starts = self.follows_one_line(&found) || self.is_beside_bullet(at, &found);
        if number.is_none() && inside && !starts {
            return false;
        }
        match self.several(at, number) {
            Some(entries) => entries.iter().for_each(|entry| self.add(at, None, entry)),
            None => self.add(at, number, &found),
        }
        true
    }

    /// Opens the entry that was read from a line.
    pub(super) fn add(&mut self, at: usize, number: Option<u32>, found: &OneLine) {
        let line = &self.lines[at];
        // `1. A tour` above a list of days and places.
        let occasion = self
            .draft
            .as_ref()
            .filter(|draft| draft.day_and_place && found.title.is_empty())
            .filter(|_| line.bullet || !line.apart)
            .map(|draft| draft.title.clone());
        let below = self.day_below(at);
        self.open(number, line.number);
        if let Some(draft) = self.draft.as_mut() {
            draft.day_and_place = occasion.is_some();
            draft.add_title(occasion.as_deref().unwrap_or(&found.title), line.bullet);
            if !found.date.is_empty() {
                draft.set_date(&found.date, line.number);
            }
            if !found.place.is_empty() {
                draft.set_place(&found.place, line.number);
            }
            if let Some((day, number)) = below.filter(|_| found.date.is_empty()) {
                draft.set_date(&day, number);
            }
            draft.one_line = Some(found.date_first);
            draft.indent = line.indent;
            draft.add_url(line.url.as_deref());
        }
    }

    /// The day with which the text below a line begins that says where: `Turtle watch — Tortuguero, Costa Rica` above
    /// `10–24 June 2025. Twelve places.`
    fn day_below(&self, at: usize) -> Option<(String, u32)> {
        let next = self.next(at)?;
        let may_be = next.kind == Kind::Text && next.heading.is_none() && !next.bullet;
        let head: String = next.text.chars().take(LONGEST_HEAD).collect();
        if !may_be || !has_digit(&head) || self.is_date(next) {
            return None;
        }
        let found = self.entries.read(&next.text, None)?;
        let is_day = found.date_first && found.place.is_empty() && !found.weak;
        (is_day && !found.date.is_empty()).then_some((found.date, next.number))
    }

    /// Both in one line below the title: `24 October 2025, Berlin, Germany`.
    fn day_and_place(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let waits = self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.has_title() && !draft.has_date() && !draft.has_place());
        let Some(found) = waits.then(|| self.names_day_and_place(line)).flatten() else {
            return false;
        };
        if let Some(draft) = self.draft.as_mut() {
            draft.set_date(&found.date, line.number);
            draft.set_place(&found.place, line.number);
            draft.day_and_place = true;
            draft.add_url(line.url.as_deref());
        }
        true
    }

    /// What a line says that names a day and a place and nothing else.
    pub(super) fn names_day_and_place(&self, line: &Line) -> Option<OneLine> {
        if line.kind != Kind::Text || line.heading.is_some() || !has_digit(&line.text) {
            return None;
        }
        self.entries
            .read(&line.text, self.country.as_deref())
            .filter(|found| found.title.is_empty())
    }

    /// The entry that a line is as a whole, and its number.
    pub(super) fn whole_entry(&self, at: usize) -> Option<(Option<u32>, OneLine)> {
        let line = &self.lines[at];
        let in_list = line.bullet || matches!(line.kind, Kind::Numbered(_));
        let below_day = self.day.as_ref().is_some_and(|day| in_list || day.plain);
        let below_occasion = self.occasion.is_some();
        let may_be = in_list
            || below_day
            || below_occasion
            || has_digit(&line.text)
            || (self.names_more_than_place(line) && self.day_below(at).is_some());
        if !may_be || line.heading.is_some() || self.is_entry_title(at) {
            return None;
        }
        let read = |text: &str| self.entries.read(text, self.country.as_deref());
        let (number, found) = match line.kind {
            Kind::Numbered(day) => {
                // `20. März 2026, Zürich`
                let dated = read(&format!("{day}. {}", line.text))
                    .filter(|found| found.date.starts_with(&format!("{day}. ")))
                    .filter(|_| line.text.starts_with(char::is_alphabetic));
                let plain = read(&line.text);
                // `1. On 7 March 2026`: that day is not the first.
                let has_day = |found: &OneLine| {
                    !found.date.is_empty() && !dates::begins_with_month(&found.date)
                };
                match dated.filter(|_| !plain.as_ref().is_some_and(has_day)) {
                    Some(dated) => (None, dated),
                    None => (Some(day), plain?),
                }
            }
            Kind::Text => (
                None,
                self.below_month(&line.text).or_else(|| read(&line.text))?,
            ),
            _ => return None,
        };
        if number.is_none() && self.is_date(line) {
            return None;
        }
        let follows = self.follows_one_line(&found);
        let listed = number.is_some() || line.bullet;
        let (dated, placed) = (!found.date.is_empty(), !found.place.is_empty());
        // Of a day and a place alone no line is an entry, but a list of them is of entries.
        let goes_on = || {
            let next = self.next(at).filter(|next| !next.bullet);
            next.is_some_and(|next| self.names_day_and_place(next).is_some())
        };
        let of_tour = || {
            let above = self.draft.as_ref().filter(|_| !line.apart);
            above.is_some_and(|draft| draft.day_and_place)
        };
        let titled = !found.title.is_empty() || listed || follows || of_tour() || goes_on();
        let whole = dated && placed && titled && (listed || follows || !found.weak);
        // Bullets below a number are what happened there.
        let last_number = self.draft.as_ref().and_then(|draft| draft.number);
        let an_entry = number.is_some() || follows || (line.bullet && last_number.is_none());
        let of_the_day = below_day && (listed || placed);
        let of_the_country = self.country.is_some() && found.date_first && titled && !found.weak;
        let undated = placed && !found.weak && self.is_beside_bullet(at, &found);
        let of_occasion = below_occasion && self.is_of_occasion(line, &found);
        let of_month = dated && line.kind == Kind::Text && self.days_of_month(&line.text).is_some();
        let of_prose = dated && placed && last_number.is_none() && self.is_in_list_of_sentences(at);
        let of_pair = placed && !dated && !found.weak && self.day_below(at).is_some();
        let is_entry = whole
            || of_pair
            || (dated && an_entry)
            || of_the_day
            || of_the_country
            || undated
            || of_occasion
            || of_month
            || of_prose;
        is_entry.then_some((number, found))
    }

    /// Whether the entry before was such a line as well, with its date where this one has it.
    pub(super) fn follows_one_line(&self, found: &OneLine) -> bool {
        let before = self.draft.as_ref().filter(|draft| draft.number.is_none());
        before.is_some_and(|draft| draft.one_line == Some(found.date_first) && found.date_first)
    }
}
