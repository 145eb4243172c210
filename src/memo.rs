//! What was made of questions that come again: a report names the same few places many times.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Bytes of a question that is kept: questions that repeat are short.
const LONGEST_KEPT: usize = 200;

/// Things made of a country and a place as written, each kept until there is no more room. However many
/// questions come, no more than the room is kept.
#[derive(Debug)]
pub struct Memo<T> {
    room: usize,
    /// By question, where its thing stands.
    known: HashMap<Box<[u8]>, usize>,
    things: Vec<T>,
    /// Of the last question, if that was too long to be kept.
    passing: Option<T>,
    /// The question as a key, written anew each time without allocating.
    key: Vec<u8>,
}

impl<T> Memo<T> {
    /// Room for so many.
    pub fn with_room(room: usize) -> Self {
        Self {
            room: room.max(1),
            known: HashMap::new(),
            things: Vec::new(),
            passing: None,
            key: Vec::new(),
        }
    }

    /// What was made of this question, or is made of it now.
    pub fn get_or_make(&mut self, country: &str, place: &str, make: impl FnOnce() -> T) -> &T {
        if country.len() + place.len() > LONGEST_KEPT {
            return self.passing.insert(make());
        }
        if let Some(at) = self.find(country, place) {
            return &self.things[at];
        }
        if self.things.len() >= self.room {
            self.known.clear();
            self.things.clear();
        }
        let at = self.things.len();
        self.known.insert(self.key.as_slice().into(), at);
        self.things.push(make());
        &self.things[at]
    }

    /// What was made of this question, if it is kept.
    pub fn get(&mut self, country: &str, place: &str) -> Option<&T> {
        let short = country.len() + place.len() <= LONGEST_KEPT;
        let at = short.then(|| self.find(country, place)).flatten()?;
        Some(&self.things[at])
    }

    /// Where its thing stands; its key is written anyway.
    fn find(&mut self, country: &str, place: &str) -> Option<usize> {
        self.key.clear();
        // Behind the country's length, so that no two questions share a key.
        self.key.push(country.len() as u8);
        self.key.extend(country.as_bytes());
        self.key.extend(place.as_bytes());
        self.known.get(self.key.as_slice()).copied()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }
}

impl<T: Clone> Memo<T> {
    /// As [`Self::get_or_make`], for threads that ask at once: none waits for what another makes, so that what two ask for
    /// at the same time is made twice.
    pub fn shared(memo: &Mutex<Self>, country: &str, place: &str, make: impl FnOnce() -> T) -> T {
        let lock = || memo.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(country, place).cloned();
        known.unwrap_or_else(|| {
            let made = make();
            lock().get_or_make(country, place, || made.clone());
            made
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_is_answered_once() {
        let mut memo = Memo::with_room(10);
        let mut made = 0;
        for (country, place) in [("A", "b"), ("A", "b"), ("Ab", ""), ("", "Ab"), ("A", "b")] {
            let said = memo.get_or_make(country, place, || {
                made += 1;
                format!("{country}|{place}")
            });
            assert_eq!(*said, format!("{country}|{place}"));
        }
        assert_eq!(made, 3);
        assert_eq!(memo.len(), 3);
        assert_eq!(memo.get("Ab", "").map(String::as_str), Some("Ab|"));
        assert_eq!(memo.get("b", "A"), None);
    }

    #[test]
    fn threads_that_share_it_ask_within_a_question_and_do_not_wait() {
        let memo = Mutex::new(Memo::with_room(10));
        let long = "x".repeat(300);
        let inner = || Memo::shared(&memo, "A", "b", || 1);
        assert_eq!(Memo::shared(&memo, "A", "c", || inner() + 1), 2);
        assert_eq!(Memo::shared(&memo, "A", "b", || unreachable!()), 1);
        assert_eq!(Memo::shared(&memo, "A", &long, || 3), 3);
        assert_eq!(Memo::shared(&memo, "A", &long, || 4), 4);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for_and_nothing_long() {
        let mut memo = Memo::with_room(7);
        assert!(memo.is_empty());
        for number in 0..1000 {
            let place = number.to_string();
            assert_eq!(*memo.get_or_make("", &place, || number), number);
            assert_eq!(
                *memo.get_or_make(&"x".repeat(300), &place, || -number),
                -number
            );
            assert!(memo.len() <= 7 && memo.known.len() <= 7);
        }
    }
}
