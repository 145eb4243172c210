//! The order in which meanings are tried: the country first, inside it exact names, then hints and
//! translated words, then sounds.

use std::sync::Mutex;

use crate::gazetteer::{Country, Entity, fold_name};
use crate::memo::Memo;

use super::answer::{Answer, Match};
use super::anywhere::anywhere;
use super::asked::{Kind, Sense, directed, readings, sense};
use super::candidates::{Candidate, Candidates, Target};
use super::country::{NamedCountry, countries_named};
use super::itself::{landmarked, whole_of};
use super::lookup::{DOUBTFUL, LEAST_CONFIDENCE};
use super::meanings::{Meanings, Wanted};
use super::regions::{part, region_anywhere, region_named, region_of_initials};
use super::settle::{located, settle};

/// A country's name that is shared is left for the next country where the place is less sure than this.
const SETTLED: f32 = 0.8;
/// Bytes of a text that are looked at; what is longer is no name.
const LONGEST_TEXT: usize = 300;
/// An alias of a place with fewer people is not believed before what sounds like it is heard.
const WELL_KNOWN: u32 = 15_000;
/// How much of it is then believed where what is heard is far better known.
const OVERHEARD: f32 = 0.5;
/// And then what sounds less alike than this is not.
const ALMOST_ALIKE: f32 = 0.9;
/// The sound of a word that means something.
const WORD_HEARD: f32 = 0.85;
/// A bay or a mountain by the name of a town.
const WATER_HEARD: f32 = 0.4;
/// A half of a region has no border.
const HALF: f32 = 0.85;
/// A town with as many people is meant by its name in any language before the country is by a foreign one.
pub(super) const POPULOUS: u32 = 100_000;
/// What is understood of a name by parts, where a city elsewhere has the whole.
const KNOWN_ELSEWHERE: f32 = 0.5;
/// Initials are seldom said as a word.
const INITIALS_HEARD: f32 = 0.4;
/// A hint as sure as this is believed.
const HINT_UNDERSTOOD: f32 = 0.7;
/// A place that is not known is answered by the region or the town that is said to have it.
const AT_LEAST_THERE: f32 = 0.7;
const HALF_SURE: f32 = 0.5;
/// A region by its code: a town may be called so for short as well.
const INITIALS: f32 = 0.9;

/// Finds the place in the country; either may be empty. There is always an answer, if only "nothing found".
pub fn geocode(country: &str, place: &str) -> Answer {
    Finder::default().geocode(country, place)
}

/// A geocoder with settings.
#[derive(Debug, Default)]
pub struct Finder {
    /// A folded name that is treated as if the gazetteer did not have it: how benchmarks ask for names that
    /// nobody has told us.
    pub withheld: Option<String>,
    /// What it answered, if it is to remember that.
    remembered: Option<Mutex<Memo<Answer>>>,
}

/// Answers that are remembered: more places than reports name.
const MOST_REMEMBERED: usize = 1 << 14;

impl Finder {
    /// One that answers the same question but once: the places of a report are asked for when it is read, when its map
    /// is made, and when that is made again without its corrections.
    pub fn remembering() -> Self {
        Self {
            remembered: Some(Mutex::new(Memo::with_room(MOST_REMEMBERED))),
            ..Self::default()
        }
    }

    pub fn geocode(&self, country_text: &str, place_text: &str) -> Answer {
        let find = || self.find(country_text, place_text);
        match &self.remembered {
            Some(known) => Memo::shared(known, country_text, place_text, find),
            None => find(),
        }
    }

