//! What a filter leaves of an atlas.

use crate::CountryCode;

use super::{Atlas, CountryCount, Event};

/// Some of an atlas's events, and what they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Indices into [`Atlas::events`], ascending.
    pub events: Vec<u32>,
    /// Only countries that have a selected event: most events first, then by code.
    pub countries: Vec<CountryCount>,
    /// By index into [`Atlas::sections`].
    pub by_section: Vec<u32>,
    /// The same by all of the filter but its sections: what a legend says, in which each may be chosen.
    pub facets: Vec<u32>,
    /// How many events the filter matched; more than there are here when this is a page of them.
    pub matched: usize,
}

impl Selection {
    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The selected events themselves; of another atlas than the one that made it, those there are.
    pub fn iter<'a>(&'a self, atlas: &'a Atlas) -> impl Iterator<Item = &'a Event> {
        self.events
            .iter()
            .filter_map(|event| atlas.events.get(*event as usize))
    }

    pub fn count_in(&self, code: CountryCode) -> u32 {
        self.countries
            .iter()
            .find(|country| country.code == code)
            .map_or(0, |country| country.count)
    }

    /// One page of it, with the same counts.
    pub fn page(&self, offset: usize, limit: usize) -> Self {
        Self {
            events: self
                .events
                .iter()
                .skip(offset)
                .take(limit)
                .copied()
                .collect(),
            ..self.clone()
        }
    }
}
