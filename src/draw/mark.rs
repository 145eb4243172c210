//! What a mark looks like: a section's shape where all its events are of one, a ring of sections
//! otherwise. The page's script draws the same elements.

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};
use std::fmt::Write;

use super::cluster::radius;
use super::dress::Dress;
use super::marks::{Mark, highlight};
use super::number::{decimals, short};
use super::paint::{colour_index, shape};
use crate::messages::Messages;

/// Appends the mark as a group at its place.
pub fn draw(svg: &mut String, mark: &Mark, dress: Dress, messages: &Messages) {
    let r = radius(mark.count);
    let (x, y) = (short(mark.x), short(mark.y));
    let kind = match (mark.sections.len() > 1, mark.rough.is_some()) {
        (true, _) => " ring",
        (false, true) => " soft",
        (false, false) => "",
    };
    // Writing to a String cannot fail.
    let _ = match dress {
        Dress::Classes => write!(
            svg,
            "<g transform=\"translate({x} {y})\"><g class=\"mark{kind}\">"
        ),
        Dress::Colours(_) if mark.factor < 1.0 => {
            let factor = decimals(mark.factor, 3);
            write!(
                svg,
                "<g transform=\"translate({x} {y})scale({factor})\"><g>"
            )
        }
        Dress::Colours(_) => write!(svg, "<g transform=\"translate({x} {y})\"><g>"),
    };
    if mark.highlighted {
        let _ = write!(
            svg,
            "<circle {} r=\"{}\"/>",
            dress.highlight(),
            short(highlight(mark.count))
        );
    }
    match mark.sections[..] {
        [(only, _)] => {
            let scale = r / 10.0;
            let own = dress.shape(only, mark.rough.is_some(), scale);
            // The line of a hollow mark has an edge as a filled one has.
            let edge = mark.rough.is_some().then(|| dress.edge(scale));
            for attributes in edge.into_iter().chain([own]) {
                let _ = write!(
                    svg,
                    "<path {attributes} d=\"{}\" transform=\"scale({})\"/>",
                    shape(only),
                    decimals(scale, 2)
                );
            }
        }
        _ => ring(svg, mark, r, dress),
    }
    if mark.count > 1 {
        let size = (r * match mark.count {
            0..=99 => 0.95,
            100..=999 => 0.72,
            _ => 0.54,
        })
        .clamp(9.5, 13.0);
        let only = match mark.sections[..] {
            [(only, _)] => Some(only),
            _ => None,
        };
        let _ = write!(
            svg,
            "<text {}>{}</text>",
            dress.count(only, mark.rough.is_some(), size),
            messages.number(mark.count.into())
        );
    }
    svg.push_str("</g></g>");
}

/// More slices than this are no longer seen apart: those of one colour are joined.
const MOST_SLICES: usize = 12;

fn joined(sections: &[(usize, u32)]) -> Vec<(usize, u32)> {
    if sections.len() <= MOST_SLICES {
        return sections.to_vec();
    }
    let mut by_colour: BTreeMap<usize, u32> = BTreeMap::new();
    for &(section, count) in sections {
        *by_colour.entry(colour_index(section)).or_default() += count;
    }
    by_colour.into_iter().collect()
}

/// Each section's share of a ring, with a gap of a pixel between them.
fn ring(svg: &mut String, mark: &Mark, r: f64, dress: Dress) {
    let width = (r * 0.3).max(3.2);
    let middle = r - width / 2.0;
    let pixel = 1.0 / middle;
    let _ = write!(svg, "<circle {} r=\"{}\"/>", dress.halo(), short(r + 1.5));
    let mut from = 0.0;
    for (section, count) in joined(&mark.sections) {
        let share = f64::from(count) / f64::from(mark.count) * TAU;
        let _ = write!(
            svg,
            "<path {} d=\"{}\" stroke-width=\"{}\"/>",
            dress.slice(section),
            arc(middle, from, from + (share - pixel).max(pixel)),
            short(width)
        );
        from += share;
    }
}

/// Part of a circle around 0,0, clockwise from the top, in radians. Its ends may lie near each other, and say where its middle
/// is: to a tenth of a pixel they would move it.
fn arc(r: f64, from: f64, to: f64) -> String {
    let fine = |value: f64| decimals(value, 2);
    let at = |angle: f64| format!("{} {}", fine(r * angle.sin()), fine(-r * angle.cos()));
    let large = u8::from(to - from > PI);
    let r = fine(r);
    format!("M{}A{r} {r} 0 {large} 1 {}", at(from), at(to))
}
