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
    let shapes: Vec<(Shape, &Vec<At>)> = names
        .iter()
        .map(|(name, at)| (Shape::of(name), at))
        .collect();
    for (rare, rare_at) in &shapes {
        let are_both_right = |other: &[At]| match (rare_at.first(), other.first()) {
            (Some(rare), Some(other)) => {
                both_right(&place(rare).country, written(rare), written(other))
            }
            _ => false,
        };
        let nearest = shapes
            .iter()
            .filter(|(other, _)| rare.may_resemble(other))
            .filter(|(other, at)| (at.len(), other.name) > (rare_at.len(), rare.name))
            .filter(|(other, at)| rare.resembles(other) && !are_both_right(at))
            .max_by_key(|(_, at)| at.len());
        let Some((_, common_at)) = nearest else {
            continue;
        };
        let right = common_at.first().map(written).unwrap_or_default();
        for at in *rare_at {
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

/// What tells nearly all pairs of names apart before their letters are compared.
struct Shape<'a> {
    name: &'a str,
    letters: usize,
    /// Which letters it has, each as one of 64 bits.
    has: u64,
}

impl<'a> Shape<'a> {
    fn of(name: &'a str) -> Self {
        Self {
            name,
            letters: name.chars().count(),
            has: name
                .chars()
                .fold(0, |has, letter| has | 1 << (u32::from(letter) % 64)),
        }
    }

    /// False where it cannot: each slip adds or takes one letter, or changes one into another.
    fn may_resemble(&self, other: &Self) -> bool {
        let slips = slips(self.letters.min(other.letters));
        slips > 0
            && self.letters.abs_diff(other.letters) <= slips
            && (self.has ^ other.has).count_ones() as usize <= 2 * slips
    }

    /// One letter apart in names of five or more, two in names of ten or more; and in each word one letter of four at most, for
    /// what all names have in common excuses none: `North Pole` is no slip of `South Pole`, nor `Hall 2` of `Hall 3`.
    fn resembles(&self, other: &Self) -> bool {
        let slips = slips(self.letters.min(other.letters));
        let (words, others) = (self.name.split(' '), other.name.split(' '));
        if words.clone().count() == others.clone().count() {
            let unlike = |(one, other): (&str, &str)| {
                let letters = one.chars().count().max(other.chars().count());
                distance(one, other, letters / 4).is_none()
            };
            if words.zip(others).any(unlike) {
                return false;
            }
        }
        distance(self.name, other.name, slips).is_some()
    }
}

/// So many letters may be wrong in a name of so many.
fn slips(letters: usize) -> usize {
    match letters {
        5..=9 => 1,
        10..=60 => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_that_nearly_agree_have_shapes_that_cannot() {
        let names = [
            "ankara",
            "ankraa",
            "ankar",
            "ankaara",
            "antalya",
            "novosibirsk",
            "novosibrisk",
            "novosibirks",
            "novasibirks",
            "north pole",
            "south pole",
            "hall 2 of it",
            "hall 3 of it",
            "ufa",
            "uta",
            "баку сити",
            "баку ситы",
        ];
        for one in names.map(Shape::of) {
            for other in names
                .map(Shape::of)
                .iter()
                .filter(|other| other.name != one.name)
            {
                let may = one.may_resemble(other);
                assert!(may || !one.resembles(other), "{}, {}", one.name, other.name);
            }
        }
        let resembles = |one, other| Shape::of(one).resembles(&Shape::of(other));
        assert!(resembles("novosibirsk", "novosibrisk") && resembles("баку сити", "баку ситы"));
        assert!(!Shape::of("novosibirsk").may_resemble(&Shape::of("krasnoyarsk")));
    }
}
