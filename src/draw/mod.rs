//! The map as a picture.

mod cluster;
mod dress;
mod frame;
mod ground;
mod look;
mod mark;
mod marks;
mod number;
mod paint;
mod path;
mod projection;
mod shading;
mod summary;
mod text;
mod world;

pub use cluster::{Cluster, Spot, cluster, radius};
pub use frame::Frame;
pub use look::Look;
pub use projection::{invert, project};
pub use summary::summary;
pub use world::inline;
