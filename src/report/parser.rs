//! From lines to sections, entries and totals: one pass, with a look at the lines ahead.

use std::collections::{HashMap, HashSet};

use super::dates::{self, Habits, Problem};
use super::draft::Draft;
use super::headings::{Heading, is_capitals};
use super::lines::{Kind, Line};
use super::places::{self, IsCountry};
use super::text::key;
use super::totals;
use super::words::{Meaning, means};
use super::{Section, Total};

/// What was read, before dates are settled and checks are made.
#[derive(Default)]
pub struct Parsed {
    pub sections: Vec<Section>,
    pub drafts: Vec<Draft>,
    pub totals: Vec<Total>,
    /// Lines that look like a part of an entry and belong to none.
    pub stray: Vec<(u32, String)>,
}

pub struct Parser<'a> {
    lines: &'a [Line],
    is_country: IsCountry<'a>,
    habits: Habits,
    parsed: Parsed,
    /// The entry being read.
    draft: Option<Draft>,
    /// The heading that makes a section as soon as an entry follows.
    heading: Option<Heading>,
    section: Option<usize>,
    in_contents: bool,
    /// Folded titles of the table of contents: a line that is one of them is a heading.
    contents: HashSet<String>,
    /// How often each folded line occurs: what stands on every page is furniture.
    occurrences: HashMap<String, u32>,
    has_headings: bool,
    /// The last heading speaks of the whole report.
    overall: bool,
}

impl<'a> Parser<'a> {
    pub fn new(lines: &'a [Line], is_country: IsCountry<'a>, habits: Habits) -> Self {
        let mut occurrences = HashMap::new();
        for line in lines {
            *occurrences.entry(key(&line.text)).or_insert(0) += 1;
        }
        Self {
            lines,
            is_country,
            habits,
            parsed: Parsed::default(),
            draft: None,
            heading: None,
            section: None,
            in_contents: false,
            contents: HashSet::new(),
            occurrences,
            has_headings: lines.iter().any(|line| line.heading.is_some()),
            overall: false,
        }
    }

    pub fn parse(mut self) -> Parsed {
        let mut at = 0;
        while at < self.lines.len() {
            at += self.step(at).max(1);
        }
        self.close();
        self.parsed
    }

    /// Reads the line at `at`, and says how many lines were read.
    fn step(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
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
        match line.kind {
            Kind::Number(number) => self.number(at, number),
            Kind::Numbered(number) => self.numbered(at, number),
            Kind::Date => self.date(at),
            Kind::Place => self.place(at),
            Kind::Link => self.link(at),
            Kind::Text | Kind::Rule | Kind::Leader => self.text(at),
        }
        1
    }

    // ---- what comes ahead ----

