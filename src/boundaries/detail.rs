//! How fine a line is drawn.

/// The area below which corners and islands are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Detail {
    /// As in the file: eight steps to the doubling, from 1/16 km².
    pub(super) corner: u8,
    pub(super) island: u8,
}

/// Mean radius of the earth in kilometres.
const RADIUS: f64 = 6371.007;
/// Square pixels: smaller corners and islands cannot be seen.
const CORNER: f64 = 0.7;
const ISLAND: f64 = 0.9;

impl Detail {
    /// All that there is: good to about eight times the size of a screen-wide world.
    pub const FINE: Self = Self {
        corner: 0,
        island: 0,
    };

    /// For a map on which the earth's radius is this many pixels.
    pub fn for_scale(radius: f64) -> Self {
        let square_km = (RADIUS / radius).powi(2);
        Self {
            corner: size(CORNER * square_km),
            island: size(ISLAND * square_km),
        }
    }
}

fn size(square_km: f64) -> u8 {
    (8.0 * (square_km.max(1e-9).log2() + 4.0))
        .round()
        .clamp(0.0, 254.0) as u8
}
