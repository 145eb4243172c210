//! The events as columns, so that a filter reads only what it asks for.

use jiff::civil::Date;

use crate::gazetteer::fold;
use crate::messages::country_names;

use super::query::{Bounds, Days};
use super::{Atlas, CountryCount, Event, Filter, Selection};

/// One entry an event in each column, in the order of the atlas.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Days as [`ordinal`]; without a date, a range that overlaps nothing.
    first_day: Vec<i32>,
    last_day: Vec<i32>,
    section: Vec<u32>,
    /// Index into [`Atlas::countries`], or [`NO_COUNTRY`].
    country: Vec<u16>,
    /// Degrees; `NaN`, which lies in no box, without a location.
    longitude: Vec<f64>,
    latitude: Vec<f64>,
    /// Folded title, place as written and place as found of all events, one after another.
    text: String,
    /// Where each event's text ends.
    text_end: Vec<usize>,
    /// The folded names of each country in the interface's languages: an event's country is one of its places.
    country_text: Vec<String>,
}

const NO_COUNTRY: u16 = u16::MAX;

impl Index {
    pub fn new(events: &[Event], countries: &[CountryCount]) -> Self {
        let mut index = Self {
            country_text: countries
                .iter()
                .map(|country| {
                    let names: Vec<String> = country_names(country.code).into_keys().collect();
                    names.join("\n")
                })
                .collect(),
            ..Self::default()
        };
        for event in events {
            index.push(event, countries);
        }
        index
    }

    fn push(&mut self, event: &Event, countries: &[CountryCount]) {
        let (first, last) = event.dates.map_or((i32::MAX, i32::MIN), |dates| {
            (ordinal(dates.start), ordinal(dates.end))
        });
        self.first_day.push(first);
        self.last_day.push(last);
        self.section
            .push(u32::try_from(event.section).unwrap_or(u32::MAX));
        let country = event
            .country
            .and_then(|code| countries.iter().position(|country| country.code == code));
        let country = country.and_then(|at| u16::try_from(at).ok());
        self.country.push(country.unwrap_or(NO_COUNTRY));
        let point = event.location.as_ref();
        self.longitude
            .push(point.map_or(f64::NAN, |point| point.longitude));
        self.latitude
            .push(point.map_or(f64::NAN, |point| point.latitude));
        let found = point.map_or("", |point| &point.name);
        for part in [&event.title, &event.place_text, &event.place, found] {
            self.text.push_str(&fold(part));
            // Folding gives no line break, so no word reaches across.
            self.text.push('\n');
        }
        self.text_end.push(self.text.len());
    }

    fn text(&self, event: usize) -> &str {
        let start = event
            .checked_sub(1)
            .map_or(0, |before| self.text_end[before]);
        &self.text[start..self.text_end[event]]
    }

    fn overlaps(&self, event: usize, (from, to): (i32, i32)) -> bool {
        self.last_day[event] >= from && self.first_day[event] <= to
    }

    fn is_inside(&self, event: usize, bounds: &Bounds) -> bool {
        bounds.contains(self.longitude[event], self.latitude[event])
    }
}

impl Atlas {
    /// The events that a filter asks for, in the order of the report, and what they count.
    pub fn select(&self, filter: &Filter) -> Selection {
        let index = &self.index;
        let mut events: Vec<u32> = (0..index.section.len()).map(|event| event as u32).collect();
        let mut keep = |condition: &dyn Fn(usize) -> bool| {
            events.retain(|event| condition(*event as usize));
        };
        // The cheapest first: each condition looks only at what the one before has left.
        if let Some(days) = filter.datetime {
            let range = ordinals(days);
            keep(&|event| index.overlaps(event, range));
        }
        if !filter.countries.is_empty() {
            let wanted: Vec<bool> = self
                .countries
                .iter()
                .map(|country| filter.countries.contains(&country.code))
                .collect();
            keep(&|event| wanted.get(usize::from(index.country[event])) == Some(&true));
        }
        if let Some(bounds) = filter.bounds {
            keep(&|event| index.is_inside(event, &bounds));
        }
        for word in fold(&filter.q).split_whitespace() {
            let named: Vec<bool> = index
                .country_text
                .iter()
                .map(|names| names.contains(word))
                .collect();
            keep(&|event| {
                named.get(usize::from(index.country[event])) == Some(&true)
                    || index.text(event).contains(word)
            });
        }
        let facets = self.by_section(&events);
        if !filter.sections.is_empty() {
            let wanted: Vec<bool> = self
                .sections
                .iter()
                .map(|section| filter.sections.contains(&section.id))
                .collect();
            events
                .retain(|event| wanted.get(index.section[*event as usize] as usize) == Some(&true));
        }
        self.counted(events, facets)
    }

    /// Every event.
    pub fn everything(&self) -> Selection {
        self.select(&Filter::default())
    }

    fn counted(&self, events: Vec<u32>, facets: Vec<u32>) -> Selection {
        let mut by_section = vec![0; self.sections.len()];
        let mut cells = vec![vec![0; self.sections.len()]; self.countries.len()];
        for event in &events {
            let event = *event as usize;
            let section = self.index.section[event] as usize;
            let country = cells.get_mut(usize::from(self.index.country[event]));
            for counts in [Some(&mut by_section), country].into_iter().flatten() {
                if let Some(count) = counts.get_mut(section) {
                    *count += 1;
                }
            }
        }
        let mut countries: Vec<CountryCount> = self
            .countries
            .iter()
            .zip(cells)
            .map(|(country, by_section)| CountryCount {
                code: country.code,
                count: by_section.iter().sum(),
                by_section,
            })
            .filter(|country| country.count > 0)
            .collect();
        countries.sort_by_key(|country| (std::cmp::Reverse(country.count), country.code));
        Selection {
            matched: events.len(),
            events,
            countries,
            by_section,
            facets,
        }
    }

    fn by_section(&self, events: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.sections.len()];
        for event in events {
            if let Some(count) = counts.get_mut(self.index.section[*event as usize] as usize) {
                *count += 1;
            }
        }
        counts
    }
}

/// A number that orders as days do.
fn ordinal(date: Date) -> i32 {
    i32::from(date.year()) * 512 + i32::from(date.month()) * 32 + i32::from(date.day())
}

fn ordinals(days: Days) -> (i32, i32) {
    // The ends stand within what an event without a date is given, so that it never matches.
    let from = days.start.map_or(i32::MIN + 1, ordinal);
    let to = days.end.map_or(i32::MAX - 1, ordinal);
    (from, to)
}
