//! What the page tells its script, as data blocks.

use std::fmt::Display;

use maud::{Markup, PreEscaped, html};
use serde_json::{Map, Value, json};

use super::Look;
use crate::atlas::{Atlas, CountryCount, geojson};
use crate::gazetteer::fold;
use crate::messages::{Messages, country_names};

/// JSON in a script element: nothing in it can end the element.
pub(super) fn block(id: &str, kind: &str, value: &impl Display) -> Markup {
    let text = value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    html! { script id=(id) type=(kind) { (PreEscaped(text)) } }
}

/// Digits of a version's hash that name it in links.
const PIN: usize = 16;

const SERVERS: [&str; 9] = [
    "alphabet",
    "legend.sections",
    "legend.countries",
    "legend.range",
    "legend.rough",
    "filter.invalid",
    "list.title",
    "list.next",
    "list.previous",
];

/// Whether a script may say a message; what is left is said by the server alone, and every byte delays the map.
fn is_for_the_script(key: &str, embed: bool) -> bool {
    let group = key.split('.').next().unwrap_or(key);
    match group {
        "version" | "direction" | "missing" => false,
        _ if SERVERS.contains(&key) => false,
        "page" => key == "page.updated" && !embed,
        // Sharing has a script of its own, which embeds do not load.
        "share" | "embed" | "data" | "theme" | "language" => !embed,
        _ => true,
    }
}

/// The events as `events.geojson` has them, without what the script does not read.
pub(super) fn events_data(atlas: &Atlas) -> ::geojson::FeatureCollection {
    let mut events = geojson::events(atlas, &atlas.everything());
    for feature in &mut events.features {
        feature.bbox = None;
        if let Some(properties) = &mut feature.properties {
            properties.retain(|name, _| !["geonameid", "match", "line"].contains(&name.as_str()));
        }
    }
    events
}

/// The block that `web/src/model/page.ts` describes.
pub(super) fn page_data(look: &Look<'_>, embed: bool) -> Value {
    let atlas = look.atlas;
    let mut counts = vec![0u32; atlas.sections.len()];
    for event in &atlas.events {
        if let Some(count) = counts.get_mut(event.section) {
            *count += 1;
        }
    }
    let sections: Vec<Value> = atlas
        .sections
        .iter()
        .zip(counts)
        .map(|(section, count)| {
            json!({"id": section.id, "numeral": section.numeral, "title": section.title, "count": count})
        })
        .collect();
    let mut countries: Vec<(String, &CountryCount)> = atlas
        .countries
        .iter()
        .map(|country| (look.country(country.code), country))
        .collect();
    // In the order of their names, which the script need not find by itself.
    look.messages.sort(&mut countries, |(name, _)| name);
    let countries: Map<String, Value> = countries
        .into_iter()
        .map(|(name, country)| {
            // The search finds all of them.
            let mut others = country_names(country.code);
            others.remove(&fold(&name));
            let others: Vec<&str> = others.into_values().collect();
            (
                country.code.to_string(),
                json!([name, country.count, others.join("|")]),
            )
        })
        .collect();
    let breaks: Vec<u32> = atlas
        .class_breaks
        .classes()
        .iter()
        .map(|class| class.from)
        .collect();
    let mut messages: Map<String, Value> =
        serde_json::from_str(look.messages.source()).unwrap_or_default();
    messages.retain(|key, _| is_for_the_script(key, embed));
    // An embed offers none, but one of a folder of files finds its own among them.
    let languages: Vec<Value> = Messages::all()
        .filter(|_| !embed || look.exported.is_some())
        .map(|language| json!({"code": language.tag(), "name": language.text("language")}))
        .collect();
    let allowed: &[String] = if embed { look.allowed } else { &[] };
    json!({
        "slug": atlas.slug,
        "title": atlas.title,
        "language": look.messages.tag(),
        "contentLanguage": atlas.language,
        "hash": atlas.hash,
        "root": look.root(embed),
        "base": look.base(embed),
        "embed": embed,
        "exported": look.exported.is_some(),
        "allowed": allowed,
        "layer": look.query.view.layer.name(),
        "wheel": look.query.view.wheel.unwrap_or(false),
        "sections": sections,
        "countries": countries,
        "breaks": breaks,
        "events": look.events(embed),
        "labels": look.labels(embed),
        "pin": look.kept.then(|| look.atlas.hash.chars().take(PIN).collect::<String>()),
        "tiles": look.tiles.map(|tiles| json!({"url": tiles.url, "attribution": tiles.attribution})),
        "mapUrl": look.map_url,
        "languages": languages,
        "messages": messages,
    })
}
