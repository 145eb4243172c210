//! The outlines of countries and lakes as path data, projected once for each level of detail.

use std::sync::OnceLock;

use super::frame::{Frame, WORLD_SCALE, WORLD_WIDTH};
use super::path::Path;
use super::projection::Projection;
use crate::CountryCode;
use crate::boundaries::{self, Area, Detail, Position};

/// Levels 0 to 5: each is good to twice the magnification of the one before.
pub const LEVELS: usize = 6;
/// Below this many square pixels of its world a country is a dot, since its outline cannot be seen.
const DOT: f64 = 2.0;
/// In units, which are tenths of a pixel where the level belongs.
const DOT_RADIUS: i32 = 13;

/// The outlines at one level, in whole units of [`Ground::unit`] pixels of the world's frame.
pub struct Ground {
    /// Pixels of the page's world that one unit is.
    pub unit: f64,
    pub countries: Vec<Outline>,
    /// Areas that nobody's count shades.
    pub disputed: String,
    pub lakes: Vec<Outline>,
}

/// One country, or one lake.
pub struct Outline {
    pub code: Option<CountryCode>,
    pub path: String,
    /// Of each of its parts: west, north, east, south in units. What lies on both sides of the 180th meridian would have
    /// nearly the world between its ends.
    pub bounds: Vec<[i32; 4]>,
}

/// The level for a magnification of the page's world.
pub fn level(magnification: f64) -> usize {
    let level = (magnification / 1.3).log2().ceil().max(0.0);
    (level as usize).min(LEVELS - 1)
}

/// The outlines of a level; projected on first use.
pub fn ground(level: usize, projection: Projection) -> &'static Ground {
    static GROUNDS: [[OnceLock<Ground>; LEVELS]; 2] =
        [const { [const { OnceLock::new() }; LEVELS] }; 2];
    let level = level.min(LEVELS - 1);
    GROUNDS[projection as usize][level].get_or_init(|| Ground::project(level, projection))
}

impl Ground {
    fn project(level: usize, projection: Projection) -> Self {
        let magnification = (level as f64).exp2();
        let unit = 0.1 / magnification;
        let on = (projection, unit);
        let detail = match level {
            level if level + 1 == LEVELS => Detail::FINE,
            // The first response carries level 0: it is a little coarser than it might be.
            0 => Detail::for_scale(WORLD_SCALE * 0.46),
            _ => Detail::for_scale(WORLD_SCALE * 0.8 * magnification),
        };
        let dot_size = DOT * (6371.007 / (WORLD_SCALE * magnification)).powi(2);
        let mut countries: Vec<Outline> = boundaries::countries()
            .map(|area| country(area, detail, on, dot_size))
            .collect();
        countries.extend(boundaries::WITHOUT_POLYGON.iter().map(|missing| {
            let mut path = Path::default();
            path.dot(units(missing.point, on), DOT_RADIUS);
            Outline::of(missing.code.parse().ok(), path)
        }));
        let disputed: Vec<_> = boundaries::disputed()
            .flat_map(|area: &Area| area.polygons(detail))
            .collect();
        let lakes = boundaries::lakes()
            .iter()
            .filter(|lake| lake.is_visible(detail))
            .map(|lake| Outline::of(None, rings(&[lake.rings(detail)], on)))
            .filter(|lake| !lake.path.is_empty())
            .collect();
        Self {
            unit,
            countries,
            disputed: rings(&disputed, on).into_data(),
            lakes,
        }
    }

    /// What part of a frame's scale one unit is, and where 0,0 lies: for `transform`.
    pub fn transform(&self, frame: &Frame) -> String {
        let factor = frame.magnification();
        let left = frame.origin[0] - WORLD_WIDTH / 2.0 * factor;
        let top = frame.origin[1] - frame.projection.world_equator() * factor;
        let scale = super::number::decimals(self.unit * factor, 6);
        if left.abs() < 1e-6 && top.abs() < 1e-6 {
            return format!("scale({scale})");
        }
        let left = super::number::decimals(left, 3);
        let top = super::number::decimals(top, 3);
        format!("translate({left} {top})scale({scale})")
    }
}

impl Outline {
    fn of(code: Option<CountryCode>, path: Path) -> Self {
        Self {
            code,
            bounds: path.bounds().to_vec(),
            path: path.into_data(),
        }
    }

    /// Whether it has a dot, since its outline cannot be seen.
    pub fn has_dot(&self) -> bool {
        self.path.contains('a')
    }

    /// Whether any of it can be on the frame's map.
    pub fn is_on(&self, frame: &Frame, unit: f64) -> bool {
        let factor = frame.magnification();
        let x =
            |units: i32| frame.origin[0] + (f64::from(units) * unit - WORLD_WIDTH / 2.0) * factor;
        let y = |units: i32| {
            frame.origin[1] + (f64::from(units) * unit - frame.projection.world_equator()) * factor
        };
        self.bounds.iter().any(|&[west, north, east, south]| {
            x(east) >= -9.0
                && y(south) >= -9.0
                && x(west) <= frame.width + 9.0
                && y(north) <= frame.height + 9.0
        })
    }
}

fn country(area: &Area, detail: Detail, on: (Projection, f64), dot_size: f64) -> Outline {
    let tiny = area.size() < dot_size;
    let mut path = Path::default();
    // Without its outline a tiny country between others would leave a gap.
    if !tiny || area.has_neighbours() {
        path = rings(&area.polygons(detail), on);
    }
    if tiny {
        path.dot(units(area.point, on), DOT_RADIUS);
    }
    Outline::of(area.country(), path)
}

fn rings(polygons: &[Vec<Vec<Position>>], on: (Projection, f64)) -> Path {
    let mut path = Path::default();
    for ring in polygons.iter().flatten() {
        path.ring(ring.iter().map(|&position| units(position, on)));
    }
    path
}

/// Whole units on the world of pages.
fn units(position: Position, (projection, unit): (Projection, f64)) -> [i32; 2] {
    let [x, y] = projection.project(position);
    let scale = projection.world_scale();
    [
        ((WORLD_WIDTH / 2.0 + x * scale) / unit).round() as i32,
        ((projection.world_equator() - y * scale) / unit).round() as i32,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_there_at_every_level() {
        for level in 0..LEVELS {
            let ground = ground(level, Projection::EqualEarth);
            let all = boundaries::countries().count() + boundaries::WITHOUT_POLYGON.len();
            assert_eq!(ground.countries.len(), all);
            for country in &ground.countries {
                assert!(!country.path.is_empty(), "{level} {:?}", country.code);
            }
        }
    }

    #[test]
    fn nothing_is_drawn_across_the_map() {
        // A ring that was not cut at 180° would take a step of almost the whole width.
        for level in [0, LEVELS - 1] {
            for country in &ground(level, Projection::EqualEarth).countries {
                let widest = country
                    .path
                    .split('z')
                    .filter(|ring| !ring.contains('a'))
                    .flat_map(super::super::path::steps)
                    .map(|[x, _]| f64::from(x.abs()) * ground(level, Projection::EqualEarth).unit)
                    .fold(0.0, f64::max);
                let antarctic = country.code.is_some_and(|code| code.as_str() == "AQ");
                assert!(antarctic || widest < 180.0, "{:?} {widest}", country.code);
            }
        }
    }

    #[test]
    fn magnification_chooses_the_level() {
        assert_eq!(level(0.2), 0);
        assert_eq!(level(1.0), 0);
        assert_eq!(level(1.6), 1);
        assert_eq!(level(1e9), LEVELS - 1);
        assert_eq!(level(f64::NAN), 0);
    }
}
