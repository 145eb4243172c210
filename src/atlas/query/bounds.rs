//! A box of longitudes and latitudes, which may lie across 180°.

use std::fmt;

use super::text::number;

/// WGS 84 degrees, edges included. Where `west` is greater than `east`, it lies across the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Bounds {
    /// Reads `west,south,east,north`; of the six numbers of a box with heights, the heights are passed over.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const FOUR: &str = "write four numbers: west,south,east,north";
        let numbers = text
            .split(',')
            .map(number)
            .collect::<Option<Vec<_>>>()
            .ok_or(FOUR)?;
        let (west, south, east, north) = match *numbers.as_slice() {
            [west, south, east, north] | [west, south, _, east, north, _] => {
                (west, south, east, north)
            }
            _ => return Err(FOUR),
        };
        if [west, east].iter().any(|degrees| degrees.abs() > 180.0) {
            return Err("longitudes lie between -180 and 180");
        }
        if [south, north].iter().any(|degrees| degrees.abs() > 90.0) {
            return Err("latitudes lie between -90 and 90");
        }
        if south > north {
            return Err("south is north of north: write west,south,east,north");
        }
        // -0 would be written as another string.
        Ok(Self {
            west: west + 0.0,
            south: south + 0.0,
            east: east + 0.0,
            north: north + 0.0,
        })
    }

    /// As GeoJSON and OGC write it.
    pub fn to_array(&self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }

    pub fn contains(&self, longitude: f64, latitude: f64) -> bool {
        let between = if self.west <= self.east {
            self.west <= longitude && longitude <= self.east
        } else {
            longitude >= self.west || longitude <= self.east
        };
        between && self.south <= latitude && latitude <= self.north
    }

    /// Itself, or where it lies across the antimeridian its two parts that end there.
    pub fn parts(&self) -> [Option<Self>; 2] {
        if self.west <= self.east {
            return [Some(*self), None];
        }
        [
            Some(Self {
                east: 180.0,
                ..*self
            }),
            Some(Self {
                west: -180.0,
                ..*self
            }),
        ]
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{},{},{},{}",
            self.west, self.south, self.east, self.north
        )
    }
}
