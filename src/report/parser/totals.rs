//! Blocks in which the report states its own totals.

use super::Parser;
use crate::report::Total;
use crate::report::lines::{Kind, Line};
use crate::report::text::names_year;
use crate::report::totals::{self, Stated};

impl<'a> Parser<'a> {
    /// A block of lines that states totals; not the title of an entry.
    pub(super) fn total(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let begins = line.kind == Kind::Text && (line.apart || line.bold || self.overall);
        if !begins || self.is_date(line) {
            return None;
        }
        let length = self.block(at);
        let block: Vec<&str> = self.lines[at..at + length]
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        let stated = totals::read(&block.join("\n"))?;
        let open = !self.is_between_entries();
        if (open && !(line.bold && stated.summing))
            || (line.bullet && !stated.summing)
            || (!line.bold && !stated.summing && stated.events.is_none())
            || (line.bullet && self.is_entry_title(at))
            || (names_year(&line.text) && self.says_when_and_where(line))
        {
            return None;
        }
        self.close();
        self.state(stated, self.total_line(at, length));
        Some(length)
    }

    /// How many lines of text stand together here.
    pub(super) fn block(&self, at: usize) -> usize {
        1 + self.lines[at + 1..]
            .iter()
            .take(11)
            .take_while(|next| {
                !next.apart && next.kind == Kind::Text && !next.bullet && next.heading.is_none()
            })
            .count()
    }

    /// Keeps what is stated: of the section, of the one that the last heading may become, or of all.
    pub(super) fn state(&mut self, stated: Stated, line: &Line) {
        let total = Total {
            section: None,
            countries: stated.countries,
            events: stated.events,
            line: line.number,
            text: line.text.clone(),
        };
        if stated.overall || self.overall {
            self.push_total(total);
        } else if self.heading.is_some() {
            match self.heading_total.as_mut() {
                Some(first) if completes(first, &total) => {
                    first.countries = first.countries.or(total.countries);
                    first.events = first.events.or(total.events);
                }
                Some(_) => self.push_total(total),
                None => self.heading_total = Some(total),
            }
        } else {
            self.push_total(Total {
                section: self.section,
                ..total
            });
        }
    }

    /// A section has one total; what else is stated there is said of the whole report.
    pub(super) fn push_total(&mut self, total: Total) {
        let totals = &mut self.parsed.totals;
        // The two numbers may stand in two blocks.
        if let Some(last) = totals.last_mut()
            && last.section == total.section
            && completes(last, &total)
        {
            last.countries = last.countries.or(total.countries);
            last.events = last.events.or(total.events);
            return;
        }
        let taken = totals.iter().any(|other| other.section == total.section);
        totals.push(Total {
            section: total.section.filter(|_| !taken),
            ..total
        });
    }

    /// The line of the block that holds the numbers.
    pub(super) fn total_line(&self, at: usize, length: usize) -> &'a Line {
        self.lines[at..at + length]
            .iter()
            .find(|line| totals::read(&line.text).is_some() || totals::headed(&line.text).is_some())
            .unwrap_or(&self.lines[at])
    }
}

/// Whether the second states what the first leaves open.
fn completes(first: &Total, second: &Total) -> bool {
    let twice = |one: Option<u32>, other: Option<u32>| one.is_some() && other.is_some();
    !twice(first.countries, second.countries) && !twice(first.events, second.events)
}
