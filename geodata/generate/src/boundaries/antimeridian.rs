//! Cutting rings that cross the antimeridian or run around a pole, as RFC 7946 wants them.

use super::{Point, Ring};

const HALF_TURN: i32 = 180_000;
const TURN: i32 = 360_000;
const POLE: i32 = 90_000;
/// Seams are divided this finely (2°), because the meridian at 180° is a curve on an equal-area map.
const SEAM_STEP: i32 = 2_000;

/// The ring as one or more that stay between -180° and 180°; what met at 180° stays cut.
pub fn cut(ring: &[Point]) -> Vec<Ring> {
    let unwrapped = unwrap(ring);
    let closing = nearest_turn(unwrapped[0][0], unwrapped[unwrapped.len() - 1][0]);
    let winding = closing - unwrapped[0][0];
    if winding == 0 && unwrapped.iter().all(|[x, _]| x.abs() < HALF_TURN) {
        return vec![ring.to_vec()];
    }
    let mut chains = chains(&unwrapped, [closing, unwrapped[0][1]]);
    if winding == 0 && chains.len() == 1 {
        return chains;
    }
    if winding != 0 {
        // The interior holds the nearer pole: the ring is closed by way of it.
        let south = ring.iter().map(|[_, y]| i64::from(*y)).sum::<i64>() < 0;
        let pole = if south { -POLE } else { POLE };
        chains.push(vec![
            [winding.signum() * HALF_TURN, pole],
            [-winding.signum() * HALF_TURN, pole],
        ]);
    }
    link(chains)
}

/// Longitudes made continuous: each is the one nearest to its predecessor. Points on the seam itself
/// are moved off it by one unit, so that each lies on one side.
fn unwrap(ring: &[Point]) -> Ring {
    let mut previous = ring[0][0].clamp(1 - HALF_TURN, HALF_TURN - 1);
    let mut turns = 0;
    ring.iter()
        .map(|&[x, y]| {
            let off = if x.abs() == HALF_TURN {
                let side = (previous - turns).signum();
                side * (HALF_TURN - 1)
            } else {
                x
            };
            let next = nearest_turn(off, previous);
            turns = next - off;
            previous = next;
            [next, y]
        })
        .collect()
}

fn nearest_turn(x: i32, to: i32) -> i32 {
    x + TURN * (f64::from(to - x) / f64::from(TURN)).round() as i32
}

/// The ring in pieces that each stay on one turn, brought back to it; ends lie on the seam. A ring
/// that never crosses is one closed chain.
fn chains(unwrapped: &[Point], closing: Point) -> Vec<Ring> {
    let turn_of = |x: i32| (x + HALF_TURN).div_euclid(TURN);
    let mut chains: Vec<Ring> = vec![Ring::new()];
    let mut previous: Option<Point> = None;
    for &point in unwrapped.iter().chain(std::iter::once(&closing)) {
        if let Some(from) = previous
            && turn_of(from[0]) != turn_of(point[0])
        {
            let east = point[0] > from[0];
            let seam = turn_of(from[0].max(point[0])) * TURN - HALF_TURN;
            let share = f64::from(seam - from[0]) / f64::from(point[0] - from[0]);
            let y = (f64::from(from[1]) + share * f64::from(point[1] - from[1])).round() as i32;
            let (leave, enter) = if east {
                (HALF_TURN, -HALF_TURN)
            } else {
                (-HALF_TURN, HALF_TURN)
            };
            if let Some(chain) = chains.last_mut() {
                chain.push([leave, y]);
            }
            chains.push(vec![[enter, y]]);
        }
        if let Some(chain) = chains.last_mut() {
            chain.push([point[0] - turn_of(point[0]) * TURN, point[1]]);
        }
        previous = Some(point);
    }
    // The last chain runs into the start of the first, whose first point it repeats.
    if chains.len() > 1
        && let Some(mut last) = chains.pop()
    {
        last.pop();
        last.append(&mut chains[0]);
        chains[0] = last;
    } else {
        chains[0].pop();
    }
    chains
}

