//! What comes ahead: whether the next lines make an entry of the one that is read.

use super::Parser;
use crate::report::dates::{self, Problem};
use crate::report::lines::{Kind, Line};
use crate::report::one_line::{self, OneLine};
use crate::report::places;
use crate::report::text::has_digit;

/// A date that begins a line shows a number in as many letters.
const LONGEST_HEAD: usize = 20;

impl<'a> Parser<'a> {
    pub(super) fn next(&self, at: usize) -> Option<&'a Line> {
        self.next_at(at).map(|next| &self.lines[next])
    }

    pub(super) fn next_at(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len())
            .find(|next| !matches!(self.lines[*next].kind, Kind::Rule | Kind::Link))
    }

    pub(super) fn is_date(&self, line: &Line) -> bool {
        line.kind == Kind::Date
            || self.is_date_behind_number(line)
            || (line.kind == Kind::Text
                && !matches!(
                    dates::read(&line.text, &self.habits),
                    Err(Problem::NotADate)
                ))
    }

    pub(super) fn is_place(&self, line: &Line) -> bool {
        line.kind == Kind::Place
            || (line.kind == Kind::Text
                && (places::is_place_line(&line.text, self.known) || self.is_below_flag(line))
                // `3 October — Opera House, Sydney, Australia` says when as well.
                && !(has_digit(&line.text) && self.says_when(&line.text))
                && !self.names_more_than_place(line))
    }

    /// Whether a text names a day, be it one of the month above.
    fn says_when(&self, text: &str) -> bool {
        one_line::date_in(text, &self.habits).is_some() || self.days_of_month(text).is_some()
    }

    /// `🇫🇷 Paris`
    fn is_below_flag(&self, line: &Line) -> bool {
        let country = line.country();
        country.is_some_and(|country| self.known.is_place(country, &line.text))
    }

    /// Whether a line can be the start of an entry: its number, or a title with number or bullet.
    pub(super) fn starts_entry(line: &Line) -> bool {
        line.bullet || matches!(line.kind, Kind::Number(_) | Kind::Numbered(_))
    }

    /// Whether the next lines are the date or the place of what stands here.
    pub(super) fn is_entry_title(&self, at: usize) -> bool {
        // Below a heading a bold line is a title of its own.
        let heads = self.lines[at].heading.is_some() && self.next(at).is_some_and(|next| next.bold);
        let is_above_part = (at + 1..self.lines.len())
            .filter(|next| self.lines[*next].kind != Kind::Rule)
            .take(if heads { 1 } else { 2 })
            .take_while(|next| {
                let line = &self.lines[*next];
                line.heading.is_none() && !Self::starts_entry(line)
            })
            .take_while(|next| !self.is_above_its_day(*next) && !self.is_record(*next))
            .take_while(|next| !self.records.contains_key(next) && !self.is_whole_in_marks(*next))
            .take_while(|next| !self.is_country_above_list(*next, self.day.is_some()))
            .any(|next| self.is_date_or_place(&self.lines[next]) && !self.is_of_title(at, next));
        is_above_part && !self.is_of_tour(at) && !self.is_dated_and_placed(&self.lines[at])
    }

    /// `📅 5 March 2026 📍 Tbilisi, Georgia | Reading`: marks begin an entry that has its title behind them.
    fn is_whole_in_marks(&self, at: usize) -> bool {
        let [first, second, ..] = &self.lines[at..] else {
            return false;
        };
        let beside = matches!(
            (first.kind, second.kind),
            (Kind::Date, Kind::Place) | (Kind::Place, Kind::Date)
        );
        let beside = beside && first.number == second.number && !second.apart;
        let found = beside.then(|| self.entries.read(&second.text, None));
        found.flatten().is_some_and(|found| {
            !found.title.is_empty() && (!found.place.is_empty() || !found.date.is_empty())
        })
    }

    /// `(March–October 2025)` below the first line of the report, which is its title.
    fn is_of_title(&self, at: usize, next: usize) -> bool {
        at == 0 && next == 1 && self.lines[next].text.starts_with('(')
    }

    /// `Turtle watch — Tortuguero, Costa Rica`: a dash parts the place from what happened there.
    pub(super) fn names_more_than_place(&self, line: &Line) -> bool {
        let parted = [" – ", " — ", " - "]
            .iter()
            .any(|dash| line.text.contains(dash));
        let found = parted
            .then(|| self.entries.read(&line.text, None))
            .flatten();
        found.is_some_and(|found| !found.title.is_empty() && !found.place.is_empty() && !found.weak)
    }

    /// Whether a line begins with its day and says where: it is the title of no other.
    fn is_dated_and_placed(&self, line: &Line) -> bool {
        let head: String = line.text.chars().take(LONGEST_HEAD).collect();
        has_digit(&head)
            && self
                .whole_line(line)
                .is_some_and(|found| found.date_first && !found.weak)
    }

    /// Whether a line names a day and a place, be it within a sentence.
    pub(super) fn says_when_and_where(&self, line: &Line) -> bool {
        has_digit(&line.text) && self.whole_line(line).is_some()
    }

    /// What a line of text says that names a day and a place.
    fn whole_line(&self, line: &Line) -> Option<OneLine> {
        let may_be = line.kind == Kind::Text && line.heading.is_none();
        let found = may_be.then(|| self.entries.read(&line.text, self.country.as_deref()));
        found
            .flatten()
            .filter(|found| !found.date.is_empty() && !found.place.is_empty())
    }

    /// `2026. március 15.`, which looks as the fifteenth of something numbered.
    pub(super) fn is_date_behind_number(&self, line: &Line) -> bool {
        let Kind::Numbered(number) = line.kind else {
            return false;
        };
        let whole = format!("{number}. {}", line.text);
        !matches!(dates::read(&whole, &self.habits), Err(Problem::NotADate))
    }

    pub(super) fn is_date_or_place(&self, line: &Line) -> bool {
        self.is_date(line) || self.is_place(line) || self.names_day_and_place(line).is_some()
    }

    /// Whether such a line comes before the next entry or heading does.
    pub(super) fn comes(&self, at: usize, such: impl Fn(&Line) -> bool) -> bool {
        self.lines[at + 1..]
            .iter()
            .take(12)
            .take_while(|line| {
                line.heading.is_none() && !matches!(line.kind, Kind::Number(_) | Kind::Numbered(_))
            })
            .any(such)
    }
}
