//! Countries without a polygon, and why.

use super::Position;

/// A country that the boundaries do not draw; it is shown by its point.
pub struct Missing {
    pub code: &'static str,
    pub reason: &'static str,
    pub point: Position,
}

pub const WITHOUT_POLYGON: &[Missing] = &[
    Missing {
        code: "IO",
        reason: "atolls too small for the source's scale",
        point: [72.41, -7.31],
    },
    Missing {
        code: "SM",
        reason: "too small for the source's scale",
        point: [12.46, 43.94],
    },
    Missing {
        code: "UM",
        reason: "scattered islets too small for the source's scale",
        point: [166.64, 19.29],
    },
    Missing {
        code: "VA",
        reason: "too small for the source's scale",
        point: [12.453, 41.903],
    },
    Missing {
        code: "WF",
        reason: "islands too small for the source's scale",
        point: [-176.17, -13.28],
    },
    Missing {
        code: "XK",
        reason: "the United Nations boundaries show it within Serbia",
        point: [20.9, 42.58],
    },
];
