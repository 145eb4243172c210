//! The list of events as HTML: the map's equal.

use maud::{Markup, html};

use super::Look;
use super::mark::glyph;
use crate::atlas::Event;
use crate::geocode::Precision;

/// How many wait for the script at a time: a page of thousands would be slow to arrive.
const STEP: usize = 100;

/// How many of so many are listed at first, as the script lists them: half a step more is no reason for a button.
fn listed(count: usize) -> usize {
    if count <= STEP + STEP / 2 {
        count
    } else {
        STEP
    }
}

pub(super) fn groups(look: &Look<'_>) -> Markup {
    let mut events: Vec<&Event> = look.selection.iter(look.atlas).collect();
    events.sort_by_key(|event| {
        event
            .dates
            .map_or((true, None), |dates| (false, Some(dates.start)))
    });
    let mut room = listed(events.len());
    let all = look.atlas.events.len();
    html! {
        ol.groups.long[listed(all) < all] data-group="day" {
            @for group in events.chunk_by(|a, b| day(a) == day(b)) {
                @let shown = &group[..group.len().min(room)];
                @let () = room -= shown.len();
                @if !shown.is_empty() { li.group {
                    h3 {
                        span {
                            @match day(group[0]) {
                                Some(day) => (look.messages.date(day)),
                                None => (look.messages.text("date.none")),
                            }
                        }
                        span.tally { (look.messages.format("events", &[("count", group.len().into())])) }
                    }
                    ol { @for event in shown { (entry(look, event)) } }
                } }
            }
        }
    }
}

fn day(event: &Event) -> Option<jiff::civil::Date> {
    event.dates.map(|dates| dates.start)
}

/// As the script writes it.
fn entry(look: &Look<'_>, event: &Event) -> Markup {
    let place = where_found(look, event);
    let open = look.query.view.event.as_deref() == Some(event.id.as_str());
    html! {
        li.event data-id=(event.id) {
            a.entry href=(look.link(|query| query.view.event = Some(event.id.clone()))) aria-current=[open.then_some("true")] {
                (glyph(event.section))
                span.title dir="auto" lang=[look.atlas.language.as_deref()] { @if event.title.is_empty() { (place) } @else { (event.title) } }
            }
            p.meta {
                span.where dir="auto" { (place) }
                span class=(if alone(event) { "when alone" } else { "when" }) {
                    @match &event.dates {
                        Some(dates) => (look.messages.date_span(dates)),
                        None if event.date_text.is_empty() => (look.messages.text("date.none")),
                        None => (event.date_text),
                    }
                }
                @if let Some(doubt) = doubt(event) { span.badge { (look.messages.text(doubt)) } }
                @if !event.corrections.is_empty() { span.badge { (look.messages.text("event.corrected")) } }
            }
        }
    }
}

/// Whether its date says no more than that of its group.
fn alone(event: &Event) -> bool {
    event.dates.is_some_and(|dates| dates.start == dates.end)
}

/// Below it a position is said to be uncertain, as web/src/model/event.ts does.
const SURE: f32 = 0.5;

/// The message that says what is not known of an event's position.
pub(super) fn doubt(event: &Event) -> Option<&'static str> {
    match event.precision() {
        Precision::Place => {
            let at = event.location.as_ref()?;
            (at.confidence < SURE).then_some("event.doubtful")
        }
        Precision::Region => Some("event.region"),
        Precision::Country => Some("event.country"),
        Precision::None => Some("event.none"),
    }
}

/// The report's words keep their direction, and whatever marks they have, to themselves.
pub(super) fn where_found(look: &Look<'_>, event: &Event) -> Markup {
    let place = event
        .location
        .as_ref()
        .map_or(event.place.as_str(), |location| location.name.as_str());
    let country = event.country.map(|code| look.country(code));
    match country {
        _ if place.is_empty() => html! { (event.place_text) },
        Some(country) if country != place => html! { bdi { (place) } ", " (country) },
        _ => html! { (place) },
    }
}
