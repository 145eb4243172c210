//! How far apart two points are.

/// Between points of (latitude, longitude), along a great circle, by the haversine, on a sphere of the earth's mean radius.
pub fn distance_km(from: impl Into<[f64; 2]>, to: impl Into<[f64; 2]>) -> f64 {
    const MEAN_RADIUS_KM: f64 = 6371.0088;
    let [lat_a, lon_a] = from.into().map(f64::to_radians);
    let [lat_b, lon_b] = to.into().map(f64::to_radians);
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let h = half(lat_a, lat_b) + lat_a.cos() * lat_b.cos() * half(lon_a, lon_b);
    2.0 * MEAN_RADIUS_KM * h.clamp(0.0, 1.0).sqrt().asin()
}
