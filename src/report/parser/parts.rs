//! The parts of an entry that say themselves what they are: its number, title, date, place, link.

use super::headings::opens_section;
use super::{Draft, Parser};
use crate::report::dates::{self, Problem};
use crate::report::headings::{Heading, is_capitals};
use crate::report::lines::{Kind, Line};
use crate::report::one_line::OneLine;
use crate::report::places;
use crate::report::text::{has_digit, key};
use crate::report::{Section, Total};

impl Parser<'_> {
    /// Ends the entry being read.
    pub(super) fn close(&mut self) {
        if let Some(mut draft) = self.draft.take() {
            if draft.place_first {
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
    fn add(&mut self, at: usize, number: Option<u32>, found: &OneLine) {
        let line = &self.lines[at];
        // `1. A tour` above a list of days and places.
        let occasion = self
            .draft
            .as_ref()
            .filter(|draft| draft.day_and_place && found.title.is_empty())
            .filter(|_| line.bullet || !line.apart)
            .map(|draft| draft.title.clone());
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
            draft.one_line = Some(found.date_first);
            draft.indent = line.indent;
            draft.add_url(line.url.as_deref());
        }
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
        let may_be = in_list || below_day || below_occasion || has_digit(&line.text);
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
            Kind::Text => match self.days_of_month(&line.text).filter(|_| line.bullet) {
                Some((date, rest)) => {
                    let found = read(rest).filter(|found| found.date.is_empty())?;
                    let date_first = true;
                    (
                        None,
                        OneLine {
                            date,
                            date_first,
                            ..found
                        },
                    )
                }
                None => (None, read(&line.text)?),
            },
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
        let is_entry =
            whole || (dated && an_entry) || of_the_day || of_the_country || undated || of_occasion;
        is_entry.then_some((number, found))
    }

    /// Whether the entry before was such a line as well, with its date where this one has it.
    pub(super) fn follows_one_line(&self, found: &OneLine) -> bool {
        let before = self.draft.as_ref().filter(|draft| draft.number.is_none());
        before.is_some_and(|draft| draft.one_line == Some(found.date_first) && found.date_first)
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

    pub(super) fn date(&mut self, at: usize) {
        if self.begins_record(at) || self.begins_untitled(at) {
            self.open(None, self.lines[at].number);
        }
        let text = self.lines[at].text.clone();
        self.date_text(at, &text);
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
