mod file;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::fonts;
use super::input::Inputs;
use super::load::{Content, Reading};
use super::tiles::TilesOptions;
use file::Format;
use site::Site;

/// Write the whole map as static files for any web server, or one file to standard output.
#[derive(Args, Debug)]
pub struct Export {
    /// The reports to export, a map each; of a folder all that are in it; with none, the bundled sample.
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// The folder for the static files; made where there is none.
    #[arg(short, long, value_name = "DIR", required_unless_present = "format")]
    pub output: Option<PathBuf>,
    /// Write this one file to standard output instead.
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "output")]
    pub format: Option<Format>,
    /// The kind of the input, where its content does not tell: text, docx, odt, html, pptx, pdf, csv, tsv, xlsx, ods, json, ndjson.
    #[arg(long, value_name = "KIND")]
    pub input_format: Option<crate::document::Format>,
    #[command(flatten)]
    pub content: Content,
    /// What to export, as in the map's address: section=1&datetime=2026-02-21/..
    #[arg(long, value_name = "QUERY", default_value = "", requires = "format")]
    pub query: String,
    /// Where the files will lie: makes absolute links for search engines, social networks and oEmbed.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    #[command(flatten)]
    pub tiles: TilesOptions,
    /// A folder of fonts for pictures, where a report's words are in scripts that the bundled fonts lack.
    #[arg(long, env = "EVENTATLAS_FONTS", value_name = "DIR")]
    pub fonts: Option<PathBuf>,
}

impl Export {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        if let Some(folder) = &self.fonts {
            fonts::add(folder)?;
        }
        let reading = Reading {
            format: self.input_format,
            content: self.content,
        };
        let atlases = Inputs::new(&self.reports, reading).read()?;
        match (self.format, &self.output) {
            (Some(format), _) => {
                let [atlas] = atlases.as_slice() else {
                    bail!("--format writes one map; name one report, or a folder with -o for all");
                };
                let bytes = file::render(atlas, format, &self.query)?;
                super::print(&bytes).context("cannot write to standard output")?;
            }
            (None, Some(folder)) => {
                let public_url = self.public_url.as_deref().map(checked).transpose()?;
                let tiles = self.tiles.read()?;
                let site = Site {
                    atlases: &atlases,
                    public_url: public_url.as_deref(),
                    tiles: tiles.as_ref(),
                };
                let written = site.write(folder)?;
                eprintln!(
                    "eventatlas: {written} files in {}; any web server can serve them",
                    folder.display()
                );
            }
            (None, None) => bail!("say where to: -o DIR, or --format"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Absolute, and with its slash at the end.
fn checked(url: &str) -> anyhow::Result<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(['?', '#', ' '])) {
        bail!("--public-url {url}: write an address as https://example.org/maps/");
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}
