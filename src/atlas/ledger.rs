//! What the report states beside what was found.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::report::{Entry, Section, Total};

use super::{Atlas, Event, Ledger, LedgerRow, Pair, Selection};

impl Ledger {
    pub(super) fn new(
        title: &str,
        sections: &[Section],
        entries: &[Entry],
        totals: &[Total],
        events: &[Event],
    ) -> Self {
        let counted = |entry: &&Entry| entry.places.iter().any(|place| !place.omitted);
        let mut rows: Vec<LedgerRow> = sections
            .iter()
            .enumerate()
            .map(|(index, section)| {
                let found = found(events.iter().filter(|event| event.section == index));
                let mut row = row(Some(index), totals, found);
                row.section = Some(section.id.clone());
                row.title = section.title.clone();
                row
            })
            .collect();
        let mut whole = row(None, totals, found(events.iter()));
        whole.title = title.to_owned();
        rows.push(whole);
        Self {
            entries: count(entries.iter().filter(counted)),
            rows,
        }
    }
}

/// The ledger as JSON: the whole report's, with what a selection leaves of each row beside it.
pub fn json(atlas: &Atlas, selection: &Selection) -> Value {
    let rows: Vec<Value> = atlas
        .ledger
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let section = (index < atlas.sections.len()).then_some(index);
            let selected = selection
                .iter(atlas)
                .filter(|event| section.is_none_or(|section| event.section == section));
            json!({
                "section": row.section,
                "title": row.title,
                "stated": row.stated,
                "found": row.found,
                "selected": found(selected),
                "agrees": row.agrees,
                "line": row.line,
            })
        })
        .collect();
    json!({
        "title": atlas.title,
        "language": atlas.language,
        "source": {"name": atlas.source.file_name(), "sha256": atlas.source.sha256},
        "version": atlas.hash,
        "entries": atlas.ledger.entries,
        "rows": rows,
        "classes": atlas.class_breaks,
        "attribution": atlas.attribution(),
        "license": super::LICENCE,
    })
}

fn row(section: Option<usize>, totals: &[Total], found: Pair) -> LedgerRow {
    let mut stated: Option<(Pair, u32)> = None;
    // Said twice (in one line the countries, in another the events), the first word counts.
    for total in totals.iter().filter(|total| total.section == section) {
        let (pair, _) = stated.get_or_insert((
            Pair {
                countries: None,
                events: None,
            },
            total.line,
        ));
        pair.countries = pair.countries.or(total.countries);
        pair.events = pair.events.or(total.events);
    }
    LedgerRow {
        section: None,
        title: String::new(),
        stated: stated.map(|(pair, _)| pair),
        found,
        agrees: stated.map(|(pair, _)| {
            let agree = |stated: Option<u32>, found| stated.is_none() || stated == found;
            agree(pair.countries, found.countries) && agree(pair.events, found.events)
        }),
        line: stated.map(|(_, line)| line),
    }
}

/// Countries are told apart by their code, so that Scotland counts as the United Kingdom. One that was
/// not recognised is not counted: it is a finding.
fn found<'a>(events: impl Iterator<Item = &'a Event>) -> Pair {
    let mut countries = BTreeSet::new();
    let mut number = 0;
    for event in events {
        number += 1;
        if let Some(code) = event.country {
            countries.insert(code);
        }
    }
    Pair {
        countries: Some(count(countries.iter())),
        events: Some(number),
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
