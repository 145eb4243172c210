//! What the server promises over HTTP.

mod live;
mod representations;
mod routes;
