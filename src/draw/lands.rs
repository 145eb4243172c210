//! The countries of the drawing that pages carry: each that the report names by itself, all others joined; what is in view as
//! fine as it is seen.

use std::collections::HashSet;
use std::fmt::Write;

use super::dress::Dress;
use super::frame::Frame;
use super::ground::{Ground, Outline, ground};
use super::shading::{Shade, Shading};
use crate::CountryCode;

/// How fine outlines are that come with a map of this magnification. Those whom they cost bytes see the world.
fn detail(magnification: f64) -> usize {
    match magnification.log2() {
        zoom if zoom > 2.4 => 4,
        zoom if zoom > 1.2 => 2,
        _ => 0,
    }
}

/// What is in view is as fine as it is seen, and all else as coarse as the world.
pub fn countries(svg: &mut String, world: &Frame, shown: &Frame, paint: &Paint<'_>) {
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
pub struct Paint<'a> {
    pub shading: Shading,
    pub named: HashSet<CountryCode>,
    pub chosen: &'a [CountryCode],
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

    use super::super::projection::Projection;
    use super::super::world::tests::drawn;
    use super::ground;

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
}
