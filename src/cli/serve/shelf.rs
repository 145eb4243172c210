//! The folder of `--keep-versions`: a file for every version of a map that was served, `MAP/HASH.atlas`.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};

use crate::atlas::Atlas;
use crate::http;

const EXTENSION: &str = "atlas";

/// Files may be deleted from it at any time; several servers may share it.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Files that cannot be read and were complained of.
    damaged: Mutex<HashSet<PathBuf>>,
}

impl Shelf {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            damaged: Mutex::default(),
        }
    }

    /// Written whole and then renamed, so that no reader ever finds half of it.
    pub fn keep(&self, atlas: &Atlas) -> anyhow::Result<()> {
        let folder = self.folder.join(&atlas.slug);
        let path = folder.join(format!("{}.{EXTENSION}", atlas.hash));
        if path.exists() {
            return Ok(());
        }
        let failed = || {
            let folder = folder.display();
            format!(
                "{folder}: cannot keep a version here; make room, or choose another folder with --keep-versions"
            )
        };
        fs::create_dir_all(&folder).with_context(failed)?;
        let beside = folder.join(format!(".{}.{}", atlas.hash, std::process::id()));
        let written = File::create(&beside)
            .and_then(|mut file| {
                file.write_all(&atlas.to_archive())?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&beside, &path));
        if written.is_err() {
            // It may not even be there.
            let _ = fs::remove_file(&beside);
        }
        written.with_context(failed)
    }

    /// The one file of a map whose name begins so.
    fn find(&self, slug: &str, hash: &str) -> Option<PathBuf> {
        let folder = self.folder.join(slug);
        let whole = folder.join(format!("{hash}.{EXTENSION}"));
        if whole.is_file() {
            return Some(whole);
        }
        let mut found = fs::read_dir(folder)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|kind| kind == EXTENSION))
            .filter(|path| stem(path).starts_with(hash));
        let first = found.next();
        // Two that begin so are as good as none.
        first.filter(|_| found.next().is_none())
    }
}

impl http::Shelf for Shelf {
    fn take(&self, slug: &str, hash: &str) -> Option<Atlas> {
        let path = self.find(slug, hash)?;
        match read(&path, slug) {
            Ok(atlas) => Some(atlas),
            Err(error) => {
                let mut damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
                if damaged.insert(path.clone()) {
                    tracing::error!("{}: {error:#}", path.display());
                }
                None
            }
        }
    }
}

fn read(path: &Path, slug: &str) -> anyhow::Result<Atlas> {
    let bytes = fs::read(path).context("cannot be read; check its permissions")?;
    let atlas = Atlas::from_archive(&bytes)?;
    if atlas.hash != stem(path) || atlas.slug != slug {
        bail!("is another version than its name says; delete it");
    }
    Ok(atlas)
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}
