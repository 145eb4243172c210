//! What a report says, before anyone looks for it on the earth.

mod model;

pub use model::{
    Correction, DateSpan, Entry, Finding, Level, Place, Report, Section, Source, Total,
};
