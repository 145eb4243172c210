//! What is doubtful about where the events are, and about the report's own totals.

use crate::CountryCode;
use crate::geocode::{self, Answer, Location, Match, Precision};
use crate::report::{
    Entry, Finding, Level, Place, Remedy, Section, Total, UNKNOWN, is_name, says_online,
};

use super::point::Standing;
use super::{Event, Ledger};

/// Below this a match is a doubt that an editor must look at, above it only a remark.
const SURE: f32 = 0.9;

/// The code of a point whose latitude and longitude are the wrong way round.
pub(super) const SWAPPED: &str = "coordinates-swapped";

/// Adds that the country of an event is none.
pub(super) fn on_country(
    entry: &Entry,
    place: &Place,
    event: &Event,
    answer: &Answer,
    findings: &mut Vec<Finding>,
) {
    if answer.country.is_none() && !place.country.is_empty() {
        let message = format!("the country '{}' was not recognised", place.country);
        let code = "country-not-found";
        let remedy = Remedy::of_event(&event.id, &place.country)
            .keep(code)
            .or("country", UNKNOWN);
        findings.push(on_place_line(entry, event, Level::Error, code, message).remedied(&remedy));
    }
}

/// Adds what is doubtful about one event's location.
pub(super) fn on_location(
    entry: &Entry,
    place: &Place,
    event: &Event,
    answer: &Answer,
    findings: &mut Vec<Finding>,
) {
    let keep = |code: &str, was: &str| Remedy::of_event(&event.id, was).keep(code);
    let mut add = |level, code, message, remedy: Remedy| {
        findings.push(on_place_line(entry, event, level, code, message).remedied(&remedy));
    };
    let written = &event.place;
    let Some(location) = &event.location else {
        if written.is_empty() {
            let texts = [
                &event.title,
                &event.place_text,
                event.description.as_ref().unwrap_or(&event.date_text),
            ];
            let online = texts.into_iter().any(|text| says_online(text));
            let (level, message) = match online {
                true => (
                    Level::Note,
                    format!("event {} was online: it has no place", event.id),
                ),
                false => (
                    Level::Error,
                    format!("event {} names no place{}", event.id, hint(&event.title)),
                ),
            };
            let code = "place-missing";
            add(level, code, message, keep(code, "").or("place", UNKNOWN));
        } else if answer.country.is_some() || place.country.is_empty() {
            let message = format!("'{written}' was not found{}", best_guesses(event));
            let code = "place-not-found";
            let remedy = or_elsewhere(keep(code, &place.name), event).or("place", UNKNOWN);
            add(Level::Error, code, message, remedy);
        }
        return;
    };
    // An editor who has given the point has seen it.
    if location.precision != Precision::Place && place.coordinates.is_none() {
        let what = match location.precision {
            Precision::Country => "a country",
            _ => "a region",
        };
        let message = format!(
            "'{written}' is {what}, not a town: its marker stands in the middle of {}",
            location.name
        );
        let named = match place.name.as_str() {
            "" => &place.country,
            name => name,
        };
        let code = "region-only";
        add(Level::Note, code, message, keep(code, named));
    }
    let by = match location.matched {
        Match::Exact | Match::Alias | Match::Corrected => "by another of its names",
        Match::Sound => "by its sound",
        Match::Fuzzy => "by its spelling",
    };
    let is_plain = matches!(
        location.matched,
        Match::Exact | Match::Alias | Match::Corrected
    );
    if is_plain && location.confidence >= SURE {
        return;
    }
    let percent = (location.confidence * 100.0).round();
    if location.confidence >= SURE {
        let message = format!(
            "'{written}' was matched {by} with {} ({percent}% sure)",
            described(location, event.country)
        );
        let code = "place-not-exact";
        let named = keep(code, &place.name).or("place", &location.name);
        add(Level::Note, code, message, or_elsewhere(named, event));
    } else {
        let message = format!(
            "'{written}' is doubtful: taken for {} ({percent}% sure){}",
            described(location, event.country),
            rivals(event)
        );
        let code = "place-doubtful";
        let remedy = or_elsewhere(keep(code, &place.name), event);
        add(Level::Warning, code, message, remedy);
    }
}

