//! From the source's features to countries and disputed areas: polygons with their holes, a point inside.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use geo_types::{Coord, LineString, Polygon as GeoPolygon};

use super::antimeridian::cut;
use super::plane::{contains, project, signed_area};
use super::topojson::Feature;
use super::untangle::untangled;
use super::{Point, Ring};

/// A country, or an area that several claim.
pub struct Area {
    /// ISO 3166-1 alpha-2; of a disputed area those of its claimants.
    pub codes: Vec<String>,
    /// Well inside the largest polygon.
    pub point: Point,
    /// Largest first.
    pub polygons: Vec<Polygon>,
}

/// Outer ring counter-clockwise first, then holes clockwise.
pub struct Polygon {
    pub rings: Vec<Ring>,
}

impl Polygon {
    /// Square kilometres.
    pub fn area(&self) -> f64 {
        self.rings.iter().map(|ring| signed_area(ring)).sum()
    }
}

/// The areas that the source shows apart because countries dispute them, and who they are.
const DISPUTED: &[(&str, &[&str])] = &[
    ("XAC", &["CN", "IN"]),       // Aksai Chin
    ("XAP", &["CN", "IN"]),       // Arunachal Pradesh
    ("XBT", &["EG", "SD"]),       // Bir Tawil, which neither claims
    ("XHT", &["EG", "SD"]),       // Hala'ib Triangle
    ("XIT", &["ET", "KE", "SS"]), // Ilemi Triangle
    ("XJK", &["IN", "PK"]),       // Jammu and Kashmir
];

/// All areas by code; features of one country become one.
pub fn areas(features: &[Feature]) -> Result<Vec<Area>> {
    let mut rings: BTreeMap<Vec<String>, Vec<Ring>> = BTreeMap::new();
    for feature in features {
        let entry = rings.entry(codes(&feature.code)?).or_default();
        entry.extend(
            feature
                .rings
                .iter()
                .filter(|ring| ring.len() > 2)
                .flat_map(|ring| cut(ring))
                .flat_map(|ring| untangled(&ring)),
        );
    }
    let mut areas: Vec<Area> = rings
        .into_iter()
        .map(|(codes, rings)| {
            let polygons = nest(rings);
            let point = point_inside(&polygons[0]);
            Area {
                codes,
                point,
                polygons,
            }
        })
        .collect();
    cut_out_enclaves(&mut areas);
    Ok(areas)
}

/// Lakes as polygons, largest first. The source's are not cut at the antimeridian: none lies there.
pub fn lakes(features: &[Feature]) -> Vec<Polygon> {
    nest(
        features
            .iter()
            .flat_map(|lake| lake.rings.clone())
            .collect(),
    )
}

fn codes(alpha_3: &str) -> Result<Vec<String>> {
    if let Some((_, claimants)) = DISPUTED.iter().find(|(code, _)| *code == alpha_3) {
        return Ok(claimants.iter().map(|&code| code.to_owned()).collect());
    }
    let country = rust_iso3166::from_alpha3(alpha_3)
        .with_context(|| format!("'{alpha_3}' is neither ISO 3166-1 nor listed as disputed"))?;
    Ok(vec![country.alpha2.to_owned()])
}

/// Rings sorted into polygons: one that lies in another is its hole, one in a hole is an island again.
fn nest(mut rings: Vec<Ring>) -> Vec<Polygon> {
    rings.retain(|ring| ring.len() > 2 && signed_area(ring) != 0.0);
    rings.sort_by(|a, b| signed_area(b).abs().total_cmp(&signed_area(a).abs()));
    let mut polygons: Vec<Polygon> = Vec::new();
    for mut ring in rings {
        let around: Vec<usize> = (0..polygons.len())
            .filter(|&index| inside(&ring, &polygons[index]))
            .collect();
        let hole = around.last().is_some();
        if (signed_area(&ring) > 0.0) == hole {
            ring.reverse();
        }
        match around.last() {
            Some(&index) => polygons[index].rings.push(ring),
            None => polygons.push(Polygon { rings: vec![ring] }),
        }
    }
    polygons
}

/// Whether the ring lies inside the polygon, touching it at most: the vote of its points, since those
/// on the border itself fall to either side.
fn inside(ring: &[Point], polygon: &Polygon) -> bool {
    let within = ring
        .iter()
        .filter(|&&point| {
            polygon
                .rings
                .iter()
                .filter(|around| contains(around, point))
                .count()
                % 2
                == 1
        })
        .count();
    within * 2 > ring.len()
        && !polygon.rings.iter().any(|around| {
            around
                .windows(2)
                .any(|pair| ring.contains(&pair[0]) && ring.contains(&pair[1]))
        })
}

/// The source lays San Marino over Italy; a country that lies wholly inside another is cut out of it.
fn cut_out_enclaves(areas: &mut [Area]) {
    for outer in 0..areas.len() {
        for inner in 0..areas.len() {
            if outer == inner {
                continue;
            }
            for polygon in 0..areas[outer].polygons.len() {
                let holes: Vec<Ring> = areas[inner]
                    .polygons
                    .iter()
                    .map(|enclave| &enclave.rings[0])
                    .filter(|ring| inside(ring, &areas[outer].polygons[polygon]))
                    .map(|ring| ring.iter().rev().copied().collect())
                    .collect();
                if !holes.is_empty() {
                    println!(
                        "{:?} is cut out of {:?}",
                        areas[inner].codes, areas[outer].codes
                    );
                }
                areas[outer].polygons[polygon].rings.extend(holes);
            }
        }
    }
}

/// The point farthest from the border, on an equal-area map.
fn point_inside(polygon: &Polygon) -> Point {
    let plane = |ring: &Ring| {
        LineString(
            ring.iter()
                .chain(ring.first())
                .map(|&point| {
                    let [x, y] = project(point);
                    Coord { x, y }
                })
                .collect(),
        )
    };
    let mut rings = polygon.rings.iter().map(plane);
    let outer = rings.next().unwrap_or_else(|| LineString(Vec::new()));
    let shape = GeoPolygon::new(outer, rings.collect());
    let first = polygon.rings[0][0];
    polylabel::polylabel(&shape, &1.0).map_or(first, |point| {
        nearest_degrees([point.x(), point.y()], first)
    })
}

/// The inverse of the projection, by halving what is left to go.
fn nearest_degrees(target: [f64; 2], near: Point) -> Point {
    let mut guess = near;
    for _ in 0..60 {
        let [x, y] = project(guess);
        let east = project([guess[0] + 100, guess[1]])[0] - x;
        let north = project([guess[0], (guess[1] + 100).min(90_000)])[1] - y;
        let dy = if north == 0.0 {
            0.0
        } else {
            (target[1] - y) / north * 100.0
        };
        let dx = if east == 0.0 {
            0.0
        } else {
            (target[0] - x) / east * 100.0
        };
        guess = [
            (guess[0] + dx.round() as i32).clamp(-180_000, 180_000),
            (guess[1] + dy.round() as i32).clamp(-90_000, 90_000),
        ];
    }
    guess
}
