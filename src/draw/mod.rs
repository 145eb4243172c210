//! The map as a picture.

mod borders;
mod cluster;
mod dress;
#[cfg(test)]
mod fixture;
mod fonts;
mod frame;
mod ground;
mod home;
mod labels;
mod lands;
mod layout;
mod legend;
mod lines;
mod look;
mod mark;
mod marks;
mod number;
mod paint;
mod path;
mod picture;
mod png;
mod projection;
mod readable;
mod shading;
mod sheet;
mod summary;
mod text;
mod world;

pub use borders::borders;
pub use cluster::{Cluster, Spot, cluster, radius};
pub use fonts::add_fonts;
pub use frame::Frame;
pub use home::lies_right;
pub use labels::labels;
pub use look::Look;
pub use picture::svg;
pub use png::{PngError, png};
pub use projection::{Projection, invert, project};
pub use summary::summary;
pub use world::{Inline, inline};

#[cfg(test)]
mod tests;
