//! The parts of an entry that say themselves what they are: its number, title, date, place, link.

use super::headings::opens_section;
use super::{Draft, Parser};
use crate::report::dates::{self, Problem};
use crate::report::headings::{Heading, is_capitals};
use crate::report::lines::Kind;
use crate::report::places;
use crate::report::text::key;
use crate::report::{Section, Total};

impl Parser<'_> {
    /// Ends the entry being read.
    pub(super) fn close(&mut self) {
        if let Some(mut draft) = self.draft.take() {
            if draft.text_last {
                draft.end_title();
            }
            if let Some(day) = self.day.as_ref().filter(|_| !draft.has_date()) {
                draft.set_date(&day.text, day.line);
                draft.date_above = true;
            }
            let occasion = self.occasion.as_ref().filter(|_| draft.is_placed());
            if let Some(day) = occasion.filter(|_| !draft.has_date()) {
                draft.set_date(&day.text, day.line);
                draft.of_occasion = true;
            }
            if let Some((town, line)) = draft.town.take().filter(|_| !draft.has_place()) {
                draft.set_place(&town, line);
            }
            self.parsed.drafts.push(draft);
        }
    }

    pub(super) fn open(&mut self, number: Option<u32>, line: u32) {
        self.close();
        if let Some(heading) = self.heading.take() {
            self.parsed.sections.push(Section {
                id: String::new(),
                numeral: heading.numeral,
                title: heading.title,
                line: heading.line,
            });
            let number = self.parsed.sections.len() - 1;
            self.know_section(number);
            self.section = Some(number);
            if let Some(total) = self.heading_total.take() {
                self.push_total(Total {
                    section: self.section,
                    ..total
                });
            }
        }
        self.draft = Some(Draft {
            country: self.country.clone(),
            town: self.town.clone(),
            year: self.year,
            ..Draft::new(self.section, number, line)
        });
    }

    pub(super) fn number(&mut self, at: usize, number: u32) {
        let line = &self.lines[at];
        // `2024` above the entries of that year.
        let of_year = (1900..2200).contains(&number) && line.apart && self.is_between_entries();
        let lists = |below: usize| !self.lines[below].apart && self.whole_entry(below).is_some();
        if of_year && self.next_at(at).is_some_and(lists) {
            return self.enter(&number.to_string(), line.number);
        }
        if let Some(draft) = self.draft.as_mut()
            && (1900..2200).contains(&number)
            && draft.has_title()
        {
            // `3–17 February` above `2025`
            let whole = format!("{} {number}", draft.date_text);
            let completes = dates::read(&draft.date_text, &self.habits) == Err(Problem::NoYear)
                && dates::is_date(&whole, &self.habits);
            if completes || draft.date_text.is_empty() {
                draft.set_date(whole.trim_start(), line.number);
                return;
            }
        }
        // A page's number stands before the next page's head, or before an entry's own number.
        let begins = self.next(at).is_some_and(|next| {
            next.heading.is_none()
                && !matches!(
                    next.kind,
                    Kind::Number(_) | Kind::Numbered(_) | Kind::Leader
                )
        });
        if begins {
            self.open(Some(number), line.number);
        }
    }

    pub(super) fn numbered(&mut self, at: usize, number: u32) {
        let line = &self.lines[at];
        let whole = format!("{number}. {}", line.text);
        if self.is_date_behind_number(line) {
            return self.date_text(at, &whole);
        }
        let heading = Heading::read(&whole, line.number);
        // `1. Concerts` above `1.1. A concert`, or above `1. A concert` farther in.
        let is_parent = self
            .next(at)
            .filter(|next| !self.is_date(next))
            .is_some_and(|next| {
                let farther_in =
                    next.indent > line.indent && matches!(next.kind, Kind::Numbered(_));
                // `一、讲座` above `1. …`
                let counts_anew =
                    line.apart && matches!(next.kind, Kind::Numbered(1)) && line.parent.is_none();
                (next.parent == Some(number) && line.parent.is_none()) || farther_in || counts_anew
            });
        let section_like = !line.bullet
            && (line.bold
                || is_parent
                || is_capitals(&line.text)
                || self.contents.contains(&key(&line.text))
                || (line.apart && opens_section(&key(&line.text))))
            && !self.comes(at, |line| self.is_date(line) || self.is_place(line))
            && self.next(at).is_some_and(Self::starts_entry);
        if section_like {
            self.close();
            self.leave_heading();
            self.heading = Some(heading);
            return;
        }
        self.open(Some(number), line.number);
        self.title(at);
    }

    pub(super) fn title(&mut self, at: usize) {
        let line = &self.lines[at];
        if let Some(draft) = self.draft.as_mut() {
            draft.add_title(&line.text, line.bullet);
            draft.add_url(line.url.as_deref());
        }
    }

    /// `Title: A concert`; where the entry has its title, another begins.
    pub(super) fn labelled_title(&mut self, at: usize) {
        let line = &self.lines[at];
        match self.draft.as_mut() {
            // `Event No. 2` above `Title: A concert`
            Some(draft) if !draft.has_date() && !draft.has_place() && draft.number.is_none() => {
                draft.title.clear();
                draft.line = line.number;
            }
            Some(draft) if !draft.has_title() => {}
            _ => self.open(None, line.number),
        }
        self.title(at);
    }

    /// Whether a label begins the next record: all of the last one is there, and this one's title comes.
    fn begins_record(&self, at: usize) -> bool {
        self.is_record(at) && self.draft.as_ref().is_none_or(Draft::is_complete)
    }

    /// Whether a label stands above a title's in one record.
    pub(super) fn is_record(&self, at: usize) -> bool {
        let kind = self.lines[at].kind;
        matches!(kind, Kind::Date | Kind::Place)
            && self.lines[at + 1..]
                .iter()
                .take(4)
                .take_while(|next| !next.apart && next.kind != kind)
                .any(|next| next.kind == Kind::Title)
    }

    /// Whether a day and a place in one line, each with its mark, are of an entry without a title.
    fn begins_untitled(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let waits = |draft: &Draft| !(draft.has_date() && draft.has_place());
        let beside = self
            .lines
            .get(at + 1)
            .filter(|next| next.number == line.number && !next.apart);
        beside.is_some_and(|next| {
            matches!(
                (line.kind, next.kind),
                (Kind::Date, Kind::Place) | (Kind::Place, Kind::Date)
            )
        }) && !self.draft.as_ref().is_some_and(waits)
    }

    /// Whether a label of a day stands apart below a record that has all, with its place's right below: another begins.
    fn begins_next(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let place_follows = self.lines[at + 1..]
            .iter()
            .take(2)
            .take_while(|next| !next.apart)
            .any(|next| next.kind == Kind::Place);
        let whole = |draft: &Draft| draft.has_date() && draft.has_place();
        line.kind == Kind::Date
            && line.apart
            && place_follows
            && self.draft.as_ref().is_some_and(whole)
    }

    pub(super) fn date(&mut self, at: usize) {
        if self.begins_record(at) || self.begins_untitled(at) || self.begins_next(at) {
            self.open(None, self.lines[at].number);
        }
        let line = &self.lines[at];
        // `📍 Nairobi, Kenya 📅 14 June 2025 | Seed exchange`: what stands behind the day is the title.
        let untitled = self
            .draft
            .as_mut()
            .filter(|draft| !draft.has_title() && draft.has_place() && !draft.has_date());
        if let Some(draft) = untitled
            && line.kind == Kind::Date
            && let Some(found) = self.entries.read(&line.text, None)
            && found.date_first
            && found.place.is_empty()
        {
            draft.add_title(&found.title, line.bullet);
            return draft.set_date(&found.date, line.number);
        }
        self.date_text(at, &line.text);
    }

    pub(super) fn date_text(&mut self, at: usize, text: &str) {
        let line = &self.lines[at];
        match self.draft.as_mut() {
            // `Time: 18:00`
            Some(draft) if dates::is_time(text) => draft.add_description(text),
            Some(draft) if draft.date_text.is_empty() => draft.set_date(text, line.number),
            Some(_) => self.stray(at),
            None => {
                // A date before the first entry is the report's own.
                if !self.parsed.drafts.is_empty() {
                    self.stray(at);
                }
            }
        }
    }

    pub(super) fn place(&mut self, at: usize) {
        if self.begins_record(at) || self.begins_untitled(at) {
            self.open(None, self.lines[at].number);
        }
        let line = &self.lines[at];
        // `📅 1 March 📍 Vienna, Austria – Konzerthaus`: what stands behind the place is the title.
        let untitled = self
            .draft
            .as_mut()
            .filter(|draft| !draft.has_title() && draft.has_date() && !draft.has_place());
        if let Some(draft) = untitled
            && let Some(found) = self.entries.read(&line.text, None)
            && !found.place.is_empty()
            && found.date.is_empty()
        {
            draft.add_title(&found.title, line.bullet);
            return draft.set_place(&found.place, line.number);
        }
        match self.draft.as_mut() {
            Some(draft) if draft.place_text.is_empty() => draft.set_place(&line.text, line.number),
            Some(draft) => {
                let is_country = |text: &str| self.known.is_country(text);
                let before = draft.place_text.clone();
                // `Country: Kenya` and `City: Nairobi`, each in its line.
                match (is_country(&before), is_country(&line.text)) {
                    (true, false) if places::names_no_country(&line.text, self.known) => {
                        draft.join_place(&before, &line.text);
                    }
                    (false, true) if places::names_no_country(&before, self.known) => {
                        draft.join_place(&line.text, &before);
                    }
                    // `Venue: City Hall` beside `Place: Nairobi, Kenya`
                    _ if places::is_within(&before, &line.text, self.known) => {
                        draft.set_place(&line.text, line.number);
                        draft.add_description(&before);
                    }
                    _ if places::is_within(&line.text, &before, self.known) => {
                        draft.add_description(&line.text);
                    }
                    _ => draft.add_place(&line.text),
                }
            }
            None if !self.parsed.drafts.is_empty() => self.stray(at),
            None => {}
        }
    }

    pub(super) fn link(&mut self, at: usize) {
        let line = &self.lines[at];
        let furniture = self.is_furniture(line);
        if let Some(draft) = self.draft.as_mut().filter(|_| !furniture) {
            draft.add_url(line.url.as_deref());
        }
    }
}
