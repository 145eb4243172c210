//! A country or disputed area, and its polygons at any detail.

use std::sync::Arc;

use super::Detail;
use crate::CountryCode;

/// Degrees, longitude first, as in GeoJSON.
pub type Position = [f64; 2];

/// A country, or an area that several claim.
#[derive(Debug)]
pub struct Area {
    /// One of a country, several of a disputed area.
    pub codes: Vec<CountryCode>,
    /// Well inside the largest polygon.
    pub point: Position,
    /// Largest first.
    pub(super) polygons: Vec<Polygon>,
}

/// An outer ring and its holes.
#[derive(Debug)]
pub struct Polygon {
    /// As in the file.
    pub(super) size: u8,
    pub(super) rings: Vec<Vec<Side>>,
    /// West, south, east, north in degrees.
    pub(super) bounds: [f64; 4],
}

/// A line of a ring, walked in one direction.
#[derive(Debug)]
pub(super) struct Side {
    pub line: Arc<Line>,
    pub turned: bool,
}

/// A stretch of border or coast between junctions.
#[derive(Debug)]
pub(super) struct Line {
    pub points: Vec<Position>,
    /// By point, as in the file.
    pub weights: Vec<u8>,
}

impl Area {
    /// The code, unless the area is disputed.
    pub fn country(&self) -> Option<CountryCode> {
        match self.codes[..] {
            [code] => Some(code),
            _ => None,
        }
    }

    /// The coordinates of a GeoJSON MultiPolygon: closed rings, the outer one counter-clockwise.
    pub fn polygons(&self, detail: Detail) -> Vec<Vec<Vec<Position>>> {
        self.polygons
            .iter()
            .enumerate()
            .filter(|(index, polygon)| *index == 0 || polygon.is_visible(detail))
            .map(|(index, polygon)| match polygon.rings(detail) {
                // The smallest countries are drawn as they are rather than not at all.
                nothing if nothing.is_empty() && index == 0 => polygon.rings(Detail::FINE),
                rings => rings,
            })
            .filter(|rings| !rings.is_empty())
            .collect()
    }

    pub fn contains(&self, position: Position) -> bool {
        self.polygons
            .iter()
            .any(|polygon| polygon.contains(position))
    }

    /// Whether its largest polygon has a border with another.
    pub fn has_neighbours(&self) -> bool {
        self.polygons[0].rings[0].len() > 1
    }

    /// Square kilometres.
    pub fn size(&self) -> f64 {
        self.polygons.iter().map(Polygon::size).sum()
    }
}

impl Polygon {
    /// Closed rings, the outer one first; none where nothing is left of the outer one.
    pub fn rings(&self, detail: Detail) -> Vec<Vec<Position>> {
        let mut rings = self.rings.iter().map(|sides| ring(sides, detail));
        let Some(outer) = rings.next().filter(|ring| ring.len() > 3) else {
            return Vec::new();
        };
        let mut kept = vec![outer];
        kept.extend(rings.filter(|ring| ring.len() > 3));
        kept
    }

    /// Whether it is large enough; what shares a border is always drawn, or its neighbours would show a gap.
    pub fn is_visible(&self, detail: Detail) -> bool {
        self.size >= detail.island || self.rings[0].len() > 1
    }

    /// Square kilometres.
    pub fn size(&self) -> f64 {
        (f64::from(self.size) / 8.0 - 4.0).exp2()
    }

    fn contains(&self, [x, y]: Position) -> bool {
        let [west, south, east, north] = self.bounds;
        if x < west || x > east || y < south || y > north {
            return false;
        }
        let mut inside = false;
        for side in self.rings.iter().flatten() {
            for pair in side.line.points.windows(2) {
                let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
                if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                    inside = !inside;
                }
            }
        }
        inside
    }
}

fn ring(sides: &[Side], detail: Detail) -> Vec<Position> {
    let mut ring: Vec<Position> = Vec::new();
    for side in sides {
        let Line { points, weights } = &*side.line;
        let kept = points
            .iter()
            .zip(weights)
            .filter(|(_, weight)| **weight >= detail.corner)
            .map(|(point, _)| *point);
        let skip = usize::from(!ring.is_empty());
        if side.turned {
            ring.extend(kept.rev().skip(skip));
        } else {
            ring.extend(kept.skip(skip));
        }
    }
    ring
}
