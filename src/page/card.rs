//! The card of an event that the address opens: the script takes it over, and fills it with others.

use maud::{Markup, html};

use super::Look;
use super::list::{doubt, where_found};
use super::mark::glyph;
use crate::atlas::Event;
use crate::draw;
use crate::report::Correction;

/// Closed where the address opens nothing, or what the filter hides.
pub(super) fn card(look: &Look<'_>, embed: bool) -> Markup {
    let event = look
        .query
        .view
        .event
        .as_deref()
        .and_then(|id| look.selection.iter(look.atlas).find(|event| event.id == id));
    // Without a script nothing else leads from there back to all events.
    let close = look.link(|query| {
        query.view.event = None;
        query.view.viewport = None;
    });
    html! {
        div.card role="dialog" aria-labelledby="card-title" data-side=(event.map_or("left", |event| side(look, event))) hidden[event.is_none()] {
            header {
                h2 #card-title tabindex="-1" dir="auto" { @if let Some(event) = event { (where_found(look, event)) } }
                a.close href=(close) aria-label=(look.messages.text("event.close")) { "×" }
            }
            div.card-body tabindex="0" role="group" aria-labelledby="card-title" {
                @if let Some(event) = event { (details(look, event, embed)) }
            }
        }
    }
}

/// That on which its marker is not.
fn side(look: &Look<'_>, event: &Event) -> &'static str {
    let lies_right = event.location.as_ref().is_some_and(|at| {
        let at = [at.longitude, at.latitude];
        draw::lies_right(look.atlas, &look.query.view, look.projection(), at)
    });
    match lies_right {
        true => "left",
        false => "right",
    }
}

/// Everything that is known of an event, as the script writes it.
fn details(look: &Look<'_>, event: &Event, embed: bool) -> Markup {
    // What is sent to somebody is the map's page; on a disk, that is found by the name of its file only.
    let leads_out = embed && look.exported.is_none();
    let base = match look.base(embed) {
        _ if !leads_out => String::new(),
        base if base.is_empty() => "./".to_owned(),
        base => base,
    };
    let words = look.messages;
    let title = look.atlas.sections[event.section].heading();
    let found = event
        .location
        .as_ref()
        .map(|location| location.name.as_str());
    let written = &event.place_text;
    let url = event.url.as_deref().filter(|url| is_web(url));
    html! {
        article.details data-id=(event.id) {
            h3 dir="auto" lang=[look.atlas.language.as_deref()] { @if event.title.is_empty() { (where_found(look, event)) } @else { (event.title) } }
            p.when {
                @match &event.dates {
                    Some(dates) => (words.date_span(dates)),
                    None if event.date_text.is_empty() => (words.text("date.none")),
                    None => (event.date_text),
                }
            }
            @if let Some(description) = event.description.as_deref().filter(|text| !text.is_empty()) { p dir="auto" { (description) } }
            dl {
                dt { (words.text("event.section")) }
                dd { span.of { (glyph(event.section)) span dir="auto" { (title) } } }
                @if !written.is_empty() && written != found.unwrap_or(&event.place) {
                    dt { (words.text("event.as_written")) }
                    dd dir="auto" { (written) }
                }
                @if found.is_some_and(|name| !name.is_empty()) {
                    dt { (words.text("event.found")) }
                    dd { (where_found(look, event)) }
                }
                @if let Some(doubt) = doubt(event) {
                    dt { (words.text("legend.precision")) }
                    dd dir="auto" { (words.text(doubt)) }
                }
                @for correction in &event.corrections {
                    dt { (words.text("event.corrected")) }
                    dd dir="auto" { (corrected(look, correction)) }
                }
            }
            p.links {
                @if let Some(url) = url { a href=(url) rel="noopener nofollow" target="_blank" { (words.text("event.source")) } }
                a.permalink href={ (base) (look.link_to(event, leads_out)) } target=[leads_out.then_some("_blank")] { (words.text("event.link")) }
            }
        }
    }
}

/// Links are shown only where they cannot run anything.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web))
}

fn corrected(look: &Look<'_>, correction: &Correction) -> String {
    let was = [("was", correction.was.as_str().into())];
    let key = format!("event.corrected.{}", correction.field);
    let known = look.messages.text(&key) != key;
    let key = if known { &key } else { "event.corrected.other" };
    let said = look.messages.format(key, &was);
    match correction.why.as_str() {
        "" => said,
        why => format!("{said}. {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_links_that_cannot_run_anything_are_links() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://x"));
        for url in [
            "javascript:alert(1)",
            " https://x",
            "data:text/html,x",
            "//x",
            "vbscript://x",
            "",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }
}
