//! The page that lists several maps.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{capitals, languages};
use super::{Look, manifest, summary};

/// The picture on a map's card, as a query. The style shows it without its foot, which the page has for all of them.
pub const CARD: &str = "title=0&legend=0&width=480&height=300";

/// One card a map; the looks are of whole maps, in one language and theme.
pub fn index(looks: &[Look<'_>]) -> String {
    let Some(first) = looks.first() else {
        return String::new();
    };
    let words = first.messages;
    let files = manifest();
    let markup = html! {
        (DOCTYPE)
        html lang=(words.tag()) dir=(words.direction()) data-theme=[first.theme()] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (words.text("page.index")) }
                meta name="description" content=(words.text("page.index"));
                style { (PreEscaped(&files.critical_style)) }
                link rel="stylesheet" href=(format!("assets/{}", files.index_style));
                meta name="color-scheme" content=(first.theme().unwrap_or("light dark"));
                link rel="icon" href="data:,";
            }
            body.page {
                main {
                    header.head { h1 { (words.text("page.index")) } }
                    ul.maps { @for look in looks { li { (card(look)) } } }
                }
                footer.foot {
                    @if first.exported.is_none() { (languages(first)) }
                    p.credit { (words.text("page.attribution")) " " (words.text("page.boundaries")) }
                    p.kicker { (words.text("page.made_with")) }
                }
            }
        }
    };
    markup.into_string()
}

fn card(look: &Look<'_>) -> Markup {
    let atlas = look.atlas;
    let asked = look.query.to_query_string();
    let query = if asked.is_empty() {
        String::new()
    } else {
        format!("?{asked}")
    };
    html! {
        picture {
            @if look.theme().is_none() {
                source media="(prefers-color-scheme:dark)" srcset=(picture(look, "dark"));
            }
            img src=(picture(look, look.theme().unwrap_or("light"))) alt="" width="480" height="256" loading="lazy";
        }
        h2 dir="auto" lang=[atlas.language.as_deref()] class=[capitals(&atlas.title)] {
            a href=(format!("{}/{query}", atlas.slug)) { (atlas.title) }
        }
        p { (summary(look)) }
    }
}

/// Of an exported map a file of its own, since files know no queries.
fn picture(look: &Look<'_>, theme: &str) -> String {
    let slug = &look.atlas.slug;
    match look.exported {
        Some(_) => format!("{slug}/card-{theme}.svg"),
        None => format!(
            "{slug}/map.svg?{CARD}&theme={theme}&lang={}",
            look.messages.tag()
        ),
    }
}
