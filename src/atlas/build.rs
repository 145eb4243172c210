//! From a report to its atlas: every event gets an id and, where it can be found, a location.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::CountryCode;
use crate::distance::distance_km;
use crate::geocode::{self, Answer, Location, Match, Precision, Spot};
use crate::report::{Correction, Entry, Place, Report, Subject};

use super::index::Index;
use super::point::Standing;
use super::{Atlas, ClassBreaks, CountryCount, Event, Geocoder, Ledger, findings};

/// The field of a correction that moves an event.
const COORDINATES: &str = "coordinates";

impl Atlas {
    /// Finds every place of the report. The same report, corrections and gazetteer give the same atlas,
    /// hash included. Nothing is lost: an event that is found nowhere is an event without a location.
    pub fn build(slug: impl Into<String>, mut report: Report, geocoder: &dyn Geocoder) -> Self {
        let mut events = Vec::new();
        let mut remarks = std::mem::take(&mut report.findings);
        let mut numbers = Numbers::default();
        // Where the point is only to be turned round, what its name means meanwhile is no doubt of its own.
        let turned: HashSet<Subject> = remarks
            .iter()
            .filter(|remark| remark.code == findings::SWAPPED)
            .filter(|remark| !remark.settled)
            .filter_map(|remark| Subject::of(remark, &report))
            .collect();
        for entry in &report.entries {
            let number = numbers.name(entry);
            for (index, place) in entry.places.iter().enumerate() {
                if place.omitted {
                    continue;
                }
                let is_editors = entry.corrections.iter().any(|correction| {
                    correction.field == COORDINATES && correction.place.is_none_or(|at| at == index)
                });
                let given = place.point().filter(|_| !is_editors);
                let standing = given.map(|point| {
                    let country = ask(geocoder, place, is_editors).country;
                    Standing::of(country, point)
                });
                let mut place = place.clone();
                if standing == Some(Standing::Swapped) {
                    // As for every point that cannot be: the place is looked for by its name.
                    place.coordinates = None;
                }
                let answer = &ask(geocoder, &place, is_editors);
                let event = event(&report.sections, entry, &number, index, &place, answer);
                if let (Some(point), Some(standing)) = (given, standing) {
                    findings::on_point(entry, &event, point, standing, &mut remarks);
                }
                findings::on_country(entry, &place, &event, answer, &mut remarks);
                let is_turned = standing == Some(Standing::Swapped)
                    || turned.contains(&Subject::Event(event.id.clone()));
                if !is_turned {
                    findings::on_location(entry, &place, &event, answer, &mut remarks);
                }
                events.push(event);
            }
        }
        let countries = count_countries(&events, report.sections.len());
        let ledger = Ledger::new(
            &report.title,
            &report.sections,
            &report.entries,
            &report.totals,
            &events,
        );
        findings::on_totals(
            &ledger,
            &report.sections,
            &report.totals,
            &report.entries,
            &events,
            &mut remarks,
        );
        report.settle_kept(&mut remarks);
        report.name_sheets(&mut remarks);
        // Stable: of one line, what the report stage saw comes first.
        remarks.sort_by_key(|finding| finding.line);
        let mut atlas = Self {
            slug: slug.into(),
            title: report.title,
            language: report.language,
            source: report.source,
            hash: String::new(),
            class_breaks: ClassBreaks::of(countries.iter().map(|country| country.count)),
            index: Index::new(&events, &countries),
            sections: report.sections,
            events,
            countries,
            ledger,
            findings: remarks,
        };
        atlas.hash = atlas.content_hash(geocoder.version());
        atlas
    }

