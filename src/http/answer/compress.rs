//! Codings of a body: how they are made, and how hard.

use std::io::Write;

use crate::http::request::encoding::Encoding;

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Milliseconds: what is published first.
    Fast,
    /// As small as it goes: what replaces it.
    Best,
}

/// The body in this encoding; none where that would be no smaller.
pub fn compress(body: &[u8], encoding: Encoding, effort: Effort) -> Option<Vec<u8>> {
    let coded = match encoding {
        Encoding::Identity => return None,
        Encoding::Gzip => gzip(body, effort),
        Encoding::Brotli => brotli(body, effort),
    };
    (coded.len() < body.len()).then_some(coded)
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
