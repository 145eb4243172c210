//! Path data in whole units and relative steps, as short as it gets.

use std::fmt::Write;

use super::number::push_step;

/// Rings gathered into one path.
#[derive(Default)]
pub struct Path {
    data: String,
    /// Where the last ring began: after `z` a relative move starts there.
    start: [i32; 2],
    bounds: Vec<[i32; 4]>,
}

impl Path {
    /// A closed ring; points that fall together are one, and what is no area any more is left out.
    pub fn ring(&mut self, points: impl Iterator<Item = [i32; 2]>) {
        let mut ring: Vec<[i32; 2]> = Vec::new();
        for point in points {
            if ring.last() != Some(&point) {
                ring.push(point);
            }
        }
        if ring.first() == ring.last() {
            ring.pop();
        }
        if ring.len() < 3 {
            return;
        }
        let first = ring[0];
        self.data.push('m');
        push_step(
            &mut self.data,
            first[0] - self.start[0],
            first[1] - self.start[1],
        );
        for pair in ring.windows(2) {
            push_step(
                &mut self.data,
                pair[1][0] - pair[0][0],
                pair[1][1] - pair[0][1],
            );
        }
        self.data.push('z');
        self.start = first;
        let whole = [first[0], first[1], first[0], first[1]];
        self.bounds.push(
            ring.iter()
                .fold(whole, |[west, north, east, south], &[x, y]| {
                    [west.min(x), north.min(y), east.max(x), south.max(y)]
                }),
        );
    }

    /// A disc.
    pub fn dot(&mut self, [x, y]: [i32; 2], radius: i32) {
        let (start, across) = ([x - radius, y], 2 * radius);
        self.data.push('m');
        push_step(
            &mut self.data,
            start[0] - self.start[0],
            start[1] - self.start[1],
        );
        for step in [across, -across] {
            // Writing to a String cannot fail.
            let _ = write!(self.data, "a{radius} {radius} 0 1 0 {step} 0");
        }
        self.data.push('z');
        self.start = start;
        self.bounds
            .push([x - radius, y - radius, x + radius, y + radius]);
    }

    /// Of each ring and disc: west, north, east, south.
    pub fn bounds(&self) -> &[[i32; 4]] {
        &self.bounds
    }

    pub fn into_data(self) -> String {
        self.data
    }
}

/// The steps of one ring after its move.
#[cfg(test)]
pub fn steps(ring: &str) -> Vec<[i32; 2]> {
    let numbers: Vec<i32> = ring
        .trim_start_matches('m')
        .replace('-', " -")
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    numbers
        .chunks(2)
        .skip(1)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(rings: &[&[[i32; 2]]]) -> String {
        let mut path = Path::default();
        for ring in rings {
            path.ring(ring.iter().copied());
        }
        path.into_data()
    }

    #[test]
    fn steps_are_relative_and_rings_start_from_where_the_last_one_began() {
        let first = [[10, 10], [20, 10], [20, 5], [10, 10]];
        let second = [[15, 30], [16, 30], [16, 31]];
        assert_eq!(data(&[&first, &second]), "m10 10 10 0 0-5zm5 20 1 0 0 1z");
    }

    #[test]
    fn a_ring_without_an_area_is_left_out() {
        assert_eq!(data(&[&[[1, 1], [1, 1], [2, 2], [1, 1]]]), "");
    }
}
