//! The order in which meanings are tried: the country first, inside it exact names, then hints and
//! translated words, then sounds.

use crate::CountryCode;
use crate::gazetteer::{self, Country, Entity, FoundCountry, find_country, fold};

use super::answer::{Answer, Candidate as Rival, Location, Match, Precision};
use super::asked::{LONGEST_TEXT, directed, readings, region_named};
use super::candidates::{Candidate, Target, distance_km};
use super::confidence::{SAME_KM, confidence};
use super::heard::heard;
use super::rank::score;
use super::territories;

/// Less sure than this is no answer, only candidates.
const LEAST_CONFIDENCE: f32 = 0.25;
/// Without a country, a wrong guess may be a continent away.
const LEAST_CONFIDENCE_ANYWHERE: f32 = 0.5;
/// Rivals that are listed.
const MOST_RIVALS: usize = 8;

/// Finds the place in the country; either may be empty. There is always an answer, if only "nothing found".
pub fn geocode(country: &str, place: &str) -> Answer {
    Finder::default().geocode(country, place)
}

/// A geocoder with settings.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// A folded name that is treated as if the gazetteer did not have it: how benchmarks ask for names that
    /// nobody has told us.
    pub withheld: Option<String>,
}

/// What was found for one reading, best first.
struct Found {
    ranked: Vec<(Candidate, f32)>,
    faith: f32,
}

impl Finder {
    pub fn geocode(&self, country_text: &str, place_text: &str) -> Answer {
        let country_text = country_text.trim();
        let place_text = beginning(place_text.trim());
        if country_text.is_empty() {
            return self.anywhere(place_text);
        }
        let Some(found) = country_of(country_text) else {
            return Answer::default();
        };
        let matched = if found.exact {
            Match::Exact
        } else {
            Match::Alias
        };
        let mut answer = Answer {
            country: Some(found.code),
            country_match: Some(matched),
            ..Answer::default()
        };
        let Some(country) = Country::of(found.code) else {
            return answer;
        };
        let part = found
            .part
            .and_then(|part| country.region(&format!("{}.{part}", found.code)));
        if place_text.is_empty() {
            answer.location = Some(match part {
                Some(region) => located(&sure(Target::Entity(region)), 0.99),
                None => located(&sure(Target::Country(country)), 0.99),
            });
            return answer;
        }
        let found = self.inside(country, part, place_text);
        settle(&mut answer, found, LEAST_CONFIDENCE);
        answer
    }

    /// The meanings of a text inside a country, and inside its part where that has any.
    fn inside(&self, country: Country, part: Option<Entity>, text: &str) -> Found {
        let folded = fold(text);
        let whole = self.whole(country, &folded, text, part);
        let sure = whole
            .ranked
            .first()
            .is_some_and(|(first, _)| matches!(first.matched, Match::Exact | Match::Alias));
        if sure {
            return whole;
        }
        let mut best = whole;
        for reading in readings(country, text, &folded) {
            let region = reading.region.or(part);
            let mut found = self.named(country, &reading.name, region);
            found.faith *= reading.faith;
            if found.ranked.is_empty() {
                continue;
            }
            return found;
        }
        // Nothing has any of these names: listen.
        let mut listened = self.listen(country, &folded, part);
        let others = readings(country, text, &folded);
        if others.iter().any(|reading| reading.translated) {
            // A word that means something is hardly there for its sound.
            listened.faith *= 0.85;
        }
        for reading in others {
            let mut found = self.listen(country, &reading.name, reading.region.or(part));
            found.faith *= reading.faith;
            if found.value() > listened.value() {
                listened = found;
            }
        }
        if listened.value() > best.value() {
            best = listened;
        }
        if let Some((direction, name)) = directed(&folded)
            && best.value() < 0.85
            && let Some(region) = self.region(country, &name)
        {
            let half = Candidate {
                target: Target::Half(region, direction),
                matched: Match::Alias,
                alike: 1.0,
            };
            let found = Found {
                ranked: vec![(half, 5.0)],
                faith: 0.85,
            };
            if found.value() > best.value() {
                best = found;
            }
        }
        best
    }