/// Adds what is doubtful about a point that the report itself gives.
pub(super) fn on_point(
    entry: &Entry,
    event: &Event,
    (latitude, longitude): (f64, f64),
    standing: Standing,
    findings: &mut Vec<Finding>,
) {
    let country = event
        .country
        .map_or_else(String::new, |country| country.to_string());
    let sign = |other: bool| if other { -1.0 } else { 1.0 };
    let remedy = Remedy::of_event(&event.id, &event.place);
    let (level, code, what, remedy) = match standing {
        Standing::Right => return,
        Standing::Swapped => (
            Level::Error,
            SWAPPED,
            "; latitude and longitude are swapped, and the place is looked for by its name",
            remedy
                .coordinates(longitude, latitude)
                .why("Latitude and longitude were swapped."),
        ),
        Standing::Mirrored(north, east) => (
            Level::Warning,
            "coordinates-mirrored",
            "; with the other sign it does",
            remedy
                .coordinates(latitude * sign(north), longitude * sign(east))
                .why("The sign was wrong."),
        ),
        Standing::Elsewhere => (
            Level::Warning,
            "coordinates-elsewhere",
            "",
            remedy.keep("coordinates-elsewhere"),
        ),
    };
    let lies = match geocode::spot(latitude, longitude) {
        Some(spot) => format!(
            "in {}, {:.0} km from {}",
            spot.country,
            spot.distance_km,
            spot.place.name()
        ),
        None => "far from any place".to_owned(),
    };
    let message = format!("{latitude}, {longitude} does not lie in {country} but {lies}{what}");
    findings.push(on_place_line(entry, event, level, code, message).remedied(&remedy));
}

/// Adds each stated total that disagrees with what was found, with what might explain it.
pub(super) fn on_totals(
    ledger: &Ledger,
    sections: &[Section],
    totals: &[Total],
    entries: &[Entry],
    events: &[Event],
    findings: &mut Vec<Finding>,
) {
    for (index, row) in ledger.rows.iter().enumerate() {
        let (Some(stated), Some(line), Some(false)) = (row.stated, row.line, row.agrees) else {
            continue;
        };
        let section = (index < sections.len()).then_some(index);
        let mut parts = Vec::new();
        for (what, stated, found) in [
            ("countries", stated.countries, row.found.countries),
            ("events", stated.events, row.found.events),
        ] {
            if let (Some(stated), Some(found)) = (stated, found)
                && stated != found
            {
                parts.push(format!("{stated} {what} stated, {found} found"));
            }
        }
        let explanation = super::explain::explain(row, section, entries, events);
        let message = format!("{}{explanation}", parts.join("; "));
        findings.push(Finding::new(
            Level::Error,
            "total-disagrees",
            line,
            totals
                .iter()
                .find(|total| total.line == line)
                .map_or(row.title.as_str(), |total| &total.text),
            message,
        ));
    }
}

/// `Essex, England, GB (population 1,800,000)`
fn described(location: &Location, country: Option<CountryCode>) -> String {
    let mut text = location.name.clone();
    if let Some(region) = location
        .region
        .as_ref()
        .filter(|region| **region != location.name)
    {
        text.push_str(", ");
        text.push_str(region);
    }
    if let Some(country) = country {
        text.push_str(", ");
        text.push_str(country.as_str());
    }
    if location.population > 0 {
        text.push_str(&format!(" (population {})", grouped(location.population)));
    }
    text
}

fn rivals(event: &Event) -> String {
    match event.candidates.as_slice() {
        [] => String::new(),
        [first, rest @ ..] => {
            let distance = first
                .distance_km
                .map_or(String::new(), |distance| format!(", {distance:.0} km away"));
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!(
                "; it may be {}{distance}{more}",
                described(&first.location, Some(first.country))
            )
        }
    }
}

fn best_guesses(event: &Event) -> String {
    match event.candidates.as_slice() {
        [] => String::new(),
        [first, ..] => format!(
            "; the nearest in spelling is {}",
            described(&first.location, Some(first.country))
        ),
    }
}

/// Says what a title that is the name of places, but of no sure one, lacks to be read as one: `15 March: Springfield`.
fn hint(title: &str) -> String {
    let named = || {
        let answer = geocode::geocode("", title);
        let candidates = answer.candidates.into_iter();
        let found = answer
            .location
            .into_iter()
            .chain(candidates.map(|each| each.location));
        found
            .map(|each| each.matched)
            .any(|matched| matches!(matched, Match::Exact | Match::Alias))
    };
    match is_name(title) && named() {
        true => format!("; if '{title}' is one, its country is missing: “{title}, …”"),
        false => String::new(),
    }
}

fn on_place_line(
    entry: &Entry,
    event: &Event,
    level: Level,
    code: &'static str,
    message: String,
) -> Finding {
    Finding::new(level, code, entry.place_line, &event.place_text, message)
}

/// With the places that may be meant besides the one on the map.
fn or_elsewhere(kept: Remedy, event: &Event) -> Remedy {
    let candidates = event.candidates.iter().take(5);
    candidates.fold(kept, |remedy, candidate| {
        let distance = candidate
            .distance_km
            .map_or(String::new(), |distance| format!(", {distance:.0} km away"));
        let at = &candidate.location;
        let what = format!("{}{distance}", described(at, Some(candidate.country)));
        remedy.or_at(at.latitude, at.longitude, &what)
    })
}

/// `1,800,000`
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
