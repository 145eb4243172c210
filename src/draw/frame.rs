//! Which part of the projected earth a map shows, in pixels.

use super::projection::{Plane, Projection};
use crate::atlas::Viewport;

/// Pixels of the earth's radius on the world of [`WORLD_WIDTH`]; at zoom z it is this times 2^z.
pub const WORLD_SCALE: f64 = 133.006_728_724_846_68;
pub const WORLD_WIDTH: f64 = 720.0;
/// The equator's y on that world, whose northern edge is just above the northernmost land.
pub const WORLD_EQUATOR: f64 = 174.0;
/// Down to 58° S, where no one lives; with Antarctica only when an event is there.
pub const WORLD_HEIGHT: f64 = 316.0;
pub const WORLD_HEIGHT_WITH_ANTARCTICA: f64 = 350.0;
/// South of here an event needs the taller world.
const ANTARCTIC: f64 = -56.0;

/// A window onto the plane: x = left + scale · X, y = equator − scale · Y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width: f64,
    pub height: f64,
    /// Pixels of the earth's radius.
    pub scale: f64,
    /// The pixel position of 0° N 0° E.
    pub origin: [f64; 2],
    pub projection: Projection,
}

/// Of Web Mercator on a world of [`WORLD_WIDTH`]: its scale, the equator's y, and the heights down to 58° S
/// and to its end. It begins where tiles begin.
const MERCATOR_SCALE: f64 = WORLD_WIDTH / std::f64::consts::TAU;
const MERCATOR_EQUATOR: f64 = 360.0;
const MERCATOR_HEIGHT: f64 = 502.0;
const MERCATOR_HEIGHT_WITH_ANTARCTICA: f64 = 720.0;

impl Projection {
    /// Pixels of the earth's radius on the world of [`WORLD_WIDTH`].
    pub fn world_scale(self) -> f64 {
        match self {
            Projection::EqualEarth => WORLD_SCALE,
            Projection::WebMercator => MERCATOR_SCALE,
        }
    }

    /// The equator's y on it.
    pub fn world_equator(self) -> f64 {
        match self {
            Projection::EqualEarth => WORLD_EQUATOR,
            Projection::WebMercator => MERCATOR_EQUATOR,
        }
    }

    fn world_height(self, antarctic: bool) -> f64 {
        match (self, antarctic) {
            (Projection::EqualEarth, false) => WORLD_HEIGHT,
            (Projection::EqualEarth, true) => WORLD_HEIGHT_WITH_ANTARCTICA,
            (Projection::WebMercator, false) => MERCATOR_HEIGHT,
            (Projection::WebMercator, true) => MERCATOR_HEIGHT_WITH_ANTARCTICA,
        }
    }
}

impl Frame {
    /// The world as pages show it, which the page's script takes over in place.
    pub fn world(southernmost: Option<f64>, projection: Projection) -> Self {
        let antarctic = southernmost.is_some_and(|latitude| latitude < ANTARCTIC);
        Self {
            width: WORLD_WIDTH,
            height: projection.world_height(antarctic),
            scale: projection.world_scale(),
            origin: [WORLD_WIDTH / 2.0, projection.world_equator()],
            projection,
        }
    }

    /// The same, a little smaller, with so many pixels free on either side.
    pub fn inset(&self, edge: f64) -> Self {
        let factor = 1.0 - 2.0 * edge / self.width;
        let middle = [self.width / 2.0, self.height / 2.0];
        Self {
            scale: self.scale * factor,
            origin: [0, 1].map(|axis| middle[axis] + (self.origin[axis] - middle[axis]) * factor),
            ..*self
        }
    }

    /// A view's part of the earth.
    pub fn view(viewport: &Viewport, width: f64, height: f64, projection: Projection) -> Self {
        let scale = projection.world_scale() * viewport.zoom.exp2();
        let [x, y] = projection.project([viewport.longitude, viewport.latitude]);
        Self {
            width,
            height,
            scale,
            origin: [width / 2.0 - x * scale, height / 2.0 + y * scale],
            projection,
        }
    }

    /// The pixel position of degrees, longitude first.
    pub fn position(&self, degrees: [f64; 2]) -> [f64; 2] {
        self.pixel(self.projection.project(degrees))
    }

    pub fn pixel(&self, [x, y]: Plane) -> [f64; 2] {
        [
            self.origin[0] + x * self.scale,
            self.origin[1] - y * self.scale,
        ]
    }

    /// The degrees of a pixel position, longitude first; none outside the earth.
    pub fn degrees(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        self.projection.invert([
            (x - self.origin[0]) / self.scale,
            (self.origin[1] - y) / self.scale,
        ])
    }

    /// Whether a position is on the map or at most so many pixels beside it.
    pub fn shows(&self, [x, y]: [f64; 2], margin: f64) -> bool {
        x >= -margin && y >= -margin && x <= self.width + margin && y <= self.height + margin
    }

    /// Times as large as the world of pages.
    pub fn magnification(&self) -> f64 {
        self.scale / self.projection.world_scale()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_as_wide_as_its_equator_and_shows_where_people_live() {
        let world = Frame::world(None, Projection::EqualEarth);
        assert!((world.position([180.0, 0.0])[0] - 720.0).abs() < 1e-9);
        assert!(world.position([-180.0, 0.0])[0].abs() < 1e-9);
        assert!(world.shows(world.position([-67.3, -55.98]), 0.0));
        assert!(world.shows(world.position([-30.0, 83.65]), 0.0));
        assert!(!world.shows(world.position([0.0, -75.0]), 0.0));
        let antarctic = Frame::world(Some(-62.2), Projection::EqualEarth);
        assert!(antarctic.shows(antarctic.position([0.0, -90.0]), 0.0));
    }

    #[test]
    fn a_view_has_its_point_in_the_middle_at_its_zoom() {
        let viewport = Viewport {
            zoom: 3.0,
            latitude: 40.4,
            longitude: 49.9,
        };
        let frame = Frame::view(&viewport, 800.0, 500.0, Projection::EqualEarth);
        let [x, y] = frame.position([49.9, 40.4]);
        assert!((x - 400.0).abs() < 1e-9 && (y - 250.0).abs() < 1e-9);
        assert!((frame.magnification() - 8.0).abs() < 1e-12);
        let back = frame.degrees([400.0, 250.0]).unwrap();
        assert!((back[0] - 49.9).abs() < 1e-6 && (back[1] - 40.4).abs() < 1e-6);
    }
}
