//! Joins marks that would overlap. The page's script does the same, tested against the same vectors.

use std::collections::HashMap;

use super::paint;

/// Wider than the farthest distance at which two marks join, so that a cell's neighbours suffice.
const CELL: f64 = 64.0;
/// The line around a mark, and what places lose when they are rounded, in pixels.
const EDGE: f64 = 2.2;

/// Something to mark: a position in pixels and how many events it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
    pub count: u32,
    /// Whose shape marks it; of several sections it is a ring.
    pub section: Option<usize>,
}

/// One mark for one spot or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// That of its first member.
    pub x: f64,
    pub y: f64,
    pub count: u32,
    pub section: Option<usize>,
    /// Indices of spots; the heaviest, whose position the cluster keeps, comes first.
    pub members: Vec<usize>,
}

/// The radius of a mark in pixels.
pub fn radius(count: u32) -> f64 {
    (5.5 + 2.0 * f64::from(count.saturating_sub(1)).sqrt()).min(20.0)
}

/// How far a mark reaches from its middle, in pixels: nothing of it lies farther out.
pub fn reach(count: u32, section: Option<usize>) -> f64 {
    radius(count) * section.map_or(1.0, paint::reach) + EDGE
}

pub fn cluster(spots: &[Spot]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = spots
        .iter()
        .enumerate()
        .map(|(index, spot)| Cluster {
            x: spot.x,
            y: spot.y,
            count: spot.count,
            section: spot.section,
            members: vec![index],
        })
        .collect();
    loop {
        let before = clusters.len();
        clusters = pass(clusters);
        if clusters.len() == before {
            return clusters;
        }
    }
}

/// Heaviest first, each joins the first cluster that it would overlap, or starts one.
fn pass(mut spots: Vec<Cluster>) -> Vec<Cluster> {
    // The sort is stable, so equals keep their order.
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.count));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut grid: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for spot in spots {
        let (column, row) = (
            (spot.x / CELL).floor() as i64,
            (spot.y / CELL).floor() as i64,
        );
        let home = (column.saturating_sub(1)..=column.saturating_add(1))
            .flat_map(|x| (row.saturating_sub(1)..=row.saturating_add(1)).map(move |y| (x, y)))
            .filter_map(|cell| grid.get(&cell))
            .flatten()
            .copied()
            .filter(|&candidate| near(&clusters[candidate], &spot))
            .min();
        match home {
            Some(home) => {
                clusters[home].count = clusters[home].count.saturating_add(spot.count);
                if clusters[home].section != spot.section {
                    clusters[home].section = None;
                }
                clusters[home].members.extend(spot.members);
            }
            None => {
                grid.entry((column, row)).or_default().push(clusters.len());
                clusters.push(spot);
            }
        }
    }
    clusters
}

fn near(a: &Cluster, b: &Cluster) -> bool {
    let reach = reach(a.count, a.section) + reach(b.count, b.section);
    (a.x - b.x).powi(2) + (a.y - b.y).powi(2) < reach.powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Case {
        name: String,
        spots: Vec<(f64, f64, u32, Option<usize>)>,
        clusters: Vec<Expected>,
    }

    #[derive(serde::Deserialize)]
    struct Expected {
        x: f64,
        y: f64,
        count: u32,
        section: Option<usize>,
        members: Vec<usize>,
    }

    #[test]
    fn it_agrees_with_the_page() {
        let file = include_str!("../../tests/golden/clusters.json");
        let mut file: serde_json::Value = serde_json::from_str(file).unwrap();
        let cases: Vec<Case> = serde_json::from_value(file["cases"].take()).unwrap();
        assert!(cases.len() > 9);
        for case in cases {
            let spots: Vec<Spot> = case
                .spots
                .iter()
                .map(|&(x, y, count, section)| Spot {
                    x,
                    y,
                    count,
                    section,
                })
                .collect();
            let expected: Vec<Cluster> = case
                .clusters
                .into_iter()
                .map(|cluster| Cluster {
                    x: cluster.x,
                    y: cluster.y,
                    count: cluster.count,
                    section: cluster.section,
                    members: cluster.members,
                })
                .collect();
            assert_eq!(cluster(&spots), expected, "{}", case.name);
        }
    }

    fn in_a_row(spots: &[(f64, u32)]) -> Vec<Spot> {
        let spot = |&(x, count)| Spot {
            x,
            y: 0.0,
            count,
            section: Some(0),
        };
        spots.iter().map(spot).collect()
    }

    #[test]
    fn marks_apart_stay_apart() {
        let spots = in_a_row(&[(0.0, 5), (40.0, 1), (80.0, 1)]);
        let clusters = cluster(&spots);
        assert_eq!(clusters.len(), 3);
    }

    #[test]
    fn the_heaviest_keeps_its_position_and_takes_in_its_neighbours() {
        let spots = in_a_row(&[(0.0, 1), (6.0, 9), (12.0, 2)]);
        let clusters = cluster(&spots);
        assert_eq!(clusters.len(), 1);
        assert_eq!((clusters[0].x, clusters[0].count), (6.0, 12));
        assert_eq!(clusters[0].members, [1, 2, 0]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(cluster(&[]), []);
    }

    #[test]
    fn positions_that_are_no_numbers_do_no_harm() {
        let spots = [f64::NAN, f64::INFINITY, 0.0].map(|x| Spot {
            x,
            y: x,
            count: 0,
            section: None,
        });
        assert_eq!(cluster(&spots).len(), 3);
    }
}
