//! What a line stands above: the entries of its day, a list of its country or its town.

use super::Parser;
use crate::report::dates;
use crate::report::lines::Kind;
use crate::report::places;
use crate::report::text::{digit, has_digit};

impl Parser<'_> {
    /// A date above the entries of that day.
    pub(super) fn is_day_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        (line.heading.is_some() && self.is_date(line))
            || (self.is_between_entries()
                && (self.is_above_its_day(at) || self.is_above_blocks_of_its_day(at)))
    }

    /// Whether no entry waits for its date or place.
    pub(super) fn is_between_entries(&self) -> bool {
        self.draft.as_ref().is_none_or(|draft| {
            let has_day = draft.has_date() || self.day.is_some() || self.occasion.is_some();
            (draft.is_placed() && has_day) || draft.one_line.is_some()
        })
    }

    /// Whether a line is a date, and entries in one line without dates stand below it.
    pub(super) fn is_above_its_day(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.kind != Kind::Text || line.bullet || !self.is_date(line) {
            return false;
        }
        let goes_on = self.day.as_ref().is_some_and(|day| day.plain);
        let Some(below) = self
            .next_at(at)
            .filter(|_| line.bold || line.apart || goes_on)
        else {
            return false;
        };
        let next = &self.lines[below];
        let below_month =
            dates::is_month(&line.text) && self.begins_with_days(&next.text, &line.text);
        let entry = self.entries.read(&next.text, None);
        let is_entry = below_month
            || entry.is_some_and(|entry| {
                let listed =
                    Self::starts_entry(next) || begins_with_time(&next.text) || !entry.weak;
                listed && entry.date.is_empty() && !entry.place.is_empty() && next.heading.is_none()
            });
        is_entry || self.is_country_above_list(below, true)
    }

    /// Whether a date stands apart above a block that begins with a title and names a place, and no day of its own.
    fn is_above_blocks_of_its_day(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some(title) = self.lines.get(at + 1).filter(|_| line.apart) else {
            return false;
        };
        let may_be = line.kind == Kind::Text
            && !line.bullet
            && has_digit(&line.text)
            && title.apart
            && title.heading.is_none()
            && self.is_date(line)
            && !self.is_date_or_place(title);
        let block = || {
            let lines = self.lines[at + 2..].iter();
            lines.take_while(|next| !next.apart && next.heading.is_none())
        };
        may_be
            && block().take(3).any(|next| self.is_place(next))
            && !block().any(|next| self.is_date(next) || self.names_day_and_place(next).is_some())
    }

    /// `* **Germany**` above lines of what happened there, on a day that they name or that stands above.
    pub(super) fn is_country_above_list(&self, at: usize, below_day: bool) -> bool {
        let line = &self.lines[at];
        let may_be = match line.kind {
            Kind::Text => line.bullet || line.bold || line.apart || below_day,
            Kind::Numbered(_) => true,
            _ => false,
        };
        may_be
            && self.known.is_country(&line.text)
            && self.is_between_entries()
            && self.next(at).is_some_and(|next| {
                let entry = self.entries.read(&next.text, Some(&line.text));
                entry.is_some_and(|entry| match next.bullet {
                    true => !entry.date.is_empty() || below_day,
                    false => {
                        next.kind == Kind::Text
                            && !entry.date.is_empty()
                            && !entry.weak
                            && (!entry.place.is_empty() || line.apart)
                    }
                })
            })
    }

    /// `CENTRO DE LISBOA (Portugal)`: the town that a heading names among other words.
    pub(super) fn town_of(&self, text: &str) -> Option<String> {
        if self.country.is_some() {
            return None;
        }
        // `FRANSA / Lyon`
        if text.contains(" / ")
            && places::read(text, self.known).len() == 1
            && self.names_town(text)
        {
            return Some(text.to_owned());
        }
        let bracketed = text.ends_with([')', '）']);
        let found = bracketed.then(|| self.entries.read(text, None)).flatten()?;
        let named = found.date.is_empty() && !found.place.is_empty() && !found.weak;
        named.then_some(found.place)
    }

    /// Whether a text is a country with a place of it.
    fn names_town(&self, text: &str) -> bool {
        let places = places::read(text, self.known);
        let named = |place: &crate::report::Place| {
            self.known.is_country(&place.country)
                && self.known.is_place(&place.country, &place.name)
        };
        places.iter().all(named)
    }

    /// Whether a line with a town and its country stands apart above bullets that begin with days and name no place.
    pub(super) fn is_town_above_list(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let may_be = line.kind == Kind::Text
            && line.apart
            && !line.bullet
            && line.heading.is_none()
            && !has_digit(&line.text)
            && self.is_between_entries();
        let dated = || {
            let below = self.lines.get(at + 1).filter(|next| next.bullet)?;
            let found = self.entries.read(&below.text, None)?;
            Some(found.date_first && found.place.is_empty())
        };
        may_be && dated() == Some(true) && {
            self.town_of(&line.text).is_some() || self.names_town(&line.text)
        }
    }
}

/// `19:00 Opening`, `19.30 Uhr: Reading`, as in a programme.
fn begins_with_time(text: &str) -> bool {
    let is_digit = |c: char| digit(c).is_some();
    let Some((hour, rest)) = text.split_once([':', '.', 'h']) else {
        return false;
    };
    let minutes = rest.chars().take_while(|c| is_digit(*c)).count();
    (1..=2).contains(&hour.chars().count()) && hour.chars().all(is_digit) && minutes == 2
}
