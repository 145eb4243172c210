//! An address at which there is nothing: a page for a reader, a problem for a program.

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, LINK, VARY};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::http::answer::policy::{Caching, Kind};
use crate::http::answer::problem::Problem;
use crate::http::site::state::State;
use crate::ogc;
use crate::page::{self, Missing};

use super::service::{asked, reader_of};

/// A program's problem carries what its address does otherwise.
pub fn missing(state: &State, request: &Parts, headers: HeaderMap) -> Response<Body> {
    let accept = request.headers.get(ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok());
    let mut response = match ogc::prefers_html(accept) {
        true => page(state, request),
        false => Problem::NotFound.response(headers),
    };
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}

fn page(state: &State, request: &Parts) -> Response<Body> {
    let path = request.uri.path();
    let embed = path.split('/').any(|part| part == "embed");
    let mut headers = state.policy().headers(
        if embed { Kind::Embed } else { Kind::Page },
        Caching::Revalidate,
    );
    // What a map would ask for is not asked for here.
    headers.remove(LINK);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(ogc::HTML));
    let site = state.site();
    let slug = path.split('/').nth(1).unwrap_or_default();
    let map = site.map(slug).or(match &site.maps[..] {
        [only] => Some(only),
        _ => None,
    });
    let depth = path.matches('/').count();
    let root = match depth {
        0 | 1 => "./".to_owned(),
        _ => "../".repeat(depth - 1),
    };
    let text = page::missing(&Missing {
        messages: reader_of(&asked(request), request),
        root: &root,
        embed,
        map: map.map(|map| &map.atlas),
    });
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = StatusCode::NOT_FOUND;
    *response.headers_mut() = headers;
    response
}
