//! Finding the borders that neighbours share, so that they are simplified and stored once.

use std::collections::HashMap;

use super::{Point, Ring};

/// Lines that meet only at their ends, and for each ring the lines that make it up.
pub struct Topology {
    pub arcs: Vec<Ring>,
    /// By ring, as given: the arcs in order; `true` where one is walked backwards.
    pub rings: Vec<Vec<(usize, bool)>>,
}

/// The topology of open rings. Neighbours share a border where they have the very same points.
pub fn build(rings: &[Ring]) -> Topology {
    let junctions = junctions(rings);
    let mut arcs = Vec::new();
    let mut known = HashMap::new();
    let rings = rings
        .iter()
        .map(|ring| {
            split(ring, &junctions)
                .into_iter()
                .map(|arc| {
                    let backwards: Ring = arc.iter().rev().copied().collect();
                    let turned = backwards < arc;
                    let canonical = if turned { backwards } else { arc };
                    let index = *known.entry(canonical.clone()).or_insert_with(|| {
                        arcs.push(canonical);
                        arcs.len() - 1
                    });
                    (index, turned)
                })
                .collect()
        })
        .collect();
    Topology { arcs, rings }
}

/// Points where three lines or more meet: some ring has other neighbours there than another.
fn junctions(rings: &[Ring]) -> HashMap<Point, bool> {
    let mut seen: HashMap<Point, [Point; 2]> = HashMap::new();
    let mut junctions = HashMap::new();
    for ring in rings {
        for (index, &point) in ring.iter().enumerate() {
            let mut neighbours = [
                ring[(index + ring.len() - 1) % ring.len()],
                ring[(index + 1) % ring.len()],
            ];
            neighbours.sort_unstable();
            if *seen.entry(point).or_insert(neighbours) != neighbours {
                junctions.insert(point, true);
            }
        }
    }
    junctions
}

/// The ring as arcs from junction to junction; as one closed arc from its least point where there is none.
fn split(ring: &[Point], junctions: &HashMap<Point, bool>) -> Vec<Ring> {
    let start = ring
        .iter()
        .position(|point| junctions.contains_key(point))
        .or_else(|| (0..ring.len()).min_by_key(|&index| ring[index]))
        .unwrap_or(0);
    let mut arcs = Vec::new();
    let mut arc = vec![ring[start]];
    for step in 1..=ring.len() {
        let point = ring[(start + step) % ring.len()];
        arc.push(point);
        if step == ring.len() || junctions.contains_key(&point) {
            arcs.push(std::mem::replace(&mut arc, vec![point]));
        }
    }
    arcs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_squares_share_the_border_between_them() {
        let left = vec![[0, 0], [1, 0], [1, 1], [1, 2], [0, 2]];
        let right = vec![[1, 0], [2, 0], [2, 2], [1, 2], [1, 1]];
        let topology = build(&[left, right]);
        assert_eq!(topology.arcs.len(), 3);
        assert!(topology.arcs.contains(&vec![[1, 0], [1, 1], [1, 2]]));
    }

    #[test]
    fn an_island_is_one_closed_arc() {
        let topology = build(&[vec![[2, 2], [3, 2], [3, 3]]]);
        assert_eq!(topology.arcs, [vec![[2, 2], [3, 2], [3, 3], [2, 2]]]);
        assert_eq!(topology.rings, [vec![(0, false)]]);
    }

    #[test]
    fn the_same_ring_twice_is_stored_once() {
        let ring = vec![[2, 2], [3, 2], [3, 3]];
        let turned: Ring = ring.iter().rev().copied().collect();
        assert_eq!(build(&[ring, turned]).arcs.len(), 1);
    }
}
