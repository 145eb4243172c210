//! The page that lists several maps.

use maud::{DOCTYPE, PreEscaped, html};

use super::{Look, manifest, summary};
use crate::messages::Messages;

/// One card a map; the looks are of whole maps.
pub fn index(looks: &[Look<'_>], messages: &'static Messages) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(messages.tag()) dir=(messages.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (messages.text("page.index")) }
                meta name="description" content=(messages.text("page.index"));
                style { (PreEscaped(&manifest().critical_style)) }
                link rel="icon" href="data:,";
            }
            body.page {
                main {
                    header.head { h1 { (messages.text("page.index")) } }
                    ul.maps {
                        @for look in looks {
                            @let slug = &look.atlas.slug;
                            li {
                                a href=(format!("{slug}/")) {
                                    img src=(format!("{slug}/map.svg?title=0&legend=0&width=720&height=340")) alt="" width="720" height="340" loading="lazy";
                                    h2 dir="auto" { (look.atlas.title) }
                                }
                                p { (summary(look)) }
                            }
                        }
                    }
                }
            }
        }
    };
    markup.into_string()
}
