//! Carries what is answered by a function of the request: the OGC API and oEmbed.

use std::sync::Arc;

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, HOST, VARY};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};

use crate::atlas::Atlas;
use crate::{oembed, ogc};

use super::making::on_a_worker;
use super::policy::{Caching, Kind};
use super::problem::Problem;
use super::representation::{Effort, Representation};
use super::state::State;

/// Where the OGC API lies.
const FEATURES: &str = "ogc";

/// An answer before it has its headers.
struct Answer {
    status: u16,
    content_type: &'static str,
    body: String,
}

/// Answers whatever is below `/ogc`.
pub async fn features(state: &State, request: &Parts) -> Result<Response<Body>, Problem> {
    let base = format!("{}{FEATURES}", root(request));
    let path = request.uri.path().trim_start_matches('/');
    let path = path.strip_prefix(FEATURES).unwrap_or_default().to_owned();
    let query = request.uri.query().unwrap_or_default().to_owned();
    let accept = request.headers.get(ACCEPT).cloned();
    let ask = move |atlases: &[&Atlas]| {
        let accept = accept.as_ref().and_then(|accept| accept.to_str().ok());
        let (base, path, query) = (&base, &path, &query);
        let made = ogc::answer(
            atlases,
            &ogc::Request {
                base,
                path,
                query,
                accept,
            },
        );
        Answer {
            status: made.status,
            content_type: made.content_type,
            body: made.body,
        }
    };
    let mut response = carry(state, request, ask).await?;
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

/// Answers `/oembed`.
pub async fn oembed(state: &State, request: &Parts) -> Result<Response<Body>, Problem> {
    let root = root(request);
    let query = request.uri.query().unwrap_or_default().to_owned();
    let ask = move |atlases: &[&Atlas]| {
        let made = oembed::answer(atlases, &root, &query);
        Answer {
            status: made.status,
            content_type: made.content_type,
            body: made.body,
        }
    };
    carry(state, request, ask).await
}

async fn carry(
    state: &State,
    request: &Parts,
    ask: impl FnOnce(&[&Atlas]) -> Answer + Send + 'static,
) -> Result<Response<Body>, Problem> {
    let site = Arc::clone(&state.site());
    let policy = state.policy().clone();
    let made = on_a_worker(move || {
        let atlases: Vec<&Atlas> = site.maps.iter().map(|map| &map.atlas).collect();
        let answer = ask(&atlases);
        let kind = match answer.content_type {
            ogc::HTML => Kind::Page,
            _ => Kind::Data,
        };
        let mut headers = policy.headers(kind, Caching::Revalidate);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
        let status = StatusCode::from_u16(answer.status).map_err(|_| Problem::Internal)?;
        if status == StatusCode::OK {
            return Ok(Ok(Representation::new(
                answer.body.into(),
                &headers,
                true,
                Effort::Fast,
            )));
        }
        let mut refusal = Response::new(Body::from(answer.body));
        *refusal.status_mut() = status;
        *refusal.headers_mut() = headers;
        Ok(Err(refusal))
    })
    .await?;
    Ok(match made {
        Ok(ready) => ready
            .respond(&request.method, &request.headers)
            .map(Body::new),
        Err(refusal) => refusal,
    })
}

/// The absolute address of the server as the client knows it, with its slash.
fn root(request: &Parts) -> String {
    let host = request
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| Some(request.uri.authority()?.as_str()))
        .unwrap_or("localhost");
    format!("http://{host}/")
}
