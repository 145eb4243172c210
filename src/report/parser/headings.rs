//! Headings, their repetition on later pages, and the table of contents.

use super::{Draft, Parser};
use crate::report::headings::{Heading, is_capitals, unspaced};
use crate::report::lines::Kind;
use crate::report::one_line::OneLine;
use crate::report::places;
use crate::report::text::key;
use crate::report::totals;
use crate::report::words::{Meaning, means, mentions};

/// More sections of one title or numeral than a report has.
const MOST_NAMESAKES: usize = 50;

/// Words of a heading that calls itself one.
const MOST_WORDS: usize = 12;

impl Parser<'_> {
    pub(super) fn leaves_contents(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let titles = [&line.text, &Heading::read(&line.text, 0).title].map(|title| key(title));
        let known =
            !line.text.is_empty() && titles.iter().any(|title| self.contents.contains(title));
        (known && line.apart) || (!self.has_headings && self.is_date(line))
    }

    pub(super) fn take_heading(&mut self, at: usize) {
        let line = &self.lines[at];
        self.enter(&line.text, line.number);
    }

    /// Goes on below a heading of this text.
    pub(super) fn enter(&mut self, text: &str, number: u32) {
        let folded = key(&unspaced(text));
        if means(&folded, Meaning::Contents) {
            self.close();
            self.leave_heading();
            self.in_contents = true;
            return;
        }
        self.in_contents = false;
        self.note_year(text);
        self.country = self.known.is_country(text).then(|| text.to_owned());
        let is_town = self.country.is_none()
            && places::is_place_line(text, self.known)
            && !places::names_no_country(text, self.known);
        self.town = match is_town {
            true => Some((text.to_owned(), number)),
            false => self.town_of(text).map(|town| (town, number)),
        };
        self.overall = mentions(&folded, Meaning::Overall) && mentions(&folded, Meaning::Total);
        let heading = Heading::read(text, number);
        let known = self.known_section(&heading);
        match known {
            // The head of the next page stands between the lines of an entry.
            Some(section) if Some(section) == self.section && self.heading.is_none() => {
                if self.draft.as_ref().is_some_and(Draft::is_complete) {
                    self.close();
                }
            }
            Some(section) => {
                self.close();
                self.leave_heading();
                self.section = Some(section);
            }
            None => {
                self.close();
                self.leave_heading();
                self.heading = Some(heading);
            }
        }
    }

    /// The section that a heading repeats: one of the same words, or of the same numeral.
    fn known_section(&self, heading: &Heading) -> Option<usize> {
        let listed = |key: &str| self.named.get(key).map_or(&[][..], Vec::as_slice);
        let by_title = listed(&key(&heading.title));
        let by_numeral = heading.numeral.as_deref().map_or(&[][..], listed);
        by_title
            .iter()
            .chain(by_numeral)
            .copied()
            .filter(|section| {
                let section = &self.parsed.sections[*section];
                heading.repeats(section.numeral.as_deref(), &section.title)
            })
            .min()
    }

    /// Remembers a new section by its title and its numeral.
    pub(super) fn know_section(&mut self, number: usize) {
        let section = &self.parsed.sections[number];
        let names = [Some(key(&section.title)), section.numeral.clone()];
        for name in names.into_iter().flatten() {
            let listed = self.named.entry(name).or_default();
            if listed.len() < MOST_NAMESAKES {
                listed.push(number);
            }
        }
    }

    /// A heading below which no entry came is no section; what it states is said of the whole report.
    pub(super) fn leave_heading(&mut self) {
        self.heading = None;
        self.day = None;
        if let Some(total) = self.heading_total.take() {
            self.push_total(total);
        }
    }

    /// A heading that states its section's totals, in its own line or the next. Says how many lines
    /// it takes.
    pub(super) fn heading_with_total(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let length = match line.kind {
            Kind::Text => self.block(at),
            Kind::Numbered(_) => 1,
            _ => return None,
        };
        if line.bullet || !(line.apart || line.bold || line.heading.is_some()) {
            return None;
        }
        let texts: Vec<&str> = self.lines[at..at + length]
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        let text = texts.join("\n");
        let (title, stated) = totals::headed(&text)?;
        let before_entry = self.next(at + length - 1).is_some_and(Self::starts_entry);
        let ends_entry = self.draft.as_ref().is_none_or(Draft::is_complete);
        let is_heading = if line.heading.is_some() {
            !self.is_entry_title(at)
        } else {
            before_entry && ends_entry && !stated.summing && self.is_first_entry(at + length - 1)
        };
        if stated.overall || !is_heading {
            return None;
        }
        let title = match line.kind {
            Kind::Numbered(number) => format!("{number}. {title}"),
            _ => title.to_owned(),
        };
        self.enter(&title, line.number);
        self.state(stated, self.total_line(at, length));
        Some(length)
    }

    /// A line without `#` that is a heading all the same.
    pub(super) fn is_plain_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if self.is_slide_of_its_own(at) || self.is_bullet_above_others(at) {
            return true;
        }
        if line.bullet || line.text.chars().count() > 200 || self.is_entry_title(at) {
            return false;
        }
        if names_columns(&line.text) {
            return false;
        }
        let heading = Heading::read(&line.text, 0);
        let folded = key(&line.text);
        let repeated = self.known_section(&heading).is_some();
        let announced =
            self.contents.contains(&folded) || self.contents.contains(&key(&heading.title));
        if repeated || announced || means(&folded, Meaning::Contents) {
            return true;
        }
        let before_entry = self.next(at).is_some_and(Self::starts_entry);
        // Above entries of one line without numbers, a line apart is a heading.
        let before_line = || {
            let below = self.next_at(at).and_then(|below| self.whole_entry(below));
            self.draft
                .as_ref()
                .is_none_or(|draft| draft.one_line.is_some())
                && below.is_some_and(|(number, entry)| {
                    number.is_none() && !entry.place.is_empty() && !entry.date.is_empty()
                })
                && self.whole_entry(at).is_none()
        };
        let set_apart = heading.numeral.is_some()
            || is_capitals(&line.text)
            || line.bold
            || (line.apart && opens_section(&folded));
        let ends_as_heading = !line.text.ends_with(['.', ';', ',']);
        let unmarked = || {
            line.apart
                && ends_as_heading
                && !self.has_headings
                && ((before_entry && self.first_of_section(at)) || before_line())
        };
        (before_entry && set_apart) || (set_apart && line.apart && before_line()) || unmarked()
    }

    /// Whether a bullet of another sign stands apart above the entries of a list: `■ Concerts` above `・5 May …`.
    fn is_bullet_above_others(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.bullet
            && line.apart
            && line.mark.is_some()
            && self.next_at(at).is_some_and(|below| {
                let next = &self.lines[below];
                let other = (next.bullet && next.mark != line.mark)
                    || matches!(next.kind, Kind::Number(1) | Kind::Numbered(1));
                let lists =
                    |(_, entry): (_, OneLine)| !entry.date.is_empty() && !entry.place.is_empty();
                other && !next.apart && self.whole_entry(below).is_some_and(lists)
            })
            && self.whole_entry(at).is_none()
    }

    /// Whether a line of capitals stands apart above the title of an entry, as on a slide before others.
    fn is_slide_of_its_own(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.is_between_entries()
            && is_capitals(&line.text)
            && !line.bullet
            && self.next_at(at).is_some_and(|below| {
                let next = &self.lines[below];
                (next.apart || below > at + 1)
                    && next.kind == Kind::Text
                    && !is_capitals(&next.text)
                    && self.is_entry_title(below)
            })
    }

    /// Whether the next numbered entry is the first of its section.
    pub(super) fn first_of_section(&self, at: usize) -> bool {
        matches!(
            self.next(at).map(|line| line.kind),
            Some(Kind::Number(1) | Kind::Numbered(1))
        )
    }

    /// Whether what comes next may begin a section: its first number, the next number where they run
    /// through the whole report, or a bullet.
    fn is_first_entry(&self, at: usize) -> bool {
        let goes_on = self.draft.as_ref().and_then(|draft| draft.number);
        match self.next(at).map(|line| line.kind) {
            Some(Kind::Number(number) | Kind::Numbered(number)) => {
                number == 1 || goes_on.is_none_or(|last| number == last.saturating_add(1))
            }
            Some(_) => true,
            None => false,
        }
    }
}

/// `Date      Event      Place` above columns.
fn names_columns(text: &str) -> bool {
    let labels = [Meaning::LabelDate, Meaning::LabelPlace, Meaning::LabelTitle];
    let columns = text
        .split("  ")
        .map(str::trim)
        .filter(|column| !column.is_empty());
    let named = columns.filter(|column| labels.iter().any(|label| means(&key(column), *label)));
    text.contains("  ") && named.count() >= 2
}

/// `Section 2. Exhibitions`, `Second part`.
pub(super) fn opens_section(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let short = words.clone().count() <= MOST_WORDS;
    short
        && words
            .by_ref()
            .take(2)
            .any(|word| means(word, Meaning::Section))
}
