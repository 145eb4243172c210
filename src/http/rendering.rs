//! The table of what a map can be asked for: name, function, content type, policy.

use crate::atlas::{Atlas, Query, Selection};

use super::policy::{Caching, Kind};

/// What a rendering draws from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub atlas: &'a Atlas,
    pub query: &'a Query,
    /// What the query's filter matches.
    pub selection: &'a Selection,
    /// Where it will stand: `/khojaly-34/`, or `/` where it is the only map.
    pub at_root: bool,
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
    pub text: bool,
    /// The ending of the name that it is saved under; none is shown in place.
    pub download: Option<&'static str>,
    pub render: fn(&Scene<'_>) -> Result<Vec<u8>, String>,
}

/// Which part of a query changes a rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depends {
    Nothing,
    Filter,
    /// Filter and view.
    Query,
    /// Filter, view, and the reader's language where the query names none.
    QueryAndReader,
}

/// Everything that one map answers under its slug.
pub static RENDERINGS: &[Rendering] = &[Rendering {
    name: "ledger.json",
    content_type: "application/json",
    kind: Kind::Data,
    caching: Caching::Revalidate,
    strict: true,
    depends: Depends::Nothing,
    text: true,
    download: None,
    render: |scene| serde_json::to_vec(&scene.atlas.ledger).map_err(|error| error.to_string()),
}];

/// The index of a name in [`RENDERINGS`].
pub fn find(name: &str) -> Option<usize> {
    RENDERINGS
        .iter()
        .position(|rendering| rendering.name == name)
}
