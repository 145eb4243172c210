//! Which marks a map carries: one a place, or a place and those that would overlap it.

use std::collections::HashMap;

use super::cluster::{Spot, cluster, radius, reach};
use super::frame::Frame;
use crate::atlas::{Atlas, Selection, View};
use crate::geocode::Precision;

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    /// Its size relative to that on a wide map.
    pub factor: f64,
    pub count: u32,
    /// Section and count, by section; none is zero.
    pub sections: Vec<(usize, u32)>,
    /// Of what stands for less than a place: the name of the region or country, and which of them it is.
    pub rough: Option<(String, Precision)>,
    /// Whether the view marks one of its events.
    pub highlighted: bool,
}

impl Mark {
    /// Whether it is drawn hollow: for a region, and not a ring.
    pub fn is_hollow(&self) -> bool {
        self.rough.is_some() && self.sections.len() == 1
    }

    /// How far it reaches from its middle at its full size, in pixels.
    pub fn reach(&self) -> f64 {
        let only = match self.sections[..] {
            [(only, _)] => Some(only),
            _ => None,
        };
        let own = reach(self.count, only);
        match self.highlighted {
            true => own.max(highlight(self.count) + 1.0),
            false => own,
        }
    }
}

/// The radius of the ring around what the view marks.
pub fn highlight(count: u32) -> f64 {
    radius(count) * 1.25 + 4.0
}

/// The events at one location.
struct Place {
    at: (f64, f64),
    rough: Option<(String, Precision)>,
    highlighted: bool,
    sections: Vec<usize>,
}

impl Place {
    /// That of all its events.
    fn only_section(&self) -> Option<usize> {
        let first = *self.sections.first()?;
        let same = self.sections.iter().all(|&section| section == first);
        same.then_some(first)
    }
}

/// Marks are drawn smaller on narrow maps, down to this.
const LEAST_FACTOR: f64 = 0.8;
/// The width from which marks have their full size, in pixels.
const FULL_WIDTH: f64 = 640.0;

/// The size of marks on a map of a width; the page's script has the same.
pub fn factor(width: f64) -> f64 {
    (width / FULL_WIDTH).clamp(LEAST_FACTOR, 1.0)
}

/// How far beside the map a mark can lie and still show, in pixels.
const MARGIN: f64 = 24.0;

/// The marks of a map, in the order in which they are drawn: large ones first, so that none is hidden.
pub fn marks(atlas: &Atlas, selection: &Selection, view: &View, frame: &Frame) -> Vec<Mark> {
    let places = places(atlas, selection, view);
    let factor = factor(frame.width);
    let spots: Vec<Spot> = places
        .iter()
        .map(|place| {
            let [x, y] = frame.position([place.at.1, place.at.0]);
            Spot {
                x: x / factor,
                y: y / factor,
                count: u32::try_from(place.sections.len()).unwrap_or(u32::MAX),
                section: place.only_section(),
            }
        })
        .collect();
    cluster(&spots)
        .into_iter()
        .filter(|cluster| frame.shows([cluster.x * factor, cluster.y * factor], MARGIN))
        .map(|cluster| {
            let first = &places[cluster.members[0]];
            let mut by_section: HashMap<usize, u32> = HashMap::new();
            for section in cluster
                .members
                .iter()
                .flat_map(|&member| &places[member].sections)
            {
                *by_section.entry(*section).or_default() += 1;
            }
            let mut sections: Vec<_> = by_section.into_iter().collect();
            sections.sort_unstable();
            Mark {
                x: cluster.x * factor,
                y: cluster.y * factor,
                factor,
                count: cluster.count,
                sections,
                rough: first.rough.clone().filter(|_| cluster.members.len() == 1),
                highlighted: cluster
                    .members
                    .iter()
                    .any(|&member| places[member].highlighted),
            }
        })
        .collect()
}

/// The selected events by location, in the order in which the report first names each.
fn places(atlas: &Atlas, selection: &Selection, view: &View) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut known: HashMap<(u64, u64), usize> = HashMap::new();
    for event in selection.iter(atlas) {
        let Some(location) = &event.location else {
            continue;
        };
        let at = (location.latitude, location.longitude);
        let index = *known
            .entry((at.0.to_bits(), at.1.to_bits()))
            .or_insert_with(|| {
                places.push(Place {
                    at,
                    rough: (location.precision != Precision::Place)
                        .then(|| (location.name.clone(), location.precision)),
                    highlighted: false,
                    sections: Vec::new(),
                });
                places.len() - 1
            });
        places[index].sections.push(event.section);
        places[index].highlighted |=
            view.event.as_ref() == Some(&event.id) || view.highlight.contains(&event.id);
    }
    places
}
