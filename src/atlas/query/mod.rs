//! One query for the page, the embed, the picture and the data.

mod bounds;
mod days;
mod error;
mod filter;
mod listing;
mod text;
mod view;

pub use bounds::Bounds;
pub use days::Days;
pub use error::QueryError;
pub use filter::Filter;
pub use listing::{Group, Listing, Order};
pub use view::{Layer, Size, Theme, View, Viewport};

/// What a reader asked to see, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub filter: Filter,
    pub view: View,
}

impl Query {
    /// Reads a query string, with or without its `?`.
    ///
    /// What is malformed is left out and told in the second part: pages show it as a quiet note, data
    /// answers 400. Parameters that are not ours (`utm_source`) are passed over; an empty value says
    /// nothing, as forms send it; of a parameter given twice the last counts, and lists join.
    pub fn parse(query: &str) -> (Self, Vec<QueryError>) {
        let mut parsed = Self::default();
        let mut errors = Vec::new();
        for (parameter, value) in text::pairs(query) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let read = match parsed.filter.read(&parameter, value) {
                Ok(false) => parsed.view.read(&parameter, value),
                other => other,
            };
            if let Err(why) = read {
                errors.push(QueryError::new(&parameter, value, why));
            }
        }
        parsed.filter.normalise();
        (parsed, errors)
    }

    /// What of it anything but a page depends on: no picture and no data has a list.
    pub fn without_list(&self) -> Self {
        let mut query = self.clone();
        query.view.listing = Listing::default();
        query
    }

    /// The same query in its one canonical form, without `?`: equal queries give equal strings.
    /// Empty when nothing was asked.
    pub fn to_query_string(&self) -> String {
        let mut pairs = self.filter.pairs();
        pairs.extend(self.view.pairs());
        text::join(&pairs)
    }
}

impl Filter {
    /// The canonical form of the filter alone: what data depends on.
    pub fn to_query_string(&self) -> String {
        text::join(&self.pairs())
    }
}

#[cfg(test)]
mod tests;
