//! Two spellings of one country, or of one place in a country.

use std::collections::BTreeMap;

use super::{decided, name};
use crate::report::corrections::Remedy;
use crate::report::places::Known;
use crate::report::text::{distance, key};
use crate::report::{Finding, Level, Report};

/// Where a name stands: entry and place.
type At = (usize, usize);

pub fn check(report: &Report, known: Known, findings: &mut Vec<Finding>) {
    let mut countries: BTreeMap<String, Vec<At>> = BTreeMap::new();
    let mut places: BTreeMap<String, BTreeMap<String, Vec<At>>> = BTreeMap::new();
    for (entry_at, entry) in report.entries.iter().enumerate() {
        for (at, place) in entry
            .places
            .iter()
            .enumerate()
            .filter(|(_, place)| !place.omitted)
        {
            let country = key(&place.country);
            if !place.name.is_empty() {
                let names = places.entry(country.clone()).or_default();
                names
                    .entry(key(&place.name))
                    .or_default()
                    .push((entry_at, at));
            }
            if !country.is_empty() {
                countries.entry(country).or_default().push((entry_at, at));
            }
        }
    }
    variants(
        report,
        "country",
        &countries,
        &|_, one, other| known.is_country(one) && known.is_country(other),
        findings,
    );
    for names in places.values() {
        let two = |country: &str, one: &str, other: &str| known.are_two_places(country, one, other);
        variants(report, "place", names, &two, findings);
    }
}

/// Of two names that nearly agree, the rarer is doubted.
fn variants(
    report: &Report,
    field: &'static str,
    names: &BTreeMap<String, Vec<At>>,
    both_right: &dyn Fn(&str, &str, &str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let place = |&(entry, place): &At| &report.entries[entry].places[place];
    let written = |at: &At| {
        if field == "country" {
            place(at).country.as_str()
        } else {
            place(at).name.as_str()
        }
    };
    for (rare, rare_at) in names {
        let are_both_right = |other: &[At]| match (rare_at.first(), other.first()) {
            (Some(rare), Some(other)) => {
                both_right(&place(rare).country, written(rare), written(other))
            }
            _ => false,
        };
        let nearest = names
            .iter()
            .filter(|(name, at)| *name != rare && (at.len(), *name) > (rare_at.len(), rare))
            .filter(|(name, at)| nearly(rare, name) && !are_both_right(at))
            .max_by_key(|(_, at)| at.len());
        let Some((_, common_at)) = nearest else {
            continue;
        };
        let right = common_at.first().map(written).unwrap_or_default();
        for at in rare_at {
            let entry = &report.entries[at.0];
            if decided(entry, field, Some(at.1)) {
                continue;
            }
            let wrong = written(at);
            let remedy = Remedy::event(report, entry, at.1, wrong)
                .set(field, right)
                .why("A slip of spelling.");
            let times = common_at.len();
            findings.push(
                Finding::new(
                    Level::Warning,
                    "spelling-variant",
                    entry.place_line,
                    &entry.place_text,
                    format!(
                        "Entry {} has “{wrong}”; the report has “{right}” {times} time{}.",
                        name(report, entry),
                        if times == 1 { "" } else { "s" },
                    ),
                )
                .remedied(&remedy),
            );
        }
    }
}

/// One letter apart in names of five or more, two in names of ten or more; and in each word one letter of four at most,
/// for what all names have in common excuses none: `North Pole` is no slip of `South Pole`, nor `Hall 2` of `Hall 3`.
fn nearly(one: &str, other: &str) -> bool {
    let (letters, others_letters) = (one.chars().count(), other.chars().count());
    let limit = match letters.min(others_letters) {
        5..=9 => 1,
        10..=60 => 2,
        _ => return false,
    };
    // Nearly all pairs are told by their lengths alone.
    if letters.abs_diff(others_letters) > limit {
        return false;
    }
    let (words, others) = (one.split(' '), other.split(' '));
    if words.clone().count() == others.clone().count() {
        let unlike = |(one, other): (&str, &str)| {
            let letters = one.chars().count().max(other.chars().count());
            distance(one, other, letters / 4).is_none()
        };
        if words.zip(others).any(unlike) {
            return false;
        }
    }
    distance(one, other, limit).is_some()
}
