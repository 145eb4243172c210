//! An entry while its lines are being read.

use crate::report::lines::Line;
use crate::report::text::is_small;

/// In bytes: what goes on after that is no place any more.
const LONGEST_PLACE: usize = 2_000;

/// In bytes: a longer sentence is no title.
const LONGEST_TITLE: usize = 300;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub section: Option<usize>,
    /// Of the heading above it, where that is one.
    pub country: Option<String>,
    /// The heading above it, where that is a town with its country, and its line.
    pub town: Option<(String, u32)>,
    /// None where the report gives it no number.
    pub number: Option<u32>,
    pub title: String,
    pub date_text: String,
    pub place_text: String,
    pub description: String,
    pub url: Option<String>,
    pub line: u32,
    pub date_line: u32,
    pub place_line: u32,
    /// It was read from one line, and whether the date stood first in it.
    pub one_line: Option<bool>,
    /// Day and place stood in one line below the title.
    pub day_and_place: bool,
    /// The date is that of the heading above.
    pub date_above: bool,
    /// What says its date is no date alone, and tells of all that stands below.
    pub of_occasion: bool,
    /// The year of the heading above it.
    pub year: Option<i16>,
    /// Its title has a bullet, so far in.
    pub bulleted: bool,
    pub indent: usize,
    /// It ends with what happened, in one sentence or several.
    pub text_last: bool,
    /// The place was the last part that was read.
    pub place_last: bool,
}

impl Draft {
    pub fn new(section: Option<usize>, number: Option<u32>, line: u32) -> Self {
        Self {
            section,
            number,
            line,
            ..Self::default()
        }
    }

    pub fn has_title(&self) -> bool {
        !self.title.is_empty()
    }

    pub fn has_date(&self) -> bool {
        !self.date_text.is_empty()
    }

    pub fn has_place(&self) -> bool {
        !self.place_text.is_empty()
    }

    /// It says where, or the heading above it does.
    pub fn is_placed(&self) -> bool {
        let above = self.country.is_some() || self.town.is_some();
        self.has_place() || (self.one_line.is_some() && above)
    }

    pub fn is_complete(&self) -> bool {
        self.has_title() && self.has_date() && self.is_placed()
    }

    pub fn add_title(&mut self, text: &str, bulleted: bool) {
        self.bulleted |= bulleted && self.title.is_empty();
        let words: Vec<&str> = text.split_whitespace().collect();
        append(&mut self.title, &words.join(" "));
    }

    /// A line right below the title continues it; one set apart does so only in mid-sentence.
    pub fn continues_title(&self, line: &Line) -> bool {
        !line.apart
            || line
                .text
                .starts_with(|c: char| is_small(c) || "(«“\"—–".contains(c))
            || self.title.ends_with([',', ':', '-', '–', '—', '('])
    }

    pub fn set_date(&mut self, text: &str, line: u32) {
        text.clone_into(&mut self.date_text);
        self.date_line = line;
        self.place_last = false;
    }

    pub fn set_place(&mut self, text: &str, line: u32) {
        text.clone_into(&mut self.place_text);
        self.place_line = line;
        self.place_last = true;
    }

    /// The country's line below the town's, or the other way round.
    pub fn join_place(&mut self, country: &str, place: &str) {
        self.place_text = format!("{country}. {place}");
    }

    /// Another place with a country of its own.
    pub fn add_place(&mut self, text: &str) {
        if self.place_text.len() > LONGEST_PLACE {
            return self.add_description(text);
        }
        let end = self.place_text.trim_end_matches([';', ' ']).len();
        self.place_text.truncate(end);
        self.place_text.push_str("; ");
        self.place_text.push_str(text);
    }

    /// The second line of a place.
    pub fn continue_place(&mut self, text: &str) {
        if self.place_text.len() > LONGEST_PLACE {
            return self.add_description(text);
        }
        append(&mut self.place_text, text);
    }

    pub fn add_description(&mut self, text: &str) {
        self.place_last = false;
        append(&mut self.description, text);
    }

    /// Of a text that begins with the title the first sentence is it.
    pub fn end_title(&mut self) {
        let ended = self.title.ends_with(['.', '!', '?']) && !self.title.contains(". ");
        let goes_on = self.title.contains(". ") || self.description.starts_with(is_small);
        if ended || self.title.is_empty() || !goes_on {
            return;
        }
        let whole = format!("{} {}", self.title, self.description);
        let end = [". ", "! ", "? "]
            .iter()
            .filter_map(|end| whole.find(end))
            .min()
            .filter(|end| *end <= LONGEST_TITLE);
        if let Some(end) = end {
            whole[..=end].clone_into(&mut self.title);
            whole[end + 1..].trim().clone_into(&mut self.description);
        }
    }

    pub fn add_url(&mut self, url: Option<&str>) {
        if let Some(url) = url.filter(|_| self.url.is_none()) {
            self.url = Some(match url.strip_prefix("www.") {
                Some(rest) => format!("https://www.{rest}"),
                None => url.to_owned(),
            });
        }
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
