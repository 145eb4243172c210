//! The folder of `--keep-versions`: a file for every version of a map that was served, `MAP/HASH.atlas`.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};

use crate::atlas::Atlas;
use crate::http;

const EXTENSION: &str = "atlas";

/// Files may be deleted from it at any time; several servers may share it.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Of each map; at least the one that is served.
    most: NonZeroUsize,
    /// What was in a map's folder when it was last listed.
    listed: Mutex<HashMap<String, Listing>>,
    /// Files that cannot be read and were complained of.
    damaged: Mutex<HashSet<PathBuf>>,
}

/// The versions in a folder, and when that had changed last.
#[derive(Clone, Debug)]
struct Listing {
    changed: SystemTime,
    hashes: Arc<[String]>,
}

/// A folder that changed less long ago may have changed again within the same tick of its file system's clock.
const SETTLED: Duration = Duration::from_secs(2);

impl Shelf {
    pub fn new(folder: &Path, most: NonZeroUsize) -> Self {
        Self {
            folder: folder.to_owned(),
            most,
            listed: Mutex::default(),
            damaged: Mutex::default(),
        }
    }

    /// Written whole and then renamed, so that no reader ever finds half of it.
    pub fn keep(&self, atlas: &Atlas) -> anyhow::Result<()> {
        let folder = self.folder.join(&atlas.slug);
        let path = folder.join(format!("{}.{EXTENSION}", atlas.hash));
        if path.exists() {
            asked_for(&path);
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
        written.with_context(failed)?;
        self.make_room(&folder, &path);
        Ok(())
    }

    /// Deletes what is beyond the limit and was not asked for the longest.
    fn make_room(&self, folder: &Path, newest: &Path) {
        let mut others: Vec<(SystemTime, PathBuf)> = versions(folder)
            .filter(|path| path != newest)
            .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
            .collect();
        others.sort();
        let most = self.most.get() - 1;
        let beyond = others.len().saturating_sub(most);
        for (_, path) in others.drain(..beyond) {
            // Another server may have been faster.
            let _ = fs::remove_file(path);
        }
    }

    /// The one file of a map whose name begins so.
    fn find(&self, slug: &str, hash: &str) -> Option<PathBuf> {
        let folder = self.folder.join(slug);
        let hashes = self.hashes(slug, &folder)?;
        let mut found = hashes.iter().filter(|own| own.starts_with(hash));
        let first = found.next()?;
        // Two that begin so are as good as none.
        let only = found.next().is_none();
        only.then(|| folder.join(format!("{first}.{EXTENSION}")))
    }

    /// What is in the folder, which is listed again only where it has changed.
    fn hashes(&self, slug: &str, folder: &Path) -> Option<Arc<[String]>> {
        let changed = fs::metadata(folder).ok()?.modified().ok()?;
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = listed.get(slug)
            && known.changed == changed
        {
            return Some(known.hashes.clone());
        }
        let hashes: Arc<[String]> = versions(folder)
            .map(|path| stem(&path).to_owned())
            .collect();
        if changed.elapsed().is_ok_and(|age| age > SETTLED) {
            let hashes = hashes.clone();
            listed.insert(slug.to_owned(), Listing { changed, hashes });
        }
        Some(hashes)
    }
}

impl http::Shelf for Shelf {
    fn take(&self, slug: &str, hash: &str) -> Option<Atlas> {
        let path = self.find(slug, hash)?;
        match read(&path, slug) {
            Ok(atlas) => {
                asked_for(&path);
                Some(atlas)
            }
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

/// The files of versions in a map's folder; none where it cannot be read.
fn versions(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == EXTENSION))
}

/// Marks a file as of use now; where it belongs to another user, its age stays what it was.
fn asked_for(path: &Path) {
    let _ = File::options()
        .append(true)
        .open(path)
        .and_then(|file| file.set_modified(SystemTime::now()));
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}
