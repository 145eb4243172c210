//! What a page draws from.

use super::Remarks;
use crate::atlas::{Atlas, Query, Selection, Theme};
use crate::draw::Projection;
use crate::messages::Messages;

use super::Tiles;

/// One map as one reader asks for it.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub atlas: &'a Atlas,
    pub query: &'a Query,
    /// What the query's filter matches.
    pub selection: &'a Selection,
    /// Whether it stands at `/`, where it is the only map, and not at `/{slug}/`.
    pub at_root: bool,
    pub messages: &'static Messages,
    /// The absolute address of the map's page, where it is known.
    pub map_url: Option<&'a str>,
    /// Whether it is one of a folder of files, where nothing answers but files, and the embed is the index
    /// of a folder of its own.
    pub exported: bool,
    /// What lies under the map where the operator has tiles of their own.
    pub tiles: Option<&'a Tiles>,
    /// Origins whose pages may tell an embed what to show.
    pub allowed: &'a [String],
    pub remarks: Remarks,
    /// Whether versions are kept, so that this one can be pinned.
    pub kept: bool,
}

impl Look<'_> {
    /// From the document to the server's root.
    pub(super) fn root(&self, embed: bool) -> &'static str {
        match (self.at_root, self.exported && embed) {
            (true, _) => "",
            (false, false) => "../",
            (false, true) => "../../",
        }
    }

    /// From the document to the map's own folder.
    pub(super) fn base(&self, embed: bool) -> String {
        match (self.at_root, self.exported && embed) {
            (true, _) => format!("{}/", self.atlas.slug),
            (false, false) => String::new(),
            (false, true) => "../".to_owned(),
        }
    }

    /// Tiles are Web Mercator; without them nothing is.
    pub fn projection(&self) -> Projection {
        match self.tiles {
            Some(_) => Projection::WebMercator,
            None => Projection::EqualEarth,
        }
    }

    /// What `data-theme` says; nothing follows the reader's device.
    pub(super) fn theme(&self) -> Option<&'static str> {
        match self.query.view.theme {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    pub(super) fn country(&self, code: crate::CountryCode) -> String {
        crate::gazetteer::country_name(code, self.messages.tag())
            .map_or_else(|| code.to_string(), str::to_owned)
    }
}
