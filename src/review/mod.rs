//! The review page: the doubts about one report, worst first, settled one by one into its corrections file.
//!
//! What is doubtful, where it stands in the source and what a decision makes of the file are functions;
//! [`Desk`] holds them together over the files that it is given, and [`app`] answers a browser.

mod answer;
mod assets;
mod candidates;
mod choice;
mod desk;
mod doubts;
mod gate;
mod places;
mod routes;
mod source;
mod state;

pub use answer::Refusal;
pub use choice::Choice;
pub use desk::{Desk, Files, Written};
pub use doubts::{Evidence, Open, View};
pub use gate::{Gate, NoChance, key};
pub use routes::app;
pub use state::{Decision, State};

#[cfg(test)]
mod tests;
