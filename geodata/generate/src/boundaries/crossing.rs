//! Segments that meet where they should not, by exact arithmetic.

use super::Point;

/// A stretch between two points that are kept, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub ends: [Point; 2],
    /// Its line, and in that the indices of its ends.
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

/// The pairs that cross, touch or lie on each other other than end to end.
pub fn crossings(mut segments: Vec<Segment>) -> Vec<[Segment; 2]> {
    let west = |segment: &Segment| segment.ends[0][0].min(segment.ends[1][0]);
    let east = |segment: &Segment| segment.ends[0][0].max(segment.ends[1][0]);
    segments.sort_unstable_by_key(|segment| (west(segment), segment.line, segment.from));
    let mut pairs = Vec::new();
    for (index, &first) in segments.iter().enumerate() {
        let end = east(&first);
        let reached = segments[index + 1..]
            .iter()
            .take_while(|second| west(second) <= end);
        pairs.extend(
            reached
                .filter(|second| meet(first.ends, second.ends))
                .map(|&second| [first, second]),
        );
    }
    pairs
}

/// Whether they have more in common than an end. The same stretch twice has not: what lies between is nothing.
fn meet([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let apart = |axis: usize| {
        a[axis].max(b[axis]) < c[axis].min(d[axis]) || c[axis].max(d[axis]) < a[axis].min(b[axis])
    };
    if apart(0) || apart(1) {
        return false;
    }
    let shared = [a, b].into_iter().filter(|end| [c, d].contains(end));
    match shared.count() {
        0 => turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0,
        1 => {
            let (corner, one) = if [c, d].contains(&a) { (a, b) } else { (b, a) };
            let other = if c == corner { d } else { c };
            turn(corner, one, other) == 0 && ahead(corner, one, other)
        }
        _ => false,
    }
}

/// 1 where the way from a by b to c turns left, -1 where it turns right, 0 where it does not.
fn turn(a: Point, b: Point, c: Point) -> i64 {
    let [a, b, c] = [a, b, c].map(|point| point.map(i64::from));
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).signum()
}

/// Whether two points lie on the same side of a third.
fn ahead(from: Point, one: Point, other: Point) -> bool {
    let along =
        |axis: usize| i64::from(one[axis] - from[axis]) * i64::from(other[axis] - from[axis]);
    along(0) + along(1) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_meet_end_to_end_do_not_cross() {
        assert!(!meet([[0, 0], [2, 0]], [[2, 0], [2, 2]]));
        assert!(!meet([[0, 0], [2, 0]], [[2, 0], [4, 0]]));
        assert!(!meet([[0, 0], [2, 0]], [[2, 0], [0, 0]]));
        assert!(!meet([[0, 0], [2, 2]], [[0, 1], [0, 9]]));
    }

    #[test]
    fn lines_that_cross_touch_or_lie_on_each_other_do() {
        assert!(meet([[0, 0], [2, 2]], [[0, 2], [2, 0]]));
        assert!(meet([[0, 0], [2, 0]], [[1, 0], [1, 5]]));
        assert!(meet([[0, 0], [4, 0]], [[4, 0], [1, 0]]));
        assert!(meet([[0, 0], [4, 0]], [[1, 0], [6, 0]]));
    }
}
