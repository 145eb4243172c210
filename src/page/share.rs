//! What search engines, social networks and oEmbed consumers read of a page.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Look, summary};
use crate::atlas::{Query, View};

fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() {
        address.to_owned()
    } else {
        format!("{address}?{query}")
    }
}

/// What data depends on: the filter, and the version where one is asked for.
fn data_query(look: &Look<'_>) -> String {
    let view = View {
        version: look.query.view.version.clone(),
        ..View::default()
    };
    let filter = look.query.filter.clone();
    Query { filter, view }.to_query_string()
}

pub(super) fn head(look: &Look<'_>) -> Markup {
    let description = summary(look);
    let query = look.query.to_query_string();
    html! {
        meta name="description" content=(description);
        meta property="og:title" content=(look.atlas.title);
        meta property="og:description" content=(description);
        meta property="og:type" content="website";
        meta property="og:locale" content=(look.messages.tag());
        meta name="twitter:card" content="summary_large_image";
        @if let Some(url) = look.map_url {
            @let address = with_query(url, &query);
            @let size = "width=1200&height=630";
            @let query = look.query.without_list().to_query_string();
            @let picture = if query.is_empty() { size.to_owned() } else { format!("{query}&{size}") };
            link rel="canonical" href=(with_query(url, &look.query.filter.to_query_string()));
            meta property="og:url" content=(address);
            meta property="og:image" content=(format!("{url}map.png?{picture}"));
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta property="og:image:alt" content=(description);
            @if look.exported.is_some() {
                link rel="alternate" type="application/json+oembed" title=(look.atlas.title)
                    href=(format!("{}oembed.json", look.base(false)));
            } @else {
                @for (kind, format) in [("application/json+oembed", "json"), ("text/xml+oembed", "xml")] {
                    link rel="alternate" type=(kind) title=(look.atlas.title)
                        href=(format!("{}oembed?format={format}&url={}", look.root(false), utf8_percent_encode(&address, NON_ALPHANUMERIC)));
                }
            }
        }
        link rel="alternate" type="application/geo+json" href=(with_query(&format!("{}events.geojson", look.base(false)), &data_query(look)));
    }
}
