//! The population-weighted middle of places, and the box around them.

/// Places that were added, as vectors on the unit sphere, so that 180° is no border.
#[derive(Default)]
pub struct Middle {
    sum: [f64; 3],
    population: u64,
    points: Vec<(i32, i32, u32)>,
}

/// A place without a stated population counts as a hamlet.
const LEAST: u32 = 50;
/// Farther than this from every place, a middle lies in the sea or abroad as easily as at home.
const LONELY_KM: f64 = 20.0;

impl Middle {
    pub fn add(&mut self, latitude: i32, longitude: i32, population: u32) {
        let weight = f64::from(population.max(LEAST));
        let vector = vector(latitude, longitude);
        for (sum, part) in self.sum.iter_mut().zip(vector) {
            *sum += weight * part;
        }
        self.population += u64::from(population);
        self.points.push((latitude, longitude, population));
    }

    pub fn population(&self) -> u32 {
        u32::try_from(self.population).unwrap_or(u32::MAX)
    }

    /// The middle; where it is far from every place, the place nearest to it.
    pub fn point(&self) -> (i32, i32) {
        let [x, y, z] = self.sum;
        let length = (x * x + y * y + z * z).sqrt();
        if length == 0.0 {
            return self
                .points
                .first()
                .map_or((0, 0), |point| (point.0, point.1));
        }
        let middle = [x / length, y / length, z / length];
        let distance = |point: &(i32, i32, u32)| {
            let vector = vector(point.0, point.1);
            let chord: f64 = vector
                .iter()
                .zip(middle)
                .map(|(a, b)| (a - b).powi(2))
                .sum();
            2.0 * (chord.sqrt() / 2.0).min(1.0).asin() * 6371.0
        };
        let nearest = self
            .points
            .iter()
            .min_by(|one, other| distance(one).total_cmp(&distance(other)));
        match nearest {
            Some(point) if distance(point) > LONELY_KM => (point.0, point.1),
            _ => (
                (middle[2].asin().to_degrees() * 1e5).round() as i32,
                (middle[1].atan2(middle[0]).to_degrees() * 1e5).round() as i32,
            ),
        }
    }

    /// West, south, east, north; west is greater than east where the box crosses 180°.
    pub fn extent(&self) -> [i32; 4] {
        let south = self.points.iter().map(|point| point.0).min().unwrap_or(0);
        let north = self.points.iter().map(|point| point.0).max().unwrap_or(0);
        let mut longitudes: Vec<i32> = self.points.iter().map(|point| point.1).collect();
        longitudes.sort_unstable();
        let (Some(&first), Some(&last)) = (longitudes.first(), longitudes.last()) else {
            return [0, south, 0, north];
        };
        // The box is the circle without its widest gap.
        let around = 36_000_000 - (last - first);
        let gap = longitudes
            .windows(2)
            .map(|pair| (pair[1] - pair[0], pair[1], pair[0]))
            .max();
        match gap {
            Some((width, west, east)) if width > around => [west, south, east, north],
            _ => [first, south, last, north],
        }
    }
}

fn vector(latitude: i32, longitude: i32) -> [f64; 3] {
    let (latitude, longitude) = (
        (f64::from(latitude) / 1e5).to_radians(),
        (f64::from(longitude) / 1e5).to_radians(),
    );
    [
        latitude.cos() * longitude.cos(),
        latitude.cos() * longitude.sin(),
        latitude.sin(),
    ]
}
