//! What changed from one version of a map to another.

use std::collections::HashMap;

use serde::Serialize;

use super::{Atlas, Event};
use crate::distance::distance_km;

/// Events in the order of their version: what is gone in the old one's, everything else in the new one's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    pub added: Vec<Told>,
    pub removed: Vec<Told>,
    /// Its point is elsewhere. What else changed of it stands in `changed` as well.
    pub moved: Vec<Moved>,
    pub changed: Vec<Changed>,
    /// Events whose id is another only because entries came or went before them.
    pub renumbered: usize,
}

/// An event as a person would name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    pub id: String,
    pub title: String,
    pub dates: Option<String>,
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    #[serde(flatten)]
    pub event: Told,
    /// Latitude and longitude; none where there was no location.
    pub from: Option<[f64; 2]>,
    pub to: Option<[f64; 2]>,
    pub distance_km: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    #[serde(flatten)]
    pub event: Told,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    pub name: &'static str,
    pub was: Option<String>,
    pub now: Option<String>,
}

impl Diff {
    pub fn between(old: &Atlas, new: &Atlas) -> Self {
        let pairs = pair(old, new);
        let mut diff = Self::default();
        let mut kept = vec![false; old.events.len()];
        for (event, was) in new.events.iter().zip(pairs) {
            let Some(was) = was else {
                diff.added.push(told(event));
                continue;
            };
            kept[was] = true;
            let was = &old.events[was];
            let (from, to) = (point(was), point(event));
            if from != to {
                diff.moved.push(Moved {
                    event: told(event),
                    from,
                    to,
                    distance_km: from
                        .zip(to)
                        .map(|(from, to)| (distance_km(from, to) * 10.0).round() / 10.0),
                });
            }
            let fields = fields((old, was), (new, event));
            if !fields.is_empty() {
                diff.changed.push(Changed {
                    event: told(event),
                    fields,
                });
            }
            diff.renumbered += usize::from(was.id != event.id);
        }
        let gone = old.events.iter().zip(kept).filter(|(_, kept)| !kept);
        diff.removed = gone.map(|(event, _)| told(event)).collect();
        diff
    }

    /// Whether a reader would see the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.moved.is_empty()
            && self.changed.is_empty()
    }
}

/// For each new event, the old one that it was. Ids change when an entry is put in before, so what an event
/// says counts for more than its number: each round pairs what agrees in less than the round before.
fn pair(old: &Atlas, new: &Atlas) -> Vec<Option<usize>> {
    type Key<'a> = (&'a str, &'a str, Option<crate::report::DateSpan>, &'a str);
    let rounds: [fn(&Event) -> Key<'_>; 5] = [
        |event| (&event.title, &event.place, event.dates, &event.id),
        |event| (&event.title, &event.place, event.dates, ""),
        |event| (&event.title, &event.place, None, ""),
        |event| (&event.title, "", None, &event.id),
        |event| ("", &event.place, event.dates, &event.id),
    ];
    let mut pairs: Vec<Option<usize>> = vec![None; new.events.len()];
    let mut taken = vec![false; old.events.len()];
    for key in rounds {
        let mut waiting: HashMap<Key, Vec<usize>> = HashMap::new();
        for (index, event) in old.events.iter().enumerate().rev() {
            if !taken[index] {
                waiting.entry(key(event)).or_default().push(index);
            }
        }
        for (pair, event) in pairs.iter_mut().zip(&new.events) {
            if pair.is_none()
                && let Some(index) = waiting.get_mut(&key(event)).and_then(Vec::pop)
            {
                *pair = Some(index);
                taken[index] = true;
            }
        }
    }
    pairs
}

fn told(event: &Event) -> Told {
    Told {
        id: event.id.clone(),
        title: event.title.clone(),
        dates: dates(event),
        place: event.place_text.clone(),
    }
}

