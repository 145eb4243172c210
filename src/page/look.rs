//! What a page draws from.

use super::{Remarks, Standing};
use crate::atlas::{Atlas, Event, Query, Selection, Theme};
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
    /// Set where it is one of a folder of files, where nothing answers but files.
    pub exported: Option<Exported>,
    /// What lies under the map where the operator has tiles of their own.
    pub tiles: Option<&'a Tiles>,
    /// Origins whose pages may tell an embed what to show.
    pub allowed: &'a [String],
    pub remarks: Remarks,
    /// Whether versions are kept, so that this one can be pinned.
    pub kept: bool,
}

/// Which of the files of an exported map a page is: its page or its embed, which is the index of a folder of its
/// own, as each language is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Whether it is in the folder of its language, and not the one in the report's language.
    pub of_language: bool,
}

impl Look<'_> {
    /// From the document to the server's root.
    pub(super) fn root(&self, embed: bool) -> String {
        if self.at_root {
            return String::new();
        }
        format!("../{}", self.base(embed))
    }

    /// From the document to the map's own folder.
    pub(super) fn base(&self, embed: bool) -> String {
        if self.at_root {
            return format!("{}/", self.atlas.slug);
        }
        let deeper = self.exported.map_or(0, |exported| {
            usize::from(embed) + usize::from(exported.of_language)
        });
        "../".repeat(deeper)
    }

    /// The address of the events of the very version that is shown.
    pub(super) fn events(&self, embed: bool) -> String {
        let base = self.base(embed);
        match (self.exported, self.remarks.version) {
            (Some(_), _) => format!("{base}events.js"),
            (None, Standing::Older) => format!("{base}events.geojson?v={}", self.atlas.hash),
            (None, Standing::Present | Standing::Lost) => format!("{base}events.geojson"),
        }
    }

    /// The address of the names on the map in the page's language.
    pub(super) fn labels(&self, embed: bool) -> String {
        let (base, language) = (self.base(embed), self.messages.tag());
        match self.exported {
            Some(_) => format!("{base}{language}/labels.js"),
            None => format!("{base}labels.json?lang={language}"),
        }
    }

    /// The address of the same page with something else asked of it: what else was asked stays as it is, and another list
    /// begins anew.
    pub(super) fn link(&self, change: impl FnOnce(&mut Query)) -> String {
        let mut query = self.query.clone();
        change(&mut query);
        if query.filter != self.query.filter {
            query.view.listing.offset = 0;
        }
        format!("?{}", query.to_query_string())
    }

    /// The address that shows one event, and where it was: what somebody else is sent.
    pub(super) fn link_to(&self, event: &Event, leads_out: bool) -> String {
        self.link(|query| {
            // Said of the embed alone.
            if leads_out {
                let view = &mut query.view;
                (view.title, view.legend, view.controls, view.wheel) = (None, None, None, None);
            }
            query.view.viewport = event.surroundings().or(query.view.viewport);
            query.view.event = Some(event.id.clone());
        })
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
