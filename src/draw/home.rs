//! What a map shows first: where the events of its report are, all of them, and enough around them to tell
//! where on earth that is.

use super::frame::Frame;
use super::projection::Projection;
use super::{cluster, marks, paint};
use crate::atlas::{Atlas, View};
use crate::boundaries::{self, Detail};

/// A part of the page's world, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Free on each side of the events, as part of their longer extent.
const MARGIN: f64 = 0.09;
/// About 1,700 by 1,000 km: the country around a town.
const LEAST: [f64; 2] = [36.0, 21.0];
/// So much more is shown, again and again, until there is land in sight.
const MORE: f64 = 1.5;
/// The earth's radius in pixels for which coasts are fine enough to tell whether they are in sight.
const COASTS: f64 = 100.0;
/// What is nearly as wide as the world is the world.
const NEARLY: f64 = 0.8;
/// Width to height of what a page shows: a phone has no room for a tower, and a band tells no place.
const SHAPES: [f64; 2] = [1.35, 2.1];
/// Free on each side of every event, as part of the map's width: what a small mark needs on a phone. At a pole or on the
/// date line, half of that is beyond the world.
const ROOM: f64 = 0.036;
/// The map of a phone: its width in pixels.
const PHONE: f64 = 300.0;

/// The world, with Antarctica where the report has an event there.
pub fn world(atlas: &Atlas, projection: Projection) -> Frame {
    let latitudes = atlas
        .events
        .iter()
        .filter_map(|event| Some(event.location.as_ref()?.latitude));
    Frame::world(latitudes.reduce(f64::min), projection)
}

/// The lowest and the highest of the events' positions on the world.
fn ends(atlas: &Atlas, world: &Frame) -> Option<[[f64; 2]; 2]> {
    atlas
        .events
        .iter()
        .filter_map(|event| event.location.as_ref())
        .map(|at| world.position([at.longitude, at.latitude]))
        .map(|position| [position, position])
        .reduce(|[low, high], [position, _]| {
            [
                [0, 1].map(|axis| low[axis].min(position[axis])),
                [0, 1].map(|axis| high[axis].max(position[axis])),
            ]
        })
}

/// What a mark of so many events reaches on a phone, as part of the map's width, whatever its shape.
fn reach(events: u32) -> f64 {
    let section = paint::most_pointed();
    cluster::reach(events, section) * marks::factor(PHONE) / PHONE
}

/// What the marks at the world's edge need: as if all events there were at one place.
fn room(atlas: &Atlas, world: &Frame) -> f64 {
    let margin = ROOM * world.width;
    let events = atlas
        .events
        .iter()
        .filter_map(|event| event.location.as_ref())
        .map(|at| world.position([at.longitude, at.latitude]))
        .filter(|at| !world.shows(*at, -margin))
        .count();
    reach(events as u32).max(ROOM)
}

/// The world, and as much beyond its edges as marks there need on a map that shows so much of it.
fn whole(atlas: &Atlas, world: &Frame, width: f64) -> Window {
    let (edge, room) = ([world.width, world.height], room(atlas, world) * width);
    let [low, high] = ends(atlas, world).unwrap_or([[room; 2]; 2]);
    let [x, y] = [0, 1].map(|axis| (low[axis] - room).min(0.0));
    let [right, bottom] = [0, 1].map(|axis| (high[axis] + room).max(edge[axis]));
    Window {
        x,
        y,
        width: right - x,
        height: bottom - y,
    }
}

/// Where the events are, whatever a query leaves of them: a filter does not move the map.
pub fn extent(atlas: &Atlas, projection: Projection) -> Window {
    let world = world(atlas, projection);
    let Some(ends) = ends(atlas, &world) else {
        return whole(atlas, &world, world.width);
    };
    let mut shown = around(ends, LEAST, atlas, &world);
    if shown.width >= world.width || is_on_land(atlas) {
        return shown;
    }
    let coasts = coasts(&world);
    let mut least = LEAST;
    while shown.width < world.width && !coasts.iter().any(|coast| shown.contains(*coast)) {
        least = least.map(|side| side * MORE);
        shown = around(ends, least, atlas, &world);
    }
    shown
}

/// The events' extent with a margin, and no less than that.
fn around([low, high]: [[f64; 2]; 2], least: [f64; 2], atlas: &Atlas, world: &Frame) -> Window {
    let margin = MARGIN * (high[0] - low[0]).max(high[1] - low[1]);
    let middle = [0, 1].map(|axis| (low[axis] + high[axis]) / 2.0);
    let [width, height] =
        [0, 1].map(|axis| (high[axis] - low[axis] + 2.0 * margin).max(least[axis]));
    let width = match width > NEARLY * world.width {
        true => whole(atlas, world, world.width).width,
        false => width,
    };
    // A page makes of a tower something wider.
    let shown = width.max(height * SHAPES[0]).min(world.width);
    Window::around(middle, [width, height]).within(&whole(atlas, world, shown))
}

