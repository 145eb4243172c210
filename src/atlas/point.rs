//! Points that the report itself gives: whether each lies where the report says that it is.

use crate::CountryCode;
use crate::geocode;
use crate::report::is_on_earth;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In the country that the report names, or it names none.
    Right,
    /// In that country once latitude and longitude change places.
    Swapped,
    /// In that country with the other sign: of the latitude, of the longitude.
    Mirrored(bool, bool),
    Elsewhere,
}

impl Standing {
    pub(super) fn of(country: Option<CountryCode>, (latitude, longitude): (f64, f64)) -> Self {
        let Some(country) = country else {
            return Self::Right;
        };
        let inside = |latitude, longitude| {
            is_on_earth((latitude, longitude)) && geocode::lies_in(country, latitude, longitude)
        };
        if inside(latitude, longitude) {
            return Self::Right;
        }
        if inside(longitude, latitude) {
            return Self::Swapped;
        }
        let mirrored = [(true, false), (false, true), (true, true)]
            .into_iter()
            .find(|(north, east)| {
                let sign = |other: bool| if other { -1.0 } else { 1.0 };
                inside(latitude * sign(*north), longitude * sign(*east))
            });
        mirrored.map_or(Self::Elsewhere, |(north, east)| Self::Mirrored(north, east))
    }
}
