//! What search engines, social networks and oEmbed consumers read of a page.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Look, summary};

/// Longer lists help no search engine.
const MOST: usize = 100;

pub(super) fn head(look: &Look<'_>) -> Markup {
    let description = summary(look);
    let query = look.query.to_query_string();
    let with_query = |address: &str, query: &str| {
        if query.is_empty() {
            address.to_owned()
        } else {
            format!("{address}?{query}")
        }
    };
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
            @let picture = if query.is_empty() { size.to_owned() } else { format!("{query}&{size}") };
            link rel="canonical" href=(with_query(url, &look.query.filter.to_query_string()));
            meta property="og:url" content=(address);
            meta property="og:image" content=(format!("{url}map.png?{picture}"));
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta property="og:image:alt" content=(description);
            link rel="alternate" type="application/json+oembed" title=(look.atlas.title)
                href=(format!("{}oembed?format=json&url={}", look.root(), utf8_percent_encode(&address, NON_ALPHANUMERIC)));
            link rel="alternate" type="text/xml+oembed" title=(look.atlas.title)
                href=(format!("{}oembed?format=xml&url={}", look.root(), utf8_percent_encode(&address, NON_ALPHANUMERIC)));
        }
        link rel="alternate" type="application/geo+json" href=(format!("{}events.geojson", look.base()));
    }
}

/// `schema.org/Event` in a list.
pub(super) fn structured(look: &Look<'_>) -> Value {
    let items: Vec<Value> = look
        .selection
        .iter(look.atlas)
        .filter(|event| event.dates.is_some())
        .take(MOST)
        .enumerate()
        .map(|(index, event)| {
            let location = event.location.as_ref();
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "item": {
                    "@type": "Event",
                    "name": event.title,
                    "startDate": event.dates.map(|dates| dates.start.to_string()),
                    "endDate": event.dates.map(|dates| dates.end.to_string()),
                    "location": {
                        "@type": "Place",
                        "name": location.map_or(&event.place, |location| &location.name),
                        "address": { "@type": "PostalAddress", "addressCountry": event.country.map(|code| code.to_string()) },
                    },
                }
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": look.atlas.title,
        "numberOfItems": look.selection.len(),
        "itemListElement": items,
    })
}
