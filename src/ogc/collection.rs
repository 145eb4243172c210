//! What the service holds: of each map, its events and its countries.

use maud::html;
use serde_json::{Value, json};

use crate::atlas::{Atlas, Selection, Summary, geojson};

use super::html::{document, link_list};
use super::landing::{link, self_links};
use super::negotiate::Format;
use super::response::{Failure, GEOJSON, JSON, Response};

pub const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// One collection of one map.
#[derive(Clone, Copy, Debug)]
pub struct Collection<'a> {
    pub atlas: &'a Atlas,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Events,
    Countries,
}

/// What follows a map's name in the id of its countries. Names of maps hold no point.
const COUNTRIES: &str = ".countries";

impl<'a> Collection<'a> {
    pub fn all<'b>(atlases: &'b [&'a Atlas]) -> impl Iterator<Item = Collection<'a>> + 'b {
        atlases.iter().flat_map(|atlas| {
            [Kind::Events, Kind::Countries].map(|kind| Collection { atlas, kind })
        })
    }

    pub fn find(atlases: &[&'a Atlas], id: &str) -> Result<Self, Failure> {
        Self::all(atlases)
            .find(|collection| collection.id() == id)
            .ok_or_else(|| Failure::not_found("there is no such collection"))
    }

    pub fn id(&self) -> String {
        match self.kind {
            Kind::Events => self.atlas.slug.clone(),
            Kind::Countries => format!("{}{COUNTRIES}", self.atlas.slug),
        }
    }

    pub fn address(&self, base: &str) -> String {
        format!("{base}/collections/{}", self.id())
    }

    pub fn title(&self) -> String {
        match self.kind {
            Kind::Events => format!("{} – events", self.atlas.title),
            Kind::Countries => format!("{} – countries", self.atlas.title),
        }
    }

    fn description(&self) -> String {
        let Summary {
            events, countries, ..
        } = Summary::of(self.atlas, &self.atlas.everything());
        let attribution = self.atlas.attribution();
        match self.kind {
            Kind::Events => format!(
                "{events} events in {countries} countries, each at its place. {attribution}"
            ),
            Kind::Countries => format!(
                "{countries} countries, each with the number of its events: of those that datetime, section, country and q ask for. {attribution}"
            ),
        }
    }

    fn describe(&self, base: &str) -> Value {
        let address = self.address(base);
        let mut links = self_links(&address, "", Format::Json, JSON);
        links.extend([
            link(
                format!("{address}/items?f=json"),
                "items",
                GEOJSON,
                &self.title(),
            ),
            link(
                format!("{address}/items?f=html"),
                "items",
                "text/html",
                &self.title(),
            ),
            link(
                crate::atlas::LICENCE,
                "license",
                "text/html",
                "Creative Commons Attribution 4.0",
            ),
        ]);
        json!({
            "id": self.id(),
            "title": self.title(),
            "description": self.description(),
            "links": links,
            "extent": self.extent(),
            "itemType": "feature",
            "crs": [CRS84],
        })
    }

    /// Where and when; a part that nothing is known of is left out.
    fn extent(&self) -> Value {
        let everything: Selection = self.atlas.everything();
        let mut extent = serde_json::Map::new();
        let bounds = match self.kind {
            Kind::Events => geojson::events_extent(self.atlas, &everything),
            Kind::Countries => geojson::countries_extent(&everything),
        };
        if let Some(bounds) = bounds {
            extent.insert(
                "spatial".to_owned(),
                json!({ "bbox": [bounds.to_array()], "crs": CRS84 }),
            );
        }
        if let Some(dates) = Summary::of(self.atlas, &everything).dates {
            // The standard's schema wants times here, and only here.
            let interval = [
                format!("{}T00:00:00Z", dates.start),
                format!("{}T23:59:59Z", dates.end),
            ];
            extent.insert(
                "temporal".to_owned(),
                json!({
                    "interval": [interval],
                    "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
                }),
            );
        }
        Value::Object(extent)
    }
}

pub fn list(atlases: &[&Atlas], base: &str, format: Format) -> Response {
    let links = self_links(&format!("{base}/collections"), "", format, JSON);
    match format {
        Format::Json => {
            let collections: Vec<Value> = Collection::all(atlases)
                .map(|collection| collection.describe(base))
                .collect();
            Response::json(JSON, &json!({ "links": links, "collections": collections }))
        }
        Format::Html => Response::html(document(
            "Collections",
            html! {
                ul {
                    @for collection in Collection::all(atlases) {
                        li { a href=(format!("{}?f=html", collection.address(base))) { (collection.title()) } }
                    }
                }
                (link_list(&links))
            },
        )),
    }
}

pub fn one(collection: &Collection, base: &str, format: Format) -> Response {
    match format {
        Format::Json => Response::json(JSON, &collection.describe(base)),
        Format::Html => {
            let description = collection.describe(base);
            let links = description["links"]
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            Response::html(document(
                &collection.title(),
                html! {
                    p { (collection.description()) }
                    (link_list(links))
                },
            ))
        }
    }
}
