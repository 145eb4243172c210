//! A rendering as ready bytes: in every encoding, each with its whole header block.

use std::io::Write;

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::Full;
use sha2::{Digest, Sha256};

use crate::http::request::conditional::is_fresh;
use crate::http::request::encoding::{Encoding, negotiate};
use crate::http::request::plain::Plain;
use crate::http::socket::image::{Images, LARGE};

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Milliseconds: what is published first.
    Fast,
    /// As small as it goes: what replaces it.
    Best,
}

/// A body in each encoding.
#[derive(Debug)]
pub struct Representation {
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

/// A body in one encoding, with its headers.
#[derive(Debug)]
struct Variant {
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

/// What saves less than this is not worth a second copy.
const WORTH_COMPRESSING: usize = 256;

impl Representation {
    /// `headers` is what every encoding carries: type, policy, caching.
    pub fn new(body: Bytes, headers: &HeaderMap, compressible: bool, effort: Effort) -> Self {
        let digest = Sha256::digest(&body);
        let hash: String = digest[..10]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let compressible = compressible && body.len() >= WORTH_COMPRESSING;
        let variant = |body: Bytes, encoding: Encoding| {
            Variant::new(body, &hash, encoding, effort, headers, compressible)
        };
        let smaller = |coded: Vec<u8>| (coded.len() < body.len()).then(|| Bytes::from(coded));
        let (gzip, brotli) = if compressible {
            (smaller(gzip(&body, effort)), smaller(brotli(&body, effort)))
        } else {
            (None, None)
        };
        Self {
            gzip: gzip.map(|coded| variant(coded, Encoding::Gzip)),
            brotli: brotli.map(|coded| variant(coded, Encoding::Brotli)),
            identity: variant(body.clone(), Encoding::Identity),
        }
    }

    /// The answer to a GET or HEAD; copies no body and takes no lock.
    pub fn respond(&self, method: &Method, request: &HeaderMap) -> Response<Full<Bytes>> {
        let accepted = request.get_all(ACCEPT_ENCODING).iter();
        let variant = self.variant(negotiate(accepted.map(HeaderValue::as_bytes)));
        let tags = request.get_all(IF_NONE_MATCH).iter();
        let tags = tags.filter_map(|value| value.to_str().ok());
        let mut response = Response::default();
        if is_fresh(tags, &variant.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = variant.unchanged.clone();
        } else {
            *response.headers_mut() = variant.headers.clone();
            if method == Method::HEAD {
                let length = HeaderValue::from(variant.body.len());
                response.headers_mut().insert(CONTENT_LENGTH, length);
            } else {
                // Its length is written by hyper.
                *response.body_mut() = Full::new(variant.body.clone());
            }
        }
        response
    }

    /// The same as it goes over the wire.
    pub fn wire(&self, plain: &Plain<'_>) -> Wire<'_> {
        static NO_BODY: Bytes = Bytes::new();
        let variant = self.variant(plain.encoding);
        let is_unchanged = is_fresh(plain.if_none_match.into_iter(), &variant.etag);
        let (status, head) = match is_unchanged {
            true => (StatusCode::NOT_MODIFIED, &variant.unchanged_head),
            false => (StatusCode::OK, &variant.head),
        };
        let has_body = !is_unchanged && !plain.is_head;
        Wire {
            status,
            head,
            body: if has_body { &variant.body } else { &NO_BODY },
            images: variant.images.as_ref().filter(|_| has_body),
        }
    }

    fn variant(&self, encoding: Encoding) -> &Variant {
        match encoding {
            Encoding::Brotli => self.brotli.as_ref().or(self.gzip.as_ref()),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => None,
        }
        .unwrap_or(&self.identity)
    }

    /// The uncoded body.
    pub fn body(&self) -> &Bytes {
        &self.identity.body
    }

    pub fn is_compressed(&self) -> bool {
        self.brotli.is_some()
    }

    /// About what it takes in memory.
    pub fn weight(&self) -> usize {
        let coded = [&self.gzip, &self.brotli].into_iter().flatten();
        coded
            .chain([&self.identity])
            .map(|variant| variant.body.len() + 1500)
            .sum()
    }
}

impl Variant {
    fn new(
        body: Bytes,
        hash: &str,
        encoding: Encoding,
        effort: Effort,
        common: &HeaderMap,
        vary: bool,
    ) -> Self {
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
        if vary {
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
            // Each holds a descriptor: the many answers to queries, whose coding is never the best, have none.
            images: (body.len() >= LARGE && effort == Effort::Best).then(Images::default),
            body,
            etag,
            headers,
            unchanged,
        }
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

fn gzip(body: &[u8], effort: Effort) -> Vec<u8> {
    let level = match effort {
        Effort::Fast => flate2::Compression::new(4),
        Effort::Best => flate2::Compression::best(),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 3), level);
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

fn brotli(body: &[u8], effort: Effort) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: match effort {
            Effort::Fast => 4,
            Effort::Best => 11,
        },
        // The window need not be wider than the body: the encoder's tables grow with it.
        lgwin: (body.len().max(1 << 10).ilog2() as i32 + 1).clamp(10, 22),
        size_hint: body.len(),
        ..Default::default()
    };
    let mut coded = Vec::with_capacity(body.len() / 4);
    brotli::BrotliCompress(&mut &body[..], &mut coded, &parameters)
        .expect("writing to memory does not fail");
    coded
}
