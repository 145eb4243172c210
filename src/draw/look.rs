//! How a picture is asked for.

use super::paint::Colours;
use crate::CountryCode;
use crate::atlas::{Layer, Theme, View};
use crate::messages::Messages;

/// The query's view and the words of a language.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub view: &'a View,
    pub messages: &'static Messages,
}

/// What is drawn when no size is asked for, and within which bounds what is asked for is kept.
const WIDTH: f64 = 1200.0;
const WIDTHS: [f64; 2] = [200.0, 4096.0];
const HEIGHTS: [f64; 2] = [120.0, 4096.0];
const SCALES: [f64; 2] = [0.5, 4.0];
/// Of a bitmap: at four bytes each, 64 MB.
const MOST_PIXELS: f64 = 16_777_216.0;

impl Look<'_> {
    /// CSS pixels.
    pub fn width(&self) -> f64 {
        clamp(self.view.size.width.unwrap_or(WIDTH), WIDTHS)
    }

    /// CSS pixels; none is as high as it needs to be.
    pub fn height(&self) -> Option<f64> {
        self.view.size.height.map(|height| clamp(height, HEIGHTS))
    }

    /// Device pixels for each CSS pixel of a picture of so many CSS pixels.
    pub fn scale(&self, width: f64, height: f64) -> f64 {
        let scale = clamp(self.view.size.scale.unwrap_or(1.0), SCALES);
        scale.min((MOST_PIXELS / (width * height)).sqrt())
    }

    pub fn colours(&self) -> Colours {
        Colours {
            dark: self.view.theme == Theme::Dark,
        }
    }

    pub fn shows_title(&self) -> bool {
        self.view.title.unwrap_or(true)
    }

    pub fn shows_legend(&self) -> bool {
        self.view.legend.unwrap_or(true)
    }

    pub fn shows_markers(&self) -> bool {
        self.view.layer != Layer::Countries
    }

    pub fn shows_counts(&self) -> bool {
        self.view.layer != Layer::Markers
    }

    /// Whether the interface's words run from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.messages.direction() == "rtl"
    }

    /// In the interface language; the code where it has no name there.
    pub fn country(&self, code: CountryCode) -> String {
        crate::gazetteer::country_name(code, self.messages.tag())
            .map_or_else(|| code.to_string(), str::to_owned)
    }
}

fn clamp(value: f64, [least, most]: [f64; 2]) -> f64 {
    if value.is_nan() {
        least
    } else {
        value.clamp(least, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Size;

    fn sized(width: f64, height: f64, scale: f64) -> View {
        View {
            size: Size {
                width: Some(width),
                height: Some(height),
                scale: Some(scale),
            },
            ..View::default()
        }
    }

    #[test]
    fn sizes_are_kept_within_bounds() {
        let messages = Messages::of("en");
        for (asked, got) in [
            (0.0, 200.0),
            (1e12, 4096.0),
            (f64::NAN, 200.0),
            (640.0, 640.0),
        ] {
            let view = sized(asked, asked, 1.0);
            assert_eq!(
                Look {
                    view: &view,
                    messages
                }
                .width(),
                got
            );
        }
        let view = sized(4096.0, 4096.0, 4.0);
        let scale = Look {
            view: &view,
            messages,
        }
        .scale(4096.0, 4096.0);
        assert_eq!(scale, 1.0);
    }
}
