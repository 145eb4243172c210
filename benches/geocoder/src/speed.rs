//! How fast Event Atlas answers, by the way that it finds.

use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use eventatlas::geocode::{Match, geocode};
use eventatlas::memo::Memo;
use eventatlas_benches::Seeded;

use crate::places::Places;
use crate::questions::withheld;
use crate::table::Table;

const ROUNDS: usize = 7;
const NAMES: usize = 2000;
/// A report names the same few places again and again.
const LIST: usize = 100_000;
const LIST_NAMES: usize = 500;

pub fn measure(table: &mut Table, places: &Places) -> Result<()> {
    let mut seeded = Seeded::new(71);
    let towns: Vec<_> = places
        .all
        .iter()
        .filter(|place| place.population >= 15_000)
        .collect();
    let towns = seeded.sample(&towns, NAMES);
    let own: Vec<(&str, &str)> = towns
        .iter()
        .map(|town| (town.code.as_str(), town.name.as_str()))
        .collect();
    let alias: Vec<(&str, &str)> = towns
        .iter()
        .filter_map(|town| Some((town.code.as_str(), town.names.last()?.as_str())))
        .collect();
    let heard: Vec<(String, String)> = withheld(places)
        .into_iter()
        .map(|question| (question.country, respelt(&question.place)))
        .filter(|(country, place)| {
            let location = geocode(country, place).location;
            location.is_none_or(|location| location.matched == Match::Sound)
        })
        .collect();
    let heard: Vec<(&str, &str)> = heard
        .iter()
        .map(|(country, place)| (country.as_str(), place.as_str()))
        .collect();

    table.note("exact name, median", each(&own, 0.5));
    table.note("alias, median", each(&alias, 0.5));
    table.note("by sound, median", each(&heard, 0.5));
    table.note("by sound, 99th percentile", each(&heard, 0.99));
    let repeated: Vec<(&str, &str)> = (0..LIST).map(|_| own[seeded.below(LIST_NAMES)]).collect();
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            // As `eventatlas geocode` and the building of an atlas go about it, from an empty memo.
            let mut memo = Memo::with_room(1 << 14);
            for (country, place) in &repeated {
                black_box(memo.get_or_make(country, place, || geocode(country, place)));
            }
            start.elapsed().as_secs_f64() * 1e6 / LIST as f64
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    table.note("list with repeats, each", rates[ROUNDS / 2]);
    Ok(())
}

/// Microseconds at this share of the names: of each name's median over the rounds.
fn each(names: &[(&str, &str)], share: f64) -> f64 {
    let mut times = vec![Vec::with_capacity(ROUNDS); names.len()];
    for _ in 0..ROUNDS {
        for (at, (country, place)) in names.iter().enumerate() {
            let start = Instant::now();
            black_box(geocode(country, place));
            times[at].push(start.elapsed());
        }
    }
    let mut medians: Vec<f64> = times
        .iter_mut()
        .map(|rounds| {
            rounds.sort_unstable();
            rounds[ROUNDS / 2].as_secs_f64() * 1e6
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    medians[((medians.len() as f64 * share) as usize).min(medians.len() - 1)]
}

/// Spelt so that no name is met exactly, as another ear would.
fn respelt(name: &str) -> String {
    name.replace('ə', "ä").replace('v', "w").replace('x', "kh")
}
