//! The HTML of the page and the embed.
//!
//! Both carry the map as an inline drawing and the events as a list, so that they are whole before any
//! script runs; the script takes both over in place.

mod assets;
mod card;
mod data;
mod document;
mod index;
mod legend;
mod list;
mod look;
mod mark;
mod missing;
mod remarks;
mod share;
mod summary;
mod tiles;

pub use assets::{Assets, Manifest, manifest};
pub use document::{embed, page};
pub use index::{CARD, index};
pub use look::{Exported, Look};
pub use missing::{Missing, missing};
pub use remarks::{Remarks, Standing};
pub use summary::summary;
pub use tiles::{NotTiles, Tiles};