    /// The same without remembering, for questions within a question.
    pub(super) fn find(&self, country_text: &str, place_text: &str) -> Answer {
        let country_text = beginning(country_text.trim());
        let place_text = beginning(place_text.trim());
        if country_text.is_empty() {
            return anywhere(self, place_text);
        }
        let mut best: Option<Answer> = None;
        for country in countries_named(country_text) {
            let answer = self.in_country(country, place_text);
            let sure = |answer: &Answer| {
                answer
                    .location
                    .as_ref()
                    .map_or(0.0, |location| location.confidence)
            };
            if sure(&answer) >= SETTLED {
                return answer;
            }
            if best.as_ref().is_none_or(|best| sure(&answer) > sure(best)) {
                best = Some(answer);
            }
        }
        best.or_else(|| self.in_region(country_text, place_text))
            .unwrap_or_default()
    }

    fn in_country(&self, named: NamedCountry, place_text: &str) -> Answer {
        let mut answer = Answer {
            country: Some(named.code),
            country_match: Some(named.matched),
            ..Answer::default()
        };
        let Some(country) = Country::of(named.code) else {
            return answer;
        };
        let part = named.part.and_then(|code| part(country, code));
        if place_text.is_empty() {
            let target = part.map_or(Target::Country(country), Target::Entity);
            answer.location = Some(located(&whole_of(target), 0.99));
            return answer;
        }
        let meanings = self.inside(country, part, place_text);
        settle(&mut answer, &meanings, least(&meanings));
        answer
    }

    /// A well-known region in the country's stead: `Texas`, `Bavaria`.
    fn in_region(&self, region_text: &str, place_text: &str) -> Option<Answer> {
        let region = region_anywhere(region_text)?;
        let country = Country::of(region.country())?;
        let mut answer = Answer {
            country: Some(country.code()),
            country_match: Some(Match::Alias),
            ..Answer::default()
        };
        if place_text.is_empty() {
            answer.location = Some(located(&whole_of(Target::Entity(region)), 0.9));
        } else {
            let meanings = self.inside(country, Some(region), place_text);
            settle(&mut answer, &meanings, least(&meanings));
        }
        Some(answer)
    }

    /// The meanings of a text inside a country, and inside its part where that has any.
    fn inside(&self, country: Country, part: Option<Entity>, text: &str) -> Meanings {
        let folded = fold_name(text);
        let plain = Wanted {
            part,
            kind: Kind::Any,
        };
        let whole = landmarked(country, &folded, self.whole(country, &folded, text, plain));
        if self.is_settled(&whole) {
            return whole;
        }
        let sense = sense(&folded);
        let wanted = Wanted {
            part,
            kind: sense.kind,
        };
        if let Some(Candidate {
            matched: Match::Alias,
            ..
        }) = whole.first()
            && sense.kind == Kind::Any
        {
            // The little-known alias against what sounds almost like it.
            let mut candidates: Candidates = whole.ranked.iter().map(|(known, _)| *known).collect();
            let heard = self.heard(country, &folded);
            candidates.extend(heard.into_iter().filter(|heard| {
                heard.alike >= ALMOST_ALIKE
                    && whole
                        .ranked
                        .iter()
                        .all(|(known, _)| known.target != heard.target)
            }));
            let all = Meanings::of(candidates, plain);
            if all.value() >= LEAST_CONFIDENCE {
                return all;
            }
            // Where nothing of them all is likely, what is written is meant, if anything.
            let mut written = whole;
            written.faith *= OVERHEARD;
            return written;
        }
        let readings = readings(country, text, &folded, &|hint| self.hint(country, hint));
        let mut best = whole;
        for reading in &readings {
            let wanted = Wanted {
                part: reading.region.or(part),
                ..wanted
            };
            let mut found = self.read(country, &reading.name, wanted);
            found.faith *= reading.faith;
            // `Ciudad Victoria` in Malaysia is hardly its Victoria.
            if reading.translated
                && found.value() > best.value().max(DOUBTFUL)
                && let Some(first) = found.first()
                && self.people_elsewhere(country, &folded) > first.population.max(POPULOUS)
            {
                found.faith *= KNOWN_ELSEWHERE;
            }
            best = best.better(found);
        }
        if best.value() >= SETTLED {
            return best;
        }
        if let Some(region) = region_of_initials(country, text) {
            return Meanings::only(whole_of(Target::Entity(region)), INITIALS);
        }
        if !sense.worded {
            best = best.better(self.land(country, &folded, part));
            if best.value() >= SETTLED {
                return best;
            }
        }
        best = best.better(self.in_territories(country, &folded, plain));
        if best.value() >= SETTLED {
            return best;
        }
        // Nothing has any of these names: listen.
        let mut listened = self.listen(country, &folded, plain);
        listened.faith *= heard_faith(sense);
        if are_initials(text) {
            listened.faith *= INITIALS_HEARD;
        }
        best = best.better(listened);
        if best.value() >= SETTLED {
            return best;
        }
        for reading in readings.iter().filter(|reading| reading.by_sound) {
            let wanted = Wanted {
                part: reading.region.or(part),
                ..wanted
            };
            let mut found = self.listen(country, &reading.name, wanted);
            found.faith *= reading.faith;
            if sense.water && !keeps_water(&reading.name) {
                found.faith *= WATER_HEARD;
            }
            best = best.better(found);
        }
        if let Some((direction, name)) = directed(&folded)
            && best.value() < HALF
            && let Some(region) = self.region(country, &name)
        {
            let half = Candidate::new(Target::Half(region, direction), Match::Alias, 1.0);
            best = best.better(Meanings::only(half, HALF));
        }
        // `Bandra, Mumbai`: what is not known is at least there.
        if let Some(hint) = readings.iter().find_map(|reading| reading.region)
            && best.value() < HALF_SURE
        {
            let there = Candidate::new(Target::Entity(hint), Match::Alias, 1.0);
            best = best.better(Meanings::only(there, AT_LEAST_THERE));
        }
        best
    }

