//! The source's outlines made simple: at islands of a few points its rounding leaves spikes and knots.

use super::crossing::{Segment, crossings};
use super::{Point, Ring};

/// An open ring as rings that do not touch themselves; what is no area is left out.
pub fn untangled(ring: &[Point]) -> Vec<Ring> {
    loops(ring).into_iter().map(uncrossed).collect()
}

/// Cut wherever it comes back to a point.
fn loops(ring: &[Point]) -> Vec<Ring> {
    let mut loops = Vec::new();
    let mut way: Ring = Vec::new();
    let mut places = std::collections::HashMap::new();
    for &point in ring {
        if let Some(&place) = places.get(&point) {
            let back: Ring = way.split_off(place);
            for passed in &back {
                places.remove(passed);
            }
            loops.push(back);
        }
        places.insert(point, way.len());
        way.push(point);
    }
    loops.push(way);
    loops.retain(|ring| ring.len() > 2);
    loops
}

/// Where two sides cross, what lies between them is walked the other way round; that shortens the ring, so it ends.
fn uncrossed(mut ring: Ring) -> Ring {
    while let Some([one, other]) = crossings(sides(&ring)).first() {
        let (first, last) = (one.from.min(other.from), one.from.max(other.from));
        let before = ring.clone();
        ring[first + 1..=last].reverse();
        if length(&ring) >= length(&before) {
            return before;
        }
    }
    ring
}

fn sides(ring: &[Point]) -> Vec<Segment> {
    (0..ring.len())
        .map(|from| {
            let to = (from + 1) % ring.len();
            Segment {
                ends: [ring[from], ring[to]],
                line: 0,
                from,
                to,
            }
        })
        .collect()
}

fn length(ring: &[Point]) -> f64 {
    let step = |[a, b]: [Point; 2]| f64::from(b[0] - a[0]).hypot(f64::from(b[1] - a[1]));
    sides(ring).iter().map(|side| step(side.ends)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_is_left_out_and_two_islands_are_two() {
        let spike = [[0, 0], [1, 0], [0, 0], [5, -5], [9, 9]];
        assert_eq!(untangled(&spike), [vec![[0, 0], [5, -5], [9, 9]]]);
        let eight = [[0, 0], [4, 0], [4, 4], [0, 0], [-4, 0], [-4, -4]];
        assert_eq!(untangled(&eight).len(), 2);
    }

    #[test]
    fn a_knot_is_undone_with_all_its_points() {
        let knot = [[0, 0], [9, 9], [9, 0], [0, 9]];
        let [ring] = &untangled(&knot)[..] else {
            panic!("one ring");
        };
        assert_eq!(ring.len(), 4);
        assert!(crossings(sides(ring)).is_empty(), "{ring:?}");
    }

    #[test]
    fn what_is_simple_stays_as_it_is() {
        let square = vec![[0, 0], [9, 0], [9, 9], [0, 9]];
        assert_eq!(untangled(&square), [square]);
    }
}
