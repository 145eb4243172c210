//! What the server promises over HTTP.

mod representations;
mod routes;
