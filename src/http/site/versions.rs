//! Versions of maps that were served before: found by their hash, read when they are asked for, and the last
//! of them kept in bounded memory.

use std::fmt::Debug;
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::atlas::Atlas;
use crate::http::answer::problem::Problem;

use super::Map;
use super::aside::on_a_worker;
use super::bounded::cache;

/// Where versions are kept.
pub trait Shelf: Debug + Send + Sync {
    /// The version of a map whose hash begins so; none where it is not there or cannot be read.
    fn take(&self, slug: &str, hash: &str) -> Option<Atlas>;
}

/// Bytes for versions that were asked for, about.
const MEMORY: u64 = 32 << 20;

pub struct Versions {
    shelf: Arc<dyn Shelf>,
    read: Cache<Box<str>, Arc<Map>, Weigh>,
}

#[derive(Clone)]
struct Weigh;

impl Weighter<Box<str>, Arc<Map>> for Weigh {
    fn weight(&self, key: &Box<str>, map: &Arc<Map>) -> u64 {
        let words = map.atlas.events.iter().map(|event| {
            let description = event.description.as_ref().map_or(0, String::len);
            // What an event takes besides its longest words, its part of the index included.
            event.title.len() * 3 + event.place_text.len() + description + 1000
        });
        let weight = (words.sum::<usize>() + key.len() + 10_000) as u64;
        // The largest are kept too, or each request would read them anew.
        weight.min(MEMORY / 2)
    }
}

impl Versions {
    pub fn new(shelf: Arc<dyn Shelf>) -> Self {
        let read = cache(64, MEMORY, 1, Weigh);
        Self { shelf, read }
    }

    /// What is not there is looked for again each time: another server may have kept it meanwhile.
    pub async fn find(&self, slug: &str, hash: &str) -> Option<Arc<Map>> {
        let key = format!("{slug} {hash}").into_boxed_str();
        let (shelf, slug, hash) = (self.shelf.clone(), slug.to_owned(), hash.to_owned());
        let read = on_a_worker(move || {
            let atlas = shelf.take(&slug, &hash).ok_or(Problem::NoSuchVersion)?;
            Ok(Arc::new(Map::new(atlas)))
        });
        self.read.get_or_insert_async(&key, read).await.ok()
    }
}
