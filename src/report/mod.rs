//! What a report says, before anyone looks for it on the earth.

mod checks;
mod corrections;
mod dates;
mod front_matter;
mod headings;
mod lines;
mod mail;
mod manner;
mod merge;
mod model;
mod one_line;
mod parser;
mod places;
mod read;
mod text;
mod title;
mod totals;
mod words;

pub use corrections::{
    Change, Corrections, CorrectionsError, Decision, Kept, Remedy, Settling, Subject, Suggested,
    UNKNOWN, entry_at, entry_id, event_id, remove as remove_correction, settle as write_correction,
    suggested, undo as undo_correction,
};
pub use dates::{DateHabits, Habits, hints_at_date, read_date, read_date_as, years as years_named};
pub use merge::merge;
pub use model::{
    Correction, DateSpan, Entry, Finding, Level, NotADateSpan, Place, Report, Section, Source,
    Total, is_on_earth,
};
pub use one_line::day_and_place as read_day_and_place;
pub use places::{Asked, Known, PlaceNames, is_name, read as read_places};
pub use read::{read_numbered, read_text, settle};
pub use totals::says_total;
pub use words::says_online;

/// Makes the tables that the first dates would wait for. Those of words the first line asks for: it makes them itself
/// meanwhile.
pub fn prepare() {
    dates::prepare();
}
