//! What is known of names, asked once: a line is looked at again and again before it is reached, and as the parts of
//! many others.

use std::sync::Mutex;

use super::{Known, PlaceNames};
use crate::memo::Memo;

/// Names of either kind that are kept.
const ROOM: usize = 1 << 13;

pub struct Asked<'a> {
    known: Known<'a>,
    countries: Mutex<Memo<bool>>,
    places: Mutex<Memo<bool>>,
}

impl<'a> Asked<'a> {
    pub fn of(known: Known<'a>) -> Self {
        Self {
            known,
            countries: Mutex::new(Memo::with_room(ROOM)),
            places: Mutex::new(Memo::with_room(ROOM)),
        }
    }
}

impl PlaceNames for Asked<'_> {
    fn is_country(&self, text: &str) -> bool {
        Memo::shared(&self.countries, "", text, || self.known.is_country(text))
    }

    fn is_place(&self, country: &str, text: &str) -> bool {
        Memo::shared(&self.places, country, text, || {
            self.known.is_place(country, text)
        })
    }

    fn are_two_places(&self, country: &str, one: &str, other: &str) -> bool {
        self.known.are_two_places(country, one, other)
    }

    fn is_region_of(&self, country: &str, place: &str, region: &str) -> bool {
        self.known.is_region_of(country, place, region)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;

    #[test]
    fn each_name_is_asked_for_once() {
        let times = AtomicUsize::new(0);
        let known = |text: &str| {
            times.fetch_add(1, Relaxed);
            text == "Fiji"
        };
        let asked = Asked::of(&known);
        for _ in 0..3 {
            assert!(asked.is_country("Fiji"));
            assert!(!asked.is_country("Suva"));
        }
        assert_eq!(times.load(Relaxed), 2);
    }
}
