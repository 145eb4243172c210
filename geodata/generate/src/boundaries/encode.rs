//! The file format; `src/boundaries/decode.rs` of the main package reads it and describes it.

use super::areas::{Area, Polygon};
use super::levels::{Weighted, keep_apart};
use super::simplify::{ALWAYS, weights};
use super::topology::{self, Topology};
use super::{LEAST_WEIGHT, Point, Ring};

const MAGIC: &[u8; 4] = b"EAB1";

/// Square kilometres below which an area keeps all its points.
const SMALL: f64 = 1_000.0;
/// By so many steps islands weigh more than corners that vanish with them; see `Detail` of the main package.
const ISLANDS: u8 = 2;

pub fn encode(areas: &[Area], lakes: &[Polygon]) -> Vec<u8> {
    let rings: Vec<Ring> = areas
        .iter()
        .flat_map(|area| &area.polygons)
        .chain(lakes)
        .flat_map(|polygon| polygon.rings.iter().cloned())
        .collect();
    let topology = topology::build(&rings);
    let mut bytes = MAGIC.to_vec();
    unsigned(&mut bytes, topology.arcs.len());
    for line in lines(areas, &topology) {
        unsigned(&mut bytes, line.points.len());
        let mut previous = [0, 0];
        for (&to, weight) in line.points.iter().zip(line.weights) {
            point(&mut bytes, to, previous);
            bytes.push(weight);
            previous = to;
        }
    }
    let mut rings = topology.rings.iter();
    unsigned(&mut bytes, areas.len());
    for area in areas {
        unsigned(&mut bytes, area.codes.len());
        for code in &area.codes {
            bytes.extend(code.as_bytes());
        }
        point(&mut bytes, area.point, [0, 0]);
        polygons(&mut bytes, &area.polygons, &mut rings);
    }
    polygons(&mut bytes, lakes, &mut rings);
    bytes
}

/// What each point of every line weighs, without the points that no level needs.
fn lines(areas: &[Area], topology: &Topology) -> Vec<Weighted> {
    let least = size(LEAST_WEIGHT);
    let mut lines: Vec<Weighted> = topology
        .arcs
        .iter()
        .map(|line| Weighted {
            points: line.clone(),
            weights: weights(line).into_iter().map(size).collect(),
            // Lakes are drawn over what they cross.
            seen: 0,
        })
        .collect();
    let mut rings = topology.rings.iter();
    for area in areas {
        for (index, polygon) in area.polygons.iter().enumerate() {
            let own: Vec<_> = rings.by_ref().take(polygon.rings.len()).collect();
            // The largest is always drawn, and so is what has neighbours.
            let seen = match index == 0 || own[0].len() > 1 {
                true => u8::MAX,
                false => size(polygon.area()).saturating_sub(ISLANDS),
            };
            for &(line, _) in own.into_iter().flatten() {
                lines[line].seen = lines[line].seen.max(seen);
                // Of small areas all points are kept: what would vanish with a corner is much of Monaco.
                if index == 0 && polygon.area() < SMALL {
                    for weight in &mut lines[line].weights {
                        *weight = least.max(*weight);
                    }
                }
            }
        }
    }
    keep_apart(&mut lines, least);
    for line in &mut lines {
        let points = line.points.iter().copied();
        (line.points, line.weights) = points
            .zip(line.weights.iter().copied())
            .filter(|(_, weight)| *weight >= least)
            .unzip();
    }
    lines
}

fn polygons<'a>(
    bytes: &mut Vec<u8>,
    polygons: &[Polygon],
    rings: &mut impl Iterator<Item = &'a Vec<(usize, bool)>>,
) {
    unsigned(bytes, polygons.len());
    for polygon in polygons {
        bytes.push(size(polygon.area()));
        unsigned(bytes, polygon.rings.len());
        for ring in rings.by_ref().take(polygon.rings.len()) {
            unsigned(bytes, ring.len());
            for &(arc, turned) in ring {
                unsigned(bytes, arc << 1 | usize::from(turned));
            }
        }
    }
}

/// Square kilometres as a byte: eight steps to the doubling, from 1/16 km²; 255 is always.
fn size(square_km: f64) -> u8 {
    if square_km == ALWAYS {
        return u8::MAX;
    }
    (8.0 * (square_km.max(1e-9).log2() + 4.0))
        .round()
        .clamp(0.0, 254.0) as u8
}

fn point(bytes: &mut Vec<u8>, to: Point, from: Point) {
    for axis in 0..2 {
        let delta = to[axis] - from[axis];
        let zigzag = (delta << 1) ^ (delta >> 31);
        unsigned(bytes, zigzag as u32 as usize);
    }
}

/// LEB128.
fn unsigned(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
