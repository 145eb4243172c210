//! The names of countries and of the largest places, for maps that are zoomed in.

use std::sync::LazyLock;

use serde::Serialize;

use super::frame::Frame;
use super::lines::Type;
use super::marks::Mark;
use super::projection::Projection;
use crate::boundaries;
use crate::gazetteer::{country_name, towns};
use crate::geocode::Precision;
use crate::messages::Messages;

/// Code, name and position in the frame of the world; the largest country first.
type CountryLabel = (String, &'static str, f64, f64);
/// Name, position and rank: 0 is named first.
type PlaceLabel = (&'static str, f64, f64, usize);

#[derive(Serialize)]
struct Labels {
    countries: Vec<CountryLabel>,
    places: Vec<PlaceLabel>,
}

/// All labels for a page to choose from, as JSON, in the language as far as it has names.
pub fn labels(language: &str) -> String {
    let world = Frame::world(None, Projection::EqualEarth);
    let hundredth = |value: f64| (value * 100.0).round() / 100.0;
    let at = |degrees| world.position(degrees).map(hundredth);
    let labels = Labels {
        countries: countries()
            .filter_map(|area| {
                let code = area.country()?;
                let [x, y] = at(area.point);
                Some((code.to_string(), country_name(code, language)?, x, y))
            })
            .collect(),
        places: towns()
            .iter()
            .enumerate()
            .map(|(rank, town)| {
                let [x, y] = at([town.longitude, town.latitude]);
                (town.name(language), x, y, rank)
            })
            .collect(),
    };
    // Strings and finite numbers always have a JSON form.
    serde_json::to_string(&labels).unwrap_or_default()
}

/// The largest first.
fn countries() -> impl Iterator<Item = &'static boundaries::Area> {
    static BY_SIZE: LazyLock<Vec<&boundaries::Area>> = LazyLock::new(|| {
        let mut areas: Vec<_> = boundaries::countries().collect();
        areas.sort_by(|a, b| b.size().total_cmp(&a.size()));
        areas
    });
    BY_SIZE.iter().copied()
}

/// A name on a picture.
#[derive(Debug, PartialEq)]
pub struct Label {
    pub x: f64,
    /// Of the baseline.
    pub y: f64,
    pub text: String,
    pub set: Type,
    pub stands: Stands,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stands {
    /// A country's: in its middle.
    Within,
    /// A town's: beside its dot.
    ByDot([f64; 2]),
    /// A hollow mark's: beside it.
    Beside,
}

/// From this magnification on, countries are named, and from this one on places.
const NAMES_COUNTRIES: f64 = 2.4;
const NAMES_PLACES: f64 = 4.0;
/// More names than this are no help on a picture.
const MOST_LABELS: usize = 60;

/// The names that find room on a picture beside its marks.
pub fn placed(frame: &Frame, marks: &[Mark], messages: &Messages, size: f64) -> Vec<Label> {
    let (magnification, language) = (frame.magnification(), messages.tag());
    let mut taken: Vec<Box> = marks.iter().map(around_mark).collect();
    let mut labels = Vec::new();
    if magnification >= NAMES_COUNTRIES {
        for (mark, (name, precision)) in marks
            .iter()
            .filter_map(|mark| Some((mark, mark.rough.as_ref()?)))
        {
            let name = format!("{name} · {}", messages.text(word(*precision)));
            if let Some((label, own)) = rough_label(mark, name, size, frame, &taken) {
                taken.push(own);
                labels.push(label);
            }
        }
        for area in countries() {
            let room = (area.size() / (6371.007 / frame.scale).powi(2)).sqrt();
            let name = area.country().and_then(|code| country_name(code, language));
            let Some(name) = name else { continue };
            let set = Type::bold((size * (0.8 + room / 900.0)).min(size * 1.3));
            let width = set.width(name);
            let [x, y] = frame.position(area.point);
            let own = Box::new(
                [x - width / 2.0, y - set.size * 0.6],
                [width, set.size * 1.2],
            );
            if width < room * 1.15 && own.is_within(frame) && own.is_free(&taken) {
                taken.push(own);
                labels.push(Label {
                    x,
                    y: y + set.size * 0.36,
                    text: name.to_owned(),
                    set,
                    stands: Stands::Within,
                });
            }
        }
    }
    if magnification >= NAMES_PLACES {
        for town in towns() {
            if labels.len() >= MOST_LABELS {
                break;
            }
            let [x, y] = frame.position([town.longitude, town.latitude]);
            if frame.shows([x, y], 0.0)
                && let Some((label, own)) =
                    place_label(town.name(language), [x, y], size, frame, &taken)
            {
                taken.push(own);
                labels.push(label);
            }
        }
    }
    labels
}

/// What a hollow mark stands for.
fn word(precision: Precision) -> &'static str {
    match precision {
        Precision::Country => "legend.country",
        _ => "legend.region",
    }
}

/// Beside its mark: to the right or, where that is taken, to the left.
fn rough_label(
    mark: &Mark,
    name: String,
    size: f64,
    frame: &Frame,
    taken: &[Box],
) -> Option<(Label, Box)> {
    let set = Type::regular(size * 0.88);
    let width = set.width(&name);
    let gap = mark.reach() * mark.factor + 3.0;
    [mark.x + gap, mark.x - gap - width]
        .into_iter()
        .map(|left| {
            (
                left,
                Box::new([left, mark.y - set.size * 0.75], [width, set.size * 1.5]),
            )
        })
        .find(|(_, own)| own.is_within(frame) && own.is_free(taken))
        .map(|(left, own)| {
            let label = Label {
                x: left,
                y: mark.y + set.size * 0.36,
                text: name,
                set,
                stands: Stands::Beside,
            };
            (label, own)
        })
}

/// To the right of its dot or, where that is taken, to the left.
fn place_label(
    name: &str,
    [x, y]: [f64; 2],
    size: f64,
    frame: &Frame,
    taken: &[Box],
) -> Option<(Label, Box)> {
    let set = Type::regular(size * 0.88);
    let width = set.width(name);
    let gap = size * 0.45;
    [x + gap, x - gap - width].into_iter().find_map(|left| {
        let own = Box::new(
            [left.min(x) - 2.0, y - set.size * 0.75],
            [width + gap + 4.0, set.size * 1.5],
        );
        let label = Label {
            x: left,
            y: y + set.size * 0.36,
            text: name.to_owned(),
            set,
            stands: Stands::ByDot([x, y]),
        };
        (own.is_within(frame) && own.is_free(taken)).then_some((label, own))
    })
}

/// With the ring of what the view marks.
fn around_mark(mark: &Mark) -> Box {
    let r = mark.reach() * mark.factor;
    Box::new([mark.x - r, mark.y - r], [2.0 * r, 2.0 * r])
}

/// A rectangle that one label or mark takes.
struct Box {
    low: [f64; 2],
    high: [f64; 2],
}

impl Box {
    fn new(low: [f64; 2], [width, height]: [f64; 2]) -> Self {
        Self {
            low,
            high: [low[0] + width, low[1] + height],
        }
    }

    fn is_free(&self, taken: &[Box]) -> bool {
        taken.iter().all(|other| {
            (0..2)
                .any(|axis| self.high[axis] < other.low[axis] || other.high[axis] < self.low[axis])
        })
    }

    fn is_within(&self, frame: &Frame) -> bool {
        frame.shows(self.low, -4.0) && frame.shows(self.high, -4.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Viewport;

    #[test]
    fn a_page_gets_countries_in_its_language_and_the_largest_places() {
        let labels: serde_json::Value = serde_json::from_str(&labels("az")).unwrap();
        assert_eq!(labels["countries"][0][0], "RU");
        assert_eq!(
            labels["countries"][0][1],
            country_name("RU".parse().unwrap(), "az").unwrap()
        );
        let places = labels["places"].as_array().unwrap();
        assert!(places.len() > 1_000);
        assert!(places.iter().any(|place| place[0] == "Bakı"));
    }

    #[test]
    fn labels_of_a_picture_do_not_overlap_and_stay_on_it() {
        for (zoom, latitude, longitude) in
            [(2.0, 48.0, 12.0), (4.0, 41.0, 45.0), (5.0, -18.0, 179.0)]
        {
            let frame = Frame::view(
                &Viewport {
                    zoom,
                    latitude,
                    longitude,
                },
                900.0,
                600.0,
                Projection::EqualEarth,
            );
            let labels = placed(&frame, &[], Messages::of("en"), 13.0);
            assert!(!labels.is_empty(), "{zoom} {}", labels.len());
            for (index, a) in labels.iter().enumerate() {
                assert!(frame.shows([a.x, a.y], 0.0));
                for b in &labels[index + 1..] {
                    assert!(
                        (a.y - b.y).abs() > 4.0 || (a.x - b.x).abs() > 10.0,
                        "{a:?} {b:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_world_as_a_whole_has_no_labels() {
        assert!(
            placed(
                &Frame::world(None, Projection::EqualEarth),
                &[],
                Messages::of("en"),
                13.0
            )
            .is_empty()
        );
    }
}
