//! `--fonts`: an operator's own fonts, for pictures with words in scripts that the bundled fonts lack.

use std::path::Path;

use anyhow::{Context, bail};

use crate::draw;

const KINDS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Reads every font of a folder. Call it before anything is drawn.
pub fn add(folder: &Path) -> anyhow::Result<()> {
    let name = folder.display();
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{name}: cannot be listed; name a folder with --fonts"))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .and_then(|kind| kind.to_str())
                .is_some_and(|kind| KINDS.contains(&kind.to_ascii_lowercase().as_str()))
        })
        .collect();
    if files.is_empty() {
        bail!("{name}: there is no font in this folder; put one there, as .ttf, .otf or .ttc");
    }
    // The first that has a letter draws it.
    files.sort();
    let fonts = files
        .iter()
        .map(|file| {
            std::fs::read(file).with_context(|| {
                format!("{}: cannot be read; check its permissions", file.display())
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    if !draw::add_fonts(fonts) {
        bail!("the fonts were added after the first picture was drawn");
    }
    Ok(())
}
