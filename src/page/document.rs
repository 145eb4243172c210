//! The two documents of a map: its page, and its embed for articles.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::atlas::json_ld;
use crate::draw;
use crate::messages::Messages;

use super::data::{block, events_data, page_data};
use super::{Look, card, legend, list, manifest, remarks, share, summary};

/// The map's own page.
pub fn page(look: &Look<'_>) -> String {
    let words = look.messages;
    let body = html! {
        a.skip href="#events" { (words.text("page.skip")) }
        main {
            header.head {
                (heading(look))
                div.lede {
                    p.summary #summary { (summary(look)) }
                    div.tools #tools {}
                }
            }
            (remarks::lines(look))
            div.spread {
                div.stage {
                    (figure(look, false))
                    section.timeline #time aria-label=(words.text("time.title")) {}
                }
                (events(look, html! { h2 #events-title { (words.text("list.title")) } }))
            }
        }
        (footer(look, false))
        script type="application/ld+json" { (PreEscaped(json_ld::events(look.atlas, look.selection, look.map_url))) }
    };
    document(look, false, body)
}

/// The map for an article: it may stand in a frame of any origin.
pub fn embed(look: &Look<'_>) -> String {
    let words = look.messages;
    let view = &look.query.view;
    let controls = view.controls.unwrap_or(true);
    let body = html! {
        main {
            @if view.title.unwrap_or(true) {
                header.head {
                    (heading(look))
                    div.lede { p.summary #summary { (summary(look)) } }
                }
            } @else {
                h1.unseen #title { (look.atlas.title) }
                p.unseen #summary { (summary(look)) }
            }
            (remarks::lines(look))
            div.stage {
                (figure(look, true))
                @if controls { section.timeline #time aria-label=(words.text("time.title")) {} }
            }
            @if controls {
                details.drawer {
                    summary { (words.text("list.title")) " " span.tally { (words.number(look.selection.len() as u64)) } }
                    (events(look, html! { h2.unseen #events-title { (words.text("list.title")) } }))
                }
            }
        }
        (footer(look, true))
    };
    document(look, true, body)
}

/// The report's own title, in its own language; one that is all capitals is set smaller.
fn heading(look: &Look<'_>) -> Markup {
    let title = &look.atlas.title;
    html! { h1 #title dir="auto" lang=[look.atlas.language.as_deref()] class=[capitals(title)] { (title) } }
}

pub(super) fn capitals(title: &str) -> Option<&'static str> {
    let capitals = !title.chars().any(char::is_lowercase);
    capitals.then_some("capitals")
}

fn document(look: &Look<'_>, embed: bool, body: Markup) -> String {
    let words = look.messages;
    let files = manifest();
    let script = match look.tiles {
        Some(_) => &files.tiled_script,
        None => &files.script,
    };
    let asset = |name: &str| format!("{}assets/{name}", look.root(embed));
    let markup = html! {
        (DOCTYPE)
        html lang=(words.tag()) dir=(words.direction()) data-theme=[look.theme()] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (look.atlas.title) }
                // What is drawn first is the map: to lay the heading out alone would keep a slow processor from it.
                link rel="expect" href="#map" blocking="render";
                link rel="preload" as="script" href=(asset(script));
                link rel="preload" as="style" href=(asset(&files.style));
                // What the script will ask for first; a page on a disk may not ask.
                @if look.exported.is_none() && !brings_events(look) {
                    link rel="preload" as="fetch" type="application/geo+json" crossorigin href=(look.events(embed));
                }
                style { (PreEscaped(&files.critical_style)) }
                @if embed { meta name="robots" content="noindex"; }
                @else { (share::head(look)) }
                meta name="color-scheme" content=(look.theme().unwrap_or("light dark"));
                link rel="icon" href="data:,";
            }
            body class=(if embed { "embed" } else { "page" }) data-layer=(look.query.view.layer.name()) {
                (body)
                link rel="stylesheet" href=(asset(&files.style));
                (block("page-data", "application/json", &page_data(look, embed)))
                @if brings_events(look) {
                    (block("events-data", "application/geo+json", &events_data(look.atlas)))
                }
                script src=(asset(script)) defer {}
            }
        }
    };
    markup.into_string()
}

/// So few events come with the page: half of their bytes are there already, and the map need not wait for another answer.
const FEW: usize = 200;

/// Of more, each query's page would be too large; they have a file, as all of an exported map have.
fn brings_events(look: &Look<'_>) -> bool {
    look.exported.is_none() && look.atlas.events.len() <= FEW
}

fn figure(look: &Look<'_>, embed: bool) -> Markup {
    let words = look.messages;
    html! {
        figure.map aria-labelledby="title" {
            div.frame #map aria-describedby="summary" {
                @let drawing = drawing(look);
                (PreEscaped(drawing.sizer))
                // Leaflet's own panes: a drawing that need not be moved need not be laid out twice.
                div.leaflet-pane.leaflet-map-pane { div.leaflet-pane.leaflet-overlay-pane { (PreEscaped(drawing.world)) } }
                @if let Some(tiles) = look.tiles { p.tiles { (tiles.attribution) } }
            }
            p.nothing #nothing hidden[!look.selection.is_empty()] { (words.text("map.empty")) }
            (card::card(look, embed))
            @if look.query.view.legend.unwrap_or(true) { (legend::legend(look)) }
        }
    }
}

fn events(look: &Look<'_>, heading: Markup) -> Markup {
    let words = look.messages;
    let (shown, total) = (look.selection.len(), look.atlas.events.len());
    html! {
        section.events #events aria-labelledby="events-title" tabindex="-1" {
            div.bar {
                (heading)
                p #count role="status" {
                    @if shown == total { (words.format("count.all", &[("total", total.into())])) }
                    @else { (words.format("count.of", &[("shown", shown.into()), ("total", total.into())])) }
                }
            }
            div.controls #controls {}
            (list::groups(look))
            (list::pages(look))
        }
    }
}

fn footer(look: &Look<'_>, embed: bool) -> Markup {
    let words = look.messages;
    let corrected = look
        .atlas
        .events
        .iter()
        .filter(|event| !event.corrections.is_empty())
        .count();
    html! {
        footer.foot {
            @if !embed && look.exported.is_none() { (languages(look)) }
            p {
                span { (words.format("page.source", &[("name", look.atlas.source.file_name().into())])) }
                @if corrected > 0 {
                    " · " span { (words.format("page.corrections", &[("count", corrected.into())])) }
                }
            }
            p.credit { (words.text("page.attribution")) " " (words.text("page.boundaries")) }
            noscript { p { (words.text("page.noscript")) } }
            @if !embed { p.kicker { (words.text("page.made_with")) } }
        }
    }
}

/// The same map in the other languages, each called by its own name.
pub(super) fn languages(look: &Look<'_>) -> Markup {
    html! {
        nav aria-label=(look.messages.text("language.label")) {
            ul.languages {
                @for messages in Messages::all() {
                    @let tag = messages.tag();
                    li {
                        a href=(look.link(|query| query.view.lang = Some(tag.to_owned()))) lang=(tag) hreflang=(tag)
                            aria-current=[(tag == look.messages.tag()).then_some("true")] { (messages.text("language")) }
                    }
                }
            }
        }
    }
}

fn drawing(look: &Look<'_>) -> draw::Inline {
    draw::inline(
        look.atlas,
        look.selection,
        &draw::Look {
            view: &look.query.view,
            messages: look.messages,
        },
        &look.query.filter.countries,
        look.projection(),
    )
}
