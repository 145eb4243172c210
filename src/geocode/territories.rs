//! Territories with an ISO code of their own, and the sovereign state under which a report may name them.

use crate::CountryCode;

const TERRITORIES: &[(&str, &str)] = &[
    ("AI", "GB"),
    ("AS", "US"),
    ("AW", "NL"),
    ("AX", "FI"),
    ("BL", "FR"),
    ("BM", "GB"),
    ("BQ", "NL"),
    ("CC", "AU"),
    ("CK", "NZ"),
    ("CW", "NL"),
    ("CX", "AU"),
    ("FK", "GB"),
    ("FO", "DK"),
    ("GF", "FR"),
    ("GG", "GB"),
    ("GI", "GB"),
    ("GL", "DK"),
    ("GP", "FR"),
    ("GS", "GB"),
    ("GU", "US"),
    ("HK", "CN"),
    ("IM", "GB"),
    ("IO", "GB"),
    ("JE", "GB"),
    ("KY", "GB"),
    ("MF", "FR"),
    ("MO", "CN"),
    ("MP", "US"),
    ("MQ", "FR"),
    ("MS", "GB"),
    ("NC", "FR"),
    ("NF", "AU"),
    ("NU", "NZ"),
    ("PF", "FR"),
    ("PM", "FR"),
    ("PN", "GB"),
    ("PR", "US"),
    ("RE", "FR"),
    ("SH", "GB"),
    ("SJ", "NO"),
    ("SX", "NL"),
    ("TC", "GB"),
    ("TF", "FR"),
    ("TK", "NZ"),
    ("UM", "US"),
    ("VG", "GB"),
    ("VI", "US"),
    ("WF", "FR"),
    ("YT", "FR"),
];

/// The territories of a country.
pub fn of(country: CountryCode) -> impl Iterator<Item = CountryCode> {
    let here = move |&&(_, state): &&(&str, &str)| state == country.as_str();
    let territories = TERRITORIES.iter().filter(here);
    territories.filter_map(|(territory, _)| territory.parse().ok())
}

/// Whether a report may name `territory` as a place of `country`.
pub fn belongs(territory: CountryCode, country: CountryCode) -> bool {
    TERRITORIES.contains(&(territory.as_str(), country.as_str()))
}
