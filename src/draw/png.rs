//! The picture as a bitmap.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree};

use super::fonts::{DATABASE, FAMILY, fallback};
use super::layout::Layout;
use super::readable::readable;
use super::{Look, picture};
use crate::atlas::{Atlas, Selection};

/// Why there is no bitmap; the drawing is our own, so this is a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    #[error("the picture is not drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    #[error("a bitmap of {0} by {1} pixels cannot be made")]
    Size(u32, u32),
    #[error("the picture is not written: {0}")]
    Encoding(String),
}

/// The map as the query shows it, as PNG.
pub fn png(atlas: &Atlas, selection: &Selection, look: &Look<'_>) -> Result<Vec<u8>, PngError> {
    let atlas = &*readable(atlas);
    let layout = Layout::of(atlas, selection, look);
    let svg = picture::compose(atlas, selection, look, &layout);
    let options = Options {
        fontdb: DATABASE.clone(),
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_fallback: Box::new(fallback),
            ..FontResolver::default()
        },
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options)?;
    let [width, height] = layout.size;
    let scale = look.scale(width, height);
    let pixels = [width, height].map(|length| ((length * scale).round() as u32).max(1));
    let mut pixmap =
        Pixmap::new(pixels[0], pixels[1]).ok_or(PngError::Size(pixels[0], pixels[1]))?;
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| PngError::Encoding(error.to_string()))
}
