//! The front end's scripts, styles and fonts, embedded under names that change with their content.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use crate::http::answer::policy::{Caching, Kind, Policy};
use crate::http::answer::representation::{Lifetime, Representation};
use crate::page;

/// Every asset by name, each made ready on first demand: all that takes is its headers.
pub struct Assets(HashMap<String, Asset>);

struct Asset {
    headers: HeaderMap,
    compressible: bool,
    made: OnceLock<Arc<Representation>>,
}

impl Assets {
    pub fn new(policy: &Policy) -> Self {
        let assets = page::Assets::iter().map(|name| {
            let (content_type, compressible) = content_type(&name);
            let caching = match is_hashed(&name) {
                true => Caching::Immutable,
                false => Caching::Revalidate,
            };
            let mut headers = policy.headers(Kind::Asset, caching);
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            let asset = Asset {
                headers,
                compressible,
                made: OnceLock::new(),
            };
            (name.into_owned(), asset)
        });
        Self(assets.collect())
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Representation>> {
        let asset = self.0.get(name)?;
        let made = asset.made.get_or_init(|| {
            let file = page::Assets::get(name).expect("the names are those of the embedded files");
            // Taken when the program was built.
            let digest = file.metadata.sha256_hash();
            let body = match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Arc::new(Representation::of(
                body,
                digest,
                asset.headers.clone(),
                asset.compressible,
                Lifetime::Stays,
            ))
        });
        Some(made)
    }
}

/// Its content type, and whether it is worth compressing.
fn content_type(name: &str) -> (&'static str, bool) {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("css") => ("text/css; charset=utf-8", true),
        Some("json" | "map") => ("application/json", true),
        Some("geojson") => ("application/geo+json", true),
        Some("svg") => ("image/svg+xml", true),
        Some("png") => ("image/png", false),
        Some("ico") => ("image/x-icon", false),
        Some("woff2") => ("font/woff2", false),
        _ => ("application/octet-stream", true),
    }
}

/// Whether a name changes with its content: `atlas-8peak6Ml.js`.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_immutable() {
        assert!(is_hashed("atlas-8peak6Mlas.js"));
        assert!(!is_hashed("embed.js"));
        assert!(!is_hashed("apple-touch.png"));
    }

    #[test]
    fn every_embedded_asset_has_a_type() {
        for name in page::Assets::iter() {
            assert_ne!(content_type(&name).0, "application/octet-stream", "{name}");
        }
    }
}
