//! The palette that the front end uses too.

use std::sync::LazyLock;

use serde::Deserialize;

/// Colours and shapes of `web/palette.json`; as CSS writes them.
#[derive(Deserialize)]
struct Palette {
    sections: Vec<Section>,
    shapes: Vec<Shape>,
    ramp: Ramps,
    map: Maps,
}

#[derive(Deserialize)]
struct Section {
    #[serde(flatten)]
    own: Pair,
    /// What is written on it.
    on: Pair,
}

#[derive(Deserialize)]
struct Pair {
    light: String,
    dark: String,
}

#[derive(Deserialize)]
struct Shape {
    /// An outline for a radius of 10.
    path: String,
    /// How far its farthest point lies from its middle, in radii.
    reach: f64,
}

#[derive(Deserialize)]
struct Ramps {
    light: Vec<String>,
    dark: Vec<String>,
}

#[derive(Deserialize)]
struct Maps {
    light: Ground,
    dark: Ground,
}

/// The colours of the map itself.
#[derive(Deserialize)]
pub struct Ground {
    pub paper: String,
    pub sea: String,
    /// A country that the report does not name.
    pub land: String,
    /// A country of the report that the filter leaves without events.
    pub zero: String,
    pub border: String,
    pub coast: String,
    pub halo: String,
    pub ink: String,
    pub muted: String,
    pub hairline: String,
    pub accent: String,
}

static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../web/palette.json"))
        .expect("the palette is whole: tests read it")
});

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    pub dark: bool,
}

impl Colours {
    pub fn section(self, section: usize) -> &'static str {
        self.of(&PALETTE.sections[section % PALETTE.sections.len()].own)
    }

    /// The shade of a class, counted from 0, lightest first on paper.
    pub fn class(self, class: usize) -> &'static str {
        let ramp = if self.dark {
            &PALETTE.ramp.dark
        } else {
            &PALETTE.ramp.light
        };
        &ramp[class.min(ramp.len() - 1)]
    }

    pub fn ground(self) -> &'static Ground {
        if self.dark {
            &PALETTE.map.dark
        } else {
            &PALETTE.map.light
        }
    }

    /// What is written on a section's shape.
    pub fn on_section(self, section: usize) -> &'static str {
        self.of(&PALETTE.sections[section % PALETTE.sections.len()].on)
    }

    fn of(self, pair: &'static Pair) -> &'static str {
        if self.dark { &pair.dark } else { &pair.light }
    }
}

/// The number of a section's colour, as in the class `section-3`.
pub fn colour_index(section: usize) -> usize {
    section % PALETTE.sections.len()
}

/// The outline of a section's shape for a radius of 10.
pub fn shape(section: usize) -> &'static str {
    &PALETTE.shapes[section % PALETTE.shapes.len()].path
}

/// How far a section's shape reaches, in its radius.
pub fn reach(section: usize) -> f64 {
    PALETTE.shapes[section % PALETTE.shapes.len()].reach
}

/// A section whose shape reaches farthest.
pub fn most_pointed() -> Option<usize> {
    (0..PALETTE.shapes.len()).max_by(|&one, &other| reach(one).total_cmp(&reach(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of `#rrggbb`, after WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = colour
                .get(at..at + 2)
                .and_then(|digits| u8::from_str_radix(digits, 16).ok())
                .map_or(0.0, |value| f64::from(value) / 255.0);
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    /// After WCAG 2.2.
    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    const THEMES: [Colours; 2] = [Colours { dark: false }, Colours { dark: true }];

    #[test]
    fn what_is_written_on_a_section_can_be_read() {
        for colours in THEMES {
            for section in 0..PALETTE.sections.len() {
                let contrast = contrast(colours.section(section), colours.on_section(section));
                assert!(contrast >= 4.5, "{section} {colours:?} {contrast}");
            }
        }
    }

    /// Some colours are as dark as some shades of countries. But a mark touches nothing except its edge.
    #[test]
    fn a_mark_is_told_from_its_edge_whatever_it_lies_on() {
        for colours in THEMES {
            let edge = &colours.ground().halo;
            for section in 0..PALETTE.sections.len() {
                let contrast = contrast(colours.section(section), edge);
                assert!(contrast >= 3.0, "{section} {colours:?} {contrast}");
            }
        }
    }

    #[test]
    fn every_point_of_a_shape_is_within_its_reach() {
        for shape in &PALETTE.shapes[1..] {
            let numbers: Vec<f64> = shape
                .path
                .split(|sign: char| sign.is_alphabetic() || sign == ' ')
                .filter_map(|number| number.parse().ok())
                .collect();
            let farthest = numbers
                .chunks(2)
                .map(|point| point[0].hypot(point[1]) / 10.0)
                .fold(0.0, f64::max);
            assert!(farthest > 1.0 && farthest <= shape.reach, "{farthest}");
            assert!(farthest > shape.reach - 0.02, "{farthest}");
        }
        assert_eq!(PALETTE.shapes[0].reach, 1.0);
    }

    #[test]
    fn sections_and_classes_beyond_the_palette_have_colours_too() {
        let colours = Colours { dark: false };
        assert_eq!(colours.section(405), colours.section(0));
        assert_eq!(colours.class(99), colours.class(4));
        assert!(!shape(1_000).is_empty());
    }
}