    /// The region of this name, or that sounds like it.
    fn region(&self, country: Country, name: &str) -> Option<Entity> {
        region_named(country, name).or_else(|| {
            let found = self.listen(country, name, None);
            let (first, _) = found.ranked.first()?;
            let region = first.target.entity()?;
            (region.is_region() && first.alike > 0.85).then_some(region)
        })
    }

    /// The text as a whole: a name, or the country itself, or a part or territory of it.
    fn whole(&self, country: Country, folded: &str, text: &str, part: Option<Entity>) -> Found {
        let mut found = self.named(country, folded, part);
        let settled = found.ranked.first().is_some_and(|(first, _)| {
            first.target.entity().is_some_and(Entity::is_capital)
                || u64::from(first.target.population()) * 10 > u64::from(country.population())
        });
        if settled {
            return found;
        }
        if let Some(itself) = itself(country, text) {
            // The country, or its part, beats a hamlet that bears its name.
            found = Found {
                ranked: vec![(sure(itself), 9.0)],
                faith: 1.0,
            };
        }
        found
    }

    /// What exactly has this folded name.
    fn named(&self, country: Country, folded: &str, part: Option<Entity>) -> Found {
        let mut candidates = Vec::new();
        if self.withheld.as_deref() != Some(folded) {
            for named in gazetteer::named(country, folded) {
                candidates.push(Candidate {
                    target: Target::Entity(named.entity),
                    matched: if named.main {
                        Match::Exact
                    } else {
                        Match::Alias
                    },
                    alike: 1.0,
                });
            }
        }
        Found::of(candidates, part)
    }

    /// What sounds like this folded name.
    fn listen(&self, country: Country, name: &str, part: Option<Entity>) -> Found {
        let mut candidates: Vec<Candidate> = Vec::new();
        for heard in heard(country, name, self.withheld.as_deref()) {
            for named in gazetteer::with_name(heard.ordinal) {
                let target = Target::Entity(named.entity);
                // The names come in order, so what is known of an entity is its most alike.
                if candidates.iter().all(|known| known.target != target) {
                    candidates.push(Candidate {
                        target,
                        matched: Match::Sound,
                        alike: heard.alike,
                    });
                }
            }
        }
        Found::of(candidates, part)
    }

    /// A place without a country: only where one meaning stands out.
    fn anywhere(&self, text: &str) -> Answer {
        let mut answer = Answer::default();
        if text.is_empty() {
            return answer;
        }
        let (name, hint) = split_country(text);
        if let Some(country) = hint.or_else(|| country_of(text).filter(|found| found.exact)) {
            let place = if hint.is_some() { name } else { "" };
            return self.geocode(country.code.as_str(), place);
        }
        let folded = fold(text);
        let mut candidates = Vec::new();
        for country in Country::all() {
            let found = self.named(country, &folded, None);
            candidates.extend(found.ranked.into_iter().map(|(candidate, _)| candidate));
        }
        let found = Found::of(candidates, None);
        settle(&mut answer, found, LEAST_CONFIDENCE_ANYWHERE);
        if let Some(location) = &mut answer.location {
            // Nobody said which country: half of what makes an answer sure is missing.
            location.confidence *= 0.9;
        }
        answer
    }
}

impl Found {
    /// Ranks what lies in the part; where nothing does, everything, with less faith.
    fn of(mut candidates: Vec<Candidate>, part: Option<Entity>) -> Self {
        let mut faith = 1.0;
        if let Some(part) = part
            && !candidates.is_empty()
        {
            let inside = |candidate: &Candidate| {
                candidate
                    .target
                    .entity()
                    .is_some_and(|entity| entity.lies_in(part))
            };
            if candidates.iter().any(inside) {
                candidates.retain(inside);
            } else {
                faith = 0.6;
            }
        }
        let mut ranked: Vec<(Candidate, f32)> = candidates
            .iter()
            .map(|candidate| (*candidate, score(candidate, &candidates)))
            .collect();
        ranked.sort_by(|(one, score), (other, other_score)| {
            other_score
                .total_cmp(score)
                .then(index(one).cmp(&index(other)))
        });
        Self { ranked, faith }
    }

