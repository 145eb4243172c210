//! The Equal Earth projection of the unit sphere (Šavrič, Patterson and Jenny 2018): areas are true, so
//! that a choropleth does not lie.

/// x to the east and y to the north, in radii of the earth.
pub type Plane = [f64; 2];

/// What a map is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Projection {
    #[default]
    EqualEarth,
    /// That of raster tiles. It makes Greenland as large as Africa: only for an operator's own tiles.
    WebMercator,
}

/// Where Web Mercator ends, so that its world is a square.
const MERCATOR_END: f64 = 85.051_128_78;

impl Projection {
    /// From degrees, longitude first.
    pub fn project(self, [longitude, latitude]: [f64; 2]) -> Plane {
        match self {
            Projection::EqualEarth => project([longitude, latitude]),
            Projection::WebMercator => {
                let latitude = latitude.clamp(-MERCATOR_END, MERCATOR_END).to_radians();
                [longitude.to_radians(), latitude.tan().asinh()]
            }
        }
    }

    /// To degrees; none outside the map.
    pub fn invert(self, [x, y]: Plane) -> Option<[f64; 2]> {
        match self {
            Projection::EqualEarth => invert([x, y]),
            Projection::WebMercator => {
                let degrees = [x.to_degrees(), y.sinh().atan().to_degrees()];
                let inside =
                    degrees[0].abs() <= 180.0 + 1e-9 && degrees[1].abs() <= MERCATOR_END + 1e-6;
                inside.then_some(degrees)
            }
        }
    }
}

const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
const HALF_ROOT_THREE: f64 = 0.866_025_403_784_438_6;

/// From degrees, longitude first.
pub fn project([longitude, latitude]: [f64; 2]) -> Plane {
    let theta = (HALF_ROOT_THREE * latitude.to_radians().sin()).asin();
    let (square, sixth) = (theta.powi(2), theta.powi(6));
    [
        longitude.to_radians() * theta.cos() / (HALF_ROOT_THREE * slope(square, sixth)),
        theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square)),
    ]
}

/// To degrees; none outside the map.
pub fn invert([x, y]: Plane) -> Option<[f64; 2]> {
    let mut theta = y;
    // Newton's method; it settles in four steps or five.
    for _ in 0..12 {
        let (square, sixth) = (theta.powi(2), theta.powi(6));
        let rest = theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square)) - y;
        let step = rest / slope(square, sixth);
        theta -= step;
        if step.abs() < 1e-12 {
            break;
        }
    }
    let (square, sixth) = (theta.powi(2), theta.powi(6));
    let longitude = (HALF_ROOT_THREE * x * slope(square, sixth) / theta.cos()).to_degrees();
    let latitude = (theta.sin() / HALF_ROOT_THREE).asin().to_degrees();
    let whole = latitude.is_finite() && longitude.abs() <= 180.0 + 1e-9;
    whole.then_some([longitude, latitude])
}

/// The derivative of y by the parametric latitude.
fn slope(square: f64, sixth: f64) -> f64 {
    A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors() -> Vec<[f64; 4]> {
        let file = include_str!("../../tests/golden/projection.json");
        let file: serde_json::Value = serde_json::from_str(file).unwrap();
        serde_json::from_value(file["points"].clone()).unwrap()
    }

    #[test]
    fn it_agrees_with_d3() {
        for [longitude, latitude, x, y] in vectors() {
            let found = project([longitude, latitude]);
            assert!(
                (found[0] - x).abs() < 1e-12 && (found[1] - y).abs() < 1e-12,
                "{found:?} {x} {y}"
            );
        }
    }

    #[test]
    fn the_inverse_leads_back() {
        for [longitude, latitude, ..] in vectors() {
            let back = invert(project([longitude, latitude])).unwrap();
            assert!((back[1] - latitude).abs() < 1e-6, "{back:?}");
            assert!((back[0] - longitude).abs() < 1e-6, "{back:?}");
        }
    }

    #[test]
    fn tiles_lie_where_everyone_expects_them() {
        let mercator = Projection::WebMercator;
        let [x, y] = mercator.project([180.0, 90.0]);
        assert!((x - std::f64::consts::PI).abs() < 1e-9 && (y - x).abs() < 1e-6);
        let back = mercator.invert(mercator.project([49.87, 40.38])).unwrap();
        assert!((back[0] - 49.87).abs() < 1e-9 && (back[1] - 40.38).abs() < 1e-9);
        assert_eq!(mercator.invert([0.0, 4.0]), None);
    }

    #[test]
    fn there_is_no_place_outside_the_map() {
        assert_eq!(invert([0.0, 2.0]), None);
        assert_eq!(invert([2.7, 1.2]), None);
        assert_eq!(invert([f64::NAN, 0.0]), None);
    }
}
