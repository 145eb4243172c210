//! A counter to which threads add without waiting for each other's caches.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use prometheus_client::metrics::counter::Atomic;

/// Threads beyond so many share.
const SHARDS: usize = 16;

#[derive(Debug, Default)]
pub struct Sharded([Shard; SHARDS]);

/// Alone in what a processor fetches at once, with its neighbour.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Shard(AtomicU64);

thread_local! {
    static OWN: usize = {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        NEXT.fetch_add(1, Relaxed) % SHARDS
    };
}

impl Atomic<u64> for Sharded {
    fn inc(&self) -> u64 {
        self.inc_by(1)
    }

    /// Returns what this thread's part was, since the whole is not looked at.
    fn inc_by(&self, more: u64) -> u64 {
        self.0[OWN.with(|own| *own)].0.fetch_add(more, Relaxed)
    }

    fn get(&self) -> u64 {
        self.0.iter().map(|shard| shard.0.load(Relaxed)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_threads_add_is_summed() {
        let counter = Sharded::default();
        std::thread::scope(|scope| {
            for _ in 0..2 * SHARDS {
                scope.spawn(|| {
                    for _ in 0..100 {
                        counter.inc();
                    }
                });
            }
        });
        assert_eq!(counter.get(), 2 * SHARDS as u64 * 100);
    }
}
