//! One report, geocoded and ready to serve: immutable, swapped whole on reload.

mod archive;
mod attribution;
mod breaks;
mod build;
pub mod csv;
mod diff;
mod explain;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod geocoder;
pub mod geojson;
pub mod ics;
mod index;
pub mod json_ld;
pub mod ledger;
mod model;
mod point;
mod query;
mod selection;
mod summary;

pub use archive::ArchiveError;
pub use attribution::{LICENCE, attribution};
pub use breaks::{Class, ClassBreaks};
pub use diff::{Changed, Diff, Field, Moved, Told};
pub use geocoder::Geocoder;
pub use model::{Atlas, CountryCount, Event, Ledger, LedgerRow, Pair};
pub use query::{
    Bounds, Days, Filter, Group, Layer, Listing, Order, Query, QueryError, Size, Theme, View,
    Viewport,
};
pub use selection::Selection;
pub use summary::Summary;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
