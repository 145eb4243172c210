//! The drawing that pages carry: the world with classes in place of colours, for the page's styles and
//! its script to take over.

use std::fmt::Write;

use super::dress::Dress;
use super::frame::Frame;
use super::ground::{Ground, ground};
use super::number::short;
use super::shading::Shading;
use super::summary::summary;
use super::text::escape;
use super::{Look, home, mark, marks};
use crate::atlas::{Atlas, Selection};

/// The inline SVG of a page or an embed.
pub fn inline(atlas: &Atlas, selection: &Selection, look: &Look<'_>) -> String {
    let frame = home::world(atlas);
    let home = home::home(atlas);
    let ground = ground(0);
    let mut svg = String::with_capacity(64 * 1024);
    let name = look
        .messages
        .format("map.name", &[("title", (&atlas.title).into())]);
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<svg class=\"world\" viewBox=\"0 0 {} {}\" data-home=\"{} {} {} {}\" role=\"img\" aria-label=\"{}\"><desc>{}</desc>",
        short(frame.width),
        short(frame.height),
        short(home.x),
        short(home.y),
        short(home.width),
        short(home.height),
        escape(&name),
        escape(&summary(atlas, selection, look)),
    );
    let shading = if look.shows_counts() {
        Shading::of(atlas, selection)
    } else {
        Shading::none()
    };
    countries(&mut svg, ground, &frame, &shading);
    svg.push_str("<g class=\"markers\">");
    if look.shows_markers() {
        for mark in &marks::marks(atlas, selection, look.view, &frame) {
            mark::draw(&mut svg, mark, Dress::Classes, look.messages);
        }
    }
    svg.push_str("</g></svg>");
    svg
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
        let attributes = Dress::Classes.country(shading.shade(code));
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
