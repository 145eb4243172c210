//! What is doubtful about where the events are, and about the report's own totals.

use std::fmt;

use crate::CountryCode;
use crate::geocode::{self, Answer, Location, Match, Precision};
use crate::report::{Entry, Finding, Level, Place, Section, Total, says_online};

use super::point::Standing;
use super::{Event, Ledger};

/// Below this a match is a doubt that an editor must look at, above it only a remark.
const SURE: f32 = 0.9;

/// Adds what is doubtful about one event's location.
pub(super) fn on_event(
    entry: &Entry,
    place: &Place,
    event: &Event,
    answer: &Answer,
    findings: &mut Vec<Finding>,
) {
    let mut add = |level, code, message: String, remedy| {
        let finding = Finding::new(level, code, entry.place_line, &event.place_text, message);
        findings.push(Finding { remedy, ..finding });
    };
    let written = &event.place;
    if answer.country.is_none() && !place.country.is_empty() {
        let message = format!("the country '{}' was not recognised", place.country);
        add(
            Level::Error,
            "country-not-found",
            message,
            Some(correction(
                event,
                &Decision::Name("country", "…"),
                &place.country,
                &[],
            )),
        );
    }
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
                false => (Level::Error, format!("event {} names no place", event.id)),
            };
            add(
                level,
                "place-missing",
                message,
                Some(correction(event, &Decision::Name("place", "…"), "", &[])),
            );
        } else if answer.country.is_some() || place.country.is_empty() {
            let message = format!("'{written}' was not found{}", best_guesses(event));
            add(
                Level::Error,
                "place-not-found",
                message,
                Some(place_correction(event, place)),
            );
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
        let kept = Decision::Name("keep", "region-only");
        let remedy = correction(event, &kept, named, &[]);
        add(Level::Note, "region-only", message, Some(remedy));
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
        add(
            Level::Note,
            "place-not-exact",
            message,
            Some(place_correction(event, place)),
        );
    } else {
        let message = format!(
            "'{written}' is doubtful: taken for {} ({percent}% sure){}",
            described(location, event.country),
            rivals(event)
        );
        add(
            Level::Warning,
            "place-doubtful",
            message,
            Some(place_correction(event, place)),
        );
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
    let (level, code, what, better) = match standing {
        Standing::Right => return,
        Standing::Swapped => (
            Level::Error,
            "coordinates-swapped",
            "; latitude and longitude are swapped, and the place is looked for by its name",
            (longitude, latitude),
        ),
        Standing::Mirrored(north, east) => (
            Level::Warning,
            "coordinates-mirrored",
            "; with the other sign it does",
            (latitude * sign(north), longitude * sign(east)),
        ),
        Standing::Elsewhere => (
            Level::Warning,
            "coordinates-elsewhere",
            "",
            (latitude, longitude),
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
    let decision = Decision::Point(better.0, better.1);
    findings.push(
        Finding::new(level, code, entry.place_line, &event.place_text, message)
            .remedied(&correction(event, &decision, &event.place, &[])),
    );
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
        text.push_str(&format!(" (population {})", location.population));
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

/// The correction that takes what was chosen, or the best guess, with the others as comments to choose from.
/// A name settles what is merely spelt otherwise; what is doubtful is settled by a point alone.
fn place_correction(event: &Event, place: &Place) -> String {
    let chosen = event.location.as_ref();
    let best = chosen.or_else(|| {
        event
            .candidates
            .first()
            .map(|candidate| &candidate.location)
    });
    let decision = match best {
        Some(at) if at.confidence < SURE => Decision::Point(at.latitude, at.longitude),
        Some(at) => Decision::Name("place", &at.name),
        None => Decision::Name("place", "…"),
    };
    let others: Vec<String> = event
        .candidates
        .iter()
        .skip(usize::from(chosen.is_none()))
        .take(5)
        .map(|candidate| {
            let distance = candidate
                .distance_km
                .map_or(String::new(), |distance| format!(", {distance:.0} km away"));
            let at = &candidate.location;
            let point = Decision::Point(at.latitude, at.longitude);
            format!(
                "# {point}  # {}{distance}",
                one_line(&described(at, Some(candidate.country)))
            )
        })
        .collect();
    correction(event, &decision, &place.name, &others)
}

/// What an editor would decide, as a line of the corrections file.
enum Decision<'a> {
    Name(&'static str, &'a str),
    Point(f64, f64),
}

impl fmt::Display for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(field, name) => write!(f, "{field} = {}", quoted(name)),
            Self::Point(latitude, longitude) => {
                write!(f, "coordinates = [{latitude:.5}, {longitude:.5}]")
            }
        }
    }
}

/// A table for the corrections file.
fn correction(event: &Event, decision: &Decision, was: &str, others: &[String]) -> String {
    let mut lines = vec![
        "[[correction]]".to_owned(),
        format!("event = {}", quoted(&event.id)),
        format!("was = {}", quoted(was)),
        decision.to_string(),
    ];
    lines.extend_from_slice(others);
    lines.push("why = \"\"".to_owned());
    lines.join("\n")
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Names cannot break out of a comment.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
