//! The places that an event may mean.

use crate::CountryCode;
use crate::atlas::Event;
use crate::distance::distance_km;
use crate::gazetteer;
use crate::geocode::{Answer, Location};

use super::state::Candidate;

/// More are no help.
const MOST: usize = 8;
/// What is nearer than this to another is the same to an editor.
const SAME_KM: f64 = 1.0;

/// What was found of an event before any decision, then what is found now; the marker's own is marked.
pub fn of(before: Option<&Event>, now: Option<&Event>, language: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    for event in [before, now].into_iter().flatten() {
        let chosen = event.location.iter().zip(event.country);
        for (location, country) in chosen {
            add(&mut found, location, country, language);
        }
        for other in &event.candidates {
            add(&mut found, &other.location, other.country, language);
        }
    }
    let at = now.and_then(|event| event.location.as_ref());
    for candidate in &mut found {
        candidate.chosen = at.is_some_and(|at| is_at(candidate, at.latitude, at.longitude));
    }
    found
}

/// What the geocoder says to a search.
pub fn of_answer(answer: &Answer, language: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (location, country) in answer.location.iter().zip(answer.country) {
        add(&mut found, location, country, language);
    }
    for other in &answer.candidates {
        add(&mut found, &other.location, other.country, language);
    }
    for candidate in &mut found {
        candidate.confidence = None;
    }
    found
}

fn add(found: &mut Vec<Candidate>, at: &Location, country: CountryCode, language: &str) {
    let known = |candidate: &Candidate| is_at(candidate, at.latitude, at.longitude);
    if found.len() >= MOST || found.iter().any(known) {
        return;
    }
    found.push(Candidate {
        name: at.name.clone(),
        region: at.region.clone().filter(|region| *region != at.name),
        country: country.to_string(),
        country_name: country_name(country, language),
        latitude: at.latitude,
        longitude: at.longitude,
        population: at.population,
        precision: at.precision,
        confidence: Some(at.confidence),
        chosen: false,
    });
}

fn is_at(candidate: &Candidate, latitude: f64, longitude: f64) -> bool {
    distance_km(
        [candidate.latitude, candidate.longitude],
        [latitude, longitude],
    ) < SAME_KM
}

pub fn country_name(code: CountryCode, language: &str) -> String {
    gazetteer::country_name(code, language)
        .or_else(|| gazetteer::country_name(code, "en"))
        .map_or_else(|| code.to_string(), str::to_owned)
}
