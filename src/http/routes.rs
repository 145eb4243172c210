//! What is at which address.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::routing::get;
use http::header::{CONTENT_TYPE, LOCATION};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};

use crate::atlas::Query;

use super::policy::{Caching, Kind};
use super::problem::Problem;
use super::rendering::{self, RENDERINGS};
use super::site::Map;
use super::state::State;

/// Every route of the server.
pub fn app(state: State) -> Router {
    Router::new()
        .route("/", get(root))
        .route("/healthz", get(healthz))
        .route("/{map}", get(map_without_slash))
        .route("/{map}/", get(map_page))
        .route("/{map}/{rendering}", get(map_rendering))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(state)
}

type Here = axum::extract::State<State>;

async fn root(here: Here, request: Request) -> Response<Body> {
    let only = here.site().only().cloned();
    match only {
        Some(map) => answer(&here, &map, "", true, &request.into_parts().0).await,
        None => Problem::NotFound.response(here.policy().headers(Kind::Page, Caching::Never)),
    }
}

async fn map_page(here: Here, Path(slug): Path<String>, request: Request) -> Response<Body> {
    answer_of(&here, &slug, "", &request.into_parts().0).await
}

async fn map_rendering(
    here: Here,
    Path((slug, name)): Path<(String, String)>,
    request: Request,
) -> Response<Body> {
    answer_of(&here, &slug, &name, &request.into_parts().0).await
}

/// `/khojaly-34` is `/khojaly-34/`, said relatively so that it holds behind any prefix.
async fn map_without_slash(here: Here, Path(slug): Path<String>, uri: Uri) -> Response<Body> {
    let mut headers = here.policy().headers(Kind::Page, Caching::Revalidate);
    if here.site().map(&slug).is_none() {
        return Problem::NotFound.response(headers);
    }
    let query = uri.query().map(|query| format!("?{query}"));
    let location = format!("{slug}/{}", query.unwrap_or_default());
    match HeaderValue::from_str(&location) {
        Ok(location) => headers.insert(LOCATION, location),
        Err(_) => return Problem::NotFound.response(headers),
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    *response.headers_mut() = headers;
    response
}

async fn healthz(here: Here) -> Response<Body> {
    let mut headers = here.policy().headers(Kind::Data, Caching::Never);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let site = here.site();
    let maps: Vec<_> = site
        .maps
        .iter()
        .map(|map| {
            serde_json::json!({
                "map": map.atlas.slug,
                "hash": map.atlas.hash,
                "events": map.atlas.events.len(),
            })
        })
        .collect();
    let body = serde_json::json!({ "status": "ok", "maps": maps }).to_string();
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers;
    response
}

async fn not_found(here: Here) -> Response<Body> {
    Problem::NotFound.response(here.policy().headers(Kind::Data, Caching::Revalidate))
}

async fn method_not_allowed(here: Here) -> Response<Body> {
    Problem::MethodNotAllowed.response(here.policy().headers(Kind::Data, Caching::Never))
}

async fn answer_of(state: &State, slug: &str, name: &str, request: &Parts) -> Response<Body> {
    let map = state.site().map(slug).cloned();
    match map {
        Some(map) => answer(state, &map, name, false, request).await,
        None => Problem::NotFound.response(state.policy().headers(Kind::Data, Caching::Revalidate)),
    }
}

/// One rendering of one map, to one request.
async fn answer(
    state: &State,
    map: &Arc<Map>,
    name: &str,
    at_root: bool,
    request: &Parts,
) -> Response<Body> {
    let Some(index) = rendering::find(name) else {
        return Problem::NotFound.response(state.policy().headers(Kind::Data, Caching::Revalidate));
    };
    let (query, errors) = match request.uri.query() {
        Some(query) => Query::parse(query),
        None => (Query::default(), Vec::new()),
    };
    let rendering = &RENDERINGS[index];
    if rendering.strict && !errors.is_empty() {
        let headers = state.policy().headers(rendering.kind, Caching::Never);
        return Problem::BadQuery(errors).response(headers);
    }
    match state.answer(map, index, at_root, query).await {
        Ok(made) => respond(&made, &request.method, &request.headers),
        Err(problem) => problem.response(state.policy().headers(rendering.kind, Caching::Never)),
    }
}

fn respond(
    made: &super::representation::Representation,
    method: &Method,
    headers: &HeaderMap,
) -> Response<Body> {
    made.respond(method, headers).map(Body::new)
}
