//! Records that begin with their place: `Accra, Ghana` above `1–9 December 2025` above what happened there.

use super::Parser;
use crate::report::lines::{Kind, Line};
use crate::report::places;

impl Parser<'_> {
    /// Whether the report has such records: at least two.
    pub(super) fn puts_place_first(&self) -> bool {
        let mut records = (0..self.lines.len()).filter(|at| self.is_record_of_place(*at));
        records.nth(1).is_some()
    }

    /// Whether a block of lines begins here with a place, its day below, and then with what happened.
    pub(super) fn is_record_of_place(&self, at: usize) -> bool {
        let [line, date, text, ..] = &self.lines[at..] else {
            return false;
        };
        let is_line =
            |line: &Line| matches!(line.kind, Kind::Text | Kind::Date) && line.heading.is_none();
        line.apart
            && line.heading.is_none()
            && !line.bullet
            && matches!(line.kind, Kind::Text | Kind::Place)
            && is_line(date)
            && !date.apart
            && is_line(text)
            && !text.apart
            && self.is_date(date)
            && !self.is_date(line)
            && places::is_place_line(&line.text, self.known)
    }

    /// Opens the record that begins here.
    pub(super) fn record_of_place(&mut self, at: usize) -> bool {
        if !self.place_first || !self.is_record_of_place(at) {
            return false;
        }
        let line = &self.lines[at];
        self.in_contents = false;
        self.open(None, line.number);
        if let Some(draft) = self.draft.as_mut() {
            draft.place_first = true;
            draft.set_place(&line.text, line.number);
            draft.add_url(line.url.as_deref());
        }
        true
    }
}
