//! Lines of plain text, which are what stands around them makes of them.

use super::Parser;
use crate::report::dates;
use crate::report::headings::is_capitals;
use crate::report::lines::{Kind, Line, labels};
use crate::report::places;
use crate::report::text::key;

impl Parser<'_> {
    pub(super) fn text(&mut self, at: usize) {
        let line = &self.lines[at];
        if self.is_date(line) && line.heading.is_none() {
            return self.date(at);
        }
        let Some(draft) = self.draft.as_ref() else {
            return self.text_outside(at);
        };
        if !draft.has_title() {
            if (draft.has_date() || draft.has_place()) && self.is_labelled(line) {
                return self.describe(at);
            }
            return self.title(at);
        }
        if draft.place_text.is_empty()
            && self.is_place(line)
            && (line.apart || draft.has_date() || !line.bold)
        {
            return self.place(at);
        }
        if draft.is_complete() || (self.day.is_some() && draft.has_title() && draft.is_placed()) {
            return self.text_after(at);
        }
        self.text_inside(at);
    }

    /// A line between the title of an entry and its last part.
    pub(super) fn text_inside(&mut self, at: usize) {
        let line = &self.lines[at];
        let Some(draft) = self.draft.as_ref() else {
            return;
        };
        let new_bullet = line.bullet && (draft.bulleted || draft.number.is_none());
        // The last one was read from its line alone: what stands beside it is no part of it.
        let beside = draft.one_line.is_some() && draft.bulleted && line.indent <= draft.indent;
        if new_bullet
            && ((draft.has_date() || draft.has_place() || draft.bulleted)
                && self.is_entry_title(at)
                || beside)
        {
            self.open(None, line.number);
            return self.title(at);
        }
        let may_be_heading = line.bold || is_capitals(&line.text) || draft.one_line.is_some();
        if may_be_heading && self.is_plain_heading(at) {
            return self.take_heading(at);
        }
        let date_comes = self.comes(at, |line| self.is_date(line));
        let place_comes = self.comes(at, |line| self.is_place(line));
        let is_furniture = self.is_furniture(line);
        let is_labelled = self.is_labelled(line);
        let unfinished = draft.has_place() && places::is_unfinished(&draft.place_text, self.known);
        let waits_for_place =
            draft.has_date() && !draft.has_place() && !place_comes && looks_like_place(&line.text);
        let unread_date = !draft.has_date() && !date_comes && dates::resembles(&line.text);
        let Some(draft) = self.draft.as_mut() else {
            return;
        };
        if is_furniture {
        } else if is_labelled {
            draft.add_description(&line.text);
        } else if unread_date {
            draft.set_date(&line.text, line.number);
        } else if waits_for_place {
            draft.set_place(&line.text, line.number);
        } else if unfinished && looks_like_place(&line.text) {
            draft.continue_place(&line.text);
        } else if !draft.has_date() && !draft.has_place() && draft.continues_title(line) {
            draft.add_title(&line.text, line.bullet);
        } else {
            draft.add_description(&line.text);
        }
        draft.add_url(line.url.as_deref());
    }

    /// A line after a whole entry: the rest of its place, a heading, the next title, or its text.
    pub(super) fn text_after(&mut self, at: usize) {
        let line = &self.lines[at];
        let doubt = match () {
            () if self.is_undated_in_list(at) => Some(super::list::UNDATED),
            () if self.is_unplaced_in_list(at) => Some(super::list::UNPLACED),
            () => None,
        };
        if let Some(doubt) = doubt {
            self.doubt(at, doubt);
            if let Some(draft) = self.draft.as_mut() {
                draft.add_description(&line.text);
            }
            return;
        }
        if self.is_head_of_page(at) {
            return;
        }
        if self.is_labelled(line) && (!line.bullet || self.is_below_label(at)) {
            return self.describe(at);
        }
        let Some(draft) = self.draft.as_ref() else {
            return;
        };
        let place_last = draft.place_last;
        let one_part = places::read(&draft.place_text, self.known)
            .iter()
            .all(|place| place.name.is_empty() || place.country.is_empty());
        let unfinished =
            places::is_unfinished(&draft.place_text, self.known) || (one_part && !line.apart);
        if place_last
            && draft.one_line.is_none()
            && unfinished
            && !line.bullet
            && !line.bold
            && looks_like_place(&line.text)
            && !self.is_plain_heading(at)
        {
            if let Some(draft) = self.draft.as_mut() {
                draft.continue_place(&line.text);
            }
        } else if self.is_plain_heading(at) {
            self.take_heading(at);
        } else if line.bullet || self.is_entry_title(at) {
            if self.is_place(line) && !line.bullet {
                return self.place(at);
            }
            self.open(None, line.number);
            self.title(at);
        } else if !self.is_furniture(line)
            && let Some(draft) = self.draft.as_mut()
        {
            draft.add_description(&line.text);
            draft.add_url(line.url.as_deref());
        }
    }

    /// Whether a labelled part of the entry stands right above, with the same sign.
    fn is_below_label(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let above = at.checked_sub(1).map(|above| &self.lines[above]);
        above.is_some_and(|above| {
            let is_part = matches!(above.kind, Kind::Date | Kind::Place);
            is_part && above.bullet && above.mark == line.mark && !line.apart
        })
    }

    /// `Organiser: the embassy`, in every entry.
    fn is_labelled(&self, line: &Line) -> bool {
        labels::split(&line.text).is_some_and(|(label, _)| self.labels.contains(&key(label)))
    }

    fn describe(&mut self, at: usize) {
        let line = &self.lines[at];
        if let Some(draft) = self.draft.as_mut() {
            draft.add_description(&line.text);
            draft.add_url(line.url.as_deref());
        }
    }

    /// Whether a line has a day among its parts.
    fn holds_date(&self, line: &Line) -> bool {
        let found = self.entries.read(&line.text, None);
        found.is_some_and(|found| !found.date.is_empty() && !found.weak)
    }

    /// A line while no entry is open.
    pub(super) fn text_outside(&mut self, at: usize) {
        let line = &self.lines[at];
        if self.is_plain_heading(at) {
            self.take_heading(at);
        } else if (line.bullet && (self.section.is_some() || self.heading.is_some()))
            || (self.is_entry_title(at) && (line.bullet || !self.is_place(line)))
        {
            self.open(None, line.number);
            self.title(at);
        } else if !self.parsed.drafts.is_empty() && (self.is_place(line) || self.holds_date(line)) {
            self.stray(at);
        }
    }
}

/// Short, and not a sentence.
fn looks_like_place(text: &str) -> bool {
    text.chars().count() <= 120 && text.split_whitespace().count() <= 12
}
