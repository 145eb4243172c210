//! What every rendering says of where its data comes from.

use crate::boundaries;

use super::Atlas;

/// Of the places; the licence is [`LICENCE`].
const PLACES: &str = "Places: GeoNames (geonames.org), CC BY 4.0";

/// The licence of the gazetteer's part in the data.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Of the embedded data; stands in every file that is given away.
pub fn attribution() -> String {
    format!("{PLACES}. {}.", boundaries::ATTRIBUTION)
}

impl Atlas {
    /// The report and the embedded data.
    pub fn attribution(&self) -> String {
        match self.title.as_str() {
            "" => attribution(),
            title => format!("{title}. {}", attribution()),
        }
    }
}
