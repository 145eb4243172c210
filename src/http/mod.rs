//! The server: what is asked for, from bytes that are ready.

mod assets;
mod conditional;
mod connection;
mod encoding;
mod front;
mod limits;
mod live;
mod making;
mod policy;
mod problem;
mod rendering;
mod representation;
mod routes;
mod serve;
mod service;
mod site;
mod state;
mod stream;
mod watch;

pub use limits::Limits;
pub use policy::{Caching, Kind, Policy};
pub use rendering::{Depends, RENDERINGS, Rendering, Saved, Scene};
pub use routes::app;
pub use serve::serve;
pub use site::{Map, Site};
pub use state::{Options, State};
