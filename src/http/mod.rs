//! The server: what is asked for, from bytes that are ready.

mod answer;
mod metrics;
mod request;
mod routes;
mod serving;
mod site;
mod socket;
mod watch;

pub use answer::policy::{Caching, Kind, Policy};
pub use answer::problem::Problem;
pub use answer::variant::Variant;
pub use metrics::Metrics;
pub use routes::app;
pub use serving::line::Line;
pub use serving::serve::{Serving, serve};
pub use site::aside::yield_to_answers;
pub use site::options::Options;
pub use site::rendering::{Depends, RENDERINGS, Rendering, Saved, Scene};
pub use site::state::State;
pub use site::versions::Shelf;
pub use site::{Map, Site};
pub use socket::listen::Listener;
pub use socket::place::{CannotListen, NotAPlace, Place};
pub use socket::tls::{CannotSecure, Tls};
pub use watch::limits::Limits;
