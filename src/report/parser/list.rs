//! Lists of entries in one line: what stands among them is one as well, or else a doubt.

use std::collections::{HashMap, HashSet};

use super::Parser;
use crate::report::dates;
use crate::report::lines::{Kind, Line};
use crate::report::one_line::OneLine;
use crate::report::text::{has_digit, is_small};

pub(super) const UNDATED: &str = "This line stands in a list of entries and names a place, but no day that can be \
    read: it was taken for a remark; write its day as 24 June 2026, or June 2026, to make it an entry.";
pub(super) const UNPLACED: &str = "This line stands in a list of entries and names a day, but no place that is known: \
    it was taken for a remark; write its place as Lyon, France to make it an entry.";
const SECOND: &str = "Another entry seems to stand behind “;” in this line; give it a line of its own, with its \
    day and its place.";

impl Parser<'_> {
    /// Whether a line and the next each name a day and a place and nothing else: neither is the other's title.
    pub(super) fn is_of_tour(&self, at: usize) -> bool {
        let both = |line: &Line| self.names_day_and_place(line).is_some();
        both(&self.lines[at]) && self.next(at).is_some_and(both)
    }

    /// Whether a bullet that says where, or when and where, stands right below the one of the entry being
    /// read, as far in: it is no part of it.
    pub(super) fn is_beside_bullet(&self, at: usize, found: &OneLine) -> bool {
        let line = &self.lines[at];
        let Some(draft) = self.draft.as_ref().filter(|draft| draft.number.is_none()) else {
            return false;
        };
        let above = at.checked_sub(1).map(|above| &self.lines[above]);
        let beside = above.is_some_and(|above| above.bullet && above.indent == line.indent);
        let of_line = above.is_some_and(|above| above.number == draft.line);
        line.bullet
            && draft.bulleted
            && beside
            && of_line
            && !found.title.is_empty()
            && !found.place.is_empty()
    }

    /// Whether a line is a sentence that says when and where, and the one above or below it is another: a list without
    /// signs.
    pub(super) fn is_in_list_of_sentences(&self, at: usize) -> bool {
        let is_sentence = |line: &Line| {
            let whole = line.text.ends_with(['.', '!', '。']) && !line.text.starts_with(is_small);
            let may_be = whole && line.kind == Kind::Text && !line.bullet && line.heading.is_none();
            may_be && self.says_when_and_where(line)
        };
        let above = at.checked_sub(1).map(|above| &self.lines[above]);
        is_sentence(&self.lines[at])
            && [above, self.lines.get(at + 1)]
                .into_iter()
                .flatten()
                .any(is_sentence)
    }

    /// The entries that signs part in a line, each with its day and its place. What may be one and has not
    /// both, or would need a number of its own, is a doubt.
    pub(super) fn several(&mut self, at: usize, number: Option<u32>) -> Option<Vec<OneLine>> {
        let text = &self.lines[at].text;
        let mut pieces = text.split("; ");
        let first = self.read_piece(pieces.next()?);
        let behind: Vec<&str> = pieces.collect();
        if let Some(first) = first.as_ref().filter(|_| number.is_none())
            && let Some(days) = self.days_at_one_place(first, &behind)
        {
            return Some(days);
        }
        let others: Vec<Option<OneLine>> =
            behind.iter().map(|piece| self.read_piece(piece)).collect();
        if others.iter().all(Option::is_none) {
            return None;
        }
        let dated =
            |piece: &Option<OneLine>| piece.as_ref().is_some_and(|piece| !piece.date.is_empty());
        if number.is_none() && dated(&first) && others.iter().all(dated) {
            return Some(
                first
                    .into_iter()
                    .chain(others.into_iter().flatten())
                    .collect(),
            );
        }
        self.doubt(at, SECOND);
        None
    }

    /// `London, United Kingdom: 5 May – exhibition; 12 May – film`: the others are where the first is.
    fn days_at_one_place(&self, first: &OneLine, others: &[&str]) -> Option<Vec<OneLine>> {
        let read = |piece: &&str| {
            let found = self.entries.read(piece, None)?;
            let whole = found.date_first && found.place.is_empty() && !found.title.is_empty();
            whole.then(|| OneLine {
                place: first.place.clone(),
                ..found
            })
        };
        let others: Vec<OneLine> = others.iter().map(read).collect::<Option<_>>()?;
        let whole = !others.is_empty() && !first.date.is_empty() && !first.title.is_empty();
        whole.then(|| [std::slice::from_ref(first), &others[..]].concat())
    }

    /// A part of a line, if it says where it was.
    fn read_piece(&self, piece: &str) -> Option<OneLine> {
        self.entries
            .read(piece, self.country.as_deref())
            .filter(|found| !found.place.is_empty() && !found.weak)
    }

    /// The levels of headings of which at least two name a day and a place.
    pub(super) fn levels_of_entries(&self) -> HashSet<u8> {
        let mut counts: HashMap<u8, usize> = HashMap::new();
        for line in self.lines {
            if let Some(level) = line.heading.filter(|_| self.read_heading(line).is_some()) {
                *counts.entry(level).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count > 1);
        counts.into_keys().collect()
    }

    /// `### Nairobi, Kenya (3–5 March 2025)` as an entry; its title may stand in the text below. Below headings that
    /// are days it may be `### Nairobi, Kenya: Reading`.
    fn read_heading(&self, line: &Line) -> Option<OneLine> {
        let may_be = line.kind == Kind::Text && line.heading.is_some();
        let dated = has_digit(&line.text);
        let found = (may_be && (dated || self.below_days))
            .then(|| self.entries.read(&line.text, None))
            .flatten()?;
        let says_when = match found.date.is_empty() {
            true => self.below_days && !found.title.is_empty(),
            false => true,
        };
        (says_when && !found.place.is_empty() && !found.weak).then_some(found)
    }

    /// Reads a heading that is an entry: others are too, and no list of entries stands below it.
    pub(super) fn heading_of_entry(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let levels = &self.entry_levels;
        if !line.heading.is_some_and(|level| levels.contains(&level)) {
            return false;
        }
        let found = self.read_heading(line);
        let has_day = |found: &OneLine| !found.date.is_empty() || self.day.is_some();
        let Some(found) = found.filter(has_day) else {
            return false;
        };
        let has_text_alone = self.next_at(at).is_none_or(|below| {
            let next = &self.lines[below];
            let same = next.heading.is_some_and(|next| line.heading >= Some(next));
            let plain = next.heading.is_none() && next.kind == Kind::Text && !next.bullet;
            same || (plain
                && !self.is_date(next)
                && !self.is_place(next)
                && !self.is_entry_title(below)
                && self.whole_entry(below).is_none())
        });
        if !has_text_alone {
            return false;
        }
        self.in_contents = false;
        self.open(None, line.number);
        if let Some(draft) = self.draft.as_mut() {
            draft.add_title(&found.title, false);
            draft.set_place(&found.place, line.number);
            // Last: what stands below goes on with no place.
            if !found.date.is_empty() {
                draft.set_date(&found.date, line.number);
            }
            draft.place_last = false;
            draft.add_url(line.url.as_deref());
        }
        true
    }

    /// Whether a line that names a day and no place stands right below an entry in one line that is written alike.
    pub(super) fn is_unplaced_in_list(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.bullet || line.apart || line.kind != Kind::Text || !has_digit(&line.text) {
            return false;
        }
        let above = at.checked_sub(1).map(|above| self.lines[above].number);
        let list = self
            .draft
            .as_ref()
            .filter(|draft| Some(draft.line) == above);
        let found =
            list.and_then(|draft| Some((draft.one_line?, self.entries.read(&line.text, None)?)));
        found.is_some_and(|(date_first, found)| {
            !found.date.is_empty() && found.place.is_empty() && found.date_first == date_first
        })
    }

    /// Whether a line without a day that says where stands right below an entry in one line that begins with
    /// its day; either it speaks of a month or a year, or the list goes on below it or ends with it.
    pub(super) fn is_undated_in_list(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.bullet || line.apart || line.kind != Kind::Text {
            return false;
        }
        let below = |draft: &super::Draft| {
            let above = at.checked_sub(1).map(|above| self.lines[above].number);
            (draft.one_line == Some(true) || draft.day_and_place)
                && above.is_some_and(|above| above == draft.line || above == draft.date_line)
        };
        let read = |text: &str| self.entries.read(text, self.country.as_deref());
        let placed = |found: &OneLine| !found.place.is_empty() && !found.weak;
        let goes_on = |next: &Line| {
            next.apart || read(&next.text).is_some_and(|found| placed(&found) && found.date_first)
        };
        self.draft.as_ref().is_some_and(below)
            && read(&line.text).is_some_and(|found| placed(&found) && found.date.is_empty())
            && (dates::hints(&line.text) || self.next(at).is_none_or(goes_on))
    }
}
