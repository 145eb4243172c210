//! The embedded gazetteer: places, regions, countries and their names.

mod bytes;
mod countries;
mod fold;
mod months;

pub use countries::{FoundCountry, alpha3, country_codes, country_name, find_country};
pub use fold::{fold, fold_into};
pub use months::{MonthName, months_named};
