//! Everything that is served at one moment: immutable, swapped whole.

pub mod aside;
pub mod assets;
pub mod bounded;
pub mod making;
pub mod options;
pub mod refining;
pub mod rendering;
pub mod state;
pub mod versions;

use std::collections::HashMap;
use std::sync::Arc;

use fnv::FnvHashMap;
use tokio::sync::OnceCell;

use crate::atlas::Atlas;
use crate::http::answer::representation::Representation;
use crate::messages::Messages;

use rendering::RENDERINGS;

/// The maps, in the order in which they were named.
#[derive(Default)]
pub struct Site {
    pub maps: Vec<Arc<Map>>,
    /// Names the content of all of them.
    pub version: String,
    by_slug: HashMap<String, usize>,
    /// What each whole address shows: map, rendering, whether at the root. Only an operator adds to it.
    by_address: FnvHashMap<String, (usize, usize, bool)>,
}

/// One atlas with what has been rendered of it so far.
pub struct Map {
    pub atlas: Atlas,
    /// The language for readers who ask for none that there is.
    pub language: &'static str,
    cells: Box<[Cell]>,
}

/// Which of a map's ready answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Variation {
    /// Index into [`RENDERINGS`].
    pub rendering: usize,
    pub at_root: bool,
    /// The reader's; none where the rendering does not depend on it.
    pub reader: Option<&'static str>,
}

/// A rendering, made on first demand.
pub type Cell = OnceCell<Arc<Representation>>;

impl Site {
    /// Maps of the former site whose content is the same keep what they have rendered.
    pub fn new(atlases: Vec<Atlas>, former: Option<&Site>) -> Self {
        let maps: Vec<Arc<Map>> = atlases
            .into_iter()
            .map(|atlas| {
                former
                    .and_then(|site| site.map(&atlas.slug))
                    .filter(|map| map.atlas.hash == atlas.hash)
                    .cloned()
                    .unwrap_or_else(|| Arc::new(Map::new(atlas)))
            })
            .collect();
        let mut by_slug = HashMap::new();
        let mut by_address = FnvHashMap::default();
        for (index, map) in maps.iter().enumerate() {
            let slug = &map.atlas.slug;
            by_slug.insert(slug.clone(), index);
            for (number, rendering) in RENDERINGS.iter().enumerate() {
                let address = format!("/{slug}/{}", rendering.name);
                by_address.insert(address, (index, number, false));
                if rendering.name.is_empty() && maps.len() == 1 {
                    by_address.insert("/".to_owned(), (index, number, true));
                }
            }
        }
        let version = maps
            .iter()
            .map(|map| format!("{} {} ", map.atlas.slug, map.atlas.hash));
        Self {
            version: version.collect(),
            maps,
            by_slug,
            by_address,
        }
    }

    pub fn map(&self, slug: &str) -> Option<&Arc<Map>> {
        self.maps.get(*self.by_slug.get(slug)?)
    }

    /// What is at a whole address: the map, the rendering, and whether that is at the root.
    pub fn at(&self, address: &str) -> Option<(&Arc<Map>, usize, bool)> {
        let (map, rendering, at_root) = *self.by_address.get(address)?;
        Some((self.maps.get(map)?, rendering, at_root))
    }
}

impl Map {
    pub(super) fn new(atlas: Atlas) -> Self {
        let each = 2 * (1 + Messages::all().count());
        let cells = (0..RENDERINGS.len() * each).map(|_| Cell::new());
        Self {
            language: Messages::of(atlas.language.as_deref().unwrap_or_default()).tag(),
            atlas,
            cells: cells.collect(),
        }
    }

    /// Each rendering has a cell for each address and reader's language, and one for no language.
    pub fn cell(&self, variation: Variation) -> Option<&Cell> {
        let reader = match variation.reader {
            None => 0,
            Some(tag) => 1 + Messages::all().position(|messages| messages.tag() == tag)?,
        };
        let languages = self.cells.len() / RENDERINGS.len() / 2;
        let index = (variation.rendering * 2 + usize::from(variation.at_root)) * languages + reader;
        self.cells.get(index)
    }
}
