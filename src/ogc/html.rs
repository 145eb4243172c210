//! The service for people: plain pages that say what the JSON says.

use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

pub fn document(title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
            }
            body {
                main {
                    h1 { (title) }
                    (content)
                }
            }
        }
    }
}

/// The links of a document, but for the one to itself.
pub fn link_list(links: &[Value]) -> Markup {
    let text = |link: &Value, member: &str| link[member].as_str().unwrap_or_default().to_owned();
    html! {
        ul {
            @for link in links.iter().filter(|link| link["rel"] != "self") {
                li {
                    a href=(text(link, "href")) rel=(text(link, "rel")) { (text(link, "title")) }
                    " " small { (text(link, "rel")) " · " (text(link, "type")) }
                }
            }
        }
    }
}

/// A JSON value as a cell.
pub fn cell(value: &Value) -> Markup {
    html! {
        @match value {
            Value::Null => "",
            Value::String(text) => (text),
            other => (other.to_string()),
        }
    }
}
