//! Makes the smallest codings of what is published, when nothing else wants the processor.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::aside::yield_to_answers;

/// The least that a thread may claim of a busy processor.
const NICE: i32 = 19;

type Job = Box<dyn FnOnce() + Send>;

/// One thread, one job at a time: what it saves in bytes is not worth a reader's wait or a burst of memory.
pub struct Refining(Sender<Job>);

impl Refining {
    pub fn start() -> Self {
        let (tell, told) = channel();
        let begun = std::thread::Builder::new()
            .name("refines".to_owned())
            .spawn(move || run(&told));
        if let Err(error) = begun {
            tracing::warn!(%error, "cannot start the thread that compresses; answers stay larger");
        }
        Self(tell)
    }

    pub fn later(&self, job: impl FnOnce() + Send + 'static) {
        // Without the thread what is published stays as it is.
        let _ = self.0.send(Box::new(job));
    }
}

fn run(told: &Receiver<Job>) {
    yield_to_answers(NICE);
    while let Ok(job) = told.recv() {
        // The hook has logged what it said and where.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}
