//! What one connection is doing, as the watch sees it: noted by the connection with a few relaxed stores, judged
//! by the sweep.

use std::sync::atomic::{
    AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering::Relaxed, Ordering::SeqCst,
};
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::task::AtomicWaker;

use super::limits::{Limits, TICK};

/// Ticks, 0 where it is not doing that.
#[derive(Default)]
pub struct Pulse {
    opened: u32,
    /// Whether any request has come.
    spoken: AtomicBool,
    http2: AtomicBool,
    /// Requests whose answer is not yet handed over whole.
    running: AtomicU32,
    /// When the first byte of an unfinished head came.
    reading: AtomicU32,
    /// Since when it takes nothing.
    stalled: AtomicU32,
    /// Since when it has been slower than we are, and the bytes that it took since.
    behind: AtomicU32,
    taken: AtomicU64,
    /// When it last took or asked anything.
    active: AtomicU32,
    order: AtomicU8,
    waker: AtomicWaker,
}

/// What a connection has last been told, and whom it said to wake when that changes.
#[derive(Default)]
pub struct Heard(Option<(Waker, Order)>);

/// What a connection is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    GoOn = 0,
    /// Finish what runs, take nothing new.
    Finish = 1,
    Close = 2,
}

impl Pulse {
    /// Of a connection that opens now.
    pub fn begin(now: u32) -> Self {
        Self {
            opened: now,
            ..Self::default()
        }
    }

    /// What the connection has been told; it is woken when that changes.
    pub fn order(&self, context: &Context<'_>) -> Order {
        self.waker.register(context.waker());
        self.order_now()
    }

    /// The same for a connection that notes what it has heard: mostly nothing new, at no cost.
    pub fn heard(&self, context: &Context<'_>, heard: &mut Heard) -> Order {
        let order = self.order_now();
        match &heard.0 {
            Some((waker, last)) if *last == order && waker.will_wake(context.waker()) => order,
            _ => {
                heard.0 = Some((context.waker().clone(), order));
                self.order(context)
            }
        }
    }

    fn order_now(&self) -> Order {
        match self.order.load(SeqCst) {
            0 => Order::GoOn,
            1 => Order::Finish,
            _ => Order::Close,
        }
    }

    /// Whether an answer is not yet handed over whole.
    pub fn is_running(&self) -> bool {
        self.running.load(Relaxed) > 0
    }

    pub fn give(&self, order: Order) {
        if self.order.fetch_max(order as u8, SeqCst) < order as u8 {
            self.waker.wake();
        }
    }

    /// A request has come whole.
    pub fn request_begins(&self, http2: bool) {
        self.running.fetch_add(1, Relaxed);
        self.reading.store(0, Relaxed);
        if !self.spoken.swap(true, Relaxed) {
            self.http2.store(http2, Relaxed);
        }
    }

    /// Its answer is handed over whole, or given up.
    pub fn request_ends(&self, now: u32) {
        self.active.store(now, Relaxed);
        self.running.fetch_sub(1, Relaxed);
    }

    /// Bytes have come.
    pub fn has_read(&self, now: u32) {
        if self.running.load(Relaxed) == 0 && self.reading.load(Relaxed) == 0 {
            self.reading.store(now, Relaxed);
        }
    }

    /// Bytes have gone.
    pub fn has_written(&self, bytes: usize, now: u32) {
        self.active.store(now, Relaxed);
        if self.behind.load(Relaxed) != 0 {
            self.stalled.store(0, Relaxed);
            self.taken.fetch_add(bytes as u64, Relaxed);
        }
    }

    /// Bytes could not go.
    pub fn is_stalled(&self, now: u32) {
        if self.stalled.load(Relaxed) == 0 {
            self.stalled.store(now, Relaxed);
        }
        if self.behind.load(Relaxed) == 0 {
            self.taken.store(0, Relaxed);
            self.behind.store(now, Relaxed);
        }
    }

    /// Nothing waits to go.
    pub fn has_caught_up(&self) {
        if self.behind.load(Relaxed) != 0 {
            self.behind.store(0, Relaxed);
            self.stalled.store(0, Relaxed);
        }
    }

    pub fn judge(&self, now: u32, limits: &Limits) -> Order {
        let past = |since: u32, limit: Duration| {
            since != 0 && TICK.saturating_mul(now.saturating_sub(since)) > limit
        };
        let running = self.is_running();
        let behind = self.behind.load(Relaxed);
        let seconds = TICK.saturating_mul(now.saturating_sub(behind)).as_secs();
        let is_slow = past(behind, limits.stall_time)
            && self.taken.load(Relaxed) < limits.rate.saturating_mul(seconds);
        if is_slow || past(self.stalled.load(Relaxed), limits.stall_time) {
            Order::Close
        } else if running {
            Order::GoOn
        } else if !self.spoken.load(Relaxed) {
            if past(self.opened, limits.head_time) {
                Order::Close
            } else {
                Order::GoOn
            }
        } else if self.http2.load(Relaxed) {
            // Its pings and settings are not requests: only the idle time counts, and it ends with a GOAWAY.
            if past(
                self.active.load(Relaxed),
                limits.idle_time + limits.head_time,
            ) {
                Order::Close
            } else if past(self.active.load(Relaxed), limits.idle_time) {
                Order::Finish
            } else {
                Order::GoOn
            }
        } else if past(self.reading.load(Relaxed), limits.head_time)
            || past(self.active.load(Relaxed), limits.idle_time)
        {
            Order::Close
        } else {
            Order::GoOn
        }
    }
}