    /// Over everything that anyone is shown, in a form that does not depend on the machine.
    fn content_hash(&self, gazetteer: &str) -> String {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(self.source.sha256.as_bytes());
        part(gazetteer.as_bytes());
        part(self.slug.as_bytes());
        part(self.title.as_bytes());
        part(self.language.as_deref().unwrap_or_default().as_bytes());
        // Plain data without maps of unknown order: serialising it cannot fail, and repeats itself.
        part(&serde_json::to_vec(&self.sections).unwrap_or_default());
        part(&serde_json::to_vec(&self.ledger).unwrap_or_default());
        for event in &self.events {
            part(&serde_json::to_vec(event).unwrap_or_default());
        }
        hash.finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// What the geocoder says of a place; of one that the source gives coordinates of, only the country is asked for.
fn ask(geocoder: &dyn Geocoder, place: &Place, is_editors: bool) -> Answer {
    let name = match place.point() {
        Some(_) if !is_editors => "",
        _ => &place.name,
    };
    geocoder.geocode(&place.country, name)
}

/// What entries are called in ids: a number that a section has twice is told apart (`36`, `36.2`).
#[derive(Default)]
struct Numbers(HashMap<(usize, u32), u32>);

impl Numbers {
    fn name(&mut self, entry: &Entry) -> String {
        let times = self.0.entry((entry.section, entry.number)).or_default();
        *times += 1;
        match *times {
            1 => entry.number.to_string(),
            times => format!("{}.{times}", entry.number),
        }
    }
}

fn event(
    sections: &[crate::report::Section],
    entry: &Entry,
    number: &str,
    index: usize,
    place: &Place,
    answer: &Answer,
) -> Event {
    let section = sections.get(entry.section).map_or_else(
        || (entry.section + 1).to_string(),
        |section| section.id.clone(),
    );
    let corrections: Vec<Correction> = entry
        .corrections
        .iter()
        .filter(|correction| correction.place.is_none_or(|at| at == index))
        .cloned()
        .collect();
    let spot = place
        .point()
        .and_then(|(latitude, longitude)| geocode::spot(latitude, longitude));
    let nearest = spot.map(|spot| spot.place.name());
    let written = [&place.name, &place.country]
        .into_iter()
        .find(|written| !written.is_empty())
        .cloned()
        .or(nearest)
        .unwrap_or_default();
    Event {
        id: format!("{section}-{number}-{}", index + 1),
        section: entry.section,
        number: entry.number,
        title: entry.title.clone(),
        dates: entry.dates,
        date_text: entry.date_text.clone(),
        place_text: entry.place_text.clone(),
        place: written,
        country: answer.country.or(spot.map(|spot| spot.country)),
        location: location(place, &corrections, answer, spot),
        candidates: answer.candidates.clone(),
        line: entry.line,
        url: entry.url.clone(),
        description: entry.description.clone(),
        corrections,
    }
}

/// Where the event is: given coordinates win over everything that could be found.
fn location(
    place: &Place,
    corrections: &[Correction],
    answer: &Answer,
    spot: Option<Spot>,
) -> Option<Location> {
    let is_corrected = |fields: &[&str]| {
        corrections
            .iter()
            .any(|correction| fields.contains(&correction.field.as_str()))
    };
    if let Some(point) = place.point() {
        return Some(if is_corrected(&[COORDINATES]) {
            chosen(place, point, answer, spot)
        } else {
            given(place, point, Match::Exact, spot)
        });
    }
    let mut location = answer.location.clone()?;
    // An editor's spelling that is itself only nearly matched stays a doubt.
    if is_corrected(&["place", "country"])
        && matches!(location.matched, Match::Exact | Match::Alias)
    {
        location.matched = Match::Corrected;
    }
    Some(location)
}

/// What an editor's point means: one of the answers, where it is about there, or a town of its own.
fn chosen(place: &Place, point: (f64, f64), answer: &Answer, spot: Option<Spot>) -> Location {
    /// A region's middle is a matter of taste; a town's is not.
    const REGION_KM: f64 = 100.0;
    const TOWN_KM: f64 = 20.0;
    let candidates = answer
        .candidates
        .iter()
        .map(|candidate| &candidate.location);
    let away = |at: &Location| distance_km([at.latitude, at.longitude], [point.0, point.1]);
    let nearest = answer
        .location
        .iter()
        .chain(candidates)
        .min_by(|a, b| away(a).total_cmp(&away(b)))
        .filter(|at| match at.precision {
            Precision::Place => away(at) <= TOWN_KM,
            _ => away(at) <= REGION_KM,
        });
    match nearest {
        None => given(place, point, Match::Corrected, spot),
        Some(at) => Location {
            latitude: point.0,
            longitude: point.1,
            matched: Match::Corrected,
            confidence: 1.0,
            ..at.clone()
        },
    }
}

/// A point that needs no finding; where it has no name of its own, that of the nearest place.
fn given(
    place: &Place,
    (latitude, longitude): (f64, f64),
    matched: Match,
    spot: Option<Spot>,
) -> Location {
    let near = spot.map(|spot| spot.place);
    let nearest = near.map(|near| near.name());
    Location {
        latitude,
        longitude,
        precision: Precision::Place,
        matched,
        confidence: 1.0,
        name: Some(place.name.clone())
            .filter(|name| !name.is_empty())
            .or(nearest)
            .unwrap_or_default(),
        region: near
            .and_then(|near| near.admin1())
            .map(|region| region.name()),
        geonameid: None,
        population: 0,
        extent: None,
    }
}

pub(super) fn count_countries(events: &[Event], sections: usize) -> Vec<CountryCount> {
    let mut counts: BTreeMap<CountryCode, Vec<u32>> = BTreeMap::new();
    for event in events {
        let Some(code) = event.country else { continue };
        let by_section = counts.entry(code).or_insert_with(|| vec![0; sections]);
        if let Some(count) = by_section.get_mut(event.section) {
            *count += 1;
        }
    }
    let mut counts: Vec<CountryCount> = counts
        .into_iter()
        .map(|(code, by_section)| CountryCount {
            code,
            count: by_section.iter().sum(),
            by_section,
        })
        .collect();
    counts.sort_by_key(|country| (Reverse(country.count), country.code));
    counts
}
