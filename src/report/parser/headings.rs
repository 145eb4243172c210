//! Headings, their repetition on later pages, and the table of contents.

use super::{Draft, Parser};
use crate::report::headings::{Heading, is_capitals, unspaced};
use crate::report::lines::Kind;
use crate::report::text::key;
use crate::report::words::{Meaning, means, mentions};

impl Parser<'_> {
    pub(super) fn leaves_contents(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let known = !line.text.is_empty() && self.contents.contains(&key(&line.text));
        (known && line.apart) || (!self.has_headings && self.is_date(line))
    }

    pub(super) fn take_heading(&mut self, at: usize) {
        let line = &self.lines[at];
        let folded = key(&unspaced(&line.text));
        if means(&folded, Meaning::Contents) {
            self.close();
            self.heading = None;
            self.in_contents = true;
            return;
        }
        self.in_contents = false;
        self.overall = mentions(&folded, Meaning::Overall) && mentions(&folded, Meaning::Total);
        let heading = Heading::read(&line.text, line.number);
        let known = self
            .parsed
            .sections
            .iter()
            .position(|section| heading.repeats(section.numeral.as_deref(), &section.title));
        match known {
            // The head of the next page stands between the lines of an entry.
            Some(section) if Some(section) == self.section && self.heading.is_none() => {
                if self.draft.as_ref().is_some_and(Draft::is_complete) {
                    self.close();
                }
            }
            Some(section) => {
                self.close();
                self.heading = None;
                self.section = Some(section);
            }
            None => {
                self.close();
                self.heading = Some(heading);
            }
        }
    }

    /// A line without `#` that is a heading all the same.
    pub(super) fn is_plain_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.bullet || line.text.chars().count() > 200 || self.is_entry_title(at) {
            return false;
        }
        let heading = Heading::read(&line.text, 0);
        let folded = key(&line.text);
        let repeated = self
            .parsed
            .sections
            .iter()
            .any(|section| heading.repeats(section.numeral.as_deref(), &section.title));
        let announced =
            self.contents.contains(&folded) || self.contents.contains(&key(&heading.title));
        if repeated || announced || means(&folded, Meaning::Contents) {
            return true;
        }
        let before_entry = self.next(at).is_some_and(Self::starts_entry);
        let set_apart = heading.numeral.is_some() || is_capitals(&line.text) || line.bold;
        let ends_as_heading = !line.text.ends_with(['.', ';', ',']);
        before_entry
            && (set_apart
                || (line.apart
                    && ends_as_heading
                    && !self.has_headings
                    && self.first_of_section(at)))
    }

    /// Whether the next numbered entry is the first of its section.
    pub(super) fn first_of_section(&self, at: usize) -> bool {
        matches!(
            self.next(at).map(|line| line.kind),
            Some(Kind::Number(1) | Kind::Numbered(1))
        )
    }
}
