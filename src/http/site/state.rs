//! The one handle that every request holds: the site of the moment, and how answers are had from it.

use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption, Guard};
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{oneshot, watch};

use crate::atlas::{Atlas, Query};
use crate::http::answer::compress::Effort;
use crate::http::answer::policy::Policy;
use crate::http::answer::problem::Problem;
use crate::http::answer::representation::{Lifetime, Representation};
use crate::http::answer::variant::Variant;
use crate::http::metrics::Metrics;
use crate::http::request::encoding::Encoding;
use crate::http::request::plain::Address;
use crate::messages::Messages;
use crate::page::{Remarks, Standing};

use super::aside::on_a_worker;
use super::assets::Assets;
use super::bounded::cache;
use super::making::Making;
use super::options::Options;
use super::refining::Refining;
use super::rendering::{Depends, RENDERINGS};
use super::versions::Versions;
use super::{Map, Site, Variation};

/// Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Shared>);

struct Shared {
    site: ArcSwap<Site>,
    options: Options,
    assets: Assets,
    filtered: Cache<Key, Arc<Representation>, Weigh>,
    versions: Option<Versions>,
    metrics: Arc<Metrics>,
    refining: Refining,
    /// Why the maps of the moment are not the newest.
    trouble: ArcSwapOption<String>,
    /// Whether the server is going; sent again at each change of the site.
    moment: watch::Sender<Moment>,
}

/// What live streams wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Serving,
    Closing,
}

/// Of the memory for filtered answers: few, so that a large picture finds room in one.
const PARTS: usize = 2;

/// Everything that an answer depends on, written out.
type Key = Box<str>;

#[derive(Clone)]
struct Weigh;

impl Weighter<Key, Arc<Representation>> for Weigh {
    fn weight(&self, key: &Key, answer: &Arc<Representation>) -> u64 {
        (answer.weight() + key.len() + 200) as u64
    }
}

impl State {
    pub fn new(site: Site, options: Options) -> Self {
        let filtered = cache(1000, options.cache_bytes, PARTS, Weigh);
        let state = Self(Arc::new(Shared {
            site: ArcSwap::default(),
            metrics: Metrics::new(),
            refining: Refining::start(),
            trouble: ArcSwapOption::empty(),
            assets: Assets::new(&options.policy),
            versions: options.versions.clone().map(Versions::new),
            options,
            filtered,
            moment: watch::Sender::new(Moment::Serving),
        }));
        state.publish(site);
        state
    }

    /// The site of the moment.
    pub fn site(&self) -> Guard<Arc<Site>> {
        self.0.site.load()
    }

    /// Publishes another site; requests under way finish with the one they began with.
    pub fn publish(&self, site: Site) {
        let events: usize = site.maps.iter().map(|map| map.atlas.events.len()).sum();
        self.metrics().events.set(events as i64);
        self.metrics().maps.set(site.maps.len() as i64);
        self.0.trouble.store(None);
        self.0.site.store(Arc::new(site));
        self.0.moment.send_modify(|_| {});
    }

    /// Says why another site could not be published.
    pub fn keep(&self, trouble: String) {
        self.metrics().failed_reloads.inc();
        self.0.trouble.store(Some(Arc::new(trouble)));
    }

    /// What keeps the newest maps from being served.
    pub fn trouble(&self) -> Option<Arc<String>> {
        self.0.trouble.load_full()
    }

    pub fn is_closing(&self) -> bool {
        *self.0.moment.borrow() == Moment::Closing
    }

    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The metrics as Prometheus reads them.
    pub fn metrics_text(&self) -> String {
        self.metrics().cached_bytes.set(self.0.filtered.weight());
        self.metrics().text()
    }

    /// Ends what would not end by itself: the server is going.
    pub fn close(&self) {
        self.0.moment.send_replace(Moment::Closing);
    }

    /// To wait on for changes; none where enough others do already.
    pub fn follow(&self) -> Option<watch::Receiver<Moment>> {
        let room = self.0.moment.receiver_count() < self.0.options.live_streams;
        room.then(|| self.0.moment.subscribe())
    }

    pub fn policy(&self) -> &Policy {
        &self.0.options.policy
    }

    pub fn public_url(&self) -> Option<&str> {
        self.0.options.public_url.as_deref()
    }

    /// An asset, made where it is not ready.
    pub async fn asset(&self, name: &str, encoding: Encoding) -> Result<Arc<Variant>, Problem> {
        let asset = self.0.assets.get(name).ok_or(Problem::NotFound)?;
        self.coded(asset, encoding).await
    }

    /// What is at this address and was asked for before, or is an asset: no routing, no copy, and without a query no lock.
    pub fn ready(
        &self,
        address: Address<'_>,
        accept_language: Option<&str>,
        encoding: Encoding,
    ) -> Option<Guard<Arc<Variant>>> {
        let site = self.site();
        let Some((map, rendering, at_root)) = site.at(address.path) else {
            let asset = address.path.strip_prefix("/assets/")?;
            return self.0.assets.get(asset)?.ready(encoding);
        };
        let (query, errors) = address.query.map(Query::parse).unwrap_or_default();
        // What has to be remarked, or looked for among older versions, is for the routes.
        if !errors.is_empty() || query.view.version.is_some() {
            return None;
        }
        let variation = Variation {
            rendering,
            at_root,
            reader: reader_of(rendering, &query, map, accept_language),
        };
        match key(map, variation, &query, Remarks::default()) {
            None => map.cell(variation)?.get()?.ready(encoding),
            Some(key) => self.0.filtered.get(key.as_str())?.ready(encoding),
        }
    }

