//! How far apart two points are, by a formula of the tests' own.

/// Kilometres between two points of (latitude, longitude), by the haversine.
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (here, there) = (one.0.to_radians(), other.0.to_radians());
    let half = ((there - here) / 2.0).sin().powi(2)
        + here.cos() * there.cos() * ((other.1 - one.1).to_radians() / 2.0).sin().powi(2);
    12742.0 * half.sqrt().min(1.0).asin()
}
