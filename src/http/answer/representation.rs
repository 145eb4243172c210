//! A rendering in every encoding that was asked for.

use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use bytes::Bytes;
use http::HeaderMap;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::http::request::encoding::Encoding;

use super::compress::{Effort, compress};
use super::variant::{Coding, Variant, hash};

/// A body, and its codings as far as anyone has asked for them.
#[derive(Debug)]
pub struct Representation {
    /// Each as it was made first, or what has replaced that since.
    identity: Arc<Variant>,
    gzip: Coded,
    brotli: Coded,
    hash: String,
    /// What every encoding carries: type, policy, caching.
    common: HeaderMap,
    compressible: bool,
    lifetime: Lifetime,
}

/// A coding, made on first demand; it is replaced once, by a smaller one of the same.
pub type Coded = OnceCell<ArcSwap<Variant>>;

/// How long a representation is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// As long as its map: worth the smallest codings.
    Stays,
    /// Until others push it out.
    Passes,
}

/// What saves less than this is not worth a second copy.
const WORTH_COMPRESSING: usize = 256;

impl Representation {
    pub fn new(body: Bytes, common: HeaderMap, compressible: bool, lifetime: Lifetime) -> Self {
        let digest = Sha256::digest(&body).into();
        Self::of(body, digest, common, compressible, lifetime)
    }

    /// The same of a body whose SHA-256 is known.
    pub fn of(
        body: Bytes,
        digest: [u8; 32],
        common: HeaderMap,
        compressible: bool,
        lifetime: Lifetime,
    ) -> Self {
        let hash = hash(digest);
        let compressible = compressible && body.len() >= WORTH_COMPRESSING;
        let plain = Coding {
            stays: lifetime == Lifetime::Stays,
            varies: compressible,
            ..Coding::NONE
        };
        Self {
            identity: Arc::new(Variant::new(body, &hash, plain, &common)),
            gzip: Coded::new(),
            brotli: Coded::new(),
            hash,
            common,
            compressible,
            lifetime,
        }
    }

    /// The variant to send in this encoding, where it has been made.
    pub fn ready(&self, encoding: Encoding) -> Option<Guard<Arc<Variant>>> {
        match self.coded(encoding) {
            Some(coded) => Some(coded.get()?.load()),
            None => Some(Guard::from_inner(self.identity.clone())),
        }
    }

    /// Where the coding is kept; none where the body is sent as it is.
    pub fn coded(&self, encoding: Encoding) -> Option<&Coded> {
        match encoding {
            Encoding::Gzip if self.compressible => Some(&self.gzip),
            Encoding::Brotli if self.compressible => Some(&self.brotli),
            _ => None,
        }
    }

    /// The body as it is.
    pub fn identity(&self) -> &Arc<Variant> {
        &self.identity
    }

    /// Makes a coding, in milliseconds or much longer; the body as it is where that is no larger.
    pub fn code(&self, encoding: Encoding, effort: Effort) -> Arc<Variant> {
        let Some(coded) = compress(self.identity.body(), encoding, effort) else {
            return self.identity.clone();
        };
        let coding = Coding {
            encoding,
            effort,
            stays: self.stays() && effort == Effort::Best,
            varies: true,
        };
        Arc::new(Variant::new(coded.into(), &self.hash, coding, &self.common))
    }

    pub fn stays(&self) -> bool {
        self.lifetime == Lifetime::Stays
    }

    /// About what it takes in memory at most, the codings that nobody has asked for yet included: a cache asks once.
    pub fn weight(&self) -> usize {
        let body = self.identity.body().len();
        match self.compressible {
            true => 2 * body + 4500,
            false => body + 1500,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODINGS: [Encoding; 2] = [Encoding::Gzip, Encoding::Brotli];

    fn of(body: impl Into<Bytes>, compressible: bool) -> Representation {
        Representation::new(
            body.into(),
            HeaderMap::new(),
            compressible,
            Lifetime::Passes,
        )
    }

    #[test]
    fn a_coding_is_ready_once_it_has_been_made() {
        let made = of("Xocalı ".repeat(100), true);
        assert!(made.ready(Encoding::Identity).is_some());
        for encoding in CODINGS {
            assert!(made.ready(encoding).is_none());
            let fast = made.code(encoding, Effort::Fast);
            let coded = made.coded(encoding).unwrap();
            coded.set(ArcSwap::new(fast.clone())).unwrap();
            assert_eq!(made.ready(encoding).unwrap().body(), fast.body());
            assert!(fast.body().len() < made.identity().body().len());
        }
    }

    #[test]
    fn what_gains_nothing_is_sent_as_it_is() {
        let noise: Vec<u8> = (0..64_u8).flat_map(|seed| Sha256::digest([seed])).collect();
        let short = of("short", true);
        let picture = of("a picture ".repeat(100), false);
        for encoding in CODINGS {
            assert_eq!(short.ready(encoding).unwrap().body(), "short");
            assert!(picture.coded(encoding).is_none() && picture.ready(encoding).is_some());
            let coded = of(noise.clone(), true).code(encoding, Effort::Best);
            assert!(coded.body() == &noise);
        }
    }
}
