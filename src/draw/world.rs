//! The drawing that pages carry: the world with classes in place of colours, for the page's styles and
//! its script to take over.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::dress::Dress;
use super::frame::Frame;
use super::lands::{self, Paint};
use super::number::{decimals, short};
use super::projection::Projection;
use super::shading::Shading;
use super::summary::summary;
use super::text::escape;
use super::{Look, home, mark, marks};
use crate::CountryCode;
use crate::atlas::{Atlas, Selection};

/// Marks that a page carries for maps between two widths, as the style knows them by their class; its script makes the same as
/// long as nothing moves. They are placed for the narrowest of those maps, so that none lies over another on any.
const WIDTHS: [(&str, [f64; 2]); 5] = [
    ("tiny", [290.0, 360.0]),
    ("small", [360.0, 540.0]),
    ("medium", [540.0, 700.0]),
    ("large", [700.0, 940.0]),
    ("huge", [940.0, 1400.0]),
];
/// Of a drawing that a query's view fixes; pages cut it to their size. CSS pixels, as the style has them.
const VIEWED: [f64; 2] = [2400.0, 1400.0];

/// No map of a page is higher, as the style has it: one that this limits shows as much as a narrower one. CSS pixels.
const TALLEST: f64 = 560.0;
/// The width of most maps of pages and embeds, for which outlines are fine enough. CSS pixels.
const USUAL: f64 = 700.0;

/// What most maps show of a drawing that a query's view fixes. CSS pixels.
const SEEN: [f64; 2] = [1200.0, 800.0];

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
    chosen: &[CountryCode],
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
        " data-frame=\"{} {} {}\" data-home=\"{} {} {} {} {}\" data-widths=\"{}\" role=\"img\" aria-label=\"{}\"><desc>{}</desc>",
        short(world.width),
        short(world.height),
        short(world.origin[1]),
        short(home.x),
        short(home.y),
        short(home.width),
        short(home.height),
        home.edge(&world),
        WIDTHS.map(|(_, [least, _])| short(least)).join(" "),
        escape(&name),
        escape(&summary(atlas, selection, look)),
    );
    let shading = if look.shows_counts() {
        Shading::of(atlas, selection)
    } else {
        Shading::none()
    };
    let paint = Paint {
        shading,
        named: atlas.countries.iter().map(|country| country.code).collect(),
        chosen,
    };
    let shown = match &look.view.viewport {
        // And what a wider or a higher map shows around it.
        None => home.grown(1.5).frame(&world, USUAL * 1.5),
        Some(viewport) => Frame::view(viewport, SEEN[0], SEEN[1], projection),
    };
    lands::countries(&mut svg, &world, &shown, &paint);
    if look.shows_markers() {
        let frames = WIDTHS.map(|(class, [least, most])| {
            let shown = match &look.view.viewport {
                None => home.frame(&world, least.min(TALLEST * home.width / home.height)),
                // In a view marks grow with the map and the distances between them do not.
                Some(viewport) => {
                    Frame::view(viewport, most, most * VIEWED[1] / VIEWED[0], projection)
                }
            };
            (class, shown)
        });
        markers(&mut svg, atlas, selection, look, &frames, &world);
    }
    svg.push_str("</svg>");
    Inline { sizer, world: svg }
}

/// Marks as they are drawn, the larger first, and the maps that have each.
type Drawn<'a> = BTreeMap<(Reverse<u32>, String), Vec<&'a str>>;

/// The marks of maps of several widths, put where they lie on the world. One that is the same on more than one of them is
/// drawn once, with the classes of all. The font size tells the style the width of the map on which a pixel is the unit:
/// it keeps marks at their own size however wide the map is.
fn markers(
    svg: &mut String,
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    frames: &[(&str, Frame)],
    world: &Frame,
) {
    let unit_of = |shown: &Frame| 1.0 / shown.magnification();
    let unit = frames.last().map_or(1.0, |(_, shown)| unit_of(shown));
    // By that width, which is one for most maps; in each the larger first, as on a map.
    let mut groups: BTreeMap<String, Drawn<'_>> = BTreeMap::new();
    for (class, shown) in frames {
        let scale = unit_of(shown) / unit;
        let width = match look.view.viewport {
            None => short(shown.width * scale),
            // There a pixel is the unit on every map.
            Some(_) => "1".to_owned(),
        };
        let group = groups.entry(width).or_default();
        for mut mark in marks::marks(atlas, selection, look.view, shown) {
            let on = |at: f64, axis: usize| {
                at * scale + world.origin[axis] / unit - shown.origin[axis] * scale
            };
            (mark.x, mark.y) = (on(mark.x, 0), on(mark.y, 1));
            let mut drawn = String::new();
            mark::draw(&mut drawn, &mark, Dress::Classes, look.messages);
            let classes = group.entry((Reverse(mark.count), drawn)).or_default();
            classes.push(class);
        }
    }
    for (width, marks) in groups {
        let _ = write!(
            svg,
            "<g class=\"markers\" font-size=\"{width}\" transform=\"scale({})\">",
            decimals(unit, 5)
        );
        for ((_, drawn), classes) in marks {
            // Into the mark's own element.
            let rest = drawn.strip_prefix("<g").unwrap_or_default();
            let _ = write!(svg, "<g class=\"{}\"{rest}", classes.join(" "));
        }
        svg.push_str("</g>");
    }
}

#[cfg(test)]
pub(super) mod tests {
    use resvg::usvg::roxmltree::Document;

    use super::super::fixture::at;
    use super::*;
    use crate::atlas::View;
    use crate::messages::Messages;

    pub fn drawn(positions: &[(f64, f64)]) -> String {
        let atlas = at(positions);
        let view = View::default();
        let look = Look {
            view: &view,
            messages: Messages::of("en"),
        };
        inline(
            &atlas,
            &atlas.everything(),
            &look,
            &[],
            Projection::EqualEarth,
        )
        .world
    }

    #[test]
    fn a_mark_that_several_maps_have_is_drawn_once() {
        // Far from each other, and near.
        let drawing = drawn(&[(39.0, 35.0), (-35.0, -65.0), (39.0, 41.0)]);
        let document = Document::parse(&drawing).unwrap();
        let marks: Vec<_> = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("markers"))
            .flat_map(|group| group.children().collect::<Vec<_>>())
            .map(|mark| mark.attribute("class").unwrap())
            .collect();
        assert!(marks.contains(&"tiny small medium large huge"), "{marks:?}");
        for (class, _) in WIDTHS {
            let on_one = marks
                .iter()
                .filter(|classes| classes.split(' ').any(|own| own == class));
            assert!((2..=3).contains(&on_one.count()), "{class}: {marks:?}");
        }
    }
}
