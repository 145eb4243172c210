//! Whether a shape and a box share a point.

use geojson::{Geometry, GeometryValue, Position};

use crate::atlas::Bounds;

/// Points and polygons, which are all that an atlas has; the box may lie across the antimeridian.
pub fn intersects(geometry: &Geometry, bounds: &Bounds) -> bool {
    match &geometry.value {
        GeometryValue::Point { coordinates } => bounds.contains(coordinates[0], coordinates[1]),
        GeometryValue::Polygon { coordinates } => polygon(coordinates, bounds),
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().any(|rings| polygon(rings, bounds))
        }
        _ => false,
    }
}

/// A ring runs through the box, or the box lies whole inside the polygon.
fn polygon(rings: &[Vec<Position>], bounds: &Bounds) -> bool {
    bounds.parts().into_iter().flatten().any(|part| {
        let crossed = rings
            .iter()
            .flat_map(|ring| ring.windows(2))
            .any(|pair| crosses(&pair[0], &pair[1], &part));
        crossed || contains(rings, part.west, part.south)
    })
}

/// Liang and Barsky's clipping: whether anything of the segment is left inside the box.
fn crosses(from: &Position, to: &Position, bounds: &Bounds) -> bool {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let mut left: (f64, f64) = (0.0, 1.0);
    for (direction, room) in [
        (-dx, from[0] - bounds.west),
        (dx, bounds.east - from[0]),
        (-dy, from[1] - bounds.south),
        (dy, bounds.north - from[1]),
    ] {
        if direction == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if direction < 0.0 {
            left.0 = left.0.max(room / direction);
        } else {
            left.1 = left.1.min(room / direction);
        }
    }
    left.0 <= left.1
}

/// By the parity of the edges east of the point, holes included.
fn contains(rings: &[Vec<Position>], x: f64, y: f64) -> bool {
    let edges = rings.iter().flat_map(|ring| ring.windows(2));
    let crossings = edges.filter(|pair| {
        let (a, b) = (&pair[0], &pair[1]);
        (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of ten degrees with a hole of two in its middle.
    fn square() -> Geometry {
        let ring = |low: f64, high: f64| {
            vec![
                [low, low],
                [high, low],
                [high, high],
                [low, high],
                [low, low],
            ]
        };
        Geometry::new_polygon([ring(0.0, 10.0), ring(4.0, 6.0)])
    }

    fn meets(bounds: &str) -> bool {
        intersects(&square(), &Bounds::parse(bounds).unwrap())
    }

    #[test]
    fn a_box_meets_what_it_touches_crosses_holds_or_lies_in() {
        for bounds in [
            "10,10,20,20",
            "-5,3,20,4",
            "-5,-5,20,20",
            "1,1,2,2",
            "3,3,5,5",
            "7,-5,8,-0",
        ] {
            assert!(meets(bounds), "{bounds}");
        }
    }

    #[test]
    fn a_box_outside_or_in_a_hole_meets_nothing() {
        for bounds in [
            "10.1,0,20,20",
            "-5,-5,-1,20",
            "4.5,4.5,5.5,5.5",
            "0,11,10,12",
        ] {
            assert!(!meets(bounds), "{bounds}");
        }
    }

    #[test]
    fn a_box_across_the_antimeridian_meets_on_both_of_its_sides() {
        assert!(meets("170,0,5,5"));
        assert!(!meets("170,0,-5,5"));
        assert!(meets("9,0,-170,5"));
    }
}