/// Whether any event is in its country, as nearly all are: then there is land in sight.
fn is_on_land(atlas: &Atlas) -> bool {
    atlas.events.iter().any(|event| {
        let at = event.location.as_ref();
        let position = at.map(|at| [at.longitude, at.latitude]);
        event
            .country
            .zip(position)
            .is_some_and(|(code, position)| boundaries::contains(code, position))
    })
}

/// Where the countries' coasts and borders run on the world.
fn coasts(world: &Frame) -> Vec<[f64; 2]> {
    boundaries::countries()
        .flat_map(|area| area.polygons(Detail::for_scale(COASTS)))
        .flatten()
        .flatten()
        .map(|position| world.position(position))
        .collect()
}

/// The same, in a shape that suits a page.
pub fn home(atlas: &Atlas, projection: Projection) -> Window {
    let extent = extent(atlas, projection);
    let middle = extent.middle();
    let [narrow, wide] = SHAPES;
    let width = extent.width.max(extent.height * narrow);
    let height = extent.height.max(width / wide);
    let whole = whole(atlas, &world(atlas, projection), width);
    Window::around(middle, [width, height]).within(&whole)
}

/// The frame of a picture of so many pixels that shows where the events are, and as much more as there is room for.
pub fn frame(atlas: &Atlas, width: f64, height: f64) -> Frame {
    let world = world(atlas, Projection::EqualEarth);
    let extent = extent(atlas, Projection::EqualEarth);
    let factor = (width / extent.width).min(height / extent.height);
    let whole = whole(atlas, &world, width / factor);
    let shown = Window::around(extent.middle(), [width / factor, height / factor]).within(&whole);
    // Where the world itself is less than there is room for, it stands in the middle.
    let free = [
        (width - shown.width * factor) / 2.0,
        (height - shown.height * factor) / 2.0,
    ];
    Frame {
        width,
        height,
        scale: world.scale * factor,
        origin: [
            free[0] + (world.origin[0] - shown.x) * factor,
            free[1] + (world.origin[1] - shown.y) * factor,
        ],
        ..world
    }
}

/// Whether a position, longitude first, lies right of the middle of what a page shows first.
pub fn lies_right(atlas: &Atlas, view: &View, projection: Projection, at: [f64; 2]) -> bool {
    let world = world(atlas, projection);
    let middle = match &view.viewport {
        Some(shown) => world.position([shown.longitude, shown.latitude])[0],
        None => home(atlas, projection).middle()[0],
    };
    world.position(at)[0] > middle
}

impl Window {
    /// So many times as large, around the same middle.
    pub fn grown(&self, factor: f64) -> Self {
        Self::around(self.middle(), [self.width * factor, self.height * factor])
    }

    fn around([x, y]: [f64; 2], [width, height]: [f64; 2]) -> Self {
        Self {
            x: x - width / 2.0,
            y: y - height / 2.0,
            width,
            height,
        }
    }

    fn contains(&self, [x, y]: [f64; 2]) -> bool {
        let (right, bottom) = (self.x + self.width, self.y + self.height);
        (self.x..=right).contains(&x) && (self.y..=bottom).contains(&y)
    }

    fn middle(&self) -> [f64; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// It as a map so many pixels wide.
    pub fn frame(&self, world: &Frame, width: f64) -> Frame {
        let factor = width / self.width;
        Frame {
            width,
            height: self.height * factor,
            scale: world.scale * factor,
            origin: [
                (world.origin[0] - self.x) * factor,
                (world.origin[1] - self.y) * factor,
            ],
            ..*world
        }
    }

    /// Where it stands in a higher box, as SVG writes it: at the edge of the world that it touches, so that the
    /// rest of the box shows more of the world and nothing beyond.
    pub fn edge(&self, world: &Frame) -> &'static str {
        let touches_north = self.y < 0.5;
        let touches_south = self.y + self.height > world.height - 0.5;
        match (touches_north, touches_south) {
            (true, false) => "YMin",
            (false, true) => "YMax",
            _ => "YMid",
        }
    }

