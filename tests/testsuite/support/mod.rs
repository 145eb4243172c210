//! The fluent harness: a server in this process on a port of its own, and requests to it.

mod atlas;
mod earth;
mod program;
mod request;
mod server;

pub use atlas::two_events;
pub use earth::kilometres;
pub use program::{Program, eventatlas};
pub use request::Asking;
pub use server::Server;