fn fields((old, was): (&Atlas, &Event), (new, now): (&Atlas, &Event)) -> Vec<Field> {
    let section = |atlas: &Atlas, event: &Event| {
        atlas
            .sections
            .get(event.section)
            .map(|section| section.title.clone())
    };
    [
        ("section", section(old, was), section(new, now)),
        ("title", Some(was.title.clone()), Some(now.title.clone())),
        ("dates", dates(was), dates(now)),
        (
            "place",
            Some(was.place_text.clone()),
            Some(now.place_text.clone()),
        ),
        (
            "country",
            was.country.map(|code| code.to_string()),
            now.country.map(|code| code.to_string()),
        ),
        ("url", was.url.clone(), now.url.clone()),
        (
            "description",
            was.description.clone(),
            now.description.clone(),
        ),
    ]
    .into_iter()
    .filter(|(_, was, now)| was != now)
    .map(|(name, was, now)| Field { name, was, now })
    .collect()
}

/// `2026-02-21`, or `2026-02-21/2026-02-27`
fn dates(event: &Event) -> Option<String> {
    event.dates.map(|dates| {
        if dates.start == dates.end {
            dates.start.to_string()
        } else {
            format!("{}/{}", dates.start, dates.end)
        }
    })
}

fn point(event: &Event) -> Option<[f64; 2]> {
    let at = event.location.as_ref()?;
    Some([at.latitude, at.longitude].map(super::geojson::degrees))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::atlas::fixture::{Stub, entry, report};
    use crate::report::Report;

    fn diff(change: impl Fn(&mut Report)) -> Diff {
        let mut new = report();
        change(&mut new);
        Diff::between(
            &Atlas::build("x", report(), &Stub),
            &Atlas::build("x", new, &Stub),
        )
    }

    fn ids(told: &[Told]) -> Vec<&str> {
        told.iter().map(|told| told.id.as_str()).collect()
    }

    #[test]
    fn a_version_does_not_differ_from_itself() {
        assert_eq!(diff(|_| {}), Diff::default());
    }

    #[test]
    fn an_entry_put_in_is_one_addition_though_the_others_are_renumbered() {
        let diff = diff(|report| {
            for entry in &mut report.entries[1..3] {
                entry.number += 1;
            }
            let day = date(2026, 2, 24);
            report
                .entries
                .insert(1, entry(0, 2, "Yeni", Some((day, day)), "Samoa", &["Apia"]));
        });
        assert_eq!(ids(&diff.added), ["1-2-1"]);
        assert_eq!(diff.renumbered, 3);
        assert!(diff.removed.is_empty() && diff.moved.is_empty() && diff.changed.is_empty());
    }

    #[test]
    fn an_entry_taken_out_is_gone_at_each_of_its_places() {
        let diff = diff(|report| drop(report.entries.remove(1)));
        assert_eq!(ids(&diff.removed), ["1-2-1", "1-2-2"]);
        assert!(diff.added.is_empty() && diff.changed.is_empty());
    }

    #[test]
    fn another_date_is_a_change_and_another_place_a_move() {
        let diff = diff(|report| {
            report.entries[0].dates = report.entries[2].dates;
            report.entries[3].places[0].country = "Türkiyə".to_owned();
            report.entries[3].places[0].name = "Ankara".to_owned();
            report.entries[3].place_text = "Türkiyə. Ankara.".to_owned();
        });
        assert!(diff.added.is_empty() && diff.removed.is_empty());
        assert_eq!(
            diff.changed[0].fields,
            [Field {
                name: "dates",
                was: Some("2026-02-21/2026-02-23".to_owned()),
                now: Some("2026-02-25".to_owned()),
            }]
        );
        assert_eq!(diff.moved[0].event.id, "2-1-1");
        let distance = diff.moved[0].distance_km.unwrap();
        assert!(
            (3000.0..3400.0).contains(&distance),
            "Glasgow to Ankara: {distance}"
        );
        let names: Vec<&str> = diff.changed[1]
            .fields
            .iter()
            .map(|field| field.name)
            .collect();
        assert_eq!(names, ["place", "country"]);
    }

    #[test]
    fn a_place_that_is_now_found_has_moved_from_nowhere() {
        let diff = diff(|report| report.entries[1].places[1].coordinates = Some((-17.0, 178.0)));
        assert_eq!(diff.moved.len(), 1);
        assert_eq!(diff.moved[0].from, None);
        assert_eq!(diff.moved[0].to, Some([-17.0, 178.0]));
        assert_eq!(diff.moved[0].distance_km, None);
    }
}