    /// What a hint means that is no region's name or code: `Cənubi Karolina`, or a town.
    fn hint(&self, country: Country, text: &str) -> Option<Entity> {
        let is_name = text.chars().count() >= 3
            && !text.chars().any(|letter| letter.is_ascii_digit())
            && !are_initials(text);
        let meant = is_name.then(|| self.inside(country, None, text))?;
        let entity = meant.first()?.target.entity()?;
        let is_known = entity.is_region() || entity.population() >= POPULOUS;
        (is_known && meant.value() >= HINT_UNDERSTOOD).then_some(entity)
    }

    /// Whether an exact match needs no second thought.
    fn is_settled(&self, whole: &Meanings) -> bool {
        whole.first().is_some_and(|first| {
            let is_region = first.target.entity().is_some_and(Entity::is_region);
            first.matched == Match::Exact || is_region || first.population >= WELL_KNOWN
        })
    }

    /// The region of this name, or that sounds like it.
    fn region(&self, country: Country, name: &str) -> Option<Entity> {
        region_named(country, name).or_else(|| {
            let wanted = Wanted {
                part: None,
                kind: Kind::Area,
            };
            let found = self.listen(country, name, wanted);
            let first = found.first()?;
            let region = first.target.entity()?;
            (region.is_region() && first.alike > 0.85).then_some(region)
        })
    }
}

/// How sure the first must be to be answered: a name that is there is, however many places share it.
fn least(meanings: &Meanings) -> f32 {
    match meanings.first().map(|first| first.matched) {
        Some(Match::Exact | Match::Alias) => 0.0,
        _ => LEAST_CONFIDENCE,
    }
}

fn heard_faith(sense: Sense) -> f32 {
    match (sense.water, sense.worded) {
        (true, _) => WATER_HEARD,
        (false, true) => WORD_HEARD,
        (false, false) => 1.0,
    }
}

/// `СКО`, `KZN`: capitals alone.
fn are_initials(text: &str) -> bool {
    text.chars().count() <= 4 && text.chars().all(char::is_uppercase)
}

/// Whether the word for the bay or mountain is still in the name.
fn keeps_water(name: &str) -> bool {
    sense(name).water
}

/// As much of the text as a name may have.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
