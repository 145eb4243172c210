//! Names that sound like what was asked for.

use std::cell::RefCell;

use crate::gazetteer::{self, Country, Ordinal};

use super::sound::{Ear, Key, Spelling, Spoken, keys};

/// A name that sounds alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    pub ordinal: Ordinal,
    /// From 0 to 1.
    pub alike: f32,
}

/// Readings of the question whose keys are looked up.
const KEYS_ASKED: usize = 3;
/// Names of one round that are looked at: keys of one consonant have tens of thousands in a large country.
const MOST_GATHERED: usize = 4_000;
/// Names that are compared, those of the most populous places: with one of the keys, and with a key near them.
const MOST_COMPARED: usize = 150;
const MOST_NEAR_COMPARED: usize = 60;
/// Names that are handed on.
const MOST_HEARD: usize = 80;
/// What sounds less alike than this is not worth a rival's place.
pub const LEAST_ALIKE: f32 = 0.72;
/// What sounds less alike than the best by this much cannot be meant, however many people know it.
const HOPELESS: f32 = 0.22;
/// Where something sounds as alike as this, keys one class off are not tried.
const ALIKE_ENOUGH: f32 = 0.93;

#[derive(Default)]
struct Scratch {
    ear: Ear,
    /// The name that is compared.
    known: Spoken,
    spelling: Vec<u8>,
    near: Vec<Key>,
    /// Names with one of the keys.
    gathered: Vec<Ordinal>,
    /// Those that are compared, with how many places have more people.
    chosen: Vec<(u32, Ordinal)>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The names of this country that sound most like this one, the most alike first; those whose keys are one class
/// off only as far as something so alike could be answered.
pub fn heard(
    country: Country,
    name: &str,
    withheld: Option<&str>,
    answerable: impl FnOnce(u16) -> f32,
) -> Vec<Heard> {
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.ear.hear(name, Spelling::Phonetic);
        let asked_keys: Vec<Key> = keys(scratch.ear.asked(), KEYS_ASKED).collect();
        let mut found = Vec::new();
        scratch.gather(country, &asked_keys);
        scratch.compare(country, withheld, MOST_COMPARED, LEAST_ALIKE, &mut found);
        let best = best_of(&found);
        if best < ALIKE_ENOUGH {
            let weight = scratch.ear.asked().weight();
            let least = answerable(weight).max(LEAST_ALIKE);
            let limit = limit(weight, least, best);
            let mut near = std::mem::take(&mut scratch.near);
            near.clear();
            for key in asked_keys.iter().take(2) {
                key.neighbours(limit, &mut near);
            }
            near.retain(|key| !asked_keys.contains(key));
            near.sort_unstable();
            near.dedup();
            scratch.gather(country, &near);
            scratch.near = near;
            scratch.compare(country, withheld, MOST_NEAR_COMPARED, least, &mut found);
        }
        found.sort_by(|one, other| {
            other
                .alike
                .total_cmp(&one.alike)
                .then(one.ordinal.cmp(&other.ordinal))
        });
        found.dedup_by_key(|heard| heard.ordinal);
        found.truncate(MOST_HEARD);
        found
    })
}

impl Scratch {
    fn gather(&mut self, country: Country, keys: &[Key]) {
        self.gathered.clear();
        for key in keys {
            let room = MOST_GATHERED - self.gathered.len();
            let heard = gazetteer::heard(country, key.number()).take(room);
            self.gathered.extend(heard);
        }
    }

    /// Compares what was gathered, as far as time allows: a name that many people know first.
    fn compare(
        &mut self,
        country: Country,
        withheld: Option<&str>,
        most: usize,
        least: f32,
        found: &mut Vec<Heard>,
    ) {
        self.chosen.clear();
        self.chosen.extend(
            self.gathered
                .iter()
                .map(|&ordinal| (gazetteer::rank(country, ordinal), ordinal)),
        );
        if self.chosen.len() > most {
            self.chosen.select_nth_unstable(most);
            self.chosen.truncate(most);
        }
        // A name that has two of the keys was gathered twice.
        self.chosen.sort_unstable();
        self.chosen.dedup();
        let mut best = best_of(found);
        for &(_, ordinal) in &self.chosen {
            let name = gazetteer::spelling(country, ordinal, &mut self.spelling);
            if withheld == Some(name) {
                continue;
            }
            let known = &mut self.known;
            known.say(name, Spelling::Native);
            let weight = self.ear.asked().weight().max(known.weight());
            if let Some(apart) = self.ear.distance(known, limit(weight, least, best))
                && weight > 0
            {
                let alike = 1.0 - f32::from(apart) / f32::from(weight);
                best = best.max(alike);
                found.push(Heard { ordinal, alike });
            }
        }
    }
}

fn best_of(found: &[Heard]) -> f32 {
    found.iter().map(|heard| heard.alike).fold(0.0, f32::max)
}

/// How far from what was asked a name of this weight may be that is to be at least so alike, where something as
/// alike as the best is known.
fn limit(weight: u16, least: f32, best: f32) -> u16 {
    (f32::from(weight) * (1.0 - least.max(best - HOPELESS))) as u16
}
