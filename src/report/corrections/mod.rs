//! The corrections file: what an editor decided, applied only where the report still says what it said.

mod apply;
mod file;
mod remedy;

pub use file::{Corrections, CorrectionsError};
pub use remedy::{Remedy, entry_id, event_id};
