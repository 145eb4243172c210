//! A section's colour and shape, from the palette that the front end uses too.

use std::sync::LazyLock;

use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize)]
struct Palette {
    sections: Vec<serde_json::Value>,
    shapes: Vec<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    path: String,
}

static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../web/palette.json")).unwrap_or(Palette {
        sections: Vec::new(),
        shapes: Vec::new(),
    })
});

/// The class that gives an element its section's colour.
pub(super) fn colour_class(section: usize) -> String {
    format!("section-{}", section % PALETTE.sections.len().max(1))
}

/// The sign of a section: its shape in its colour. Refers to [`shapes`].
pub(super) fn glyph(section: usize) -> Markup {
    let shape = section % PALETTE.shapes.len().max(1);
    html! {
        svg class=(format!("glyph {}", colour_class(section))) viewBox="-15 -15 30 30" aria-hidden="true" {
            use href=(format!("#shape-{shape}")) {}
        }
    }
}

/// The sign of what is known only roughly, whatever its section.
pub(super) fn hollow() -> Markup {
    html! {
        svg class="glyph hollow" viewBox="-15 -15 30 30" aria-hidden="true" { use href="#shape-0" {} }
    }
}

/// The shapes that [`glyph`] refers to; once a page.
pub(super) fn shapes() -> Markup {
    html! {
        svg.shapes aria-hidden="true" width="0" height="0" {
            @for (index, shape) in PALETTE.shapes.iter().enumerate() {
                path id=(format!("shape-{index}")) d=(shape.path) {}
            }
        }
    }
}
