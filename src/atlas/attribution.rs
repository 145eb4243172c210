//! What every rendering says of where its data comes from.

use super::Atlas;

/// Of the embedded data; stands in every file that is given away.
pub const ATTRIBUTION: &str = "Places: GeoNames (geonames.org), CC BY 4.0. Boundaries: United Nations geodata; they imply no opinion on any legal status.";

/// The licence of the gazetteer's part in the data.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

impl Atlas {
    /// The report and the embedded data.
    pub fn attribution(&self) -> String {
        match self.title.as_str() {
            "" => ATTRIBUTION.to_owned(),
            title => format!("{title}. {ATTRIBUTION}"),
        }
    }
}
