//! Telling open pages that their map has changed: server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use crate::http::answer::policy::{Caching, Kind};
use crate::http::answer::problem::Problem;
use crate::http::site::state::{Moment, State};

/// How often a silent stream says that it is still there: proxies cut silence after a minute.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// The map's hash at once, and again whenever it changes.
pub fn follow(state: &State, slug: String) -> Response<Body> {
    let mut headers = state.policy().headers(Kind::Data, Caching::Never);
    if state.site().map(&slug).is_none() {
        return Problem::NotFound.response(headers);
    }
    let Some(mut changes) = state.follow() else {
        // To an EventSource, 204 means: do not come back.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        *response.headers_mut() = headers;
        return response;
    };
    changes.mark_changed();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    let begin = (changes, state.clone(), slug, String::new());
    let events = stream::unfold(begin, |(mut changes, state, slug, mut told)| async move {
        loop {
            let event = match tokio::time::timeout(HEARTBEAT, changes.changed()).await {
                Err(_) => ":\n\n".to_owned(),
                Ok(Err(_)) => return None,
                Ok(Ok(())) if *changes.borrow_and_update() == Moment::Closing => return None,
                Ok(Ok(())) => match state.site().map(&slug) {
                    Some(map) if map.atlas.hash != told => {
                        told.clone_from(&map.atlas.hash);
                        format!("event: version\ndata: {told}\n\n")
                    }
                    _ => continue,
                },
            };
            let event = Ok::<_, Infallible>(Bytes::from(event));
            return Some((event, (changes, state, slug, told)));
        }
    });
    let mut response = Response::new(Body::from_stream(events));
    *response.headers_mut() = headers;
    response
}
