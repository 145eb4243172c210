//! The threads that answer. Each has a runtime of its own, so that a connection lives on one core and
//! its requests wake no other.

use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// Threads that render for one worker: more would only take the processor from each other, and each
/// has memory of its own.
const RENDERING: usize = 1;
/// After it a thread that rendered gives its memory back.
const KEPT: Duration = Duration::from_secs(2);

/// They end when this is dropped.
pub struct Workers(Vec<Worker>);

struct Worker {
    runtime: Handle,
    /// Connections that live here.
    open: AtomicUsize,
    _running: oneshot::Sender<()>,
}

impl Workers {
    pub fn start(count: NonZeroUsize) -> io::Result<Self> {
        (0..count.get())
            .map(Worker::start)
            .collect::<io::Result<_>>()
            .map(Self)
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn runtime(&self, index: usize) -> &Handle {
        &self.0[index].runtime
    }

    /// The worker on which a connection that `here` has accepted is to live, and is counted until it
    /// leaves: here, unless another has clearly less to do.
    pub fn enter(&self, here: usize) -> usize {
        let load = |index: usize| self.0[index].open.load(Relaxed);
        let own = load(here);
        let there = (0..self.0.len())
            .min_by_key(|&index| load(index))
            .filter(|&calmest| load(calmest) + 1 + own / 16 < own)
            .unwrap_or(here);
        self.0[there].open.fetch_add(1, Relaxed);
        there
    }

    pub fn leave(&self, index: usize) {
        self.0[index].open.fetch_sub(1, Relaxed);
    }
}

impl Worker {
    fn start(number: usize) -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(RENDERING)
            .thread_keep_alive(KEPT)
            .build()?;
        let handle = runtime.handle().clone();
        let (running, ended) = oneshot::channel();
        std::thread::Builder::new()
            .name(format!("answers-{number}"))
            .spawn(move || {
                let _: Result<(), _> = runtime.block_on(ended);
                // What is still rendered has nobody waiting for it any more.
                runtime.shutdown_background();
            })?;
        Ok(Self {
            runtime: handle,
            open: AtomicUsize::new(0),
            _running: running,
        })
    }
}
