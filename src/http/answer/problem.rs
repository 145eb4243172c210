//! What a request may be told went wrong: RFC 9457, and never an internal.

use axum::body::Body;
use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde::Serialize;

use crate::atlas::QueryError;

/// A request that gets no rendering.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error("there is nothing at this address")]
    NotFound,
    #[error("this version of the map is not kept here; leave v out for the present one")]
    NoSuchVersion,
    #[error("only GET and HEAD are answered here")]
    MethodNotAllowed,
    #[error("the query has malformed parameters")]
    BadQuery(Vec<QueryError>),
    #[error("HTTP/1.1 asks for one Host header")]
    BadHost,
    #[error("the address is longer than this server reads")]
    AddressTooLong,
    #[error("the body is larger than this server reads")]
    BodyTooLarge,
    #[error("refused by the service that was asked")]
    Answered(Box<Refusal>),
    #[error("something went wrong on this server; its log says what")]
    Internal,
}

/// What a service says itself to a request that it refuses.
#[derive(Debug)]
pub struct Refusal {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

#[derive(Serialize)]
struct Document<'a> {
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [QueryError],
}

impl Problem {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoSuchVersion => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadQuery(_) | Self::BadHost => StatusCode::BAD_REQUEST,
            Self::Answered(refusal) => refusal.status,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// `headers` is the policy of what was asked for.
    pub fn response(&self, mut headers: HeaderMap) -> Response<Body> {
        let status = self.status();
        if let Self::Answered(refusal) = self {
            let mut response = Response::new(Body::from(refusal.body.clone()));
            *response.status_mut() = status;
            *response.headers_mut() = refusal.headers.clone();
            return response;
        }
        let errors: &[QueryError] = match self {
            Self::BadQuery(errors) => errors,
            _ => &[],
        };
        let document = Document {
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: self.to_string(),
            errors,
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if matches!(self, Self::MethodNotAllowed) {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        let mut response = Response::new(Body::from(Bytes::from(body)));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}
