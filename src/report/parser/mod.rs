//! From lines to sections, entries and totals: one pass, with a look at the lines ahead.

mod above;
mod ahead;
mod draft;
mod entries;
mod headings;
mod list;
mod occasion;
mod paragraphs;
mod parts;
mod records;
mod totals;
mod whole;

use std::collections::{HashMap, HashSet};

use super::dates::Habits;
use super::headings::Heading;
use super::lines::{Kind, Line};
use super::one_line;
use super::places::Known;
use super::text::{is_small, key};
use super::{Section, Total};

pub use draft::Draft;
use records::Head;

/// What was read, before dates are settled and checks are made.
#[derive(Default)]
pub struct Parsed {
    pub sections: Vec<Section>,
    pub drafts: Vec<Draft>,
    pub totals: Vec<Total>,
    /// Lines that look like an entry or a part of one and are none, and why.
    pub stray: Vec<(u32, String, &'static str)>,
}

/// A date above entries.
struct Day {
    text: String,
    line: u32,
    /// The entries below it are lines without bullet and number.
    plain: bool,
}

pub struct Parser<'a> {
    lines: &'a [Line],
    known: Known<'a>,
    habits: Habits,
    entries: one_line::Reader<'a>,
    /// Folded labels that recur and stand before neither days nor places.
    labels: &'a HashSet<String>,
    parsed: Parsed,
    /// The entry being read.
    draft: Option<Draft>,
    /// The heading that makes a section as soon as an entry follows.
    heading: Option<Heading>,
    /// What stands between that heading and the first entry below it, or in the heading itself.
    heading_total: Option<Total>,
    section: Option<usize>,
    /// The country that the last heading names: where the entries below it lie that name none.
    country: Option<String>,
    /// The heading that is a town with its country: where the entries below it were that say no place.
    town: Option<(String, u32)>,
    /// The sections by folded title and by numeral.
    named: HashMap<String, Vec<usize>>,
    /// The heading that is a date, of the entries below it that have none.
    day: Option<Day>,
    /// What names a day above a list whose entries have none, if in more words: a letter, a title.
    occasion: Option<Day>,
    /// The year that the last heading names.
    year: Option<i16>,
    /// The records of this report that end with what happened, by their first line.
    records: HashMap<usize, Head>,
    /// Its paragraphs tell of events.
    in_paragraphs: bool,
    in_contents: bool,
    /// Folded titles of the table of contents: a line that is one of them is a heading.
    contents: HashSet<String>,
    /// How often each folded line occurs: what stands on every page is furniture.
    occurrences: HashMap<String, u32>,
    has_headings: bool,
    /// Some headings are days.
    below_days: bool,
    /// The levels of headings of which several name a day and a place: those are entries.
    entry_levels: HashSet<u8>,
    /// The last heading speaks of the whole report.
    overall: bool,
}

impl<'a> Parser<'a> {
    pub fn new(
        lines: &'a [Line],
        labels: &'a HashSet<String>,
        known: Known<'a>,
        habits: Habits,
    ) -> Self {
        let mut occurrences = HashMap::new();
        for line in lines {
            *occurrences.entry(key(&line.text)).or_insert(0) += 1;
        }
        Self {
            lines,
            known,
            habits,
            entries: one_line::Reader::new(habits, known),
            labels,
            parsed: Parsed::default(),
            draft: None,
            heading: None,
            heading_total: None,
            section: None,
            country: None,
            town: None,
            named: HashMap::new(),
            day: None,
            occasion: None,
            year: None,
            records: HashMap::new(),
            in_paragraphs: false,
            in_contents: false,
            contents: HashSet::new(),
            occurrences,
            has_headings: lines.iter().any(|line| line.heading.is_some()),
            below_days: false,
            entry_levels: HashSet::new(),
            overall: false,
        }
    }

    pub fn parse(mut self) -> Parsed {
        let is_day = |line: &Line| line.heading.is_some() && self.is_date(line);
        self.below_days = self.lines.iter().any(is_day);
        self.entry_levels = self.levels_of_entries();
        self.records = self.records();
        self.in_paragraphs = self.tells_in_paragraphs();
        let mut at = 0;
        while at < self.lines.len() {
            at += self.step_below_flag(at).max(1);
        }
        self.close();
        self.leave_heading();
        self.parsed
    }

    /// Reads the line at `at`, which lies in the country of its flag.
    fn step_below_flag(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let flag = line.country().filter(|code| self.known.is_country(code));
        let Some(flag) = flag.filter(|_| !self.known.is_country(&line.text)) else {
            return self.step(at);
        };
        let above = self.country.replace(flag.to_owned());
        let read = self.step(at);
        self.country = above;
        read
    }

    /// Reads the line at `at`, and says how many lines were read.
    fn step(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        self.note_occasion(at);
        if let Some(read) = self.record(at) {
            return read;
        }
        if self.is_day_heading(at) {
            self.close();
            self.note_year(&line.text);
            self.day = Some(Day {
                text: line.text.clone(),
                line: line.number,
                plain: self.next(at).is_some_and(|next| !Self::starts_entry(next)),
            });
            return 1;
        }
        if self.heading_of_entry(at) {
            return 1;
        }
        if let Some(read) = self.heading_with_total(at) {
            return read;
        }
        if let Some(read) = self.total(at) {
            return read;
        }
        if matches!(line.kind, Kind::Rule) {
            return 1;
        }
        if matches!(line.kind, Kind::Leader) {
            let title = line.text.trim_end_matches(|c: char| !c.is_alphabetic());
            self.contents.insert(key(title));
            return 1;
        }
        if line.heading.is_some() && !self.is_entry_title(at) {
            self.take_heading(at);
            return 1;
        }
        if self.in_contents {
            if self.leaves_contents(at) {
                self.in_contents = false;
            } else {
                if line.kind == Kind::Text {
                    self.contents
                        .insert(key(&Heading::read(&line.text, 0).title));
                    self.contents.insert(key(&line.text));
                }
                return 1;
            }
        }
        if self.is_country_above_list(at, self.day.is_some()) {
            self.close();
            self.country = Some(line.text.clone());
            self.town = None;
            return 1;
        }
        if self.is_town_above_list(at) {
            self.take_heading(at);
            return 1;
        }
        if self.paragraph(at) || self.one_line(at) {
            return 1;
        }
        match line.kind {
            Kind::Number(number) => self.number(at, number),
            Kind::Numbered(number) => self.numbered(at, number),
            Kind::Date => self.date(at),
            Kind::Place => self.place(at),
            Kind::Title => self.labelled_title(at),
            Kind::Link => self.link(at),
            Kind::Text | Kind::Rule | Kind::Leader => self.text(at),
        }
        1
    }

    fn stray(&mut self, at: usize) {
        self.doubt(
            at,
            "This line looks like part of an entry, but belongs to none.",
        );
    }

    fn doubt(&mut self, at: usize, message: &'static str) {
        let line = &self.lines[at];
        let doubt = (line.number, line.text.clone(), message);
        self.parsed.stray.push(doubt);
    }

    /// What stands on many pages; not the last word of many titles, which begins in mid-sentence.
    fn is_furniture(&self, line: &Line) -> bool {
        !line.text.starts_with(is_small)
            && self
                .occurrences
                .get(&key(&line.text))
                .is_some_and(|times| *times >= 3 && *times as usize * 20 > self.parsed.drafts.len())
    }

    /// The first line of the report again, as the head of a later page.
    fn is_head_of_page(&self, at: usize) -> bool {
        let line = &self.lines[at];
        at > 0 && line.apart && self.lines[0].text == line.text && self.lines[0].kind == line.kind
    }
}
