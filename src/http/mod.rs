//! The server: what is asked for, from bytes that are ready.

mod assets;
mod conditional;
mod connection;
mod encoding;
mod front;
mod limits;
mod listen;
mod live;
mod making;
mod metrics;
mod policy;
mod problem;
mod refining;
mod rendering;
mod representation;
mod routes;
mod serve;
mod service;
mod site;
mod state;
mod stream;
mod tls;
mod versions;
mod watch;
mod worker;

pub use limits::Limits;
pub use listen::{CannotListen, Listener, NotAPlace, Place};
pub use metrics::Metrics;
pub use policy::{Caching, Kind, Policy};
pub use rendering::{Depends, RENDERINGS, Rendering, Saved, Scene};
pub use routes::app;
pub use serve::{Serving, serve};
pub use site::{Map, Site};
pub use state::{Options, State};
pub use tls::{CannotSecure, Tls};
pub use versions::Shelf;