/// Joins the chains along the seam: of the ends on one side, sorted by latitude, each two neighbours
/// bound a stretch of the interior.
fn link(chains: Vec<Ring>) -> Vec<Ring> {
    let mut ends: Vec<(Point, usize, bool)> = Vec::new();
    for (index, chain) in chains.iter().enumerate() {
        ends.push((chain[0], index, true));
        ends.push((chain[chain.len() - 1], index, false));
    }
    ends.sort();
    let mut next = vec![0; chains.len()];
    for pair in ends.chunks(2) {
        match pair {
            [(_, start, true), (_, end, false)] | [(_, end, false), (_, start, true)] => {
                next[*end] = *start;
            }
            _ => unreachable!("a ring that leaves one side enters the other"),
        }
    }
    let mut rings = Vec::new();
    let mut done = vec![false; chains.len()];
    for first in 0..chains.len() {
        let mut ring = Ring::new();
        let mut index = first;
        while !done[index] {
            done[index] = true;
            seam(&mut ring, chains[index][0]);
            ring.extend(&chains[index]);
            index = next[index];
        }
        if !ring.is_empty() {
            let start = ring[0];
            seam(&mut ring, start);
            ring.dedup();
            if ring.first() == ring.last() {
                ring.pop();
            }
            rings.push(ring);
        }
    }
    rings
}

/// Points along the seam from the ring's end towards `to`, both left out.
fn seam(ring: &mut Ring, to: Point) {
    let Some(&[x, from]) = ring.last() else {
        return;
    };
    let steps = (to[1] - from).abs() / SEAM_STEP;
    for step in 1..=steps {
        ring.push([x, from + (to[1] - from) / (steps + 1) * step]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(ring: &[Point]) -> f64 {
        let mut sum = 0.0;
        for (index, &[x, y]) in ring.iter().enumerate() {
            let [next_x, next_y] = ring[(index + 1) % ring.len()];
            sum += f64::from(x) * f64::from(next_y) - f64::from(next_x) * f64::from(y);
        }
        sum.abs() / 2.0 / 1e6
    }

    #[test]
    fn a_ring_that_does_not_cross_is_left_as_it_is() {
        let ring = vec![[0, 0], [10_000, 0], [10_000, 10_000], [0, 10_000]];
        assert_eq!(cut(&ring), vec![ring]);
    }

    #[test]
    fn a_square_over_the_antimeridian_becomes_two_halves() {
        let halves = cut(&[
            [175_000, 0],
            [-175_000, 0],
            [-175_000, 10_000],
            [175_000, 10_000],
        ]);
        assert_eq!(halves.len(), 2);
        for half in &halves {
            assert!((area(half) - 50.0).abs() < 1e-6, "{half:?}");
            assert!(half.iter().all(|[x, _]| x.abs() <= HALF_TURN));
        }
    }

    #[test]
    fn a_comb_over_the_antimeridian_keeps_its_teeth_apart() {
        let comb = [
            [170_000, 0],
            [-170_000, 0],
            [-170_000, 10_000],
            [175_000, 10_000],
            [175_000, 20_000],
            [-170_000, 20_000],
            [-170_000, 30_000],
            [170_000, 30_000],
        ];
        let pieces = cut(&comb);
        assert_eq!(pieces.len(), 3);
        let total: f64 = pieces.iter().map(|piece| area(piece)).sum();
        assert!((total - (600.0 - 150.0)).abs() < 1e-6, "{total}");
    }

    #[test]
    fn a_ring_around_the_pole_is_closed_by_way_of_the_pole() {
        let ring: Ring = (0..36)
            .map(|step| [step * 10_000 - 175_000, -70_000])
            .collect();
        for ring in [ring.clone(), ring.into_iter().rev().collect()] {
            let caps = cut(&ring);
            assert_eq!(caps.len(), 1);
            assert!(
                (area(&caps[0]) - 360.0 * 20.0).abs() < 1e-6,
                "{}",
                area(&caps[0])
            );
        }
    }

    #[test]
    fn a_ring_that_only_touches_the_antimeridian_stays_whole() {
        let ring = [[170_000, 0], [180_000, 5_000], [170_000, 10_000]];
        assert_eq!(cut(&ring).len(), 1);
    }

    #[test]
    fn a_ring_that_starts_on_the_antimeridian_is_cut_there() {
        let halves = cut(&[
            [180_000, 0],
            [-175_000, 0],
            [-180_000, 10_000],
            [175_000, 10_000],
        ]);
        assert_eq!(halves.len(), 2);
    }
}
