//! Reading the reports again when they change or SIGHUP asks for it; the last good map stays until then.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{mpsc, oneshot};

use crate::http::{Site, State, Tls, yield_to_answers};

use super::super::input::Inputs;
use super::shelf::Shelf;

/// Editors write a file in several steps, and some write a hundred files: what is quiet for this long is done.
const QUIET: Duration = Duration::from_millis(120);
/// And what is never quiet is read at least this often.
const PATIENCE: Duration = Duration::from_millis(700);

pub struct Reload {
    state: State,
    inputs: Inputs,
    shelf: Option<Arc<Shelf>>,
    tls: Option<Arc<Tls>>,
    hangup: Option<Signal>,
    tell: mpsc::Sender<Reason>,
    told: mpsc::Receiver<Reason>,
    /// Watches as long as it is kept.
    _watcher: Option<RecommendedWatcher>,
}

/// Why to read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Changed,
    Asked,
}

impl Reload {
    /// Listens from here on, before anyone is told that the server is there: a save or a SIGHUP right
    /// after that would be lost otherwise.
    pub fn begin(
        state: State,
        inputs: Inputs,
        shelf: Option<Arc<Shelf>>,
        tls: Option<Arc<Tls>>,
        watch: bool,
    ) -> Self {
        // One place is enough: what comes while it is taken will be read with it.
        let (tell, told) = mpsc::channel(1);
        let watcher = watch
            .then(|| watcher(&inputs, tls.as_deref(), tell.clone()))
            .flatten();
        Self {
            state,
            inputs,
            shelf,
            tls,
            hangup: signal(SignalKind::hangup()).ok(),
            tell,
            told,
            _watcher: watcher,
        }
    }

    /// Runs for ever.
    pub async fn run(mut self) {
        if let Some(mut hangup) = self.hangup.take() {
            let tell = self.tell.clone();
            tokio::spawn(async move {
                while hangup.recv().await.is_some() {
                    let _ = tell.send(Reason::Asked).await;
                }
            });
        }
        while let Some(reason) = self.told.recv().await {
            if reason == Reason::Changed {
                settle(&mut self.told).await;
            }
            self.read_again().await;
        }
    }

    async fn read_again(&self) {
        if let Some(tls) = &self.tls
            && let Err(error) = tls.reload()
        {
            tracing::error!("{error}; the last certificate stays");
        }
        let (inputs, state, shelf) = (self.inputs.clone(), self.state.clone(), self.shelf.clone());
        let read = at_leisure(move || {
            let atlases = inputs.read_again()?;
            // Before anyone can pin it. A full disk must not keep a correction from readers.
            for (shelf, atlas) in shelf
                .iter()
                .flat_map(|shelf| atlases.iter().map(move |atlas| (shelf, atlas)))
            {
                if let Err(error) = shelf.keep(atlas) {
                    tracing::error!("{error:#}");
                }
            }
            let former = state.site().clone();
            anyhow::Ok(Site::new(atlases, Some(&former)))
        });
        match read.await {
            Ok(Ok(site)) => {
                let events: usize = site.maps.iter().map(|map| map.atlas.events.len()).sum();
                tracing::info!(maps = site.maps.len(), events, "read again");
                self.state.publish(site);
                self.state.metrics().reloads.inc();
            }
            Ok(Err(error)) => self.keep(&format!("{error:#}")),
            // The hook has logged what it said and where.
            Err(_) => self.keep("the reports could not be read again"),
        }
    }

    fn keep(&self, trouble: &str) {
        // Before it is said: who reads it may ask at once.
        self.state.keep(trouble.to_owned());
        tracing::error!("{trouble}; the last good map stays");
    }
}

/// What comes of the work, done on a thread of its own that yields to those that answer: a new map may be some
/// milliseconds late, an answer not.
fn at_leisure<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<T> {
    /// A tenth of a busy processor, so that it comes to an end there too.
    const NICE: i32 = 10;
    let (tell, told) = oneshot::channel();
    let begun = std::thread::Builder::new()
        .name("reads".to_owned())
        .spawn(move || {
            yield_to_answers(NICE);
            let _ = tell.send(work());
        });
    if let Err(error) = begun {
        tracing::error!(%error, "cannot start the thread that reads");
    }
    told
}

/// Watches the folders, for a file that is replaced by a rename is another file.
fn watcher(
    inputs: &Inputs,
    tls: Option<&Tls>,
    tell: mpsc::Sender<Reason>,
) -> Option<RecommendedWatcher> {
    let watched = inputs.watched();
    let (folders, named): (Vec<PathBuf>, Vec<PathBuf>) = watched
        .iter()
        .map(|path| absolute(path))
        .partition(|path| path.is_dir());
    let mut files: HashSet<PathBuf> = named.into_iter().collect();
    files.extend(tls.iter().flat_map(|tls| tls.files()).map(absolute));
    let whole = folders.clone();
    let folders: HashSet<PathBuf> = files
        .iter()
        .filter_map(|file| file.parent().map(Path::to_owned))
        .chain(folders)
        .collect();
    if folders.is_empty() {
        return None;
    }
    let concerns = move |event: &notify::Event| {
        !matches!(event.kind, EventKind::Access(_))
            // Certificates are often replaced by turning a link in the folder.
            && event.paths.iter().any(|path| {
                let folder = path.parent();
                files.contains(path)
                    || path.is_symlink()
                    || whole.iter().any(|whole| folder == Some(whole))
            })
    };
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| concerns(&event)) {
            // Full means that it will be read anyway.
            let _ = tell.try_send(Reason::Changed);
        }
    });
    let mut watcher = watcher
        .inspect_err(
            |error| tracing::warn!(%error, "cannot watch for changes; send SIGHUP after one"),
        )
        .ok()?;
    for folder in folders {
        if let Err(error) = watcher.watch(&folder, RecursiveMode::NonRecursive) {
            tracing::warn!(%error, folder = %folder.display(), "cannot watch for changes; send SIGHUP after one");
        }
    }
    Some(watcher)
}

/// Waits until changes pause.
async fn settle(told: &mut mpsc::Receiver<Reason>) {
    let pause = async { while let Ok(Some(_)) = tokio::time::timeout(QUIET, told.recv()).await {} };
    let _ = tokio::time::timeout(PATIENCE, pause).await;
}

fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The watcher names files by their folder's own path.
    match (
        path.parent().and_then(|folder| folder.canonicalize().ok()),
        path.file_name(),
    ) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}
