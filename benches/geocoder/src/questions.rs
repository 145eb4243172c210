//! What is asked.

use std::collections::HashSet;

use anyhow::{Context, Result};
use eventatlas::CountryCode;
use eventatlas::gazetteer::{Country, find_country, fold_name, named};
use eventatlas_benches::Seeded;

use crate::places::{Place, Places};

/// One country and place, and what is right.
#[derive(Clone)]
pub struct Question {
    /// As written.
    pub country: String,
    pub place: String,
    /// A name that is to be treated as unknown.
    pub withheld: Option<String>,
    /// Whether the place has another name that folds alike: `Bələk` is withheld, `Belek` is not.
    pub folds_like_another: bool,
    pub right: Right,
}

impl Question {
    /// The country's code: peers are told it, since none of them reads countries.
    pub fn code(&self) -> String {
        find_country(&self.country).map_or(String::new(), |found| found.code.to_string())
    }
}

#[derive(Clone)]
pub enum Right {
    /// A point within so many kilometres.
    Near((f64, f64), f64),
    /// This place, or a more populous one of the same name.
    Self_ { id: u32, population: u32 },
    /// No answer, or one under half sure.
    Nothing,
}

/// The golden set.
pub fn golden() -> Result<Vec<Question>> {
    tab_separated(include_str!("../../../tests/golden/places.tsv"))
}

fn tab_separated(text: &str) -> Result<Vec<Question>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [country, place, _, expected, latitude, longitude, tolerance] = fields[..] else {
                anyhow::bail!("seven columns wanted: {line}");
            };
            let right = if expected == "none" {
                Right::Nothing
            } else {
                Right::Near((latitude.parse()?, longitude.parse()?), tolerance.parse()?)
            };
            Ok(Question {
                country: country.to_owned(),
                place: place.to_owned(),
                withheld: None,
                folds_like_another: false,
                right,
            })
        })
        .map(|row: Result<Question>| row.context("tests/golden/places.tsv"))
        .collect()
}

/// Azerbaijani and Tatar names with *ə* of towns over 15,000 outside Azerbaijan, each withheld.
pub fn withheld(places: &Places) -> Vec<Question> {
    let mut questions = Vec::new();
    for place in &places.all {
        if place.population < 15_000 || place.code == "AZ" {
            continue;
        }
        let (withheld, others): (Vec<&String>, Vec<&String>) = place
            .names
            .iter()
            .chain([&place.name])
            .partition(|name| name.contains(['ə', 'Ə']));
        for name in withheld {
            let folded = fold_name(name);
            questions.push(Question {
                country: place.code.clone(),
                place: name.clone(),
                withheld: Some(name.clone()),
                folds_like_another: others.iter().any(|other| fold_name(other) == folded),
                right: Right::Near(place.point(), 25.0),
            });
        }
    }
    questions
}

/// Every place by its own main name and country.
pub fn own_names(places: &Places) -> Vec<Question> {
    let question = |place: &Place| Question {
        country: place.code.clone(),
        place: place.name.clone(),
        withheld: None,
        folds_like_another: false,
        right: Right::Self_ {
            id: place.id,
            population: place.population,
        },
    };
    places.all.iter().map(question).collect()
}

/// Random syllables, and towns of other countries, that the country has no place and no region of that name for.
pub fn made_up(places: &Places, seed: u64, count: usize) -> Vec<Question> {
    let mut seeded = Seeded::new(seed);
    let mut known: HashSet<(&str, String)> = HashSet::new();
    for place in &places.all {
        for name in place.names.iter().chain([&place.name]) {
            known.insert((&place.code, fold_name(name)));
        }
    }
    let towns: Vec<&Place> = places
        .all
        .iter()
        .filter(|place| place.population >= 15_000)
        .collect();
    let mut questions = Vec::new();
    while questions.len() < count {
        let country = &seeded.pick(&towns).code;
        let name = if questions.len() % 2 == 0 {
            syllables(&mut seeded)
        } else {
            let town = seeded.pick(&towns);
            if town.code == *country {
                continue;
            }
            town.name.clone()
        };
        let is_region = |code: CountryCode| {
            Country::of(code).is_some_and(|country| named(country, &fold_name(&name)).next().is_some())
        };
        if known.contains(&(country.as_str(), fold_name(&name))) || country.parse().is_ok_and(is_region)
        {
            continue;
        }
        questions.push(Question {
            country: country.clone(),
            place: name,
            withheld: None,
            folds_like_another: false,
            right: Right::Nothing,
        });
    }
    questions
}

/// A name that nobody bears, of two to four syllables.
fn syllables(seeded: &mut Seeded) -> String {
    const STARTS: &[&str] = &[
        "b", "d", "f", "g", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "z", "ş", "ç",
        "br", "kr", "st", "tr", "gl", "h", "y", "j", "",
    ];
    const MIDDLES: &[&str] = &["a", "e", "i", "o", "u", "ə", "ö", "ü", "ay", "ey"];
    const ENDS: &[&str] = &[
        "", "", "", "n", "r", "l", "m", "s", "t", "k", "nd", "rq", "x",
    ];
    let mut name = String::new();
    for _ in 0..2 + seeded.below(3) {
        name.push_str(seeded.pick::<&str>(STARTS));
        name.push_str(seeded.pick::<&str>(MIDDLES));
        name.push_str(seeded.pick::<&str>(ENDS));
    }
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}
