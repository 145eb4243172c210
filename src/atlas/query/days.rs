//! A range of civil days, either end of which may be open.

use std::fmt;

use jiff::civil::Date;

use crate::report::DateSpan;

/// Both ends included; none is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub start: Option<Date>,
    pub end: Option<Date>,
}

impl Days {
    /// Reads `2026-02-21`, `2026-02-21/2026-02-27`, `2026-02-21/..`, `../2026-02-27` or `../..`; an end may
    /// also be empty or an RFC 3339 time, of which the day counts as written (OGC API – Features 7.15.4).
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let (start, end) = match text.split_once('/') {
            None => {
                let date = day(text)?;
                (Some(date), Some(date))
            }
            Some((start, end)) => (open_end(start)?, open_end(end)?),
        };
        match (start, end) {
            (Some(start), Some(end)) if start > end => Err("the first day is after the last"),
            _ => Ok(Self { start, end }),
        }
    }

    /// Whether the two share a day.
    pub fn overlap(&self, dates: &DateSpan) -> bool {
        self.start.is_none_or(|start| dates.end >= start)
            && self.end.is_none_or(|end| dates.start <= end)
    }

    /// Whether it asks for nothing in particular.
    pub fn is_unbounded(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (start, end) => {
                let shown = |day: Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
                write!(f, "{}/{}", shown(start), shown(end))
            }
        }
    }
}

fn open_end(text: &str) -> Result<Option<Date>, &'static str> {
    match text.trim() {
        "" | ".." => Ok(None),
        text => day(text).map(Some),
    }
}

const WRITE_A_DAY: &str =
    "write a day as 2026-02-21, or two as 2026-02-21/2026-02-27, with .. for an open end";

fn day(text: &str) -> Result<Date, &'static str> {
    let text = text.trim();
    let (date, time) = match text.char_indices().nth(10) {
        Some((cut, _)) => text.split_at(cut),
        None => (text, ""),
    };
    // A time is checked and then set aside: events have days, in no zone.
    let is_time = time.starts_with(['T', 't']) && text.parse::<jiff::Timestamp>().is_ok();
    if !time.is_empty() && !is_time {
        return Err(WRITE_A_DAY);
    }
    let bytes = date.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(WRITE_A_DAY);
    }
    date.parse().map_err(|_| "there is no such day")
}
