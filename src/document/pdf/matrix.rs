//! The affine maps of PDF.

use lopdf::Object;

/// `a b c d e f`: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// From its six numbers; what is missing or none is 0.
    pub fn of(numbers: &[Object]) -> Self {
        let number = |at: usize| {
            numbers
                .get(at)
                .and_then(|number| number.as_float().ok())
                .map_or(0.0, f64::from)
        };
        Self(std::array::from_fn(number))
    }

    pub fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map first, then the other.
    pub fn then(&self, next: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ne, nf] = next.0;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// Where the point (0, rise) comes to lie.
    pub fn origin(&self, rise: f64) -> (f64, f64) {
        let [_, _, c, d, e, f] = self.0;
        (c * rise + e, d * rise + f)
    }

    /// By how much heights grow.
    pub fn height(&self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}
