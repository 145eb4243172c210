//! Whether a drawing carries classes, for a page that colours them, or its own colours.

use super::number::{decimals, short};
use super::paint::{Colours, colour_index};
use super::shading::Shade;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// The page's styles know the classes.
    Classes,
    /// A picture that stands alone. It has no style element, which strict policies forbid.
    Colours(Colours),
}

impl Dress {
    /// Attributes of a country's path, or of its shade's swatch, so many times as large as it is drawn; none where its
    /// group has said it.
    pub fn country(self, shade: Shade, scale: f64) -> String {
        match self {
            Dress::Classes => format!(" class=\"{}\"", shade.class_name()),
            Dress::Colours(colours) => match shade {
                Shade::Absent => String::new(),
                // Its fill is as good as that of a country that the report does not name: the dashes tell.
                Shade::Zero => format!(
                    " fill=\"{}\" stroke=\"{}\" stroke-opacity=\".62\" stroke-width=\"{}\" stroke-dasharray=\"{}\"",
                    colours.ground().zero,
                    colours.ground().muted,
                    decimals(0.7 / scale, 2),
                    decimals(2.2 / scale, 2),
                ),
                Shade::Class(class) => format!(" fill=\"{}\"", colours.class(class)),
            },
        }
    }

    /// A section's own shape, so many times as large as it is drawn. A soft one stands for a region: hollow.
    pub fn shape(self, section: usize, soft: bool, scale: f64) -> String {
        match self {
            Dress::Classes => format!("class=\"shape section-{}\"", colour_index(section)),
            Dress::Colours(colours) => {
                let (own, halo) = (colours.section(section), &colours.ground().halo);
                // The line does not grow with the shape.
                let line = |width: f64| decimals(width / scale, 2);
                if soft {
                    format!(
                        "fill=\"{halo}\" stroke=\"{own}\" stroke-width=\"{}\"",
                        line(1.8)
                    )
                } else {
                    format!(
                        "fill=\"{own}\" stroke=\"{halo}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
                        line(1.4)
                    )
                }
            }
        }
    }

    /// What lies around the line of a hollow shape, so many times as large as it is drawn.
    pub fn edge(self, scale: f64) -> String {
        match self {
            Dress::Classes => "class=\"edge\"".to_owned(),
            Dress::Colours(colours) => format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
                colours.ground().halo,
                decimals(4.0 / scale, 2)
            ),
        }
    }

    /// What stands for all hollow marks in a legend.
    pub fn hollow(self, scale: f64) -> String {
        match self {
            Dress::Classes => "class=\"hollow\"".to_owned(),
            Dress::Colours(colours) => format!(
                "fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"",
                colours.ground().halo,
                colours.ground().muted,
                decimals(1.8 / scale, 2)
            ),
        }
    }

    /// A section's part of a ring.
    pub fn slice(self, section: usize) -> String {
        match self {
            Dress::Classes => format!("class=\"slice section-{}\"", colour_index(section)),
            Dress::Colours(colours) => {
                format!("fill=\"none\" stroke=\"{}\"", colours.section(section))
            }
        }
    }

    /// The disc behind a ring.
    pub fn halo(self) -> String {
        match self {
            Dress::Classes => "class=\"halo\"".to_owned(),
            Dress::Colours(colours) => format!("fill=\"{}\"", colours.ground().halo),
        }
    }

    /// The number on a mark, so many pixels high; on a section's shape, or in a ring.
    pub fn count(self, section: Option<usize>, soft: bool, size: f64) -> String {
        match self {
            // Of one size, scaled: a browser takes longer to find a font of another size than to draw all of a map's numbers.
            Dress::Classes => format!(
                "class=\"count\" y=\"4.7\" transform=\"scale({})\"",
                decimals(size / 13.0, 2)
            ),
            Dress::Colours(colours) => {
                let ink = match section {
                    Some(section) if !soft => colours.on_section(section),
                    _ => &colours.ground().ink,
                };
                format!(
                    "fill=\"{ink}\" text-anchor=\"middle\" font-weight=\"600\" y=\"{}\" font-size=\"{}\"",
                    short(size * 0.36),
                    short(size)
                )
            }
        }
    }

    /// The ring around what the view marks.
    pub fn highlight(self) -> String {
        match self {
            Dress::Classes => "class=\"highlight\"".to_owned(),
            Dress::Colours(colours) => {
                format!(
                    "fill=\"none\" stroke=\"{}\" stroke-width=\"2\"",
                    colours.ground().accent
                )
            }
        }
    }
}
