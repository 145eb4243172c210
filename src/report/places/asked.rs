//! What is known of names, asked once: a line is looked at again and again before it is reached, and as the parts of
//! many others.

use std::cell::RefCell;

use super::{Known, PlaceNames};
use crate::memo::Memo;

/// Names of either kind that are kept.
const ROOM: usize = 1 << 13;

pub struct Asked<'a> {
    known: Known<'a>,
    countries: RefCell<Memo<bool>>,
    places: RefCell<Memo<bool>>,
}

impl<'a> Asked<'a> {
    pub fn of(known: Known<'a>) -> Self {
        Self {
            known,
            countries: RefCell::new(Memo::with_room(ROOM)),
            places: RefCell::new(Memo::with_room(ROOM)),
        }
    }
}

impl PlaceNames for Asked<'_> {
    fn is_country(&self, text: &str) -> bool {
        let answer = || self.known.is_country(text);
        *self.countries.borrow_mut().get_or_make("", text, answer)
    }

    fn is_place(&self, country: &str, text: &str) -> bool {
        let answer = || self.known.is_place(country, text);
        *self.places.borrow_mut().get_or_make(country, text, answer)
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
    use std::cell::Cell;

    use super::*;

    #[test]
    fn each_name_is_asked_for_once() {
        let times = Cell::new(0);
        let known = |text: &str| {
            times.set(times.get() + 1);
            text == "Fiji"
        };
        let asked = Asked::of(&known);
        for _ in 0..3 {
            assert!(asked.is_country("Fiji"));
            assert!(!asked.is_country("Suva"));
        }
        assert_eq!(times.get(), 2);
    }
}
