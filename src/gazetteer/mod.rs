//! The embedded gazetteer: places, regions, countries and their names.

mod abbreviations;
mod bytes;
mod codes;
mod countries;
mod entities;
mod filter;
mod fold;
mod han;
mod landmarks;
mod months;
mod names;
mod sounds;
mod symbols;
mod towns;
mod words;

pub use codes::{country_of_code, country_of_sports_code};
pub use countries::{
    FoundCountry, alpha3, country_codes, country_name, country_of_name, find_countries,
    find_country,
};
pub use entities::{Country, Described, Entity, Extent};
pub use fold::{fold, fold_into, fold_name, without_addition};
pub use landmarks::{Landmark, is_landmark, landmark};
pub use months::{MonthName, months_named};
pub use names::{
    LONGEST_NAME, Named, Ordinal, beginning_with, may_be_main, named, ordinal, ordinals, rank,
    region_of_code, spelling, with_name,
};
pub use sounds::heard;
pub use towns::{Town, towns};
pub use words::{English, Role, Word, without_joined_kind, without_kind, words};

/// The sources and a digest of the data: another version may give other answers.
pub const VERSION: &str = include_str!("../../geodata/out/gazetteer.version");

/// Makes the tables that the first questions would wait for.
pub fn prepare() {
    let _ = country_of_name("");
    is_landmark("");
    words("-");
    let _ = country_of_sports_code("---");
}
