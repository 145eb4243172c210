//! One report, geocoded and ready to serve: immutable, swapped whole on reload.

mod breaks;
mod build;
mod explain;
mod findings;
#[cfg(test)]
mod fixture;
mod geocoder;
mod index;
mod ledger;
mod model;
mod query;
mod selection;

pub use breaks::{Class, ClassBreaks};
pub use geocoder::Geocoder;
pub use model::{Atlas, CountryCount, Event, Ledger, LedgerRow, Pair};
pub use query::{Bounds, Days, Filter, Layer, Query, QueryError, Size, Theme, View, Viewport};
pub use selection::Selection;

#[cfg(test)]
mod tests;
