//! The list of events as HTML: the map's equal.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Look;
use super::mark::glyph;
use crate::CountryCode;
use crate::atlas::{Event, Group, Listing, Order};
use crate::geocode::Precision;

/// How many are listed at a time: a page of thousands would be slow to arrive.
const STEP: usize = 100;

/// How many of so many are listed, as the script lists them: half a step more is no reason for a button.
fn listed(count: usize) -> usize {
    if count <= STEP + STEP / 2 {
        count
    } else {
        STEP
    }
}

/// The entries below one heading.
struct Part<'a> {
    /// None where the report does not say what the list is grouped by.
    heading: Option<String>,
    events: Vec<&'a Event>,
}

pub(super) fn groups(look: &Look<'_>) -> Markup {
    let passed = offset(look);
    let (mut passed, mut room) = (passed, listed(look.selection.len() - passed));
    let all = look.atlas.events.len();
    let group = look.query.view.listing.group;
    html! {
        ol.groups.long[listed(all) < all] data-group=(group.name()) {
            @for Part { heading, events } in parts(look) {
                @let from = passed.min(events.len());
                @let shown = &events[from..(from + room).min(events.len())];
                @let () = { passed -= from; room -= shown.len(); };
                @if !shown.is_empty() { li.group {
                    h3 {
                        span dir=[(group == Group::Section).then_some("auto")] {
                            @match heading {
                                Some(heading) => (heading),
                                None => (look.messages.text(if group == Group::Country { "list.no_country" } else { "date.none" })),
                            }
                        }
                        span.tally { (look.messages.format("events", &[("count", events.len().into())])) }
                    }
                    ol { @for event in shown { (entry(look, event)) } }
                } }
            }
        }
    }
}

/// Where the list goes on: the script adds to it instead, and files answer nothing.
pub(super) fn pages(look: &Look<'_>) -> Markup {
    let count = look.selection.len();
    let passed = offset(look);
    let next = passed + listed(count - passed);
    let to = |offset: usize| look.link(|query| query.view.listing.offset = offset) + "#events";
    let words = |key: &str, count: usize| look.messages.format(key, &[("count", count.into())]);
    html! {
        @if look.exported.is_none() && (passed > 0 || next < count) {
            p.pages {
                @if passed > 0 {
                    a.more rel="prev" href=(to(passed.saturating_sub(STEP))) { (words("list.previous", passed.min(STEP))) }
                }
                @if next < count {
                    a.more rel="next" href=(to(next)) { (words("list.next", listed(count - next))) }
                }
            }
        }
    }
}

/// How many entries come before those that are listed; there is no page beyond the last.
fn offset(look: &Look<'_>) -> usize {
    let asked = look.query.view.listing.offset;
    if asked < look.selection.len() {
        asked
    } else {
        0
    }
}

/// What is selected, grouped and in order as the query asks, like `grouped` of `web/src/view/list.ts`.
fn parts<'a>(look: &Look<'a>) -> Vec<Part<'a>> {
    let Listing { group, order, .. } = look.query.view.listing;
    let mut events: Vec<&Event> = look.selection.iter(look.atlas).collect();
    // Of one day as in the report; without a date last, whichever way.
    events.sort_by(|a, b| match (day(a), day(b)) {
        (Some(a), Some(b)) if order == Order::Down => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    match group {
        Group::Day => chunks(&events, day, |day| look.messages.date(day)),
        Group::Section => {
            events.sort_by_key(|event| event.section);
            chunks(
                &events,
                |event| look.atlas.sections.get(event.section),
                |section| section.heading(),
            )
        }
        Group::Country => {
            let mut parts = by_country(look, &events);
            // Most events first, and of so many by name.
            look.messages.sort(&mut parts, |part| {
                part.heading.as_deref().unwrap_or_default()
            });
            parts.sort_by_key(|part| (Reverse(part.events.len()), part.heading.is_none()));
            parts
        }
    }
}

fn chunks<'a, K: PartialEq>(
    events: &[&'a Event],
    key: impl Fn(&'a Event) -> Option<K>,
    heading: impl Fn(K) -> String,
) -> Vec<Part<'a>> {
    events
        .chunk_by(|a, b| key(a) == key(b))
        .map(|events| Part {
            heading: events.first().and_then(|event| key(event)).map(&heading),
            events: events.to_vec(),
        })
        .collect()
}

fn by_country<'a>(look: &Look<'_>, events: &[&'a Event]) -> Vec<Part<'a>> {
    let mut found: BTreeMap<Option<CountryCode>, Vec<&'a Event>> = BTreeMap::new();
    for event in events {
        found.entry(event.country).or_default().push(event);
    }
    found
        .into_iter()
        .map(|(code, events)| Part {
            heading: code.map(|code| look.country(code)),
            events,
        })
        .collect()
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
    let is_country = event.precision() == Precision::Country;
    match country {
        Some(country) if is_country => html! { (country) },
        _ if place.is_empty() => html! { (event.place_text) },
        Some(country) if country != place => {
            html! { bdi { (place) } (look.messages.text("list.comma")) (country) }
        }
        _ => html! { (place) },
    }
}
