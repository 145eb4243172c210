//! The front end's scripts, styles and fonts, embedded under names that change with their content.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use tokio::sync::OnceCell;

use crate::http::answer::policy::{Caching, Kind, Policy};
use crate::http::answer::problem::Problem;
use crate::http::answer::representation::{Effort, Representation};
use crate::page;

use super::aside::on_a_worker;
use super::refining::Refining;

/// Every asset by name, each compressed on first demand.
pub struct Assets(HashMap<String, Asset>);

struct Asset {
    headers: HeaderMap,
    compressible: bool,
    cell: Arc<OnceCell<ArcSwap<Representation>>>,
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
                cell: Arc::default(),
            };
            (name.into_owned(), asset)
        });
        Self(assets.collect())
    }

    /// An asset that was asked for before.
    pub fn ready(&self, name: &str) -> Option<Guard<Arc<Representation>>> {
        Some(self.0.get(name)?.cell.get()?.load())
    }

    pub async fn answer(
        &self,
        name: &str,
        refining: &Refining,
    ) -> Result<Arc<Representation>, Problem> {
        let asset = self.0.get(name).ok_or(Problem::NotFound)?;
        let mut smallest = None;
        let made = asset
            .cell
            .get_or_try_init(|| async {
                let file = page::Assets::get(name).ok_or(Problem::NotFound)?;
                let body = match file.data {
                    std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                    std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
                };
                let making = asset.making(body.clone(), Effort::Fast);
                let first = on_a_worker(move || Ok(making())).await?;
                smallest = first
                    .is_compressed()
                    .then(|| asset.making(body, Effort::Best));
                Ok(ArcSwap::new(first))
            })
            .await?;
        // Not before it is published: there would be nothing to replace.
        if let Some(making) = smallest {
            let cell = asset.cell.clone();
            refining.later(move || {
                if let Some(published) = cell.get() {
                    published.store(making());
                }
            });
        }
        Ok(made.load_full())
    }
}

impl Asset {
    fn making(
        &self,
        body: Bytes,
        effort: Effort,
    ) -> impl FnOnce() -> Arc<Representation> + Send + use<> {
        let (headers, compressible) = (self.headers.clone(), self.compressible);
        move || Arc::new(Representation::new(body, &headers, compressible, effort))
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
