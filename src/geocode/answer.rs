//! What the geocoder says of one place.

use serde::{Deserialize, Serialize};

use crate::CountryCode;
use crate::gazetteer::Extent;

/// The answer to one country and place; there is always one, if only "nothing found".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// The country, known even where the place is not.
    pub country: Option<CountryCode>,
    /// How the country's name was matched.
    pub country_match: Option<Match>,
    /// The chosen location; none where nothing is near enough to be honest.
    pub location: Option<Location>,
    /// Close rivals of the chosen location, or the best guesses where none was chosen; best first.
    pub candidates: Vec<Candidate>,
}

/// A point on the earth, what it stands for, and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Degrees WGS 84.
    pub latitude: f64,
    pub longitude: f64,
    pub precision: Precision,
    pub matched: Match,
    /// 0 to 1, calibrated: of the answers with 0.9, nine in ten are right.
    pub confidence: f32,
    /// The gazetteer's main name; the editor's own where coordinates were given.
    pub name: String,
    /// The admin-1 region's name, where there is one.
    pub region: Option<String>,
    pub geonameid: Option<u32>,
    pub population: u32,
    /// Of a region, a sea, a country: west, south, east, north; none for a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
}

/// A location that was considered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    pub location: Location,
    pub country: CountryCode,
    /// From the chosen location; none where none was chosen.
    pub distance_km: Option<f64>,
}

/// What a location stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Place,
    Region,
    Country,
    None,
}

/// How a name was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// The folded main name.
    Exact,
    /// Another name of it, in any language.
    Alias,
    /// Written as it sounds.
    Sound,
    /// Near in spelling.
    Fuzzy,
    /// An editor's decision.
    Corrected,
}
