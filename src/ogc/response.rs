//! What the service answers, failures included.

use maud::Markup;
use serde_json::{Value, json};

/// A whole answer, but for the headers that every answer of the server carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

pub const JSON: &str = "application/json";
pub const GEOJSON: &str = "application/geo+json";
pub const HTML: &str = "text/html; charset=utf-8";
pub const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

impl Response {
    pub fn json(content_type: &'static str, body: &Value) -> Self {
        Self {
            status: 200,
            content_type,
            body: body.to_string(),
        }
    }

    pub fn html(body: Markup) -> Self {
        Self {
            status: 200,
            content_type: HTML,
            body: body.into_string(),
        }
    }
}

/// What a request may be refused for; told as JSON, as the standard's `exception` schema has it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{description}")]
pub struct Failure {
    status: u16,
    code: &'static str,
    description: String,
}

impl Failure {
    pub fn not_found(description: impl Into<String>) -> Self {
        Self {
            status: 404,
            code: "NotFound",
            description: description.into(),
        }
    }

    pub fn bad_parameter(description: impl Into<String>) -> Self {
        Self {
            status: 400,
            code: "InvalidParameterValue",
            description: description.into(),
        }
    }

    pub fn respond(&self) -> Response {
        Response {
            status: self.status,
            content_type: JSON,
            body: json!({ "code": self.code, "description": self.description }).to_string(),
        }
    }
}
