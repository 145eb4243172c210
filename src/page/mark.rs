//! A section's colour and shape, from the palette that the front end uses too.

use std::sync::LazyLock;

use maud::{Markup, html};
use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
struct Palette {
    sections: Vec<IgnoredAny>,
    shapes: Vec<IgnoredAny>,
}

static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../web/palette.json")).unwrap_or(Palette {
        sections: Vec::new(),
        shapes: Vec::new(),
    })
});

/// The class that gives an element its section's colour.
fn colour_class(section: usize) -> String {
    format!("section-{}", section % PALETTE.sections.len().max(1))
}

/// The sign of a section: its shape in its colour. The style draws it: a list has hundreds.
pub(super) fn glyph(section: usize) -> Markup {
    let shape = section % PALETTE.shapes.len().max(1);
    html! { i class=(format!("glyph shape-{shape} {}", colour_class(section))) {} }
}

/// The sign of what is known only roughly, whatever its section.
pub(super) fn hollow() -> Markup {
    html! { i class="glyph hollow" {} }
}