    /// How sure the first is.
    fn value(&self) -> f32 {
        self.ranked
            .split_first()
            .map_or(0.0, |((first, score), rest)| {
                confidence(first, *score, rest, self.faith)
            })
    }
}

fn index(candidate: &Candidate) -> u32 {
    candidate.target.entity().map_or(u32::MAX, Entity::index)
}

fn sure(target: Target) -> Candidate {
    Candidate {
        target,
        matched: Match::Exact,
        alike: 1.0,
    }
}

/// The country itself, a constituent country or a territory of it, by name.
fn itself(country: Country, text: &str) -> Option<Target> {
    let found = country_of(text)?;
    if found.code == country.code() {
        return match found.part {
            Some(part) => country
                .region(&format!("{}.{part}", found.code))
                .map(Target::Entity),
            None => Some(Target::Country(country)),
        };
    }
    territories::belongs(found.code, country.code())
        .then(|| Country::of(found.code).map(Target::Country))
        .flatten()
}

/// By name, or by a code in any case.
fn country_of(text: &str) -> Option<FoundCountry> {
    find_country(text).or_else(|| {
        (text.len() == 2)
            .then(|| find_country(&text.to_ascii_uppercase()))
            .flatten()
    })
}

/// `Baku, Azerbaijan` → the place and the country.
fn split_country(text: &str) -> (&str, Option<FoundCountry>) {
    for (at, _) in text.match_indices([',', '(', '،']).rev().take(3) {
        let hint = text[at..].trim_matches(|letter: char| !letter.is_alphanumeric());
        if let Some(found) = find_country(hint) {
            return (text[..at].trim(), Some(found));
        }
    }
    (text, None)
}

/// As much of the text as a name may have.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Puts the best of what was found into the answer, and the rest beside it.
fn settle(answer: &mut Answer, found: Found, least: f32) {
    let sure = found.value();
    let chosen = found.ranked.first().map(|(first, _)| *first);
    let accepted = sure >= least;
    if accepted && let Some(chosen) = &chosen {
        answer.location = Some(located(chosen, sure));
        if answer.country.is_none() {
            answer.country = Some(chosen.target.country().code());
        }
    }
    let here = chosen.map(|chosen| chosen.target.point());
    for (index, (candidate, _)) in found.ranked.iter().enumerate() {
        if answer.candidates.len() >= MOST_RIVALS {
            break;
        }
        let away = here.map(|here| distance_km(here, candidate.target.point()));
        if accepted && (index == 0 || away.is_some_and(|away| away <= SAME_KM)) {
            continue;
        }
        // What a rival would be worth if it were chosen.
        let rest: Vec<_> = found
            .ranked
            .iter()
            .filter(|(other, _)| other != candidate)
            .copied()
            .collect();
        let worth = confidence(candidate, found.ranked[index].1, &rest, found.faith);
        if accepted && worth < 0.02 {
            continue;
        }
        answer.candidates.push(Rival {
            location: located(candidate, worth),
            country: candidate.target.country().code(),
            distance_km: away.filter(|_| accepted),
        });
    }
}

fn located(candidate: &Candidate, confidence: f32) -> Location {
    let (latitude, longitude) = candidate.target.point();
    let (name, region, geonameid, precision) = match candidate.target {
        Target::Entity(entity) => (
            entity.name().to_owned(),
            entity
                .admin1()
                .filter(|region| *region != entity)
                .map(|region| region.name().to_owned()),
            entity.geonameid(),
            if entity.is_region() {
                Precision::Region
            } else {
                Precision::Place
            },
        ),
        Target::Country(country) => (country_name(country.code()), None, None, Precision::Country),
        Target::Half(region, direction) => (
            format!("{} ({direction})", region.name()),
            region
                .admin1()
                .filter(|admin1| *admin1 != region)
                .map(|admin1| admin1.name().to_owned()),
            None,
            Precision::Region,
        ),
    };
    Location {
        latitude,
        longitude,
        precision,
        matched: candidate.matched,
        confidence,
        name,
        region,
        geonameid,
        population: candidate.target.population(),
    }
}

fn country_name(code: CountryCode) -> String {
    gazetteer::country_name(code, "en")
        .unwrap_or(code.as_str())
        .to_owned()
}
