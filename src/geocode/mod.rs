//! From a country and a place as written to a point on the earth.

mod answer;
pub mod sound;

pub use answer::{Answer, Candidate, Location, Match, Precision};
