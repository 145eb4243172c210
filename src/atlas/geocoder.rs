//! What an atlas asks of the stage before it.

use crate::gazetteer;
use crate::geocode::{Answer, Finder};

/// Finds places. Tests give their own, so that an atlas can be built without a gazetteer.
pub trait Geocoder {
    /// Names the data behind the answers: another version may give other answers.
    fn version(&self) -> &str;

    /// The best answer to a country and a place as written; either may be empty.
    fn geocode(&self, country: &str, place: &str) -> Answer;
}

impl Geocoder for Finder {
    fn version(&self) -> &str {
        gazetteer::VERSION
    }

    fn geocode(&self, country: &str, place: &str) -> Answer {
        Finder::geocode(self, country, place)
    }
}
