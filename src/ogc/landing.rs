//! The landing page and the declaration of conformance.

use maud::html;
use serde_json::{Value, json};

use crate::atlas::{Atlas, attribution};

use super::html::{document, link_list};
use super::negotiate::Format;
use super::response::{JSON, OPENAPI, Response};

const CONFORMS_TO: [&str; 4] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
];

/// A typed link, as in RFC 8288.
pub fn link(href: impl Into<String>, rel: &str, media_type: &str, title: &str) -> Value {
    json!({ "href": href.into(), "rel": rel, "type": media_type, "title": title })
}

/// The links of a resource to itself: the format shown, and the other.
pub fn self_links(address: &str, query: &str, shown: Format, json_type: &str) -> Vec<Value> {
    [(Format::Json, json_type), (Format::Html, "text/html")]
        .into_iter()
        .map(|(format, media_type)| {
            let and = if query.is_empty() { "" } else { "&" };
            let rel = if format == shown { "self" } else { "alternate" };
            let href = format!("{address}?{query}{and}f={}", format.name());
            link(href, rel, media_type, "This document")
        })
        .collect()
}

pub fn landing(atlases: &[&Atlas], base: &str, format: Format) -> Response {
    let title = match atlases {
        [atlas] if !atlas.title.is_empty() => atlas.title.clone(),
        _ => "Event Atlas".to_owned(),
    };
    let description = format!(
        "Events on the map, as an OGC API – Features service. {}",
        attribution()
    );
    let mut links = self_links(base, "", format, JSON);
    links.extend([
        link(
            format!("{base}/api?f=json"),
            "service-desc",
            OPENAPI,
            "The definition of this API",
        ),
        link(
            format!("{base}/api?f=html"),
            "service-doc",
            "text/html",
            "The documentation of this API",
        ),
        link(
            format!("{base}/conformance"),
            "conformance",
            JSON,
            "What this service conforms to",
        ),
        link(
            format!("{base}/collections"),
            "data",
            JSON,
            "The collections",
        ),
    ]);
    match format {
        Format::Json => Response::json(
            JSON,
            &json!({ "title": title, "description": description, "links": links }),
        ),
        Format::Html => Response::html(document(
            &title,
            html! {
                p { (description) }
                (link_list(&links))
            },
        )),
    }
}

pub fn conformance(base: &str, format: Format) -> Response {
    match format {
        Format::Json => Response::json(JSON, &json!({ "conformsTo": CONFORMS_TO })),
        Format::Html => Response::html(document(
            "Conformance",
            html! {
                ul { @for class in CONFORMS_TO { li { code { (class) } } } }
                (link_list(&self_links(&format!("{base}/conformance"), "", format, JSON)))
            },
        )),
    }
}
