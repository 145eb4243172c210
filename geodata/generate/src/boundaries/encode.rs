//! The file format; `src/boundaries/decode.rs` of the main package reads it and describes it.

use std::collections::HashSet;

use super::areas::{Area, Polygon};
use super::simplify::{ALWAYS, weights};
use super::topology::{self, Topology};
use super::{LEAST_WEIGHT, Point, Ring};

const MAGIC: &[u8; 4] = b"EAB1";

pub fn encode(areas: &[Area], lakes: &[Polygon]) -> Vec<u8> {
    let rings: Vec<Ring> = areas
        .iter()
        .flat_map(|area| &area.polygons)
        .chain(lakes)
        .flat_map(|polygon| polygon.rings.iter().cloned())
        .collect();
    let topology = topology::build(&rings);
    let small = lines_of_small_areas(areas, &topology);
    let mut bytes = MAGIC.to_vec();
    unsigned(&mut bytes, topology.arcs.len());
    for (index, line) in topology.arcs.iter().enumerate() {
        let least = if small.contains(&index) {
            0.0
        } else {
            LEAST_WEIGHT
        };
        arc(&mut bytes, line, least);
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

/// The outlines of the largest polygons of areas under 1,000 km²: they keep all their points, since what
/// would vanish with a corner is much of Monaco.
fn lines_of_small_areas(areas: &[Area], topology: &Topology) -> HashSet<usize> {
    let mut small = HashSet::new();
    let mut ring = 0;
    for area in areas {
        if area.polygons[0].area() < 1_000.0 {
            small.extend(topology.rings[ring].iter().map(|(line, _)| *line));
        }
        ring += area
            .polygons
            .iter()
            .map(|polygon| polygon.rings.len())
            .sum::<usize>();
    }
    small
}

fn arc(bytes: &mut Vec<u8>, line: &[Point], least: f64) {
    let kept: Vec<(Point, f64)> = line
        .iter()
        .copied()
        .zip(weights(line))
        .filter(|(_, weight)| *weight >= least)
        .collect();
    unsigned(bytes, kept.len());
    let mut previous = [0, 0];
    for (to, weight) in kept {
        point(bytes, to, previous);
        bytes.push(size(weight));
        previous = to;
    }
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
