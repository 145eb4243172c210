//! The picture that stands alone: title, map, legend and source, in its own colours.

use std::fmt::Write;

use super::dress::Dress;
use super::fonts::FAMILIES;
use super::frame::Frame;
use super::ground::{ground, level};
use super::labels::{Stands, placed};
use super::layout::Layout;
use super::lines::Type;
use super::marks::Mark;
use super::number::{decimals, short};
use super::shading::{Shade, Shading};
use super::sheet::{Anchor, Sheet};
use super::summary::summary;
use super::text::{escape, is_right_to_left};
use super::{Look, mark, marks};
use crate::atlas::{Atlas, Selection};

/// The map as the query shows it, as SVG.
pub fn svg(atlas: &Atlas, selection: &Selection, look: &Look<'_>) -> String {
    let layout = Layout::of(atlas, selection, look);
    compose(atlas, selection, look, &layout)
}

pub(super) fn compose(
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    layout: &Layout,
) -> String {
    let colours = look.colours();
    let mut sheet = Sheet {
        svg: String::with_capacity(128 * 1024),
        ground: colours.ground(),
        right_to_left: look.is_right_to_left(),
        mirror: look.is_right_to_left().then_some(layout.size[0]),
    };
    let dress = Dress::Colours(colours);
    let ground = sheet.ground;
    let [width, height] = layout.size.map(short);
    let name = look
        .messages
        .format("map.name", &[("title", (&atlas.title).into())]);
    // Writing to a String cannot fail.
    let _ = write!(
        sheet.svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"{FAMILIES}\"><title id=\"title\">{}</title><desc id=\"desc\">{}</desc>",
        escape(&name),
        escape(&summary(atlas, selection, look)),
    );
    sheet.rectangle(
        [0.0, 0.0],
        layout.size,
        &format!("fill=\"{}\"", ground.paper),
    );
    let margin = layout.margin;
    sheet.lines(
        [margin, layout.title_top],
        layout.title_type,
        Layout::TITLE_LEADING,
        &ground.ink,
        &layout.title,
        is_right_to_left(&atlas.title),
    );
    sheet.lines(
        [margin, layout.summary_top],
        layout.summary_type,
        Layout::LEADING,
        &ground.muted,
        &layout.summary,
        look.is_right_to_left(),
    );
    map(&mut sheet, atlas, selection, look, dress, layout);
    if let Some(legend) = &layout.legend {
        legend.draw(&mut sheet, dress, [margin, layout.legend_top]);
    }
    sheet.lines(
        [margin, layout.source_top],
        layout.source_type,
        Layout::LEADING,
        &ground.muted,
        &layout.source,
        look.is_right_to_left(),
    );
    sheet.svg.push_str("</svg>");
    sheet.svg
}

/// The map in a window of its own, so that nothing of it runs over the words.
fn map(
    sheet: &mut Sheet,
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    dress: Dress,
    layout: &Layout,
) {
    let [width, height] = layout.map;
    let frame = layout.frame(atlas, look);
    let mirror = sheet.mirror.take();
    let _ = write!(
        sheet.svg,
        "<svg y=\"{}\" width=\"{}\" height=\"{}\" overflow=\"hidden\">",
        short(layout.map_top),
        short(width),
        short(height)
    );
    sheet.rectangle(
        [0.0, 0.0],
        layout.map,
        &format!("fill=\"{}\"", sheet.ground.sea),
    );
    let shading = if look.shows_counts() {
        Shading::of(atlas, selection)
    } else {
        Shading::none()
    };
    countries(sheet, &frame, &shading, dress);
    let marks = if look.shows_markers() {
        marks::marks(atlas, selection, look.view, &frame)
    } else {
        Vec::new()
    };
    names(sheet, look, layout, &frame, &marks);
    for mark in &marks {
        mark::draw(&mut sheet.svg, mark, dress, look.messages);
    }
    if selection.is_empty() {
        nothing(sheet, look, layout);
    }
    sheet.svg.push_str("</svg>");
    sheet.mirror = mirror;
}

