//! One report, geocoded and ready to serve: immutable, swapped whole on reload.

mod model;
mod query;

pub use model::{Atlas, CountryCount, Event, Ledger, LedgerRow, Pair};
pub use query::{Bounds, Days, Filter, Layer, Query, QueryError, Size, Theme, View, Viewport};
