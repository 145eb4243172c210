//! The drawing that pages carry: the world with classes in place of colours, for the page's styles and
//! its script to take over.

use std::fmt::Write;

use super::dress::Dress;
use super::frame::Frame;
use super::ground::{Ground, ground};
use super::number::{decimals, short};
use super::projection::Projection;
use super::shading::Shading;
use super::summary::summary;
use super::text::escape;
use super::{Look, home, mark, marks};
use crate::atlas::{Atlas, Selection};

/// Marks that a page carries for maps between two widths, as the style knows them by their class; its script makes its own.
/// They are placed for the narrowest of those maps, so that none lies over another on any.
const WIDTHS: [(&str, [f64; 2]); 4] = [
    ("markers tiny", [290.0, 360.0]),
    ("markers small", [360.0, 540.0]),
    ("markers medium", [540.0, 700.0]),
    ("markers large", [700.0, 1400.0]),
];
/// Of a drawing that a query's view fixes; pages cut it to their size. CSS pixels, as the style has them.
const VIEWED: [f64; 2] = [2400.0, 1400.0];

/// The map of a page or an embed, as SVG.
pub struct Inline {
    /// An empty one that gives the map its height.
    pub sizer: String,
    pub world: String,
}

pub fn inline(
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    projection: Projection,
) -> Inline {
    let world = home::world(atlas, projection);
    let home = home::home(atlas, projection);
    let mut svg = String::with_capacity(64 * 1024);
    let name = look
        .messages
        .format("map.name", &[("title", (&atlas.title).into())]);
    let sizer = format!(
        "<svg class=\"sizer\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\"></svg>",
        short(home.width),
        short(home.height),
    );
    // Writing to a String cannot fail.
    let _ = match &look.view.viewport {
        None => write!(
            svg,
            "<svg class=\"world\" viewBox=\"{} {} {} {}\" preserveAspectRatio=\"xMid{} meet\"",
            short(home.x),
            short(home.y),
            short(home.width),
            short(home.height),
            home.edge(&world),
        ),
        Some(viewport) => {
            let shown = Frame::view(viewport, VIEWED[0], VIEWED[1], projection);
            let unit = 1.0 / shown.magnification();
            write!(
                svg,
                "<svg class=\"world viewed\" viewBox=\"{} {} {} {}\"",
                decimals(world.origin[0] - shown.origin[0] * unit, 3),
                decimals(world.origin[1] - shown.origin[1] * unit, 3),
                decimals(VIEWED[0] * unit, 3),
                decimals(VIEWED[1] * unit, 3),
            )
        }
    };
    let _ = write!(
        svg,
        " data-frame=\"{} {} {}\" data-home=\"{} {} {} {} {}\" role=\"img\" aria-label=\"{}\"><desc>{}</desc>",
        short(world.width),
        short(world.height),
        short(world.origin[1]),
        short(home.x),
        short(home.y),
        short(home.width),
        short(home.height),
        home.edge(&world),
        escape(&name),
        escape(&summary(atlas, selection, look)),
    );
    let shading = if look.shows_counts() {
        Shading::of(atlas, selection)
    } else {
        Shading::none()
    };
    countries(&mut svg, ground(0, projection), &world, &shading);
    if look.shows_markers() {
        for (class, [least, most]) in WIDTHS {
            let shown = match &look.view.viewport {
                None => home.frame(&world, least),
                // In a view marks grow with the map and the distances between them do not.
                Some(viewport) => {
                    Frame::view(viewport, most, most * VIEWED[1] / VIEWED[0], projection)
                }
            };
            markers(&mut svg, atlas, selection, look, (class, &shown, &world));
        }
    }
    svg.push_str("</svg>");
    Inline { sizer, world: svg }
}

/// The marks of a map as wide as `shown`, put where they lie on the world. The font size tells the style that width:
/// it keeps marks at their own size however wide the map is.
fn markers(
    svg: &mut String,
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    (class, shown, world): (&str, &Frame, &Frame),
) {
    let unit = 1.0 / shown.magnification();
    let _ = write!(
        svg,
        "<g class=\"{class}\" font-size=\"{}\" transform=\"translate({} {})scale({})\">",
        short(shown.width),
        decimals(world.origin[0] - shown.origin[0] * unit, 3),
        decimals(world.origin[1] - shown.origin[1] * unit, 3),
        decimals(unit, 5),
    );
    for mark in &marks::marks(atlas, selection, look.view, shown) {
        mark::draw(svg, mark, Dress::Classes, look.messages);
    }
    svg.push_str("</g>");
}

fn countries(svg: &mut String, ground: &Ground, frame: &Frame, shading: &Shading) {
    let transform = ground.transform(frame);
    let _ = write!(svg, "<g class=\"countries\" transform=\"{transform}\">");
    for country in ground
        .countries
        .iter()
        .filter(|country| country.is_on(frame, ground.unit))
    {
        let Some(code) = country.code else { continue };
        let attributes = Dress::Classes.country(shading.shade(code), 1.0);
        let _ = write!(
            svg,
            "<path data-country=\"{code}\"{attributes} d=\"{}\"/>",
            country.path
        );
    }
    let _ = write!(
        svg,
        "<path class=\"disputed\" d=\"{}\"/></g>",
        ground.disputed
    );
    let _ = write!(svg, "<path class=\"lakes\" transform=\"{transform}\" d=\"");
    for lake in ground
        .lakes
        .iter()
        .filter(|lake| lake.is_on(frame, ground.unit))
    {
        svg.push_str("M0 0");
        svg.push_str(&lake.path);
    }
    svg.push_str("\"/>");
}
