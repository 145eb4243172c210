//! What is at which address.

pub mod live;
mod missing;
pub mod service;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::routing::get;
use http::header::{CONTENT_TYPE, LOCATION};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};

use crate::atlas::Query;
use crate::http::answer::policy::{Caching, Kind};
use crate::http::answer::problem::Problem;
use crate::http::answer::variant::Variant;
use crate::http::request::encoding::accept_encoding;
use crate::http::site::rendering::RENDERINGS;
use crate::http::site::state::{State, accept_language};
use crate::page::{Remarks, Standing};

use missing::missing;

/// Every route of the server.
pub fn app(state: State) -> Router {
    Router::new()
        .route("/", get(rendering))
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/assets/{name}", get(asset))
        .route("/ogc", get(features))
        .route("/ogc/", get(features))
        .route("/ogc/{*path}", get(features))
        .route("/oembed", get(oembed))
        .route("/{map}", get(map_without_slash))
        .route("/{map}/", get(rendering))
        .route("/{map}/live", get(live))
        .route("/{map}/{rendering}", get(rendering))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(state)
}

/// What an operator reads, on a listener of its own.
pub fn operators_app(state: State) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .fallback(not_an_operators)
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(state)
}

type Here = axum::extract::State<State>;

/// Whatever the table of renderings has at this address.
async fn rendering(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let found = here
        .site()
        .at(request.uri.path())
        .map(|(map, rendering, at_root)| (map.clone(), rendering, at_root));
    let Some((map, index, at_root)) = found else {
        if request.uri.path() == "/" {
            return served(&here, service::index(&here, &request).await);
        }
        return nothing(&here, &request);
    };
    let (mut query, errors) = match request.uri.query() {
        Some(query) => Query::parse(query),
        None => (Query::default(), Vec::new()),
    };
    let (map, version) = here.version(map, &mut query).await;
    let unread = !errors.is_empty();
    let remarks = Remarks { version, unread };
    let rendering = &RENDERINGS[index];
    let problem = if rendering.strict && unread {
        Problem::BadQuery(errors)
    } else if rendering.strict && version == Standing::Lost {
        Problem::NoSuchVersion
    } else {
        match here
            .answer(
                (&map, remarks),
                index,
                at_root,
                query,
                (
                    accept_language(&request.headers),
                    accept_encoding(&request.headers),
                ),
            )
            .await
        {
            Ok(made) => return respond(&made, &request),
            Err(problem) => problem,
        }
    };
    problem.response(here.policy().headers(rendering.kind, Caching::Never))
}

async fn asset(here: Here, Path(name): Path<String>, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    match here.asset(&name, accept_encoding(&request.headers)).await {
        Ok(made) => respond(&made, &request),
        Err(problem) => {
            let headers = here.policy().headers(Kind::Data, Caching::Never);
            match problem {
                Problem::NotFound => missing(&here, &request, headers),
                problem => problem.response(headers),
            }
        }
    }
}

/// The data as an OGC API – Features service.
async fn features(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    served(&here, service::features(&here, &request).await)
}

/// What a CMS makes of the address of a map.
async fn oembed(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    served(&here, service::oembed(&here, &request).await)
}

fn served(state: &State, answer: Result<Response<Body>, Problem>) -> Response<Body> {
    answer.unwrap_or_else(|problem| {
        problem.response(state.policy().headers(Kind::Data, Caching::Never))
    })
}

async fn live(here: Here, Path(slug): Path<String>) -> Response<Body> {
    live::follow(&here, slug)
}

/// `/khojaly-34` is `/khojaly-34/`, said relatively so that it holds behind any prefix.
async fn map_without_slash(
    here: Here,
    Path(slug): Path<String>,
    request: Request,
) -> Response<Body> {
    let (request, _) = request.into_parts();
    let mut headers = here.policy().headers(Kind::Page, Caching::Revalidate);
    if here.site().map(&slug).is_none() {
        return missing(&here, &request, headers);
    }
    let query = request.uri.query().map(|query| format!("?{query}"));
    let location = format!("{slug}/{}", query.unwrap_or_default());
    match HeaderValue::from_str(&location) {
        Ok(location) => headers.insert(LOCATION, location),
        Err(_) => return missing(&here, &request, headers),
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    *response.headers_mut() = headers;
    response
}

/// That the process lives, what it serves, and why that is not the newest.
async fn healthz(here: Here) -> Response<Body> {
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
    let trouble = here.trouble();
    let status = if trouble.is_some() { "stale" } else { "ok" };
    let report =
        serde_json::json!({ "status": status, "trouble": trouble.as_deref(), "maps": maps });
    of_the_moment(&here, "application/json", report.to_string())
}

/// Whether a balancer may send readers here.
async fn readyz(here: Here) -> Response<Body> {
    let ready = !here.is_closing();
    let mut response = of_the_moment(
        &here,
        "application/json",
        serde_json::json!({ "ready": ready }).to_string(),
    );
    if !ready {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}

async fn metrics(here: Here) -> Response<Body> {
    let text = here.metrics_text();
    of_the_moment(
        &here,
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        text,
    )
}

fn of_the_moment(state: &State, content_type: &'static str, text: String) -> Response<Body> {
    let mut headers = state.policy().headers(Kind::Data, Caching::Never);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    let mut response = Response::new(Body::from(text));
    *response.headers_mut() = headers;
    response
}

async fn not_found(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    nothing(&here, &request)
}

fn nothing(state: &State, request: &Parts) -> Response<Body> {
    let headers = state.policy().headers(Kind::Data, Caching::Revalidate);
    missing(state, request, headers)
}

/// An operator's tools read no pages.
async fn not_an_operators(here: Here) -> Response<Body> {
    Problem::NotFound.response(here.policy().headers(Kind::Data, Caching::Revalidate))
}

async fn method_not_allowed(here: Here) -> Response<Body> {
    Problem::MethodNotAllowed.response(here.policy().headers(Kind::Data, Caching::Never))
}

fn respond(made: &Variant, request: &Parts) -> Response<Body> {
    made.respond(&request.method, &request.headers)
        .map(Body::new)
}
