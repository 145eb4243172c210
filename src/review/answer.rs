//! What a request is told when it is refused.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Response, StatusCode};

/// Each is one line for the editor, or for whoever should not be here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this page answers only at the address that the program printed")]
    WrongHost,
    #[error("this page answers only itself")]
    Foreign,
    #[error("the link has been used, or is of another run; start eventatlas review again")]
    Unknown,
    #[error("there is nothing at this address")]
    NotFound,
    #[error("this address is asked in another way")]
    Method,
    #[error("this is larger than any decision")]
    TooLarge,
    #[error("{0}")]
    Bad(String),
    /// The files have changed, or cannot be read or written.
    #[error("{0}")]
    Conflict(String),
    #[error("something went wrong; the program's output says what")]
    Internal,
}

impl Refusal {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// `headers` is the policy that every answer carries.
    pub fn response(&self, mut headers: HeaderMap) -> Response<Body> {
        let body = serde_json::json!({ "detail": self.to_string() });
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status();
        *response.headers_mut() = headers;
        response
    }
}
