//! The parameters of the service. Unlike a page, it refuses what it does not know.

use crate::atlas::{Filter, QueryError};

use super::negotiate::Format;
use super::response::Failure;

/// As many features as one answer may hold.
pub const LARGEST_LIMIT: usize = 10_000;

/// As many as it holds when nothing is said.
pub const DEFAULT_LIMIT: usize = 100;

/// What a request for features asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    pub format: Format,
    pub filter: Filter,
    pub limit: usize,
    pub offset: usize,
}

impl Parameters {
    /// Of resources that know no parameter but `f`.
    pub fn plain(query: &str, preferred: Format) -> Result<Format, Failure> {
        let mut format = preferred;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "f" => format = read_format(&value)?,
                _ => return Err(unknown(&name, "f")),
            }
        }
        Ok(format)
    }

    pub fn items(query: &str, preferred: Format) -> Result<Self, Failure> {
        let mut parameters = Self {
            format: preferred,
            filter: Filter::default(),
            limit: DEFAULT_LIMIT,
            offset: 0,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "f" => parameters.format = read_format(&value)?,
                "limit" => {
                    // Above the largest is not an error: as many come as may (requirement fc-limit-response-1).
                    let limit = whole_number("limit", &value, 1)?;
                    parameters.limit = limit.min(LARGEST_LIMIT);
                }
                "offset" => parameters.offset = whole_number("offset", &value, 0)?,
                _ => match parameters.filter.read(&name, value.trim()) {
                    Ok(true) => {}
                    Ok(false) => {
                        return Err(unknown(
                            &name,
                            "bbox, datetime, limit, offset, section, country, q, f",
                        ));
                    }
                    Err(why) => return Err(malformed(&name, &value, why)),
                },
            }
        }
        parameters.filter.normalise();
        Ok(parameters)
    }

    /// The query that asks for another page of the same.
    pub fn with_offset(&self, offset: usize) -> String {
        let mut query = self.filter.to_query_string();
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&format!("limit={}&offset={offset}", self.limit));
        query
    }
}

fn read_format(value: &str) -> Result<Format, Failure> {
    Format::named(value).ok_or_else(|| malformed("f", value, "write json or html"))
}

fn whole_number(name: &str, value: &str, least: usize) -> Result<usize, Failure> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // A number too long to hold is a large number.
    let number = digits.then(|| value.parse().unwrap_or(usize::MAX));
    number
        .filter(|number| *number >= least)
        .ok_or_else(|| malformed(name, value, format!("write a whole number from {least}")))
}

fn malformed(name: &str, value: &str, why: impl Into<String>) -> Failure {
    Failure::bad_parameter(QueryError::new(name, value, why).to_string())
}

fn unknown(name: &str, known: &str) -> Failure {
    let error = QueryError::new(name, "", format!("unknown parameter; known here: {known}"));
    Failure::bad_parameter(format!("{}: {}", shortened(&error.parameter), error.why))
}

fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}
