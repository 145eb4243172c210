//! Maps as a folder of files: pages, embeds, data, pictures and assets, with relative addresses only, so that
//! the folder can lie anywhere.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::atlas::{Atlas, Query, Selection};
use crate::http::{RENDERINGS, Scene};
use crate::messages::Messages;
use crate::oembed;
use crate::page::{self, Look, Remarks, Tiles};

/// What goes into the folder.
pub struct Site<'a> {
    pub atlases: &'a [Atlas],
    /// Absolute, with its slash.
    pub public_url: Option<&'a str>,
    pub tiles: Option<&'a Tiles>,
}

/// What saves less than this is not worth two more files.
const WORTH_COMPRESSING: usize = 256;

impl Site<'_> {
    /// Writes it all, and says how many files it is.
    pub fn write(&self, folder: &Path) -> anyhow::Result<usize> {
        let mut written = 0;
        let mut put = |name: &str, body: &[u8], compressible: bool| -> anyhow::Result<()> {
            written += write_file(folder, name, body)?;
            if compressible && body.len() >= WORTH_COMPRESSING {
                written += write_file(folder, &format!("{name}.gz"), &gzip(body)?)?;
                written += write_file(folder, &format!("{name}.br"), &brotli(body)?)?;
            }
            Ok(())
        };
        for name in page::Assets::iter() {
            // These two stand inside the pages.
            if let Some(file) = page::Assets::get(&name)
                && !matches!(&*name, "manifest.json" | "critical.css")
            {
                let compressible = !(name.ends_with(".woff2") || name.ends_with(".png"));
                put(&format!("assets/{name}"), &file.data, compressible)?;
            }
        }
        let query = Query::default();
        for atlas in self.atlases {
            self.write_map(atlas, &query, &mut put)?;
        }
        let index = match self.atlases {
            [atlas] => page::page(&self.look(atlas, &query, &atlas.everything(), None, true)),
            several => {
                let selections: Vec<Selection> = several.iter().map(Atlas::everything).collect();
                let looks: Vec<Look<'_>> = several
                    .iter()
                    .zip(&selections)
                    .map(|(atlas, selection)| self.look(atlas, &query, selection, None, false))
                    .collect();
                page::index(
                    &looks,
                    looks
                        .first()
                        .map_or(Messages::of("en"), |look| look.messages),
                )
            }
        };
        put("index.html", index.as_bytes(), true)?;
        Ok(written)
    }

    /// Everything that a map answers under its slug, as files.
    fn write_map(
        &self,
        atlas: &Atlas,
        query: &Query,
        put: &mut impl FnMut(&str, &[u8], bool) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let slug = &atlas.slug;
        let selection = atlas.everything();
        let url = self.public_url.map(|root| format!("{root}{slug}/"));
        let look = self.look(atlas, query, &selection, url.as_deref(), false);
        let scene = Scene {
            atlas,
            query,
            selection: &selection,
            language: atlas.language.as_deref().unwrap_or("en"),
            at_root: false,
            public_url: self.public_url,
            allowed: &[],
            remarks: Remarks::default(),
            kept: false,
            tiles: self.tiles,
        };
        for rendering in RENDERINGS {
            let (name, body) = match rendering.name {
                "" => ("index.html", page::page(&look).into()),
                // A folder, so that the embed's address is the same here as on a server.
                "embed" => ("embed/index.html", page::embed(&look).into()),
                name => (
                    name,
                    (rendering.render)(&scene)
                        .map_err(|error| anyhow!("{slug}/{name}: {error}"))?,
                ),
            };
            put(&format!("{slug}/{name}"), &body, rendering.compressible)?;
        }
        if let Some(root) = self.public_url {
            let answer = oembed::of_map(atlas, root, query, oembed::Maxima::default());
            put(
                &format!("{slug}/oembed.json"),
                answer.to_json().as_bytes(),
                true,
            )?;
        }
        Ok(())
    }

    fn look<'b>(
        &'b self,
        atlas: &'b Atlas,
        query: &'b Query,
        selection: &'b Selection,
        map_url: Option<&'b str>,
        at_root: bool,
    ) -> Look<'b> {
        Look {
            atlas,
            query,
            selection,
            at_root,
            messages: Messages::of(atlas.language.as_deref().unwrap_or("en")),
            map_url,
            exported: true,
            allowed: &[],
            remarks: Remarks::default(),
            kept: false,
            tiles: self.tiles,
        }
    }
}

fn write_file(folder: &Path, name: &str, body: &[u8]) -> anyhow::Result<usize> {
    let path = folder.join(name);
    let shown = path.display();
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| {
            format!(
                "{}: cannot make this folder; choose another with -o",
                parent.display()
            )
        })?;
    }
    fs::write(&path, body).with_context(|| {
        format!("{shown}: cannot write; make room, or choose another folder with -o")
    })?;
    Ok(1)
}

fn gzip(body: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body)?;
    Ok(encoder.finish()?)
}

fn brotli(body: &[u8]) -> anyhow::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        size_hint: body.len(),
        ..Default::default()
    };
    let mut coded = Vec::new();
    brotli::BrotliCompress(&mut &body[..], &mut coded, &parameters)?;
    Ok(coded)
}
