//! The file of boundaries, written by geodata/generate.
//!
//! `EAB1`, then LEB128 numbers: the lines, each a count and per point two zigzag deltas in thousandths of a
//! degree and a weight byte; the areas, each its codes, its point and its polygons; the lakes' polygons. A
//! polygon is a size byte and its rings; a ring counts its lines, each `index << 1 | turned`.

use std::sync::Arc;

use super::Position;
use super::area::{Area, Line, Polygon, Side};
use crate::CountryCode;

static FILE: &[u8] = include_bytes!("../../geodata/out/boundaries.bin");

pub struct World {
    pub areas: Vec<Area>,
    pub lakes: Vec<Polygon>,
    /// Countries by code, with their place in `areas`.
    pub index: Vec<(CountryCode, usize)>,
}

/// The embedded file; it is part of the binary and its reading is tested, so there is no error to handle.
pub fn embedded() -> World {
    decode(FILE).expect("the embedded boundaries are whole")
}

fn decode(file: &[u8]) -> Option<World> {
    let mut reader = Reader(file.strip_prefix(b"EAB1")?);
    let lines = (0..reader.number()?)
        .map(|_| line(&mut reader).map(Arc::new))
        .collect::<Option<Vec<_>>>()?;
    let areas = (0..reader.number()?)
        .map(|_| {
            let codes = (0..reader.number()?)
                .map(|_| CountryCode::new([reader.byte()?, reader.byte()?]))
                .collect::<Option<_>>()?;
            let point = degrees(reader.step([0, 0])?);
            let polygons = polygons(&mut reader, &lines)?;
            Some(Area {
                codes,
                point,
                polygons,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let lakes = polygons(&mut reader, &lines)?;
    let mut index: Vec<_> = areas
        .iter()
        .enumerate()
        .filter_map(|(place, area)| Some((area.country()?, place)))
        .collect();
    index.sort_unstable();
    reader.0.is_empty().then_some(World {
        areas,
        lakes,
        index,
    })
}

fn line(reader: &mut Reader) -> Option<Line> {
    let count = reader.number()?;
    let mut points = Vec::with_capacity(count);
    let mut weights = Vec::with_capacity(count);
    let mut at = [0, 0];
    for _ in 0..count {
        at = reader.step(at)?;
        points.push(degrees(at));
        weights.push(reader.byte()?);
    }
    Some(Line { points, weights })
}

fn polygons(reader: &mut Reader, lines: &[Arc<Line>]) -> Option<Vec<Polygon>> {
    (0..reader.number()?)
        .map(|_| {
            let size = reader.byte()?;
            let rings: Vec<Vec<Side>> = (0..reader.number()?)
                .map(|_| (0..reader.number()?).map(|_| side(reader, lines)).collect())
                .collect::<Option<_>>()?;
            let bounds = bounds(rings.first()?);
            Some(Polygon {
                size,
                rings,
                bounds,
            })
        })
        .collect()
}

fn side(reader: &mut Reader, lines: &[Arc<Line>]) -> Option<Side> {
    let number = reader.number()?;
    let line = Arc::clone(lines.get(number >> 1)?);
    Some(Side {
        line,
        turned: number & 1 == 1,
    })
}

fn bounds(outer: &[Side]) -> [f64; 4] {
    let mut bounds = [180.0_f64, 90.0_f64, -180.0_f64, -90.0_f64];
    for [x, y] in outer.iter().flat_map(|side| &side.line.points) {
        bounds = [
            bounds[0].min(*x),
            bounds[1].min(*y),
            bounds[2].max(*x),
            bounds[3].max(*y),
        ];
    }
    bounds
}

fn degrees([x, y]: [i32; 2]) -> Position {
    [f64::from(x) / 1000.0, f64::from(y) / 1000.0]
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn step(&mut self, from: [i32; 2]) -> Option<[i32; 2]> {
        let mut zigzag = || {
            let value = self.number()? as u32;
            Some((value >> 1) as i32 ^ -((value & 1) as i32))
        };
        Some([from[0] + zigzag()?, from[1] + zigzag()?])
    }
}
