//! The embedded gazetteer: places, regions, countries and their names.

mod fold;

pub use fold::{fold, fold_into};
