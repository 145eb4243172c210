//! The Equal Earth plane in kilometres, where areas are the earth's own.

use super::Point;

pub type Plane = [f64; 2];

/// Radius of the sphere with the earth's area.
const RADIUS: f64 = 6371.007;
/// Coefficients of the projection (Šavrič, Patterson, Jenny 2018).
const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];

pub fn project([longitude, latitude]: Point) -> Plane {
    let half_root_three = 3_f64.sqrt() / 2.0;
    let theta = (half_root_three * (f64::from(latitude) / 1000.0).to_radians().sin()).asin();
    let (square, sixth) = (theta.powi(2), theta.powi(6));
    let x = (f64::from(longitude) / 1000.0).to_radians() * theta.cos()
        / (half_root_three
            * (A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square)));
    let y = theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
    [x * RADIUS, y * RADIUS]
}

/// Signed area of an open ring in square kilometres, positive when counter-clockwise.
pub fn signed_area(ring: &[Point]) -> f64 {
    let plane: Vec<Plane> = ring.iter().map(|&point| project(point)).collect();
    let mut sum = 0.0;
    for (index, a) in plane.iter().enumerate() {
        let b = plane[(index + 1) % plane.len()];
        sum += a[0] * b[1] - b[0] * a[1];
    }
    sum / 2.0
}

/// Whether the point lies inside the open ring (even-odd).
pub fn contains(ring: &[Point], point: Point) -> bool {
    let [x, y] = point.map(f64::from);
    let mut inside = false;
    for (index, a) in ring.iter().enumerate() {
        let [ax, ay] = a.map(f64::from);
        let [bx, by] = ring[(index + 1) % ring.len()].map(f64::from);
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_sphere_has_its_area() {
        let right = (-90..=90).map(|degree| [180_000, degree * 1000]);
        let left = (-90..=90).rev().map(|degree| [-180_000, degree * 1000]);
        let world: Vec<Point> = right.chain(left).collect();
        let share = signed_area(&world) / (4.0 * std::f64::consts::PI * RADIUS * RADIUS);
        assert!((share - 1.0).abs() < 1e-3, "{share}");
    }
}
