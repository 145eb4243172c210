//! The one handle that every request holds: the site of the moment and what it costs to make more of it.

use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use http::{HeaderValue, Method, Request, Response, header};
use http_body_util::Full;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::atlas::Query;

use super::policy::Policy;
use super::problem::Problem;
use super::rendering::{Depends, RENDERINGS, Rendering, Scene};
use super::representation::{Effort, Representation};
use super::site::{Map, Site};

/// What an operator decides about answers.
#[derive(Clone, Debug)]
pub struct Options {
    pub policy: Policy,
    /// Bytes kept of answers to filtered queries.
    pub cache_bytes: u64,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Shared>);

struct Shared {
    site: ArcSwap<Site>,
    options: Options,
    filtered: Cache<Key, Arc<Representation>, Weigh>,
}

/// What an answer to a filtered query depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    atlas: String,
    slug: String,
    rendering: usize,
    at_root: bool,
    query: String,
}

#[derive(Clone)]
struct Weigh;

impl Weighter<Key, Arc<Representation>> for Weigh {
    fn weight(&self, key: &Key, answer: &Arc<Representation>) -> u64 {
        (answer.weight() + key.query.len() + 200) as u64
    }
}

impl State {
    pub fn new(site: Site, options: Options) -> Self {
        let filtered = Cache::with_weighter(1000, options.cache_bytes, Weigh);
        Self(Arc::new(Shared {
            site: ArcSwap::from_pointee(site),
            options,
            filtered,
        }))
    }

    /// The site of the moment.
    pub fn site(&self) -> Guard<Arc<Site>> {
        self.0.site.load()
    }

    /// Publishes another site; requests under way finish with the one they began with.
    pub fn publish(&self, site: Site) {
        self.0.site.store(Arc::new(site));
    }

    pub fn policy(&self) -> &Policy {
        &self.0.options.policy
    }

    /// The answer that is ready, if it was asked for before: no routing, no lock, no copy.
    pub fn at_once<B>(&self, request: &Request<B>) -> Option<Response<Full<Bytes>>> {
        let (uri, method) = (request.uri(), request.method());
        if uri.query().is_some() || !(method == Method::GET || method == Method::HEAD) {
            return None;
        }
        let site = self.site();
        let (map, rendering, at_root) = site.at(uri.path())?;
        if RENDERINGS[rendering].depends == Depends::QueryAndReader {
            return None;
        }
        let made = map.cell(rendering, at_root).get()?.load();
        Some(made.respond(method, request.headers()))
    }

    /// The answer to a query, made where it is not ready.
    pub async fn answer(
        &self,
        map: &Arc<Map>,
        rendering: usize,
        at_root: bool,
        query: Query,
    ) -> Result<Arc<Representation>, Problem> {
        let canonical = match RENDERINGS[rendering].depends {
            Depends::Nothing => String::new(),
            Depends::Filter => query.filter.to_query_string(),
            Depends::Query | Depends::QueryAndReader => query.to_query_string(),
        };
        if canonical.is_empty() {
            return self.plain(map, rendering, at_root).await;
        }
        let key = Key {
            atlas: map.atlas.hash.clone(),
            slug: map.atlas.slug.clone(),
            rendering,
            at_root,
            query: canonical,
        };
        let making = async {
            let work = self.clone();
            let map = map.clone();
            on_a_worker(move || work.make(&map, rendering, at_root, &query, Effort::Fast)).await
        };
        self.0.filtered.get_or_insert_async(&key, making).await
    }

    /// The answer to no query: made once, published fast and then replaced by its smallest coding.
    async fn plain(
        &self,
        map: &Arc<Map>,
        rendering: usize,
        at_root: bool,
    ) -> Result<Arc<Representation>, Problem> {
        let cell = map.cell(rendering, at_root);
        let made = cell
            .get_or_try_init(|| async {
                let (work, its_map) = (self.clone(), map.clone());
                let first = on_a_worker(move || {
                    work.make(
                        &its_map,
                        rendering,
                        at_root,
                        &Query::default(),
                        Effort::Fast,
                    )
                })
                .await?;
                if first.is_compressed() {
                    self.refine(map.clone(), rendering, at_root, first.body().clone());
                }
                Ok(ArcSwap::new(first))
            })
            .await?;
        Ok(made.load_full())
    }

    /// Compresses a published body as small as it goes, and swaps that in.
    fn refine(&self, map: Arc<Map>, rendering: usize, at_root: bool, body: bytes::Bytes) {
        let work = self.clone();
        tokio::task::spawn_blocking(move || {
            let headers = work.headers(&map, &RENDERINGS[rendering]);
            let best = Representation::new(body, &headers, true, Effort::Best);
            if let Some(cell) = map.cell(rendering, at_root).get() {
                cell.store(Arc::new(best));
            }
        });
    }

    fn make(
        &self,
        map: &Map,
        rendering: usize,
        at_root: bool,
        query: &Query,
        effort: Effort,
    ) -> Result<Arc<Representation>, Problem> {
        let rendering = &RENDERINGS[rendering];
        let scene = Scene {
            atlas: &map.atlas,
            query,
            selection: &map.atlas.select(&query.filter),
            at_root,
        };
        let body = (rendering.render)(&scene).map_err(|error| {
            tracing::error!(map = map.atlas.slug, rendering = rendering.name, error);
            Problem::Internal
        })?;
        let headers = self.headers(map, rendering);
        let made = Representation::new(body.into(), &headers, rendering.text, effort);
        Ok(Arc::new(made))
    }

    /// The headers that every encoding of a rendering carries.
    fn headers(&self, map: &Map, rendering: &Rendering) -> HeaderMap {
        let mut headers = self.policy().headers(rendering.kind, rendering.caching);
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static(rendering.content_type),
        );
        if rendering.depends == Depends::QueryAndReader {
            headers.append(VARY, HeaderValue::from_static("Accept-Language"));
        }
        if let Some(ending) = rendering.download {
            let slug = &map.atlas.slug;
            let value = format!("attachment; filename=\"{slug}{ending}\"");
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(CONTENT_DISPOSITION, value);
            }
        }
        // Ranges would be of little use for bodies of this size: said honestly.
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
        headers
    }
}

/// Rendering and compressing take milliseconds: not on the threads that answer.
async fn on_a_worker<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| {
            tracing::error!(%error, "a rendering panicked");
            Err(Problem::Internal)
        })
}
