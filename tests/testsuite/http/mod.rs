//! What the server promises over HTTP.

mod correctness;
mod limits;
mod live;
mod representations;
mod routes;
mod transports;
