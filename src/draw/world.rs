//! The drawing that pages carry: the world with classes in place of colours, for the page's styles and
//! its script to take over.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use super::dress::Dress;
use super::frame::Frame;
use super::ground::{Ground, Outline, ground};
use super::number::{decimals, short};
use super::projection::Projection;
use super::shading::{Shade, Shading};
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
    countries(&mut svg, &world, &shown, &paint);
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

/// How fine outlines are that come with a map of this magnification. Those whom they cost bytes see the world.
fn detail(magnification: f64) -> usize {
    match magnification.log2() {
        zoom if zoom > 2.4 => 4,
        zoom if zoom > 1.2 => 2,
        _ => 0,
    }
}

/// What is in view is as fine as it is seen, and all else as coarse as the world.
fn countries(svg: &mut String, world: &Frame, shown: &Frame, paint: &Paint<'_>) {
    let coarse = ground(0, world.projection);
    let near = ground(detail(shown.magnification()), world.projection);
    let in_view: HashSet<CountryCode> = near
        .countries
        .iter()
        .filter(|country| country.is_on(shown, near.unit))
        .filter_map(|country| country.code)
        .collect();
    let whole = near.unit == coarse.unit;
    if !whole {
        let far = |code| !in_view.contains(&code);
        group(svg, coarse, world, paint, far);
        svg.push_str("</g>");
    }
    group(svg, near, world, paint, |code| {
        whole || in_view.contains(&code)
    });
    let _ = write!(
        svg,
        "<path class=\"disputed\" d=\"{}\"/></g>",
        near.disputed
    );
    let transform = near.transform(world);
    let _ = write!(svg, "<path class=\"lakes\" transform=\"{transform}\" d=\"");
    let seen = if whole { world } else { shown };
    for lake in near.lakes.iter().filter(|lake| lake.is_on(seen, near.unit)) {
        svg.push_str("M0 0");
        svg.push_str(&lake.path);
    }
    svg.push_str("\"/>");
}

/// How the countries are drawn.
struct Paint<'a> {
    shading: Shading,
    named: HashSet<CountryCode>,
    chosen: &'a [CountryCode],
}

/// Some countries at one level, in a group that is left open. Those that the report names, each by itself, between the land of
/// all others and their dots, which may lie on it.
fn group(
    svg: &mut String,
    ground: &Ground,
    world: &Frame,
    paint: &Paint<'_>,
    is_drawn: impl Fn(CountryCode) -> bool,
) {
    let _ = write!(
        svg,
        "<g class=\"countries\" transform=\"{}\">",
        ground.transform(world)
    );
    let on_map = ground.countries.iter().filter_map(|country| {
        let code = country.code.filter(|_| country.is_on(world, ground.unit))?;
        is_drawn(code).then_some((code, country))
    });
    let (named, others): (Vec<_>, Vec<_>) =
        on_map.partition(|(code, _)| paint.named.contains(code));
    let (dots, land): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(_, country)| country.has_dot());
    rest(svg, &land);
    for (code, country) in named {
        let shade = paint.shading.shade(code).class_name();
        let mark = if paint.chosen.contains(&code) {
            " chosen"
        } else {
            ""
        };
        let _ = write!(
            svg,
            "<path data-country=\"{code}\" class=\"{shade}{mark}\" d=\"{}\"/>",
            country.path
        );
    }
    rest(svg, &dots);
}

/// Countries that the report does not name, in one path: two hundred elements would take a browser an eighth of its work until
/// the map answers. Each outline begins with an `M`, and no other step is one, by which a page that is asked for one of them
/// takes them apart.
fn rest(svg: &mut String, countries: &[(CountryCode, &Outline)]) {
    if countries.is_empty() {
        return;
    }
    let codes: Vec<String> = countries.iter().map(|(code, _)| code.to_string()).collect();
    let _ = write!(
        svg,
        "<path data-countries=\"{}\"{} d=\"",
        codes.join(" "),
        Dress::Classes.country(Shade::Absent, 1.0)
    );
    for (_, country) in countries {
        svg.push_str("M0 0");
        svg.push_str(&country.path);
    }
    svg.push_str("\"/>");
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::{Document, Node};

    use super::super::fixture::at;
    use super::*;
    use crate::atlas::View;
    use crate::messages::Messages;

    fn drawn(positions: &[(f64, f64)]) -> String {
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
    fn what_is_in_view_of_a_near_map_is_fine_and_each_country_is_drawn_once() {
        let near = drawn(&[(52.5, 13.4), (48.1, 11.6)]);
        let document = Document::parse(&near).unwrap();
        let groups: Vec<_> = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("countries"))
            .collect();
        let scales = groups.iter().map(|group| group.attribute("transform"));
        assert!(scales.eq([Some("scale(0.1)"), Some("scale(0.00625)")]));
        let codes = |group: &Node<'_, '_>| -> Vec<String> {
            let listed = group.children().filter_map(|path| {
                let codes = path
                    .attribute("data-country")
                    .or(path.attribute("data-countries"));
                codes.map(str::to_owned)
            });
            listed
                .flat_map(|codes| codes.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        let (far, seen) = (codes(&groups[0]), codes(&groups[1]));
        assert!(
            ["DE", "CH", "CZ"]
                .iter()
                .all(|code| seen.contains(&(*code).to_owned()))
        );
        assert!(
            ["AU", "BR"]
                .iter()
                .all(|code| far.contains(&(*code).to_owned()))
        );
        let mut all: Vec<String> = far.into_iter().chain(seen).collect();
        let drawn = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), drawn);
        assert!(drawn > 230);
    }

    #[test]
    fn countries_that_the_report_does_not_name_are_few_paths_that_can_be_taken_apart() {
        let drawing = drawn(&[(39.0, 35.0), (-35.0, -65.0)]);
        let document = Document::parse(&drawing).unwrap();
        let paths = || {
            document
                .descendants()
                .filter(|node| node.has_tag_name("path"))
        };
        let own: Vec<_> = paths()
            .filter_map(|path| path.attribute("data-country"))
            .collect();
        assert_eq!(own, ["TR"]);
        let joined: Vec<Node<'_, '_>> = paths()
            .filter(|path| path.attribute("data-countries").is_some())
            .collect();
        assert_eq!(joined.len(), 2);
        let mut codes = Vec::new();
        for path in joined {
            let own: Vec<_> = path
                .attribute("data-countries")
                .unwrap()
                .split(' ')
                .collect();
            let outlines: Vec<_> = path.attribute("d").unwrap().split('M').skip(1).collect();
            assert_eq!(outlines.len(), own.len());
            for (code, outline) in own.iter().zip(outlines) {
                let country = ground(0, Projection::EqualEarth)
                    .countries
                    .iter()
                    .find(|country| country.code.is_some_and(|own| own.to_string() == *code));
                assert_eq!(
                    outline.strip_prefix("0 0"),
                    country.map(|country| &country.path[..])
                );
            }
            codes.extend(own);
        }
        assert!(
            codes.len() > 190 && codes.contains(&"FR") && codes.contains(&"VA"),
            "{codes:?}"
        );
        assert!(!codes.contains(&"TR"));
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
