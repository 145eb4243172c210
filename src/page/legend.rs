//! The legend: sections, which filter, and the classes of the shading.

use maud::{Markup, html};

use super::Look;
use super::mark::{glyph, hollow};
use crate::atlas::Layer;
use crate::geocode::Precision;

/// A longer legend folds.
const MOST: usize = 12;

pub(super) fn legend(look: &Look<'_>) -> Markup {
    let layer = look.query.view.layer;
    html! {
        figcaption.legend {
            @if layer != Layer::Countries { (sections(look)) }
            div.keys {
                @if layer != Layer::Markers { (classes(look)) }
                @if layer != Layer::Countries && has_rough(look) {
                    p.rough { (hollow()) (look.messages.text("legend.rough")) }
                }
            }
        }
    }
}

fn sections(look: &Look<'_>) -> Markup {
    let count = look.atlas.sections.len();
    html! {
        ul.sections aria-label=(look.messages.text("legend.sections")) {
            @for index in 0..count.min(MOST) { (section(look, index)) }
        }
        @if count > MOST {
            details.more-sections {
                summary { (look.messages.format("list.show_more", &[("count", (count - MOST).into())])) }
                ul.sections aria-label=(look.messages.text("legend.sections")) {
                    @for index in MOST..count { (section(look, index)) }
                }
            }
        }
    }
}

/// Whether any mark of the report may be hollow: a legend that came and went with the zoom would move what is below it.
fn has_rough(look: &Look<'_>) -> bool {
    look.atlas
        .events
        .iter()
        .any(|event| matches!(event.precision(), Precision::Region | Precision::Country))
}

/// A link that works without a script too: the server understands the same query.
fn section(look: &Look<'_>, index: usize) -> Markup {
    let section = &look.atlas.sections[index];
    let chosen = look.query.filter.sections.contains(&section.id);
    let count = look.selection.facets.get(index).copied().unwrap_or(0);
    let address = look.link(|query| {
        query.filter.sections = match chosen {
            true => Vec::new(),
            false => vec![section.id.clone()],
        };
    });
    html! {
        li {
            a href=(address) data-section=(index) {
                (glyph(index))
                span.name { bdi lang=[look.atlas.language.as_deref()] { (section.title) } }
                span.tally { (look.messages.number(count.into())) }
            }
        }
    }
}

fn classes(look: &Look<'_>) -> Markup {
    let words = look.messages;
    html! {
        div.classes {
            span.caption { (words.text("legend.countries")) }
            ul.ramp aria-label=(words.text("legend.countries")) {
                @for (index, class) in look.atlas.class_breaks.classes().iter().enumerate() {
                    li data-class=(index) class=(format!("class-{index}")) {
                        @if class.from == class.to { (words.number(class.from.into())) }
                        @else { (words.number(class.from.into())) "–" (words.number(class.to.into())) }
                    }
                }
            }
            ul.apart {
                li.zero data-class="zero" { (words.text("legend.zero")) }
                li.absent data-class="absent" { (words.text("legend.absent")) }
            }
        }
    }
}
