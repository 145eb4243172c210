//! What a reader is told at an address where there is nothing.

use maud::{DOCTYPE, PreEscaped, html};

use super::manifest;
use crate::atlas::Atlas;
use crate::messages::Messages;

pub struct Missing<'a> {
    pub messages: &'static Messages,
    /// From the address to the server's root.
    pub root: &'a str,
    /// Whether it stands where an embed would, in the frame of an article.
    pub embed: bool,
    /// The map that was meant.
    pub map: Option<&'a Atlas>,
}

pub fn missing(look: &Missing<'_>) -> String {
    let (words, files, root) = (look.messages, manifest(), look.root);
    let title = words.text(match look.embed {
        true => "missing.map",
        false => "missing.page",
    });
    let markup = html! {
        (DOCTYPE)
        html lang=(words.tag()) dir=(words.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) }
                meta name="robots" content="noindex";
                style { (PreEscaped(&files.critical_style)) }
                link rel="stylesheet" href=(format!("{root}assets/{}", files.index_style));
                meta name="color-scheme" content="light dark";
                link rel="icon" href="data:,";
            }
            body class=(if look.embed { "embed" } else { "page" }) {
                main.missing {
                    h1 { (title) }
                    p { (words.text("missing.text")) }
                    @match look.map {
                        Some(map) => a href=(format!("{root}{}/{}", map.slug, if look.embed { "embed" } else { "" }))
                            dir="auto" lang=[map.language.as_deref()] { (map.title) },
                        // A list of maps does not belong into an article's frame.
                        None => a href=(root) target=[look.embed.then_some("_blank")] { (words.text("missing.maps")) },
                    }
                }
            }
        }
    };
    markup.into_string()
}
