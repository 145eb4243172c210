//! A whole entry in one line: `29 October 2025 – Germany, Cologne – A concert`.

mod date;
mod parts;
mod place;
mod prose;

use std::cell::RefCell;
use std::collections::VecDeque;

use super::dates::Habits;
use super::places::Known;
use parts::{Cut, title};

/// The parts of an entry that stand in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneLine {
    /// Empty only where the line names a day and a place.
    pub title: String,
    /// Empty where the line names none.
    pub date: String,
    /// Empty where the line names none.
    pub place: String,
    /// Whether the line begins with its date.
    pub date_first: bool,
    /// Whether the line alone does not prove that it is an entry: its place has no country, or its date
    /// stands within a sentence.
    pub weak: bool,
}

/// The day, or the days, that a text names among other words.
pub fn date_in<'t>(text: &'t str, habits: &Habits) -> Option<&'t str> {
    let short = text.len() <= LONGEST;
    let cut = short.then(|| Cut::at_date(text, habits))?;
    Some(cut.date).filter(|date| !date.is_empty())
}

/// The day and the place that a text names, if it names nothing else.
pub fn day_and_place(text: &str, known: Known) -> Option<(String, String)> {
    let text = text.replace('\n', "  ");
    let found = Reader::new(Habits::default(), known).read(&text, None)?;
    let whole = found.title.is_empty() && !found.date.is_empty() && !found.place.is_empty();
    whole.then_some((found.date, found.place))
}

/// Lines that are looked at before the first of them is reached.
const MOST_ANSWERS: usize = 8;
/// Longer is a paragraph.
const LONGEST: usize = 1_000;
/// More parts than such a line has: it is a sentence, or a table.
const MOST: usize = 12;

/// Reads lines that hold their date or place, and leave a title when they are taken off.
pub struct Reader<'a> {
    habits: Habits,
    known: Known<'a>,
    /// The last answers: lines are looked at before they are reached.
    last: RefCell<VecDeque<Answer>>,
}

struct Answer {
    text: String,
    country: Option<String>,
    entry: Option<OneLine>,
}

impl<'a> Reader<'a> {
    pub fn new(habits: Habits, known: Known<'a>) -> Self {
        Self {
            habits,
            known,
            last: RefCell::default(),
        }
    }

    /// Reads one line; `country` is where it lies if it does not say.
    pub fn read(&self, text: &str, country: Option<&str>) -> Option<OneLine> {
        let is_same = |last: &&Answer| last.text == text && last.country.as_deref() == country;
        if let Some(last) = self.last.borrow().iter().find(is_same) {
            return last.entry.clone();
        }
        let entry = self.read_anew(text, country);
        let mut last = self.last.borrow_mut();
        last.truncate(MOST_ANSWERS - 1);
        last.push_front(Answer {
            text: text.to_owned(),
            country: country.map(str::to_owned),
            entry: entry.clone(),
        });
        entry
    }

    fn read_anew(&self, text: &str, country: Option<&str>) -> Option<OneLine> {
        if text.len() > LONGEST {
            return None;
        }
        let cut = Cut::at_date(text, &self.habits);
        if cut.tells_of_several(&self.habits) {
            return None;
        }
        let place = place::find(&cut, country, self.known)?;
        let title = title(text, &place.rest);
        let (dated, placed) = (!cut.date.is_empty(), !place.text.is_empty());
        let says_enough = if title.is_empty() {
            dated && placed
        } else {
            dated || placed
        };
        says_enough.then(|| OneLine {
            title,
            date: cut.date.to_owned(),
            date_first: cut.begins_with_date(),
            weak: (place.alone && !cut.is_in_columns()) || cut.in_sentence,
            place: place.text,
        })
    }
}

#[cfg(test)]
mod tests;
