//! Everything that is served at one moment: immutable, swapped whole.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::OnceCell;

use crate::atlas::Atlas;

use super::rendering::RENDERINGS;
use super::representation::Representation;

/// The maps, in the order in which they were named.
#[derive(Default)]
pub struct Site {
    pub maps: Vec<Arc<Map>>,
    by_slug: HashMap<String, usize>,
    /// What each full address shows: map, rendering, whether at the root.
    by_address: HashMap<String, (usize, usize, bool)>,
}

/// One atlas with what has been rendered of it so far.
pub struct Map {
    pub atlas: Atlas,
    cells: Box<[Cell]>,
}

/// A rendering, made on first demand; its content is replaced once, by a smaller coding of the same.
pub type Cell = OnceCell<ArcSwap<Representation>>;

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
        let by_slug = maps
            .iter()
            .enumerate()
            .map(|(index, map)| (map.atlas.slug.clone(), index))
            .collect();
        let mut by_address = HashMap::new();
        for (map, index) in maps.iter().zip(0..) {
            for (rendering, number) in RENDERINGS.iter().zip(0..) {
                let address = format!("/{}/{}", map.atlas.slug, rendering.name);
                by_address.insert(address, (index, number, false));
                if rendering.name.is_empty() && maps.len() == 1 {
                    by_address.insert("/".to_owned(), (index, number, true));
                }
            }
        }
        Self {
            maps,
            by_slug,
            by_address,
        }
    }

    /// What is at a full address, where the query and the reader change nothing.
    pub fn at(&self, address: &str) -> Option<(&Arc<Map>, usize, bool)> {
        let (map, rendering, at_root) = *self.by_address.get(address)?;
        Some((self.maps.get(map)?, rendering, at_root))
    }

    pub fn map(&self, slug: &str) -> Option<&Arc<Map>> {
        self.maps.get(*self.by_slug.get(slug)?)
    }

    /// The map that `/` shows, where there is just one.
    pub fn only(&self) -> Option<&Arc<Map>> {
        match self.maps.as_slice() {
            [map] => Some(map),
            _ => None,
        }
    }
}

impl Map {
    /// Cells for each rendering under its slug, and again for the root, where addresses differ.
    fn new(atlas: Atlas) -> Self {
        Self {
            atlas,
            cells: (0..RENDERINGS.len() * 2).map(|_| Cell::new()).collect(),
        }
    }

    pub fn cell(&self, rendering: usize, at_root: bool) -> &Cell {
        &self.cells[rendering * 2 + usize::from(at_root)]
    }
}
