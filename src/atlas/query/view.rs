//! How a query asks for its events to be shown.

use std::fmt;

use super::Listing;
use super::text::{is_identifier, list, number, one_of};

/// What the page, the embed and the picture show around the events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Where the map looks; none fits what is shown.
    pub viewport: Option<Viewport>,
    /// The event that is open.
    pub event: Option<String>,
    /// Events that are marked.
    pub highlight: Vec<String>,
    pub listing: Listing,
    pub layer: Layer,
    /// The interface language as BCP 47; none is the reader's.
    pub lang: Option<String>,
    pub theme: Theme,
    /// What is shown; none leaves it to the page, the embed or the picture.
    pub title: Option<bool>,
    pub legend: Option<bool>,
    pub controls: Option<bool>,
    /// Whether the wheel zooms without a key.
    pub wheel: Option<bool>,
    /// Of a picture.
    pub size: Size,
    /// The hash of the version to show, or its beginning; none is the newest.
    pub version: Option<String>,
}

/// `zoom/latitude/longitude`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub zoom: f64,
    pub latitude: f64,
    pub longitude: f64,
}

/// A picture's size as asked: who draws it clamps it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// CSS pixels.
    pub width: Option<f64>,
    pub height: Option<f64>,
    /// Device pixels for each CSS pixel.
    pub scale: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layer {
    #[default]
    Both,
    Markers,
    Countries,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// The reader's.
    #[default]
    Auto,
    Light,
    Dark,
}

impl View {
    /// Takes a parameter in; false where it is not one of the view's.
    pub(super) fn read(&mut self, parameter: &str, value: &str) -> Result<bool, String> {
        match parameter {
            "view" => self.viewport = Some(Viewport::parse(value)?),
            "event" => self.event = Some(identifier(value)?),
            "highlight" => {
                let events = list(value).map(identifier).collect::<Result<Vec<_>, _>>()?;
                self.highlight.extend(events);
            }
            "layer" => self.layer = Layer::parse(value)?,
            "lang" => self.lang = Some(language(value)?),
            "theme" => self.theme = Theme::parse(value)?,
            "title" => self.title = Some(switch(value)?),
            "legend" => self.legend = Some(switch(value)?),
            "controls" => self.controls = Some(switch(value)?),
            "wheel" => self.wheel = Some(switch(value)?),
            "width" => self.size.width = Some(length(value)?),
            "height" => self.size.height = Some(length(value)?),
            "scale" => self.size.scale = Some(length(value)?),
            "v" => self.version = Some(version(value)?),
            _ => return self.listing.read(parameter, value),
        }
        Ok(true)
    }

    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let switch = |on: Option<bool>| on.map(|on| u8::from(on).to_string());
        let layer = (self.layer != Layer::default()).then(|| self.layer.name().to_owned());
        let theme = (self.theme != Theme::default()).then(|| self.theme.name().to_owned());
        let highlight = (!self.highlight.is_empty()).then(|| self.highlight.join(","));
        let [group, order, offset] = self.listing.pairs();
        [
            ("view", self.viewport.map(|viewport| viewport.to_string())),
            ("event", self.event.clone()),
            ("highlight", highlight),
            group,
            order,
            ("layer", layer),
            ("lang", self.lang.clone()),
            ("theme", theme),
            ("title", switch(self.title)),
            ("legend", switch(self.legend)),
            ("controls", switch(self.controls)),
            ("wheel", switch(self.wheel)),
            offset,
            ("width", self.size.width.map(|width| width.to_string())),
            ("height", self.size.height.map(|height| height.to_string())),
            ("scale", self.size.scale.map(|scale| scale.to_string())),
            ("v", self.version.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }
}

impl Viewport {
    fn parse(text: &str) -> Result<Self, &'static str> {
        const THREE: &str = "write zoom/latitude/longitude, as 4/40.4/49.9";
        let numbers = text
            .split('/')
            .map(number)
            .collect::<Option<Vec<_>>>()
            .ok_or(THREE)?;
        let [zoom, latitude, longitude] = *numbers.as_slice() else {
            return Err(THREE);
        };
        if !(-2.0..=24.0).contains(&zoom) {
            return Err("the zoom lies between -2 and 24");
        }
        if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
            return Err("latitudes lie between -90 and 90, longitudes between -180 and 180");
        }
        Ok(Self {
            zoom: zoom + 0.0,
            latitude: latitude + 0.0,
            longitude: longitude + 0.0,
        })
    }
}

impl fmt::Display for Viewport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.zoom, self.latitude, self.longitude)
    }
}

impl Layer {
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Markers => "markers",
            Self::Countries => "countries",
        }
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        one_of(
            &[Self::Both, Self::Markers, Self::Countries],
            Self::name,
            text,
        )
        .ok_or("write both, markers or countries")
    }
}

impl Theme {
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        one_of(&[Self::Auto, Self::Light, Self::Dark], Self::name, text)
            .ok_or("write auto, light or dark")
    }
}

fn switch(text: &str) -> Result<bool, &'static str> {
    match text {
        "0" => Ok(false),
        "1" => Ok(true),
        _ => Err("write 0 or 1"),
    }
}

/// Any number: what is out of range is the nearest in it.
fn length(text: &str) -> Result<f64, &'static str> {
    number(text)
        .map(|length| length + 0.0)
        .ok_or("write a number")
}

fn identifier(text: &str) -> Result<String, &'static str> {
    is_identifier(text)
        .then(|| text.to_owned())
        .ok_or("write the id of an event, as 1-36-2")
}

fn language(text: &str) -> Result<String, &'static str> {
    let subtags = text.split('-').all(|subtag| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let primary = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    (subtags && (2..=8).contains(&primary) && text.len() <= 35)
        .then(|| text.to_owned())
        .ok_or("write a language as az or en-GB")
}

fn version(text: &str) -> Result<String, &'static str> {
    let hexadecimal = (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    hexadecimal
        .then(|| text.to_owned())
        .ok_or("write 8 to 64 hexadecimal digits of a version's hash")
}
