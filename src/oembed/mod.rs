//! oEmbed (oembed.com): what a CMS makes of the address of a map.

mod address;
mod answer;

pub use answer::{Answer, Maxima, of_map};

use crate::atlas::Atlas;

/// A whole answer of the provider, but for the headers that every answer of the server carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
}

/// Answers `/oembed?url=&maxwidth=&maxheight=&format=`. `root` is where the server lies, absolute, with
/// its slash: `https://maps.example.org/`.
pub fn answer(atlases: &[&Atlas], root: &str, query: &str) -> Response {
    let mut url = None;
    let mut format = "json".to_owned();
    let mut maxima = Maxima::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "url" => url = Some(value.into_owned()),
            "format" => format = value.into_owned(),
            "maxwidth" => maxima.width = value.parse().ok().filter(|width| *width > 0),
            "maxheight" => maxima.height = value.parse().ok().filter(|height| *height > 0),
            // Consumers add their own: discovery is for everyone.
            _ => {}
        }
    }
    let refused = |status, why: &str| Response {
        status,
        content_type: "text/plain; charset=utf-8",
        body: format!("{why}\n"),
    };
    let Some(url) = url else {
        return refused(400, "say which address: /oembed?url=…");
    };
    if !matches!(format.as_str(), "json" | "xml") {
        return refused(501, "the formats are json and xml");
    }
    let Some((atlas, query)) = address::find(atlases, root, &url) else {
        return refused(404, "there is no map at this address");
    };
    let answer = of_map(atlas, root, &query, maxima);
    let (content_type, body) = match format.as_str() {
        "xml" => ("text/xml; charset=utf-8", answer.to_xml()),
        _ => ("application/json", answer.to_json()),
    };
    Response {
        status: 200,
        content_type,
        body,
    }
}

#[cfg(test)]
mod tests;
