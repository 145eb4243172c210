//! The page's own bundle. It is embedded apart from the maps' front end, so that no map can carry it.

use rust_embed::RustEmbed;

/// What `web/build.mjs` wrote of `web/review`.
#[derive(RustEmbed)]
#[folder = "web/dist-review"]
struct Files;

/// A file of the page and its content type.
pub fn file(name: &str) -> Option<(&'static str, Vec<u8>)> {
    let content_type = match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        _ => return None,
    };
    Some((content_type, Files::get(name)?.data.into_owned()))
}
