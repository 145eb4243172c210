//! The embedded country polygons: United Nations boundaries for every scale.

mod area;
mod decode;
mod detail;
mod missing;

use std::sync::LazyLock;

use crate::CountryCode;

pub use area::{Area, Polygon, Position};
pub use detail::Detail;
pub use missing::{Missing, WITHOUT_POLYGON};

use decode::World;

/// Where the boundaries come from and whose view of disputed areas they show.
pub const ATTRIBUTION: &str = "Boundaries: United Nations Geospatial, lakes: Natural Earth";

/// Read on first use, in about a millisecond.
static WORLD: LazyLock<World> = LazyLock::new(decode::embedded);

/// All countries with a polygon, by code.
pub fn countries() -> impl Iterator<Item = &'static Area> {
    WORLD.areas.iter().filter(|area| area.country().is_some())
}

/// Areas that several countries claim, shown as nobody's.
pub fn disputed() -> impl Iterator<Item = &'static Area> {
    WORLD.areas.iter().filter(|area| area.country().is_none())
}

/// Lakes of the country polygons, largest first.
pub fn lakes() -> &'static [Polygon] {
    &WORLD.lakes
}

/// The country's polygons; none for the few of [`WITHOUT_POLYGON`] and for codes of no country.
pub fn country(code: CountryCode) -> Option<&'static Area> {
    let index = WORLD
        .index
        .binary_search_by_key(&code, |(code, _)| *code)
        .ok()?;
    Some(&WORLD.areas[WORLD.index[index].1])
}

/// Where to put what concerns the whole country: well inside its largest polygon.
pub fn point(code: CountryCode) -> Option<Position> {
    country(code).map(|area| area.point).or_else(|| {
        WITHOUT_POLYGON
            .iter()
            .find(|missing| missing.code == code.as_str())
            .map(|missing| missing.point)
    })
}

/// Whether the position lies in the country or in an area that it disputes with others.
pub fn contains(code: CountryCode, position: Position) -> bool {
    WORLD
        .areas
        .iter()
        .filter(|area| area.codes.contains(&code))
        .any(|area| area.contains(position))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CountryCode {
        text.parse().expect("a code")
    }

    #[test]
    fn capitals_lie_in_their_countries_and_not_in_their_neighbours() {
        for (country, position, neighbour) in [
            ("AZ", [49.87, 40.38], "IR"),
            ("LS", [28.5, -29.4], "ZA"),
            ("MC", [7.42, 43.73], "FR"),
            ("GM", [-15.6, 13.5], "SN"),
            ("RU", [177.5, 64.73], "US"),
            ("RU", [-175.0, 66.5], "US"),
            ("FJ", [178.44, -18.1], "TO"),
            ("AQ", [0.0, -89.5], "ZA"),
        ] {
            assert!(contains(code(country), position), "{country}");
            assert!(
                !contains(code(neighbour), position),
                "{country} is in {neighbour}"
            );
        }
    }

    #[test]
    fn a_disputed_area_belongs_to_each_claimant_for_the_test_only() {
        let srinagar = [74.8, 34.08];
        assert!(contains(code("IN"), srinagar) && contains(code("PK"), srinagar));
        assert!(!country(code("IN")).expect("India").contains(srinagar));
    }

    #[test]
    fn every_countrys_point_lies_in_it() {
        for area in countries() {
            assert!(
                area.contains(area.point),
                "{:?} {:?}",
                area.codes,
                area.point
            );
        }
    }

    #[test]
    fn every_country_keeps_a_polygon_at_every_detail() {
        for area in countries() {
            assert!(!area.polygons(Detail::FINE).is_empty(), "{:?}", area.codes);
        }
    }

    #[test]
    fn rings_are_closed_wound_by_the_right_hand_and_within_the_antimeridian() {
        for area in countries() {
            for polygon in area.polygons(Detail::FINE) {
                for (index, ring) in polygon.iter().enumerate() {
                    assert_eq!(ring.first(), ring.last());
                    assert!(ring.len() >= 4);
                    let twice: f64 = ring
                        .windows(2)
                        .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
                        .sum();
                    assert_eq!(twice > 0.0, index == 0, "{:?} {ring:?}", area.codes);
                    assert!(ring.windows(2).all(
                        |pair| (pair[0][0] - pair[1][0]).abs() <= 180.0 || pair[0][1] == -90.0
                    ));
                    assert!(
                        ring.iter()
                            .all(|[x, y]| x.abs() <= 180.0 && y.abs() <= 90.0)
                    );
                }
            }
        }
    }

    #[test]
    fn no_polygon_crosses_itself_or_another_of_its_country() {
        for detail in [61.0, 133.0, 266.0, 532.0, 1000.0, 2000.0].map(Detail::for_scale) {
            for area in countries() {
                assert_eq!(crossing(&area.polygons(detail)), None, "{:?}", area.codes);
            }
        }
        for area in countries() {
            assert_eq!(
                crossing(&area.polygons(Detail::FINE)),
                None,
                "{:?}",
                area.codes
            );
        }
    }

    /// Two sides that cross, or touch other than end to end.
    fn crossing(polygons: &[Vec<Vec<Position>>]) -> Option<[[Position; 2]; 2]> {
        let rings = polygons.iter().flatten();
        let mut sides: Vec<[Position; 2]> = rings
            .flat_map(|ring| ring.windows(2).map(|pair| [pair[0], pair[1]]))
            .collect();
        let span =
            |[a, b]: [Position; 2], axis: usize| (a[axis].min(b[axis]), a[axis].max(b[axis]));
        sides.sort_by(|a, b| span(*a, 0).0.total_cmp(&span(*b, 0).0));
        let turn = |a: Position, b: Position, c: Position| {
            let twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
            // Positions are whole thousandths, so this is nothing or more.
            if twice.abs() < 1e-7 {
                0.0
            } else {
                twice.signum()
            }
        };
        for (index, &one) in sides.iter().enumerate() {
            let near = sides[index + 1..]
                .iter()
                .take_while(|other| span(**other, 0).0 <= span(one, 0).1);
            for &other in near {
                let ([a, b], [c, d]) = (one, other);
                let (low, high) = (span(one, 1), span(other, 1));
                let joined = [a, b].iter().any(|end| [c, d].contains(end));
                let apart = low.1 < high.0 || high.1 < low.0;
                let crosses =
                    turn(a, b, c) * turn(a, b, d) <= 0.0 && turn(c, d, a) * turn(c, d, b) <= 0.0;
                if !apart && !joined && crosses {
                    return Some([one, other]);
                }
            }
        }
        None
    }

    #[test]
    fn what_has_no_polygon_has_a_point_and_a_reason() {
        for missing in WITHOUT_POLYGON {
            assert!(country(code(missing.code)).is_none());
            assert!(point(code(missing.code)).is_some());
            assert!(!missing.reason.is_empty());
        }
        assert_eq!(point(code("ZZ")), None);
    }

    #[test]
    fn coarser_levels_have_fewer_points_and_none_of_their_own() {
        let count = |detail: Detail| -> usize {
            countries()
                .flat_map(|area| area.polygons(detail))
                .flatten()
                .map(|ring| ring.len())
                .sum()
        };
        assert!(count(Detail::for_scale(133.0)) * 5 < count(Detail::FINE));
    }
}
