//! An operator's own tiles, as the command line names them.

use anyhow::Context;
use clap::Args;

use crate::page::Tiles;

#[derive(Args, Clone, Debug, Default)]
pub struct TilesOptions {
    /// Your own raster tiles under the map, as https://tiles.example.org/{z}/{x}/{y}.png: the map turns to Web
    /// Mercator, and readers' browsers ask that host for them.
    #[arg(long, env = "EVENTATLAS_TILES", value_name = "URL")]
    pub tiles: Option<String>,

    /// Whose tiles they are, shown on the map.
    #[arg(long, env = "EVENTATLAS_TILES_ATTRIBUTION", value_name = "TEXT")]
    pub tiles_attribution: Option<String>,
}

impl TilesOptions {
    pub fn read(&self) -> anyhow::Result<Option<Tiles>> {
        let attribution = self.tiles_attribution.as_deref();
        self.tiles
            .as_deref()
            .map(|url| Tiles::new(url, attribution).with_context(|| format!("--tiles {url}")))
            .transpose()
    }
}
