//! The corrections file: what an editor decided, applied only where the report still says what it said.

mod apply;
mod edit;
mod file;
mod layout;
mod remedy;
mod subject;

pub use edit::{Settling, remove, settle, undo};
pub use file::{Change, Corrections, CorrectionsError, Decision};
pub use remedy::{
    Remedy, Suggested, UNKNOWN, UNKNOWN_DATE, entry_at, entry_id, event_id, suggested,
};
pub use subject::{Kept, Subject};

#[cfg(test)]
mod tests;
