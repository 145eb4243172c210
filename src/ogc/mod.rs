//! The atlases as an OGC API – Features 1.0 service: core, GeoJSON, HTML and OpenAPI 3.0.
//!
//! Each map is two collections: its events under the map's own name, and its countries. Everything is a
//! function from a request to a response; the server only carries them.

mod collection;
mod html;
mod items;
mod landing;
mod negotiate;
mod openapi;
mod parameters;
mod response;

pub use negotiate::prefers_html;
pub use response::{HTML, Response};

use percent_encoding::percent_decode_str;

use crate::atlas::Atlas;
use collection::Collection;
use negotiate::Format;
use parameters::Parameters;
use response::Failure;

/// What is asked of the service.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Where the service lies, absolute and without a slash at its end: `https://example.org/ogc`.
    pub base: &'a str,
    /// What follows it: empty, or `/collections/khojaly-34/items`.
    pub path: &'a str,
    /// Without `?`; empty where there is none.
    pub query: &'a str,
    /// The Accept header.
    pub accept: Option<&'a str>,
}

/// Answers a GET; there is always an answer.
pub fn answer(atlases: &[&Atlas], request: &Request) -> Response {
    let format = negotiate::preferred(request.accept);
    route(atlases, request, format).unwrap_or_else(|failure| failure.respond())
}

fn route(atlases: &[&Atlas], request: &Request, preferred: Format) -> Result<Response, Failure> {
    let decoded: Vec<String> = request
        .path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let segments: Vec<&str> = decoded.iter().map(String::as_str).collect();
    let plain = |preferred| Parameters::plain(request.query, preferred);
    match *segments.as_slice() {
        [] => Ok(landing::landing(atlases, request.base, plain(preferred)?)),
        ["conformance"] => Ok(landing::conformance(request.base, plain(preferred)?)),
        ["api"] => Ok(openapi::api(atlases, request.base, plain(preferred)?)),
        ["collections"] => Ok(collection::list(atlases, request.base, plain(preferred)?)),
        ["collections", id] => {
            let collection = Collection::find(atlases, id)?;
            Ok(collection::one(
                &collection,
                request.base,
                plain(preferred)?,
            ))
        }
        ["collections", id, "items"] => {
            let collection = Collection::find(atlases, id)?;
            let parameters = Parameters::items(request.query, preferred)?;
            Ok(items::items(&collection, request.base, &parameters))
        }
        ["collections", id, "items", feature] => {
            let collection = Collection::find(atlases, id)?;
            items::item(&collection, feature, request.base, plain(preferred)?)
        }
        _ => Err(Failure::not_found("there is nothing at this address")),
    }
}

#[cfg(test)]
mod tests;
