//! Carries what is answered by a function of the request: the OGC API and oEmbed.

use std::sync::Arc;

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, HOST, VARY};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};

use crate::atlas::{Atlas, Query, Selection, View};
use crate::http::answer::policy::{Caching, Kind};
use crate::http::answer::problem::{Problem, Refusal};
use crate::http::answer::representation::{Lifetime, Representation};
use crate::http::request::encoding::accept_encoding;
use crate::http::site::state::{State, accept_language};
use crate::messages::Messages;
use crate::page::{Look, Remarks};
use crate::{oembed, ogc, page};

/// Marks a request that came over TLS.
#[derive(Clone, Copy, Debug)]
pub struct Secure;

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
    let base = format!("{}{FEATURES}", root(state, request));
    let path = request.uri.path().trim_start_matches('/');
    let path = path.strip_prefix(FEATURES).unwrap_or_default().to_owned();
    let query = request.uri.query().unwrap_or_default().to_owned();
    let accept = request.headers.get(ACCEPT).cloned();
    let accepted = accept.as_ref().and_then(|accept| accept.to_str().ok());
    let key = format!("{base} {path}?{query} {}", accepted.unwrap_or_default());
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
    let mut response = carry(state, request, key, ask).await?;
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

/// Answers `/oembed`.
pub async fn oembed(state: &State, request: &Parts) -> Result<Response<Body>, Problem> {
    let root = root(state, request);
    let query = request.uri.query().unwrap_or_default().to_owned();
    let key = format!("oembed {root} {query}");
    let ask = move |atlases: &[&Atlas]| {
        let made = oembed::answer(atlases, &root, &query);
        Answer {
            status: made.status,
            content_type: made.content_type,
            body: made.body,
        }
    };
    carry(state, request, key, ask).await
}

/// Answers `/` where there are several maps.
pub async fn index(state: &State, request: &Parts) -> Result<Response<Body>, Problem> {
    let asked = asked(request);
    let messages = reader_of(&asked, request);
    let query = Query {
        view: View {
            // Of the language what there is, or anything could be asked for and kept.
            lang: asked.view.lang.map(|_| messages.tag().to_owned()),
            theme: asked.view.theme,
            ..View::default()
        },
        ..Query::default()
    };
    let key = format!("index {} {}", messages.tag(), query.to_query_string());
    let ask = move |atlases: &[&Atlas]| Answer {
        status: 200,
        content_type: ogc::HTML,
        body: index_of(atlases, &query, messages),
    };
    let mut response = carry(state, request, key, ask).await?;
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("Accept-Language"));
    Ok(response)
}

/// What an address asks for; what cannot be read of it is left out.
pub fn asked(request: &Parts) -> Query {
    let query = request.uri.query().map(Query::parse);
    query.unwrap_or_default().0
}

/// The language that is asked for, else the reader's.
pub fn reader_of(asked: &Query, request: &Parts) -> &'static Messages {
    let lang = asked.view.lang.as_deref();
    lang.and_then(Messages::find)
        .or_else(|| accept_language(&request.headers).and_then(Messages::negotiate))
        .unwrap_or_else(|| Messages::of("en"))
}

fn index_of(atlases: &[&Atlas], query: &Query, messages: &'static Messages) -> String {
    let everything: Vec<Selection> = atlases.iter().map(|atlas| atlas.everything()).collect();
    let look = |(atlas, selection)| Look {
        atlas,
        query,
        selection,
        at_root: true,
        messages,
        map_url: None,
        exported: None,
        allowed: &[],
        remarks: Remarks::default(),
        kept: false,
        tiles: None,
    };
    let looks: Vec<Look<'_>> = atlases.iter().copied().zip(&everything).map(look).collect();
    page::index(&looks)
}

/// Refusals are said but not kept: whatever a client makes up would push out what is asked for.
async fn carry(
    state: &State,
    request: &Parts,
    key: String,
    ask: impl FnOnce(&[&Atlas]) -> Answer + Send + 'static,
) -> Result<Response<Body>, Problem> {
    let site = Arc::clone(&state.site());
    let policy = state.policy().clone();
    let key = format!("{key} {}", site.version);
    let made = state.remembered(key, move || {
        let atlases: Vec<&Atlas> = site.maps.iter().map(|map| &map.atlas).collect();
        let answer = ask(&atlases);
        let kind = match answer.content_type {
            ogc::HTML => Kind::Page,
            _ => Kind::Data,
        };
        let mut headers = policy.headers(kind, Caching::Revalidate);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
        let status = StatusCode::from_u16(answer.status).map_err(|_| Problem::Internal)?;
        if status != StatusCode::OK {
            return Err(Problem::Answered(Box::new(Refusal {
                status,
                headers,
                body: answer.body,
            })));
        }
        let made = Representation::new(answer.body.into(), headers, true, Lifetime::Passes);
        Ok(Arc::new(made))
    });
    let encoding = accept_encoding(&request.headers);
    let variant = state.coded(&made.await?, encoding).await?;
    Ok(variant
        .respond(&request.method, &request.headers)
        .map(Body::new))
}

/// The absolute address of the server, with its slash: the operator's, else as the client knows it.
fn root(state: &State, request: &Parts) -> String {
    if let Some(public) = state.public_url() {
        return public.to_owned();
    }
    let host = request
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| Some(request.uri.authority()?.as_str()))
        .unwrap_or("localhost");
    let secure = request.extensions.get::<Secure>().is_some();
    let scheme = if secure { "https" } else { "http" };
    format!("{scheme}://{host}/")
}
