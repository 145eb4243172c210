//! Which entries would explain a total that disagrees.

use std::collections::{BTreeMap, BTreeSet};

use crate::CountryCode;
use crate::report::Entry;

use super::{Event, LedgerRow};

/// How many examples a sentence can carry.
const EXAMPLES: usize = 5;

/// What might be behind a disagreement, as the rest of a sentence; empty where nothing suggests itself.
pub(super) fn explain(
    row: &LedgerRow,
    section: Option<usize>,
    entries: &[Entry],
    events: &[Event],
) -> String {
    let Some(stated) = row.stated else {
        return String::new();
    };
    let entries: Vec<&Entry> = entries
        .iter()
        .filter(|entry| section.is_none_or(|section| entry.section == section))
        .filter(|entry| entry.places.iter().any(|place| !place.omitted))
        .collect();
    let events: Vec<&Event> = events
        .iter()
        .filter(|event| section.is_none_or(|section| event.section == section))
        .collect();
    let mut reasons = Vec::new();
    if let (Some(stated), Some(found)) = (stated.events, row.found.events)
        && stated != found
    {
        reasons.extend(on_events(stated, found, &entries, &events));
    }
    if let (Some(stated), Some(found)) = (stated.countries, row.found.countries)
        && stated != found
    {
        reasons.extend(on_countries(stated, found, &events));
    }
    reasons
        .into_iter()
        .map(|reason| format!("; {reason}"))
        .collect()
}

fn on_events(stated: u32, found: u32, entries: &[&Entry], events: &[&Event]) -> Vec<String> {
    let mut reasons = Vec::new();
    if stated as usize == entries.len() {
        reasons.push(format!(
            "{stated} is the number of entries, some of which have several places"
        ));
    }
    if found > stated {
        let surplus = (found - stated) as usize;
        let twice = repeated(events);
        if twice.len() == surplus {
            reasons.push(format!("told twice: {}", examples(twice)));
        }
        let several: Vec<String> = entries
            .iter()
            .filter(|entry| {
                entry.places.iter().filter(|place| !place.omitted).count() == surplus + 1
            })
            .map(|entry| format!("{} (line {})", entry.number, entry.place_line))
            .collect();
        if !several.is_empty() {
            reasons.push(format!(
                "it would agree if one of these were one event: entry {}",
                examples(several)
            ));
        }
    } else {
        let gaps = missing_numbers(entries);
        if !gaps.is_empty() {
            reasons.push(format!("numbers that are missing: {}", examples(gaps)));
        }
    }
    reasons
}

/// Events that say the same of the same day and place as one before.
fn repeated(events: &[&Event]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    events
        .iter()
        .filter(|event| !seen.insert((event.section, &event.title, event.dates, &event.place)))
        .map(|event| event.id.clone())
        .collect()
}

/// Numbers between the first and the last of a section that no entry has.
fn missing_numbers(entries: &[&Entry]) -> Vec<String> {
    let mut numbers: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for entry in entries {
        numbers
            .entry(entry.section)
            .or_default()
            .insert(entry.number);
    }
    let mut missing = Vec::new();
    for (section, numbers) in numbers {
        let mut expected = 1;
        for number in numbers {
            // Of a long gap the beginning is enough.
            missing.extend(
                (expected..number)
                    .take(EXAMPLES + 1)
                    .map(|gap| format!("{}-{gap}", section + 1)),
            );
            expected = number.saturating_add(1);
        }
    }
    missing
}

fn on_countries(stated: u32, found: u32, events: &[&Event]) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut by_country: BTreeMap<CountryCode, BTreeSet<&str>> = BTreeMap::new();
    for event in events {
        if let Some(code) = event.country {
            let written = event
                .place_text
                .split(['.', ','])
                .next()
                .unwrap_or_default();
            by_country.entry(code).or_default().insert(written.trim());
        }
    }
    if stated > found {
        let unknown: BTreeSet<String> = events
            .iter()
            .filter(|event| event.country.is_none())
            .map(|event| event.id.clone())
            .collect();
        if !unknown.is_empty() {
            reasons.push(format!("without a country: {}", examples(unknown)));
        }
        let merged: Vec<String> = by_country
            .iter()
            .filter(|(_, names)| names.len() > 1)
            .map(|(code, names)| {
                let names: Vec<&str> = names.iter().copied().collect();
                format!("{} as {code}", names.join(" and "))
            })
            .collect();
        if !merged.is_empty() {
            reasons.push(format!("counted as one country: {}", examples(merged)));
        }
    } else {
        let mut counts: BTreeMap<CountryCode, Vec<&str>> = BTreeMap::new();
        for event in events {
            if let Some(code) = event.country {
                counts.entry(code).or_default().push(&event.id);
            }
        }
        let once: Vec<String> = counts
            .into_iter()
            .filter(|(_, ids)| ids.len() == 1)
            .map(|(code, ids)| format!("{code} ({})", ids[0]))
            .collect();
        if !once.is_empty() {
            reasons.push(format!("countries with a single event: {}", examples(once)));
        }
    }
    reasons
}

fn examples(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    let shown = items
        .iter()
        .take(EXAMPLES)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match items.len().saturating_sub(EXAMPLES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
