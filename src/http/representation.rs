//! A rendering as ready bytes: in every encoding, each with its whole header block.

use std::io::Write;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::Full;
use sha2::{Digest, Sha256};

use super::conditional::is_fresh;
use super::encoding::{Encoding, negotiate};

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
    /// Of a 200.
    headers: HeaderMap,
    /// Of a 304: the same but for what describes the body.
    unchanged: HeaderMap,
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
        let variant = match negotiate(request) {
            Encoding::Brotli => self.brotli.as_ref().or(self.gzip.as_ref()),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => None,
        }
        .unwrap_or(&self.identity);
        let (status, headers, body) = if is_fresh(request, &variant.etag) {
            (StatusCode::NOT_MODIFIED, &variant.unchanged, Bytes::new())
        } else if method == Method::HEAD {
            (StatusCode::OK, &variant.headers, Bytes::new())
        } else {
            (StatusCode::OK, &variant.headers, variant.body.clone())
        };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers.clone();
        response
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
            headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        let mut unchanged = headers.clone();
        unchanged.remove(CONTENT_TYPE);
        if encoding != Encoding::Identity {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.token()));
        }
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self {
            body,
            etag,
            headers,
            unchanged,
        }
    }
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
