//! Which events a query asks for.

use crate::CountryCode;

use super::text::{is_identifier, list};
use super::{Bounds, Days};

/// All of its conditions must hold; the default holds for every event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The event's days overlap these. An event without a date overlaps none.
    pub datetime: Option<Days>,
    /// Section ids; empty is all.
    pub sections: Vec<String>,
    /// Empty is all.
    pub countries: Vec<CountryCode>,
    /// Words, each of which is somewhere in the title or the place; as typed, single-spaced.
    pub q: String,
    /// The event's point is inside. An event without a location is in none.
    pub bounds: Option<Bounds>,
}

impl Filter {
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a parameter in; false where it is not one of the filter's.
    pub(crate) fn read(&mut self, parameter: &str, value: &str) -> Result<bool, String> {
        match parameter {
            "datetime" => self.datetime = Some(Days::parse(value)?),
            "section" => {
                let sections: Vec<&str> = list(value).collect();
                if !sections.iter().all(|section| is_identifier(section)) {
                    return Err("write section ids, as 1,3".to_owned());
                }
                self.sections
                    .extend(sections.into_iter().map(str::to_owned));
            }
            "country" => {
                let countries = list(value)
                    .map(|code| code.parse::<CountryCode>())
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|error| error.to_string())?;
                self.countries.extend(countries);
            }
            "q" => self.q = value.split_whitespace().collect::<Vec<_>>().join(" "),
            "bbox" => self.bounds = Some(Bounds::parse(value)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// What says the same is written in one way.
    pub(crate) fn normalise(&mut self) {
        self.datetime = self.datetime.filter(|days| !days.is_unbounded());
        self.sections
            .sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        self.sections.dedup();
        self.countries.sort_unstable();
        self.countries.dedup();
    }

    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(days) = self.datetime {
            pairs.push(("datetime", days.to_string()));
        }
        if !self.sections.is_empty() {
            pairs.push(("section", self.sections.join(",")));
        }
        if !self.countries.is_empty() {
            let codes: Vec<&str> = self.countries.iter().map(CountryCode::as_str).collect();
            pairs.push(("country", codes.join(",")));
        }
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        if let Some(bounds) = self.bounds {
            pairs.push(("bbox", bounds.to_string()));
        }
        pairs
    }
}
