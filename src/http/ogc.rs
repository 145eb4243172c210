//! Carries the OGC API – Features service.

use std::sync::Arc;

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, HOST, VARY};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode, Uri};

use crate::atlas::Atlas;
use crate::ogc;

use super::making::on_a_worker;
use super::policy::{Caching, Kind};
use super::problem::Problem;
use super::representation::{Effort, Representation};
use super::state::State;

/// Where the service lies.
pub const PREFIX: &str = "/ogc";

/// Answers whatever is below [`PREFIX`].
pub async fn answer(state: &State, request: &Parts) -> Result<Response<Body>, Problem> {
    let site = Arc::clone(&state.site());
    let base = base(&request.uri, request.headers.get(HOST));
    let path = request.uri.path().strip_prefix(PREFIX).unwrap_or_default();
    let path = path.to_owned();
    let query = request.uri.query().unwrap_or_default().to_owned();
    let accept = request.headers.get(ACCEPT).cloned();
    let made = on_a_worker(move || {
        let atlases: Vec<&Atlas> = site.maps.iter().map(|map| &map.atlas).collect();
        Ok(ogc::answer(
            &atlases,
            &ogc::Request {
                base: &base,
                path: &path,
                query: &query,
                accept: accept.as_ref().and_then(|accept| accept.to_str().ok()),
            },
        ))
    })
    .await?;
    let kind = match made.content_type {
        ogc::HTML => Kind::Page,
        _ => Kind::Data,
    };
    let mut headers = state.policy().headers(kind, Caching::Revalidate);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(made.content_type));
    headers.append(VARY, HeaderValue::from_static("Accept"));
    let status = StatusCode::from_u16(made.status).map_err(|_| Problem::Internal)?;
    if status != StatusCode::OK {
        let mut response = Response::new(Body::from(made.body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        return Ok(response);
    }
    let body = made.body.into();
    let ready = on_a_worker(move || Ok(Representation::new(body, &headers, true, Effort::Fast)));
    let ready = ready.await?;
    Ok(ready
        .respond(&request.method, &request.headers)
        .map(Body::new))
}

/// The absolute address of the service as the client knows it.
fn base(uri: &Uri, host: Option<&HeaderValue>) -> String {
    let host = host
        .and_then(|host| host.to_str().ok())
        .or_else(|| Some(uri.authority()?.as_str()))
        .unwrap_or("localhost");
    format!("http://{host}{PREFIX}")
}
