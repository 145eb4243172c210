//! What an operator decides about answers, as the configuration has it.

use std::sync::Arc;

use crate::http::answer::policy::Policy;
use crate::page::Tiles;

use super::versions::Shelf;

/// What an operator decides about answers.
#[derive(Clone, Debug)]
pub struct Options {
    pub policy: Policy,
    /// Where readers reach this server, with its slash.
    pub public_url: Option<String>,
    /// Origins whose pages may tell the embeds that they frame what to show.
    pub allow_messages_from: Vec<String>,
    /// The operator's own, under every map.
    pub tiles: Option<Tiles>,
    /// Bytes kept of answers to filtered queries.
    pub cache_bytes: u64,
    /// Open pages that are told of changes at once; to more of them the page answers that it is not live.
    pub live_streams: usize,
    /// Where versions are kept that `v=` asks for.
    pub versions: Option<Arc<dyn Shelf>>,
}