fn countries(sheet: &mut Sheet, frame: &Frame, shading: &Shading, dress: Dress) {
    // Twice as fine as pages begin with: a picture is not redrawn when it is enlarged.
    let outlines = ground(level(frame.magnification() * 2.0), frame.projection);
    let transform = outlines.transform(frame);
    let unit = outlines.unit * frame.magnification();
    let colours = sheet.ground;
    let _ = write!(
        sheet.svg,
        "<g transform=\"{transform}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\">",
        colours.land,
        colours.border,
        decimals(0.6 / unit, 2)
    );
    // What is shaded is drawn last, so that its borders are whole.
    let mut shown: Vec<_> = outlines
        .countries
        .iter()
        .filter(|country| country.is_on(frame, outlines.unit))
        .map(|country| {
            (
                country
                    .code
                    .map_or(Shade::Absent, |code| shading.shade(code)),
                country,
            )
        })
        .collect();
    shown.sort_by_key(|(shade, _)| *shade);
    for (shade, country) in shown {
        let _ = write!(
            sheet.svg,
            "<path{} d=\"{}\"/>",
            dress.country(shade, unit),
            country.path
        );
    }
    let _ = write!(sheet.svg, "<path d=\"{}\"/></g>", outlines.disputed);
    let _ = write!(
        sheet.svg,
        "<path transform=\"{transform}\" fill=\"{}\" d=\"",
        colours.sea
    );
    for lake in outlines
        .lakes
        .iter()
        .filter(|lake| lake.is_on(frame, outlines.unit))
    {
        sheet.svg.push_str("M0 0");
        sheet.svg.push_str(&lake.path);
    }
    sheet.svg.push_str("\"/>");
}

/// The names of countries and places, where the map is zoomed in.
fn names(sheet: &mut Sheet, look: &Look<'_>, layout: &Layout, frame: &Frame, marks: &[Mark]) {
    let ground = sheet.ground;
    let size = layout.summary_type.size.clamp(11.0, 13.5);
    let labels = placed(frame, marks, look.messages, size);
    if labels.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = write!(
        sheet.svg,
        "<g paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"2.4\" stroke-opacity=\".85\" stroke-linejoin=\"round\">",
        ground.land
    );
    for label in &labels {
        let (anchor, fill) = match label.stands {
            Stands::Within => (Anchor::Middle, &ground.muted),
            Stands::ByDot(_) | Stands::Beside => (Anchor::Start, &ground.ink),
        };
        if let Stands::ByDot([x, y]) = label.stands {
            let _ = write!(
                sheet.svg,
                "<circle cx=\"{}\" cy=\"{}\" r=\"1.6\" fill=\"{fill}\"/>",
                short(x),
                short(y)
            );
        }
        sheet.text([label.x, label.y], label.set, anchor, fill, &label.text);
    }
    sheet.svg.push_str("</g>");
}

/// Says in the middle of the map that the filter leaves nothing.
fn nothing(sheet: &mut Sheet, look: &Look<'_>, layout: &Layout) {
    let ground = sheet.ground;
    let [width, height] = layout.map;
    let set = Type::bold((layout.summary_type.size * 1.1).max(13.0));
    let words = set.line(look.messages.text("map.empty"), width - set.size * 4.0);
    let pill = [set.width(&words) + set.size * 2.4, set.size * 2.5];
    let corner = [(width - pill[0]) / 2.0, (height - pill[1]) / 2.0];
    let attributes = format!(
        "rx=\"{}\" fill=\"{}\" stroke=\"{}\"",
        short(pill[1] / 2.0),
        ground.paper,
        ground.hairline
    );
    sheet.rectangle(corner, pill, &attributes);
    sheet.text(
        [width / 2.0, height / 2.0 + set.size * 0.36],
        set,
        Anchor::Middle,
        &ground.ink,
        &words,
    );
}
