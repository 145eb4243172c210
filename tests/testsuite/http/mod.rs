//! What the server promises over HTTP.

mod correctness;
mod lane;
mod limits;
mod live;
mod representations;
mod routes;
pub mod transports;
