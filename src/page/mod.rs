//! The HTML of the page and the embed.

mod assets;

pub use assets::{Assets, Manifest, manifest};
