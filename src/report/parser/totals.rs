//! Blocks in which the report states its own totals.

use super::Parser;
use crate::report::Total;
use crate::report::lines::Kind;
use crate::report::totals;

impl Parser<'_> {
    /// A block of lines that states totals; not the title of an entry.
    pub(super) fn total(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let begins = line.kind == Kind::Text && (line.apart || line.bold || self.overall);
        if !begins || self.is_date(line) {
            return None;
        }
        let length = 1 + self.lines[at + 1..]
            .iter()
            .take(11)
            .take_while(|next| {
                !next.apart && next.kind == Kind::Text && !next.bullet && next.heading.is_none()
            })
            .count();
        let block: Vec<&str> = self.lines[at..at + length]
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        let stated = totals::read(&block.join("\n"))?;
        let open = self
            .draft
            .as_ref()
            .is_some_and(|draft| !draft.is_complete());
        if (open && !(line.bold && stated.summing))
            || (line.bullet && !stated.summing)
            || (!line.bold && !stated.summing && stated.events.is_none())
            || (line.bullet && self.is_entry_title(at))
        {
            return None;
        }
        self.close();
        let section = if stated.overall || self.overall {
            None
        } else {
            self.section
        };
        let section = section.filter(|_| self.heading.is_none());
        // The two numbers may stand in two blocks.
        if let Some(last) = self.parsed.totals.last_mut()
            && last.section == section
            && !(last.countries.is_some() && stated.countries.is_some())
            && !(last.events.is_some() && stated.events.is_some())
        {
            last.countries = last.countries.or(stated.countries);
            last.events = last.events.or(stated.events);
        } else {
            let taken = section.is_some()
                && self
                    .parsed
                    .totals
                    .iter()
                    .any(|total| total.section == section);
            self.parsed.totals.push(Total {
                section: section.filter(|_| !taken),
                countries: stated.countries,
                events: stated.events,
                line: self.total_line(at, length),
            });
        }
        Some(length)
    }

    /// The line of the block that holds the numbers.
    pub(super) fn total_line(&self, at: usize, length: usize) -> u32 {
        self.lines[at..at + length]
            .iter()
            .find(|line| totals::read(&line.text).is_some())
            .map_or(self.lines[at].number, |line| line.number)
    }
}
