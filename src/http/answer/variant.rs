//! A body in one encoding as ready bytes, with its whole header block.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::Full;
use sha2::{Digest, Sha256};

use crate::http::request::conditional::is_fresh;
use crate::http::request::encoding::Encoding;
use crate::http::request::plain::Plain;
use crate::http::socket::image::{Images, LARGE};

use super::compress::Effort;

/// A body in one encoding, with its headers.
#[derive(Debug)]
pub struct Variant {
    body: Bytes,
    etag: String,
    /// Of a 200, but for its length.
    headers: HeaderMap,
    /// Of a 304: the same but for what describes the body.
    unchanged: HeaderMap,
    /// Both as they go over the wire in HTTP/1.1, but for the date.
    head: Bytes,
    unchanged_head: Bytes,
    /// Of the whole answer, where its body is large and here to stay.
    images: Option<Images>,
}

/// An answer in HTTP/1.1, but for its date.
pub struct Wire<'a> {
    pub status: StatusCode,
    pub head: &'a Bytes,
    pub body: &'a Bytes,
    /// Where it is large.
    pub images: Option<&'a Images>,
}

/// What tells the variants of a body apart.
#[derive(Clone, Copy, Debug)]
pub struct Coding {
    pub encoding: Encoding,
    pub effort: Effort,
    /// Whether it is here to stay: what will be replaced, or pushed out by another, holds no descriptor.
    pub stays: bool,
    /// Whether the body has other codings.
    pub varies: bool,
}

impl Coding {
    /// Of a body that is sent as it is, to everyone and for now.
    pub const NONE: Self = Self {
        encoding: Encoding::Identity,
        effort: Effort::Best,
        stays: false,
        varies: false,
    };
}

/// What names a body among all, by its SHA-256.
pub fn hash(digest: [u8; 32]) -> String {
    digest[..10]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Variant {
    /// A body that is sent as it is, whatever the client takes.
    pub fn alone(body: Bytes, headers: &HeaderMap) -> Self {
        let hash = hash(Sha256::digest(&body).into());
        Self::new(body, &hash, Coding::NONE, headers)
    }

    /// `hash` is the uncoded body's; `common` is what every encoding carries: type, policy, caching.
    pub fn new(body: Bytes, hash: &str, coding: Coding, common: &HeaderMap) -> Self {
        let Coding {
            encoding,
            effort,
            stays,
            varies,
        } = coding;
        // Different bytes under one strong tag would be wrong, so the tag names coding and effort.
        let suffix = match (encoding, effort) {
            (Encoding::Identity, _) => "",
            (Encoding::Gzip, Effort::Fast) => "-g",
            (Encoding::Gzip, Effort::Best) => "-gz",
            (Encoding::Brotli, Effort::Fast) => "-b",
            (Encoding::Brotli, Effort::Best) => "-br",
        };
        let etag = format!("\"{hash}{suffix}\"");
        let mut headers = common.clone();
        headers.insert(
            ETAG,
            HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\"")),
        );
        if varies {
            // One line: a second of one name costs each copy of the block an allocation.
            let value = headers.get(VARY).and_then(|vary| {
                HeaderValue::try_from(format!("{}, Accept-Encoding", vary.to_str().ok()?)).ok()
            });
            let value = value.unwrap_or(HeaderValue::from_static("Accept-Encoding"));
            headers.insert(VARY, value);
        }
        let mut unchanged = headers.clone();
        unchanged.remove(CONTENT_TYPE);
        if encoding != Encoding::Identity {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.token()));
        }
        let mut whole = headers.clone();
        whole.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self {
            head: lines(StatusCode::OK, &whole),
            unchanged_head: lines(StatusCode::NOT_MODIFIED, &unchanged),
            images: (stays && body.len() >= LARGE).then(Images::default),
            body,
            etag,
            headers,
            unchanged,
        }
    }

    /// The answer to a GET or HEAD; copies no body and takes no lock.
    pub fn respond(&self, method: &Method, request: &HeaderMap) -> Response<Full<Bytes>> {
        let tags = request.get_all(IF_NONE_MATCH).iter();
        let tags = tags.filter_map(|value| value.to_str().ok());
        let mut response = Response::default();
        if is_fresh(tags, &self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.unchanged.clone();
        } else {
            *response.headers_mut() = self.headers.clone();
            if method == Method::HEAD {
                let length = HeaderValue::from(self.body.len());
                response.headers_mut().insert(CONTENT_LENGTH, length);
            } else {
                // Its length is written by hyper.
                *response.body_mut() = Full::new(self.body.clone());
            }
        }
        response
    }

    /// The same as it goes over the wire.
    pub fn wire(&self, plain: &Plain<'_>) -> Wire<'_> {
        static NO_BODY: Bytes = Bytes::new();
        let is_unchanged = is_fresh(plain.if_none_match.into_iter(), &self.etag);
        let (status, head) = match is_unchanged {
            true => (StatusCode::NOT_MODIFIED, &self.unchanged_head),
            false => (StatusCode::OK, &self.head),
        };
        let has_body = !is_unchanged && !plain.is_head;
        Wire {
            status,
            head,
            body: if has_body { &self.body } else { &NO_BODY },
            images: self.images.as_ref().filter(|_| has_body),
        }
    }

    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

/// The status line and the headers, without the empty line.
fn lines(status: StatusCode, headers: &HeaderMap) -> Bytes {
    let mut text = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for (name, value) in headers {
        text.extend_from_slice(name.as_ref());
        text.extend_from_slice(b": ");
        text.extend_from_slice(value.as_bytes());
        text.extend_from_slice(b"\r\n");
    }
    text.into()
}
