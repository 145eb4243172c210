//! Records that say when and where before they say what: `Accra, Ghana` above `1–9 December 2025` above what
//! happened there, the two the other way round, or both in one line.

use std::collections::HashMap;

use super::Parser;
use crate::report::lines::{Kind, Line};
use crate::report::one_line::OneLine;
use crate::report::places;
use crate::report::text::has_digit;

/// In bytes: a day and a place in one line.
const LONGEST_HEAD: usize = 100;

/// What stands above the text of such a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    PlaceAndDate,
    DateAndPlace,
    InOneLine(OneLine),
}

impl Parser<'_> {
    /// The records of the report by their first line: of each order that is surely none of titles above their
    /// parts.
    pub(super) fn records(&self) -> HashMap<usize, Head> {
        let heads = (0..self.lines.len()).filter_map(|at| Some((at, self.head(at)?)));
        let mut records: HashMap<usize, Head> = heads.collect();
        let place_first = |head: &Head| *head == Head::PlaceAndDate;
        let places = records.values().filter(|head| place_first(head)).count();
        let others = records.len() - places;
        // A title that stands apart above its day would be a block between two of them.
        let follows = records
            .iter()
            .filter(|(at, head)| !place_first(head) && self.follows_record(**at, &records))
            .count();
        let keeps_others = follows > 0 && (follows + 1) * 2 > others;
        records.retain(|_, head| match head {
            Head::PlaceAndDate => places > 1,
            _ => keeps_others,
        });
        records
    }

    /// Whether the block of lines above is such a record as well.
    fn follows_record(&self, at: usize, records: &HashMap<usize, Head>) -> bool {
        let begin = (0..at).rev().find(|above| self.lines[*above].apart);
        begin.is_some_and(|above| records.contains_key(&above))
    }

    /// How the block that begins here says when and where, if it does so before it says what.
    fn head(&self, at: usize) -> Option<Head> {
        let line = &self.lines[at];
        let may_begin = line.apart
            && line.heading.is_none()
            && !line.bullet
            && matches!(line.kind, Kind::Text | Kind::Place | Kind::Date);
        let is_line = |line: &Line| {
            matches!(line.kind, Kind::Text | Kind::Date)
                && line.heading.is_none()
                && !line.apart
                && !line.bullet
        };
        let next = self.lines.get(at + 1).filter(|_| may_begin)?;
        if next.apart || !(has_digit(&line.text) || has_digit(&next.text)) {
            return None;
        }
        let (is_date, is_place) = (
            // A month alone begins no record.
            |line: &Line| line.kind == Kind::Date || (has_digit(&line.text) && self.is_date(line)),
            |line: &Line| places::is_place_line(&line.text, self.known),
        );
        if is_line(next) && is_date(next) {
            let text = self.lines.get(at + 2)?;
            let whole = is_line(text) && !is_date(line) && is_place(line);
            return whole.then_some(Head::PlaceAndDate);
        }
        let says_what = |line: &Line| {
            line.kind == Kind::Text && is_line(line) && !is_date(line) && !is_place(line)
        };
        if is_date(line) {
            let place = (next.heading.is_none() && self.is_place(next)) || {
                is_line(next) && self.is_house_in_place(next)
            };
            let whole = place && self.lines.get(at + 2).is_some_and(says_what);
            return whole.then_some(Head::DateAndPlace);
        }
        let short = has_digit(&line.text) && line.text.len() <= LONGEST_HEAD;
        let both = short.then(|| self.names_day_and_place(line)).flatten();
        both.filter(|_| says_what(next)).map(Head::InOneLine)
    }

    /// `City Theatre, Bellinzona (Switzerland)`
    fn is_house_in_place(&self, line: &Line) -> bool {
        let bracketed = line.kind == Kind::Text && line.text.ends_with([')', '）']);
        let found = bracketed.then(|| self.entries.read(&line.text, None));
        found
            .flatten()
            .is_some_and(|found| !found.place.is_empty() && !found.weak)
    }

    /// Opens the record that begins here; says how many lines its head takes.
    pub(super) fn record(&mut self, at: usize) -> Option<usize> {
        let head = self.records.get(&at)?.clone();
        let is_date_first = head == Head::DateAndPlace;
        let line = &self.lines[at];
        self.in_contents = false;
        self.open(None, line.number);
        let draft = self.draft.as_mut()?;
        draft.text_last = true;
        draft.add_url(line.url.as_deref());
        match head {
            // The date below it is read as any other.
            Head::PlaceAndDate => draft.set_place(&line.text, line.number),
            Head::DateAndPlace => draft.set_date(&line.text, line.number),
            Head::InOneLine(found) => {
                draft.set_place(&found.place, line.number);
                draft.set_date(&found.date, line.number);
            }
        }
        if is_date_first {
            let place = &self.lines[at + 1];
            let house = self.entries.read(&place.text, None);
            let house = house.filter(|_| self.is_house_in_place(place));
            let draft = self.draft.as_mut()?;
            match house {
                Some(found) => {
                    draft.set_place(&found.place, place.number);
                    draft.add_description(&found.title);
                }
                None => draft.set_place(&place.text, place.number),
            }
            draft.place_last = false;
            return Some(2);
        }
        Some(1)
    }
}
