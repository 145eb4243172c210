//! Which map an address means.

use percent_encoding::percent_decode_str;

use crate::atlas::{Atlas, Query};

/// The map and what its address asks for; none where it is no address of a map of ours. The scheme does
/// not matter: behind a proxy it may be the one or the other.
pub fn find<'a>(atlases: &[&'a Atlas], root: &str, url: &str) -> Option<(&'a Atlas, Query)> {
    let url = url.trim();
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = split(address)?;
    let (our_host, our_path) = split(root)?;
    if !host.eq_ignore_ascii_case(our_host) {
        return None;
    }
    let path = path.strip_prefix(our_path.trim_end_matches('/'))?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = match &*path {
        "" => "/",
        path => path.strip_prefix('/')?,
    };
    let (slug, rest) = path.split_once('/').unwrap_or((path, ""));
    let atlas = match (slug, atlases) {
        ("", [atlas]) => Some(*atlas),
        _ => atlases.iter().copied().find(|atlas| atlas.slug == slug),
    };
    let (query, _) = Query::parse(query);
    matches!(rest, "" | "embed").then_some(())?;
    Some((atlas?, query))
}

/// Host and path of an absolute http address.
fn split(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return None;
    }
    let cut = rest.find('/').unwrap_or(rest.len());
    Some(rest.split_at(cut))
}