    /// The version of a map that a query asks for. Where it is not kept it is the present one, and so it
    /// is said in the query.
    pub async fn version(&self, map: Arc<Map>, query: &mut Query) -> (Arc<Map>, Standing) {
        let Some(asked) = &query.view.version else {
            return (map, Standing::Present);
        };
        let Atlas { slug, hash, .. } = &map.atlas;
        if hash.starts_with(asked) {
            return (map, Standing::Present);
        }
        let found = match &self.0.versions {
            Some(versions) => versions.find(slug, asked).await,
            None => None,
        };
        match found {
            Some(older) => (older, Standing::Older),
            None => {
                query.view.version = None;
                (map, Standing::Lost)
            }
        }
    }

    /// The answer to a query, made where it is not ready.
    pub async fn answer(
        &self,
        (map, remarks): (&Arc<Map>, Remarks),
        rendering: usize,
        at_root: bool,
        query: Query,
        (accept_language, encoding): (Option<&str>, Encoding),
    ) -> Result<Arc<Variant>, Problem> {
        let variation = Variation {
            rendering,
            at_root,
            reader: reader_of(rendering, &query, map, accept_language),
        };
        let key = key(map, variation, &query, remarks);
        let making = Making {
            map: map.clone(),
            options: self.0.options.clone(),
            variation,
            query,
            remarks,
            lifetime: match key {
                Some(_) => Lifetime::Passes,
                None => Lifetime::Stays,
            },
        };
        let made = match key {
            Some(key) => self.remembered(key, move || making.make()).await?,
            None => {
                let cell = map.cell(variation).ok_or(Problem::Internal)?;
                cell.get_or_try_init(|| on_a_worker(move || making.make()))
                    .await?
                    .clone()
            }
        };
        self.coded(&made, encoding).await
    }

    /// The variant in this encoding: made where it is not ready, published fast, and where it stays replaced by its
    /// smallest coding. What nobody asks for is not made: a client that takes no coding waits for none.
    pub async fn coded(
        &self,
        made: &Arc<Representation>,
        encoding: Encoding,
    ) -> Result<Arc<Variant>, Problem> {
        let Some(coded) = made.coded(encoding) else {
            return Ok(made.identity().clone());
        };
        let mut is_first = false;
        let variant = coded
            .get_or_try_init(|| async {
                is_first = true;
                let made = made.clone();
                let first = on_a_worker(move || Ok(made.code(encoding, Effort::Fast)));
                Ok(ArcSwap::new(first.await?))
            })
            .await?;
        // Not before it is published: there would be nothing to replace.
        if is_first && made.stays() {
            // Nothing where the map has been replaced meanwhile.
            let made = Arc::downgrade(made);
            self.0.refining.later(move || {
                if let Some(made) = made.upgrade()
                    && let Some(published) = made.coded(encoding).and_then(|coded| coded.get())
                {
                    published.store(made.code(encoding, Effort::Best));
                }
            });
        }
        Ok(variant.load_full())
    }

    /// Waits until everything published so far has its smallest coding.
    pub async fn settled(&self) {
        let (tell, told) = oneshot::channel::<()>();
        self.0.refining.later(move || drop(tell));
        // It ends by being dropped.
        let _ = told.await;
    }

    /// The answer that is kept under this key, made where it is not; the key names all it depends on.
    pub async fn remembered(
        &self,
        key: String,
        make: impl FnOnce() -> Result<Arc<Representation>, Problem> + Send + 'static,
    ) -> Result<Arc<Representation>, Problem> {
        let key = key.into_boxed_str();
        self.0
            .filtered
            .get_or_insert_async(&key, on_a_worker(make))
            .await
    }
}

/// What the answer to a query depends on, written out; none where no more is asked than what is at the address.
fn key(map: &Map, variation: Variation, query: &Query, remarks: Remarks) -> Option<String> {
    let Variation {
        rendering,
        at_root,
        reader,
    } = variation;
    let canonical = match RENDERINGS[rendering].depends {
        Depends::Filter => query.filter.to_query_string(),
        Depends::Query => query.without_list().to_query_string(),
        Depends::QueryAndReader => query.to_query_string(),
    };
    if canonical.is_empty() && remarks == Remarks::default() {
        return None;
    }
    let Atlas { slug, hash, .. } = &map.atlas;
    let reader = reader.unwrap_or_default();
    Some(format!(
        "{slug} {hash} {remarks:?} {rendering} {at_root} {reader} {canonical}"
    ))
}

/// The reader's language, where the rendering depends on it and the query names none.
fn reader_of(
    rendering: usize,
    query: &Query,
    map: &Map,
    accept_language: Option<&str>,
) -> Option<&'static str> {
    if RENDERINGS[rendering].depends != Depends::QueryAndReader || query.view.lang.is_some() {
        return None;
    }
    let reader = accept_language.and_then(Messages::negotiate);
    Some(reader.map_or(map.language, Messages::tag))
}

/// What the reader's browser asks for.
pub fn accept_language(headers: &HeaderMap) -> Option<&str> {
    headers.get(ACCEPT_LANGUAGE)?.to_str().ok()
}
