//! How much each point of a line matters, after Visvalingam and Whyatt: the area that vanishes with it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Point;
use super::plane::{Plane, project};

/// Weight of a point that no level may leave out.
pub const ALWAYS: f64 = f64::INFINITY;

/// Per point the area, in square kilometres, below which it may be left out. It never falls along the
/// order of leaving out, so that coarser levels are parts of finer ones. The ends are always kept, and
/// of a closed line the two points that leave it a triangle.
pub fn weights(line: &[Point]) -> Vec<f64> {
    let plane: Vec<Plane> = line.iter().map(|&point| project(point)).collect();
    let mut weights = vec![ALWAYS; line.len()];
    let mut previous: Vec<usize> = (0..line.len()).map(|index| index.wrapping_sub(1)).collect();
    let mut next: Vec<usize> = (1..=line.len()).collect();
    let closed = line.len() > 2 && line.first() == line.last();
    let mut left = line.len();
    let least = if closed { 4 } else { 2 };
    let area = |a: usize, b: usize, c: usize| triangle(plane[a], plane[b], plane[c]);
    let mut current = vec![0.0; line.len()];
    let mut heap = BinaryHeap::new();
    for (middle, three) in plane.windows(3).enumerate() {
        let size = triangle(three[0], three[1], three[2]);
        current[middle + 1] = size;
        heap.push(Reverse((Ordered(size), middle + 1)));
    }
    let mut reached = 0.0_f64;
    while left > least
        && let Some(Reverse((Ordered(size), index))) = heap.pop()
    {
        if weights[index] != ALWAYS || size != current[index] {
            continue;
        }
        reached = reached.max(size);
        weights[index] = reached;
        left -= 1;
        let (before, after) = (previous[index], next[index]);
        next[before] = after;
        previous[after] = before;
        for neighbour in [before, after] {
            if neighbour != 0 && neighbour != line.len() - 1 {
                current[neighbour] = area(previous[neighbour], neighbour, next[neighbour]);
                heap.push(Reverse((Ordered(current[neighbour]), neighbour)));
            }
        }
    }
    weights
}

fn triangle(a: Plane, b: Plane, c: Plane) -> f64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
}

#[derive(PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_on_a_straight_line_weighs_nothing_and_a_corner_weighs_much() {
        let weights = weights(&[[0, 0], [1_000, 0], [2_000, 0], [2_000, 2_000]]);
        assert!(weights[1] < 1.0, "{weights:?}");
        assert!(weights[2] > 10_000.0, "{weights:?}");
        assert_eq!((weights[0], weights[3]), (ALWAYS, ALWAYS));
    }

    #[test]
    fn a_closed_line_keeps_a_triangle() {
        let square = [[0, 0], [1_000, 0], [1_000, 1_000], [0, 1_000], [0, 0]];
        let kept = weights(&square)
            .iter()
            .filter(|&&weight| weight == ALWAYS)
            .count();
        assert_eq!(kept, 4);
    }
}
