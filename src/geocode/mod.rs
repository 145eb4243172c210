//! From a country and a place as written to a point on the earth.

mod answer;
mod anywhere;
mod asked;
mod candidates;
mod confidence;
mod country;
mod finder;
mod halves;
mod heard;
mod inflected;
mod itself;
mod lookup;
mod meanings;
mod names;
mod namesakes;
mod rank;
mod regions;
mod settle;
pub mod sound;
mod spot;
mod territories;

pub use answer::{Answer, Candidate, Location, Match, Precision};
pub use finder::{Finder, geocode};
pub use spot::{Spot, lies_in, spot};
