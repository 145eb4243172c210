//! The table of what a map can be asked for: name, function, content type, policy.

use crate::atlas::{Atlas, Query, Selection, csv, geojson, ics, ledger};
use crate::boundaries::Detail;
use crate::draw;
use crate::http::answer::policy::{Caching, Kind};
use crate::messages::Messages;
use crate::page::{self, Look, Remarks, Tiles};

/// What a rendering draws from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub atlas: &'a Atlas,
    pub query: &'a Query,
    /// What the query's filter matches.
    pub selection: &'a Selection,
    /// The interface language: the query's, else the reader's, else the report's; as BCP 47.
    pub language: &'a str,
    /// Whether it stands at `/`, as the only map does, and not at `/khojaly-34/`.
    pub at_root: bool,
    /// Where readers reach the server, with its slash, as far as its operator has said.
    pub public_url: Option<&'a str>,
    /// Origins whose pages may tell an embed what to show.
    pub allowed: &'a [String],
    pub remarks: Remarks,
    /// Whether versions are kept, so that this one can be asked for later.
    pub kept: bool,
    /// An operator's own map tiles.
    pub tiles: Option<&'a Tiles>,
}

impl<'a> Scene<'a> {
    fn picture(&self) -> draw::Look<'a> {
        draw::Look {
            view: &self.query.view,
            messages: Messages::of(self.language),
        }
    }

    /// What a page shows, with the map's own absolute address.
    fn look(&self, map_url: Option<&'a str>) -> Look<'a> {
        Look {
            atlas: self.atlas,
            query: self.query,
            selection: self.selection,
            at_root: self.at_root,
            messages: Messages::of(self.language),
            map_url,
            exported: None,
            allowed: self.allowed,
            remarks: self.remarks,
            kept: self.kept,
            tiles: self.tiles,
        }
    }

    fn map_url(&self) -> Option<String> {
        let slug = &self.atlas.slug;
        self.public_url.map(|public| format!("{public}{slug}/"))
    }
}

/// One way to show a map.
pub struct Rendering {
    /// The last segment of its address; empty for the page itself.
    pub name: &'static str,
    pub content_type: &'static str,
    pub kind: Kind,
    pub caching: Caching,
    /// Whether it answers a malformed parameter with 400; pages and pictures pass it over.
    pub strict: bool,
    pub depends: Depends,
    /// Whether it is worth compressing.
    pub compressible: bool,
    /// The rest of the name, after the map's, that it is saved under.
    pub saved: Saved,
    pub render: fn(&Scene<'_>) -> Result<Vec<u8>, String>,
}

impl Rendering {
    /// Whether a page's script asks for it, and no one else.
    pub fn is_for_pages(&self) -> bool {
        self.kind == Kind::Data && self.saved == Saved::Not
    }
}

/// Which part of a query changes a rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depends {
    Filter,
    /// Filter and view.
    Query,
    /// Filter, view, and the reader's language where the query names none.
    QueryAndReader,
}

/// What a browser does with it: its name follows the map's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is shown, and is no file.
    Not,
    /// It is shown; when saved it has this name.
    WhenAsked(&'static str),
    /// It is saved at once.
    Always(&'static str),
}

/// The earth's radius in pixels for which `countries.geojson` has its borders: a screen wide map of a
/// continent. The OGC API has all there is.
const BORDERS: f64 = 1000.0;

/// Data in the shape that most of it has.
const DATA: Rendering = Rendering {
    name: "",
    content_type: "application/json",
    kind: Kind::Data,
    caching: Caching::Revalidate,
    strict: true,
    depends: Depends::Filter,
    compressible: true,
    saved: Saved::Not,
    render: |_| Ok(Vec::new()),
};

/// Pages in the shape that they share.
const PAGE: Rendering = Rendering {
    content_type: "text/html; charset=utf-8",
    kind: Kind::Page,
    strict: false,
    depends: Depends::QueryAndReader,
    ..DATA
};

/// Pictures in the shape that they share. Their words are in the query's language or the report's, so
/// that one address is one picture.
const PICTURE: Rendering = Rendering {
    strict: false,
    depends: Depends::Query,
    ..DATA
};

/// Everything that one map answers under its slug.
pub static RENDERINGS: &[Rendering] = &[
    Rendering {
        render: |scene| Ok(page::page(&scene.look(scene.map_url().as_deref())).into()),
        ..PAGE
    },
    Rendering {
        name: "embed",
        kind: Kind::Embed,
        render: |scene| Ok(page::embed(&scene.look(scene.map_url().as_deref())).into()),
        ..PAGE
    },
    Rendering {
        name: "events.geojson",
        content_type: "application/geo+json",
        saved: Saved::WhenAsked("-events.geojson"),
        render: |scene| Ok(geojson::text(&geojson::events(scene.atlas, scene.selection)).into()),
        ..DATA
    },
    Rendering {
        name: "countries.geojson",
        content_type: "application/geo+json",
        // Names are in the query's language or the report's, so that one address is one file.
        depends: Depends::Query,
        saved: Saved::WhenAsked("-countries.geojson"),
        render: |scene| {
            Ok(geojson::text(&geojson::countries(
                scene.atlas,
                scene.selection,
                scene.language,
                Detail::for_scale(BORDERS),
            ))
            .into())
        },
        ..DATA
    },
    Rendering {
        name: "events.csv",
        content_type: "text/csv; charset=utf-8; header=present",
        saved: Saved::Always("-events.csv"),
        render: |scene| Ok(csv::events(scene.atlas, scene.selection)),
        ..DATA
    },
    Rendering {
        name: "events.ics",
        content_type: "text/calendar; charset=utf-8",
        saved: Saved::Always("-events.ics"),
        render: |scene| Ok(ics::events(scene.atlas, scene.selection).into()),
        ..DATA
    },
    Rendering {
        name: "ledger.json",
        saved: Saved::WhenAsked("-ledger.json"),
        render: |scene| {
            Ok(ledger::json(scene.atlas, scene.selection)
                .to_string()
                .into())
        },
        ..DATA
    },
    Rendering {
        name: "map.svg",
        content_type: "image/svg+xml",
        saved: Saved::WhenAsked("-map.svg"),
        render: |scene| Ok(draw::svg(scene.atlas, scene.selection, &scene.picture()).into()),
        ..PICTURE
    },
    Rendering {
        name: "map.png",
        content_type: "image/png",
        compressible: false,
        saved: Saved::WhenAsked("-map.png"),
        render: |scene| {
            draw::png(scene.atlas, scene.selection, &scene.picture())
                .map_err(|error| error.to_string())
        },
        ..PICTURE
    },
    // The page asks for these when its reader zooms in.
    Rendering {
        name: "labels.json",
        strict: false,
        depends: Depends::Query,
        render: |scene| Ok(draw::labels(scene.language).into()),
        ..DATA
    },
    // The borders are the same for every query.
    Rendering {
        name: "borders-2.json",
        strict: false,
        render: |scene| Ok(draw::borders(2, scene.look(None).projection()).into()),
        ..DATA
    },
    Rendering {
        name: "borders-4.json",
        strict: false,
        render: |scene| Ok(draw::borders(4, scene.look(None).projection()).into()),
        ..DATA
    },
];