    fn next(&self, at: usize) -> Option<&'a Line> {
        self.lines[at + 1..]
            .iter()
            .find(|line| !matches!(line.kind, Kind::Rule | Kind::Link))
    }

    fn is_date(&self, line: &Line) -> bool {
        line.kind == Kind::Date
            || (line.kind == Kind::Text
                && !matches!(
                    dates::read(&line.text, &self.habits),
                    Err(Problem::NotADate)
                ))
    }

    fn is_place(&self, line: &Line) -> bool {
        line.kind == Kind::Place
            || (line.kind == Kind::Text && places::is_place_line(&line.text, self.is_country))
    }

    /// Whether a line can be the start of an entry: its number, or a title with number or bullet.
    fn starts_entry(line: &Line) -> bool {
        line.bullet || matches!(line.kind, Kind::Number(_) | Kind::Numbered(_))
    }

    /// Whether the next lines are the date or the place of what stands here.
    fn is_entry_title(&self, at: usize) -> bool {
        self.lines[at + 1..]
            .iter()
            .filter(|line| line.kind != Kind::Rule)
            .take(2)
            .take_while(|line| line.heading.is_none() && !Self::starts_entry(line))
            .any(|line| self.is_date(line) || self.is_place(line))
    }

    /// Whether such a line comes before the next entry or heading does.
    fn comes(&self, at: usize, such: impl Fn(&Line) -> bool) -> bool {
        self.lines[at + 1..]
            .iter()
            .take(12)
            .take_while(|line| {
                line.heading.is_none() && !matches!(line.kind, Kind::Number(_) | Kind::Numbered(_))
            })
            .any(such)
    }

    // ---- headings ----

    fn leaves_contents(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let known = !line.text.is_empty() && self.contents.contains(&key(&line.text));
        (known && line.apart) || (!self.has_headings && self.is_date(line))
    }

    fn take_heading(&mut self, at: usize) {
        let line = &self.lines[at];
        let folded = key(&super::headings::unspaced(&line.text));
        if means(&folded, Meaning::Contents) {
            self.close();
            self.heading = None;
            self.in_contents = true;
            return;
        }
        self.in_contents = false;
        self.overall = super::words::mentions(&folded, Meaning::Overall)
            && super::words::mentions(&folded, Meaning::Total);
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
    fn is_plain_heading(&self, at: usize) -> bool {
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
    fn first_of_section(&self, at: usize) -> bool {
        matches!(
            self.next(at).map(|line| line.kind),
            Some(Kind::Number(1) | Kind::Numbered(1))
        )
    }

    // ---- totals ----

    /// A block of lines that states totals; not the title of an entry.
    fn total(&mut self, at: usize) -> Option<usize> {
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
    fn total_line(&self, at: usize, length: usize) -> u32 {
        self.lines[at..at + length]
            .iter()
            .find(|line| totals::read(&line.text).is_some())
            .map_or(self.lines[at].number, |line| line.number)
    }

    // ---- entries ----

    /// Ends the entry being read.
    fn close(&mut self) {
        if let Some(draft) = self.draft.take() {
            self.parsed.drafts.push(draft);
        }
    }

    fn open(&mut self, number: Option<u32>, line: u32) {
        self.close();
        if let Some(heading) = self.heading.take() {
            self.parsed.sections.push(Section {
                id: String::new(),
                numeral: heading.numeral,
                title: heading.title,
                line: heading.line,
            });
            self.section = Some(self.parsed.sections.len() - 1);
        }
        self.draft = Some(Draft::new(self.section, number, line));
    }

    fn number(&mut self, at: usize, number: u32) {
        let line = &self.lines[at];
        if let Some(draft) = self.draft.as_mut()
            && (1900..2200).contains(&number)
            && draft.has_title()
            && draft.date_text.is_empty()
        {
            draft.set_date(&number.to_string(), line.number);
            return;
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

    fn numbered(&mut self, at: usize, number: u32) {
        let line = &self.lines[at];
        let whole = format!("{number}. {}", line.text);
        if !matches!(dates::read(&whole, &self.habits), Err(Problem::NotADate)) {
            return self.date_text(at, &whole);
        }
        let heading = Heading::read(&whole, line.number);
        let section_like = !line.bullet
            && (line.bold || is_capitals(&line.text) || self.contents.contains(&key(&line.text)))
            && !self.comes(at, |line| self.is_date(line) || self.is_place(line))
            && self.next(at).is_some_and(Self::starts_entry);
        if section_like {
            self.close();
            self.heading = Some(heading);
            return;
        }
        self.open(Some(number), line.number);
        self.title(at);
    }

    fn title(&mut self, at: usize) {
        let line = &self.lines[at];
        if let Some(draft) = self.draft.as_mut() {
            draft.add_title(&line.text, line.bullet);
            draft.add_url(line.url.as_deref());
        }
    }

    fn date(&mut self, at: usize) {
        let text = self.lines[at].text.clone();
        self.date_text(at, &text);
    }

    fn date_text(&mut self, at: usize, text: &str) {
        let line = &self.lines[at];
        match self.draft.as_mut() {
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

    fn place(&mut self, at: usize) {
        let line = &self.lines[at];
        match self.draft.as_mut() {
            Some(draft) if draft.place_text.is_empty() => draft.set_place(&line.text, line.number),
            Some(draft) => draft.add_place(&line.text),
            None if !self.parsed.drafts.is_empty() => self.stray(at),
            None => {}
        }
    }

    fn link(&mut self, at: usize) {
        let line = &self.lines[at];
        let furniture = self.is_furniture(line);
        if let Some(draft) = self.draft.as_mut().filter(|_| !furniture) {
            draft.add_url(line.url.as_deref());
        }
    }

    fn stray(&mut self, at: usize) {
        let line = &self.lines[at];
        self.parsed.stray.push((line.number, line.text.clone()));
    }

    fn is_furniture(&self, line: &Line) -> bool {
        self.occurrences
            .get(&key(&line.text))
            .is_some_and(|times| *times >= 3 && *times as usize * 20 > self.parsed.drafts.len())
    }

    fn text(&mut self, at: usize) {
        let line = &self.lines[at];
        if self.is_date(line) && line.heading.is_none() {
            return self.date(at);
        }
        let Some(draft) = self.draft.as_ref() else {
            return self.text_outside(at);
        };
        if !draft.has_title() {
            return self.title(at);
        }
        if draft.place_text.is_empty()
            && self.is_place(line)
            && (line.apart || draft.has_date() || !line.bold)
        {
            return self.place(at);
        }
        if draft.is_complete() {
            return self.text_after(at);
        }
        self.text_inside(at);
    }

    /// A line between the title of an entry and its last part.
    fn text_inside(&mut self, at: usize) {
        let line = &self.lines[at];
        let Some(draft) = self.draft.as_ref() else {
            return;
        };
        let new_bullet = line.bullet && (draft.bulleted || draft.number.is_none());
        if new_bullet
            && (draft.has_date() || draft.has_place() || draft.bulleted)
            && self.is_entry_title(at)
        {
            self.open(None, line.number);
            return self.title(at);
        }
        if (line.bold || is_capitals(&line.text)) && self.is_plain_heading(at) {
            return self.take_heading(at);
        }
        let date_comes = self.comes(at, |line| self.is_date(line));
        let place_comes = self.comes(at, |line| self.is_place(line));
        let is_furniture = self.is_furniture(line);
        let unfinished =
            draft.has_place() && places::is_unfinished(&draft.place_text, self.is_country);
        let waits_for_place =
            draft.has_date() && !draft.has_place() && !place_comes && looks_like_place(&line.text);
        let unread_date = !draft.has_date() && !date_comes && dates::resembles(&line.text);
        let Some(draft) = self.draft.as_mut() else {
            return;
        };
        if is_furniture {
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
    fn text_after(&mut self, at: usize) {
        let line = &self.lines[at];
        let Some(draft) = self.draft.as_ref() else {
            return;
        };
        let place_last = draft.place_last;
        let one_part = places::read(&draft.place_text, self.is_country)
            .iter()
            .all(|place| place.name.is_empty() || place.country.is_empty());
        let unfinished =
            places::is_unfinished(&draft.place_text, self.is_country) || (one_part && !line.apart);
        if place_last
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

    /// A line while no entry is open.
    fn text_outside(&mut self, at: usize) {
        let line = &self.lines[at];
        if self.is_plain_heading(at) {
            self.take_heading(at);
        } else if (line.bullet && (self.section.is_some() || self.heading.is_some()))
            || (self.is_entry_title(at) && (line.bullet || !self.is_place(line)))
        {
            self.open(None, line.number);
            self.title(at);
        } else if self.is_place(line) && !self.parsed.drafts.is_empty() {
            self.stray(at);
        }
    }
}

/// Short, and not a sentence.
fn looks_like_place(text: &str) -> bool {
    text.chars().count() <= 120 && text.split_whitespace().count() <= 12
}
