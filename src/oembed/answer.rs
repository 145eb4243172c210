//! The answer for one map: `rich`, an iframe and nothing else.

use maud::html;
use serde::Serialize;

use crate::atlas::{Atlas, Query};

/// What the consumer has room for, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Maxima {
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// The fields as oEmbed 1.0 names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    provider_name: &'static str,
    provider_url: String,
    /// Seconds.
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

const WIDTH: u32 = 800;
/// What it takes at that width: in a lower frame it would scroll in the place of the article.
const HEIGHT: u32 = 860;

/// What social networks show whole.
const PICTURE: (u32, u32) = (1200, 630);

/// Below this a map cannot be made out.
const SMALLEST_PICTURE: u32 = 200;

/// `root` is where the server lies, with its slash; the query is kept in the embed and the picture.
pub fn of_map(atlas: &Atlas, root: &str, query: &Query, maxima: Maxima) -> Answer {
    let root = root.trim_end_matches('/');
    let address = |name: &str, query: &Query| {
        let query = query.to_query_string();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{root}/{}/{name}{mark}{query}", atlas.slug)
    };
    let width = maxima.width.map_or(WIDTH, |most| most.min(WIDTH));
    let height = maxima.height.map_or(HEIGHT, |most| most.min(HEIGHT));
    let src = address("embed", query);
    let html = html! {
        iframe src=(src) title=(atlas.title) width=(width) height=(height) loading="lazy" style="border:0;max-width:100%" {}
    };
    let thumbnail = picture(maxima).map(|(width, height)| {
        let mut query = query.without_list();
        query.view.size.width = Some(f64::from(width));
        query.view.size.height = Some(f64::from(height));
        Thumbnail {
            thumbnail_url: address("map.png", &query),
            thumbnail_width: width,
            thumbnail_height: height,
        }
    });
    Answer {
        version: "1.0",
        kind: "rich",
        title: atlas.title.clone(),
        provider_name: "Event Atlas",
        provider_url: format!("{root}/"),
        cache_age: 3600,
        html: html.into_string(),
        width,
        height,
        thumbnail,
    }
}

/// The largest picture of its shape that fits; none where that would be too small.
fn picture(maxima: Maxima) -> Option<(u32, u32)> {
    let (width, height) = PICTURE;
    let most = maxima.width.unwrap_or(width).min(width);
    let by_height = maxima.height.map_or(most, |high| {
        u32::try_from(u64::from(high) * u64::from(width) / u64::from(height)).unwrap_or(most)
    });
    let most = most.min(by_height);
    (most >= SMALLEST_PICTURE).then(|| (most, most * height / width))
}

impl Answer {
    pub fn to_json(&self) -> String {
        // Strings and numbers under fixed names: this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn to_xml(&self) -> String {
        let fields = serde_json::to_value(self).unwrap_or_default();
        let mut xml =
            r#"<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>"#.to_owned();
        for (name, value) in fields.as_object().into_iter().flatten() {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            // XML 1.0 has no way to write most control characters.
            let text: String = text
                .chars()
                .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
                .collect();
            xml.push_str(&format!(
                "<{name}>{}</{name}>",
                html! { (text) }.into_string()
            ));
        }
        xml.push_str("</oembed>");
        xml
    }
}