    /// Moved, and only then cut, to lie in another.
    fn within(&self, whole: &Self) -> Self {
        let (width, height) = (self.width.min(whole.width), self.height.min(whole.height));
        // Not `clamp`: of what is as large as the whole, rounding may turn the ends round.
        let most = [
            whole.x + whole.width - width,
            whole.y + whole.height - height,
        ];
        Self {
            x: self.x.min(most[0]).max(whole.x),
            y: self.y.min(most[1]).max(whole.y),
            width,
            height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::at;
    use super::super::frame::WORLD_WIDTH;
    use super::*;

    const EQUAL: Projection = Projection::EqualEarth;

    fn contains(window: &Window, [x, y]: [f64; 2]) -> bool {
        x >= window.x - 1e-9
            && x <= window.x + window.width + 1e-9
            && y >= window.y - 1e-9
            && y <= window.y + window.height + 1e-9
    }

    #[test]
    fn a_report_of_nothing_and_one_of_everywhere_show_the_world() {
        for places in [&[][..], &[(-33.9, 151.2), (37.8, -122.4), (40.4, 49.9)]] {
            let atlas = at(places);
            assert_eq!(extent(&atlas, EQUAL).width, WORLD_WIDTH, "{places:?}");
            assert_eq!(home(&atlas, EQUAL).width, WORLD_WIDTH);
        }
    }

    #[test]
    fn one_town_is_shown_with_the_country_around_it() {
        let atlas = at(&[(40.38, 49.89)]);
        let (world, home) = (world(&atlas, EQUAL), home(&atlas, EQUAL));
        assert!((LEAST[0]..3.0 * LEAST[0]).contains(&home.width), "{home:?}");
        assert!(contains(&home, world.position([45.0, 41.8])));
        let frame = frame(&atlas, 800.0, 400.0);
        let [x, y] = frame.position([49.89, 40.38]);
        assert!((x - 400.0).abs() < 1.0 && (y - 200.0).abs() < 1.0);
    }

    #[test]
    fn around_an_event_at_sea_there_is_land_in_sight() {
        for place in [(-48.9, -123.4), (30.0, -40.0), (-40.0, 80.0), (88.0, 150.0)] {
            let atlas = at(&[place]);
            let window = extent(&atlas, EQUAL);
            let coasts = coasts(&world(&atlas, EQUAL));
            assert!(
                coasts.into_iter().any(|coast| contains(&window, coast)),
                "{place:?}"
            );
            assert!(window.width < WORLD_WIDTH * 0.5, "{window:?}");
        }
    }

    #[test]
    fn every_event_is_in_every_window_and_no_window_goes_farther_than_its_mark() {
        for places in [
            &[(0.0, -179.9), (-18.0, 179.9)][..],
            &[(0.0, 180.0)],
            &[(82.0, -60.0)],
            &[(-90.0, 0.0), (90.0, 0.0)],
            &[(51.5, -0.1), (41.0, 28.9), (59.3, 18.1)],
        ] {
            let atlas = at(places);
            let world = world(&atlas, EQUAL);
            for window in [extent(&atlas, EQUAL), home(&atlas, EQUAL)] {
                for &(latitude, longitude) in places {
                    let [x, y] = world.position([longitude, latitude]);
                    let mark = 0.032 * window.width.min(WORLD_WIDTH);
                    assert!(contains(&window, [x - mark, y - mark]), "{places:?}");
                    assert!(contains(&window, [x + mark, y + mark]), "{places:?}");
                }
                let (right, bottom) = (window.x + window.width, window.y + window.height);
                let beyond = [
                    -window.x,
                    -window.y,
                    right - world.width,
                    bottom - world.height,
                ];
                let most = ROOM * WORLD_WIDTH + 2.0;
                assert!(beyond.into_iter().all(|far| far <= most), "{window:?}");
            }
            for [width, height] in [[330.0, 900.0], [1200.0, 200.0], [1200.0, 630.0]] {
                let frame = frame(&atlas, width, height);
                for &(latitude, longitude) in places {
                    let at = frame.position([longitude, latitude]);
                    assert!(frame.shows(at, -8.0), "{at:?}");
                }
            }
        }
    }

    #[test]
    fn only_a_mark_at_the_edge_of_the_world_makes_it_larger() {
        let inland = at(&[(40.4, 49.9), (-33.9, 151.2), (59.9, 10.7)]);
        let frame = world(&inland, EQUAL);
        let window = whole(&inland, &frame, WORLD_WIDTH);
        assert_eq!([window.x, window.y], [0.0, 0.0]);
        assert_eq!([window.width, window.height], [frame.width, frame.height]);
        let west = at(&[(0.0, -180.0)]);
        let window = whole(&west, &world(&west, EQUAL), 500.0);
        assert_eq!([window.x, window.width], [-18.0, WORLD_WIDTH + 18.0]);
    }

    #[test]
    fn a_page_is_neither_a_tower_nor_a_band() {
        for places in [
            &[(60.0, 25.0), (-30.0, 25.0)][..],
            &[(40.0, 0.0), (41.0, 60.0)],
        ] {
            let home = home(&at(places), EQUAL);
            let shape = home.width / home.height;
            assert!((1.34..=2.11).contains(&shape), "{home:?}");
        }
    }
}
