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
const KEYS_ASKED: usize = 4;
/// Names that are compared at most.
const MOST_COMPARED: usize = 3000;
/// Names that are handed on.
const MOST_HEARD: usize = 80;
/// What sounds less alike than this is not worth a rival's place.
pub const LEAST_ALIKE: f32 = 0.72;
/// Where something sounds as alike as this, keys one class off are not tried.
const ALIKE_ENOUGH: f32 = 0.93;

#[derive(Default)]
struct Scratch {
    ear: Ear,
    spelling: Vec<u8>,
    near: Vec<Key>,
    ordinals: Vec<Ordinal>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The names of this country that sound most like this one, the most alike first.
pub fn heard(country: Country, name: &str, withheld: Option<&str>) -> Vec<Heard> {
    let asked = Spoken::new(name, Spelling::Phonetic);
    let asked_keys: Vec<Key> = keys(&asked, KEYS_ASKED).collect();
    SCRATCH.with_borrow_mut(|scratch| {
        let mut found = Vec::new();
        scratch.ordinals.clear();
        for key in &asked_keys {
            let names = gazetteer::heard(country, key.number());
            scratch.ordinals.extend(names.take(MOST_COMPARED));
        }
        compare(scratch, &asked, 0, withheld, &mut found);
        let best = found.iter().map(|heard| heard.alike).fold(0.0, f32::max);
        if best < ALIKE_ENOUGH {
            let compared = scratch.ordinals.len();
            for key in asked_keys.iter().take(2) {
                key.neighbours(&mut scratch.near);
                for near in &scratch.near {
                    let names = gazetteer::heard(country, near.number());
                    scratch.ordinals.extend(names.take(MOST_COMPARED));
                }
            }
            compare(scratch, &asked, compared, withheld, &mut found);
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

/// Compares the ordinals from `first` on.
fn compare(
    scratch: &mut Scratch,
    asked: &Spoken,
    first: usize,
    withheld: Option<&str>,
    found: &mut Vec<Heard>,
) {
    let Scratch {
        ear,
        spelling,
        ordinals,
        ..
    } = scratch;
    let mut news: Vec<Ordinal> = ordinals[first..].to_vec();
    news.sort_unstable();
    news.dedup();
    news.truncate(MOST_COMPARED);
    for ordinal in news {
        if ordinals[..first].contains(&ordinal) {
            continue;
        }
        let name = gazetteer::spelling(ordinal, spelling);
        if withheld == Some(name) {
            continue;
        }
        let known = Spoken::new(name, Spelling::Native);
        let weight = asked.weight().max(known.weight());
        let limit = (f32::from(weight) * (1.0 - LEAST_ALIKE)) as u16;
        if let Some(apart) = ear.distance(asked, &known, limit)
            && weight > 0
        {
            found.push(Heard {
                ordinal,
                alike: 1.0 - f32::from(apart) / f32::from(weight),
            });
        }
    }
}
