//! One report, geocoded and ready to serve: immutable, swapped whole on reload.

mod model;

pub use model::{Atlas, CountryCount, Event, Ledger, LedgerRow, Pair};
