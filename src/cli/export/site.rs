//! Maps as a folder of files: pages, embeds, data, pictures and assets, with relative addresses only, so that
//! the folder can lie anywhere.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::atlas::{Atlas, Query, Selection, geojson};
use crate::draw;
use crate::http::{Depends, RENDERINGS, Scene};
use crate::messages::Messages;
use crate::oembed;
use crate::page::{self, Exported, Look, Remarks, Tiles};

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
        for atlas in self.atlases {
            self.write_map(atlas, &mut put)?;
        }
        if self.atlases.len() > 1 {
            for atlas in self.atlases {
                write_cards(atlas, self.index_words(), &mut put)?;
            }
        }
        put("index.html", self.index().as_bytes(), true)?;
        Ok(written)
    }

    /// The words of a list of several maps: those of the first.
    fn index_words(&self) -> &'static Messages {
        self.atlases.first().map_or(Messages::of("en"), messages)
    }

    /// The page of the only map, or a list of several.
    fn index(&self) -> String {
        let query = Query::default();
        let selections: Vec<Selection> = self.atlases.iter().map(Atlas::everything).collect();
        let only = self.atlases.len() == 1;
        let looks: Vec<Look<'_>> = self
            .atlases
            .iter()
            .zip(&selections)
            .map(|(atlas, selection)| Look {
                atlas,
                query: &query,
                selection,
                at_root: only,
                messages: self.index_words(),
                map_url: None,
                exported: Some(Exported::default()),
                allowed: &[],
                remarks: Remarks::default(),
                kept: false,
                tiles: self.tiles,
            })
            .collect();
        match looks.as_slice() {
            [look] => page::page(look),
            several => page::index(several),
        }
    }

    /// Everything that a map answers under its slug, as files: in the report's language, and what differs in
    /// the others in a folder for each.
    fn write_map(&self, atlas: &Atlas, put: &mut Put<'_>) -> anyhow::Result<()> {
        self.write_language(atlas, messages(atlas), false, put)?;
        for messages in Messages::all() {
            self.write_language(atlas, messages, true, put)?;
        }
        let events = geojson::text(&geojson::events(atlas, &atlas.everything()));
        let name = format!("{}/events.js", atlas.slug);
        put(&name, &script("events", events.as_bytes()), true)?;
        if let Some(root) = self.public_url {
            let query = Query::default();
            let answer = oembed::of_map(atlas, root, &query, oembed::Maxima::default());
            let name = format!("{}/oembed.json", atlas.slug);
            put(&name, answer.to_json().as_bytes(), true)?;
        }
        Ok(())
    }

    fn write_language(
        &self,
        atlas: &Atlas,
        messages: &'static Messages,
        of_language: bool,
        put: &mut Put<'_>,
    ) -> anyhow::Result<()> {
        let (query, selection) = (Query::default(), atlas.everything());
        let url = self.public_url.map(|root| format!("{root}{}/", atlas.slug));
        let look = Look {
            atlas,
            query: &query,
            selection: &selection,
            at_root: false,
            messages,
            map_url: url.as_deref(),
            exported: Some(Exported { of_language }),
            allowed: &[],
            remarks: Remarks::default(),
            kept: false,
            tiles: self.tiles,
        };
        let scene = Scene {
            atlas,
            query: &query,
            selection: &selection,
            language: messages.tag(),
            at_root: false,
            public_url: self.public_url,
            allowed: &[],
            remarks: Remarks::default(),
            kept: false,
            tiles: self.tiles,
        };
        let folder = match of_language {
            true => format!("{}/{}", atlas.slug, messages.tag()),
            false => atlas.slug.clone(),
        };
        for rendering in RENDERINGS {
            // The rest is the same in every language.
            if of_language && rendering.depends == Depends::Filter {
                continue;
            }
            let (name, body) = match rendering.name {
                "" => ("index.html", page::page(&look).into()),
                // A folder, so that the embed's address is the same here as on a server.
                "embed" => ("embed/index.html", page::embed(&look).into()),
                name => (
                    name,
                    (rendering.render)(&scene)
                        .map_err(|error| anyhow!("{folder}/{name}: {error}"))?,
                ),
            };
            match name.strip_suffix(".json") {
                Some(name) if rendering.is_for_pages() => {
                    put(&format!("{folder}/{name}.js"), &script(name, &body), true)?;
                }
                _ => put(&format!("{folder}/{name}"), &body, rendering.compressible)?,
            }
        }
        Ok(())
    }
}

/// The pictures by which a list of maps shows a map.
fn write_cards(
    atlas: &Atlas,
    messages: &'static Messages,
    put: &mut Put<'_>,
) -> anyhow::Result<()> {
    for theme in ["light", "dark"] {
        let (query, _) = Query::parse(&format!("{}&theme={theme}", page::CARD));
        let look = draw::Look {
            view: &query.view,
            messages,
        };
        let picture = draw::svg(atlas, &atlas.everything(), &look);
        let name = format!("{}/card-{theme}.svg", atlas.slug);
        put(&name, picture.as_bytes(), true)?;
    }
    Ok(())
}

/// JSON for pages that may run a script where they may not fetch: web/src/read.ts takes it up. It stands there as text, which
/// is there sooner than thousands of values, and which the page can parse in pieces.
fn script(name: &str, json: &[u8]) -> Vec<u8> {
    // A string of JSON is one of JavaScript.
    let text = serde_json::Value::from(String::from_utf8_lossy(json));
    format!("(window.eventAtlas??={{}})[\"{name}\"]={text};\n").into_bytes()
}

/// Takes a name, its content, and whether that is worth compressing.
type Put<'a> = dyn FnMut(&str, &[u8], bool) -> anyhow::Result<()> + 'a;

/// The words of the report's language.
fn messages(atlas: &Atlas) -> &'static Messages {
    Messages::of(atlas.language.as_deref().unwrap_or("en"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_script_is_the_text_that_it_was() {
        let json = r#"{"title":"It's \"this\" \\ and\n"}"#.to_owned() + "\n";
        let written = String::from_utf8(script("events", json.as_bytes())).unwrap();
        let text = written
            .strip_prefix(r#"(window.eventAtlas??={})["events"]="#)
            .and_then(|rest| rest.strip_suffix(";\n"))
            .unwrap();
        assert_eq!(serde_json::from_str::<String>(text).unwrap(), json);
    }
}
