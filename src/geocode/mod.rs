//! From a country and a place as written to a point on the earth.

mod answer;
mod asked;
mod candidates;
mod confidence;
mod finder;
mod halves;
mod heard;
mod rank;
pub mod sound;
mod territories;

pub use answer::{Answer, Candidate, Location, Match, Precision};
pub use finder::{Finder, geocode};
