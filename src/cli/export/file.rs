//! One map as one file.

use anyhow::{anyhow, bail};
use clap::ValueEnum;

use crate::atlas::{Atlas, Query, csv, geojson, ics};
use crate::draw;
use crate::messages::Messages;

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The events as GeoJSON.
    Geojson,
    /// The events as a table.
    Csv,
    /// The events as a calendar.
    Ics,
    /// The map as a drawing.
    Svg,
    /// The map as a picture.
    Png,
}

/// `query` means what it means in the map's address; malformed, it is refused.
pub fn render(atlas: &Atlas, format: Format, query: &str) -> anyhow::Result<Vec<u8>> {
    let (query, errors) = Query::parse(query);
    if let Some(error) = errors.first() {
        bail!("--query: {error}");
    }
    let selection = atlas.select(&query.filter);
    let language = query.view.lang.as_deref().or(atlas.language.as_deref());
    let look = draw::Look {
        view: &query.view,
        messages: Messages::of(language.unwrap_or("en")),
    };
    Ok(match format {
        Format::Geojson => geojson::text(&geojson::events(atlas, &selection)).into(),
        Format::Csv => csv::events(atlas, &selection),
        Format::Ics => ics::events(atlas, &selection).into(),
        Format::Svg => draw::svg(atlas, &selection, &look).into(),
        Format::Png => draw::png(atlas, &selection, &look).map_err(|error| anyhow!("{error}"))?,
    })
}
