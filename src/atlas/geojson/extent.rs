//! The box around points.

use crate::atlas::Bounds;

/// The smallest box around points of (longitude, latitude); none around none.
///
/// It lies across the antimeridian (RFC 7946 §5.2) only where that makes a box of a hemisphere or less
/// out of a wider one: a map of the whole world is not turned round for the widest ocean.
pub fn extent(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Bounds> {
    let (mut longitudes, latitudes): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    longitudes.sort_by(f64::total_cmp);
    let (first, last) = (*longitudes.first()?, *longitudes.last()?);
    let south = latitudes.iter().copied().fold(f64::INFINITY, f64::min);
    let north = latitudes.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut west, mut east) = (first, last);
    if last - first > 180.0 {
        let widest = longitudes
            .windows(2)
            .max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
        if let Some(&[before, after]) = widest
            && after - before >= 180.0
        {
            (west, east) = (after, before);
        }
    }
    Some(Bounds {
        west,
        south,
        east,
        north,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(points: &[(f64, f64)]) -> Option<String> {
        extent(points.iter().copied()).map(|bounds| bounds.to_string())
    }

    #[test]
    fn a_box_holds_its_points_and_no_more() {
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[(10.0, 20.0)]).unwrap(), "10,20,10,20");
        assert_eq!(shown(&[(10.0, 20.0), (-5.0, 30.0)]).unwrap(), "-5,20,10,30");
    }

    #[test]
    fn points_on_both_sides_of_the_antimeridian_make_a_narrow_box() {
        assert_eq!(
            shown(&[(178.0, -18.0), (-171.0, -13.0)]).unwrap(),
            "178,-18,-171,-13"
        );
    }

    #[test]
    fn points_round_the_world_make_a_box_that_does_not_cross() {
        assert_eq!(
            shown(&[(-122.0, 0.0), (131.0, 0.0), (0.0, 1.0)]).unwrap(),
            "-122,0,131,1"
        );
    }
}
