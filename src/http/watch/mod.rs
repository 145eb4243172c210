//! The clock over all connections: one sweep a tick closes what is silent, dribbling, idle or stalled,
//! so that a request costs a few relaxed stores and no timer of its own.

pub mod limits;
pub mod pulse;
pub mod watched;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use limits::{Limits, TICK};
use pulse::{Order, Pulse};

/// All open connections.
pub struct Watch {
    limits: Limits,
    /// Ticks since the start, never 0: that means "not now" in a [`Pulse`].
    now: AtomicU32,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    next: u64,
    pulses: HashMap<u64, Arc<Pulse>>,
    by_client: HashMap<IpAddr, usize>,
    stopping: bool,
}

/// A connection's place in the watch; dropping it leaves.
pub struct Ticket {
    watch: Arc<Watch>,
    id: u64,
    client: Option<IpAddr>,
    pub pulse: Arc<Pulse>,
}

impl Watch {
    pub fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            now: AtomicU32::new(1),
            open: Mutex::default(),
        })
    }

    /// Enters a connection, unless its client has too many.
    pub fn enter(self: &Arc<Self>, client: Option<IpAddr>) -> Option<Ticket> {
        let client = client.filter(|ip| self.limits.count_local_clients || !ip.is_loopback());
        let mut open = self.open();
        if let Some(client) = client {
            let count = open.by_client.entry(client).or_default();
            if *count >= self.limits.connections_per_client {
                return None;
            }
            *count += 1;
        }
        let id = open.next;
        open.next += 1;
        let pulse = Arc::new(Pulse::begin(self.now.load(Relaxed)));
        if open.stopping {
            pulse.give(Order::Finish);
        }
        open.pulses.insert(id, pulse.clone());
        drop(open);
        Some(Ticket {
            watch: self.clone(),
            id,
            client,
            pulse,
        })
    }

    pub fn count(&self) -> usize {
        self.open().pulses.len()
    }

    /// Tells every connection to finish, now and later ones too.
    pub fn finish(&self) {
        let mut open = self.open();
        open.stopping = true;
        for pulse in open.pulses.values() {
            pulse.give(Order::Finish);
        }
    }

    /// Runs the sweep for ever.
    pub async fn run(self: Arc<Self>) {
        let mut interval = tokio::time::interval(TICK);
        interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        loop {
            interval.tick().await;
            self.sweep();
        }
    }

    fn sweep(&self) {
        let now = self.now.fetch_add(1, Relaxed).wrapping_add(1).max(1);
        for pulse in self.open().pulses.values() {
            let order = pulse.judge(now, &self.limits);
            if order != Order::GoOn {
                pulse.give(order);
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing panics while it holds the lock; and if it did, the counts would still be usable.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// The tick of the moment.
    pub fn now(&self) -> u32 {
        self.watch.now.load(Relaxed)
    }

    /// A request has come whole.
    pub fn request_begins(&self, http2: bool) {
        self.pulse.request_begins(http2);
    }

    /// Its answer is handed over whole, or given up.
    pub fn request_ends(&self) {
        self.pulse.request_ends(self.now());
    }

    /// Bytes have come.
    pub fn has_read(&self) {
        self.pulse.has_read(self.now());
    }

    /// Bytes have gone.
    pub fn has_written(&self, bytes: usize) {
        self.pulse.has_written(bytes, self.now());
    }

    /// Bytes could not go.
    pub fn is_stalled(&self) {
        self.pulse.is_stalled(self.now());
    }

    /// Nothing waits to go.
    pub fn has_caught_up(&self) {
        self.pulse.has_caught_up();
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut open = self.watch.open();
        open.pulses.remove(&self.id);
        if let Some(client) = self.client
            && let Some(count) = open.by_client.get_mut(&client)
        {
            *count -= 1;
            if *count == 0 {
                open.by_client.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Wake, Waker};

    use super::*;
    use pulse::Heard;

    fn limits() -> Limits {
        Limits {
            head_time: TICK * 4,
            idle_time: TICK * 40,
            stall_time: TICK * 20,
            rate: 100,
            connections_per_client: 2,
            ..Limits::default()
        }
    }

    fn order(ticket: &Ticket) -> Order {
        ticket
            .pulse
            .order(&Context::from_waker(std::task::Waker::noop()))
    }

    fn after(watch: &Arc<Watch>, ticks: u32) {
        for _ in 0..ticks {
            watch.sweep();
        }
    }

    #[test]
    fn a_silent_connection_is_closed_after_the_time_of_a_head() {
        let watch = Watch::new(limits());
        let ticket = watch.enter(None).unwrap();
        after(&watch, 4);
        assert_eq!(order(&ticket), Order::GoOn);
        after(&watch, 1);
        assert_eq!(order(&ticket), Order::Close);
    }

    #[test]
    fn a_head_that_dribbles_in_is_closed_however_often_a_byte_comes() {
        let watch = Watch::new(limits());
        let ticket = watch.enter(None).unwrap();
        ticket.request_begins(false);
        ticket.request_ends();
        for _ in 0..4 {
            ticket.has_read();
            after(&watch, 1);
        }
        assert_eq!(order(&ticket), Order::GoOn);
        ticket.has_read();
        after(&watch, 1);
        assert_eq!(order(&ticket), Order::Close);
    }

    #[test]
    fn a_running_request_is_left_alone_until_its_client_takes_nothing() {
        let watch = Watch::new(limits());
        let ticket = watch.enter(None).unwrap();
        ticket.request_begins(false);
        after(&watch, 100);
        assert_eq!(order(&ticket), Order::GoOn);
        ticket.is_stalled();
        after(&watch, 20);
        ticket.has_written(1000);
        ticket.is_stalled();
        after(&watch, 20);
        assert_eq!(order(&ticket), Order::GoOn);
        after(&watch, 1);
        assert_eq!(order(&ticket), Order::Close);
    }

    #[test]
    fn a_client_that_takes_too_little_is_closed_and_one_that_catches_up_is_not() {
        let watch = Watch::new(limits());
        for (bytes, caught_up, expected) in [
            (20, false, Order::Close),
            (200, false, Order::GoOn),
            (20, true, Order::GoOn),
        ] {
            let ticket = watch.enter(None).unwrap();
            ticket.request_begins(false);
            // Five seconds and a tick, in which it takes some each second and could take more.
            for _ in 0..6 {
                ticket.is_stalled();
                after(&watch, 4);
                ticket.has_written(bytes);
                if caught_up {
                    ticket.has_caught_up();
                }
            }
            assert_eq!(order(&ticket), expected, "{bytes}");
        }
    }

    #[test]
    fn an_idle_connection_lives_for_the_idle_time() {
        let watch = Watch::new(limits());
        for (http2, expected) in [(false, Order::Close), (true, Order::Finish)] {
            let ticket = watch.enter(None).unwrap();
            ticket.request_begins(http2);
            ticket.request_ends();
            after(&watch, 40);
            assert_eq!(order(&ticket), Order::GoOn);
            after(&watch, 1);
            assert_eq!(order(&ticket), expected);
        }
    }

    #[test]
    fn a_connection_that_notes_what_it_heard_is_woken_for_each_order() {
        let watch = Watch::new(limits());
        let ticket = watch.enter(None).unwrap();
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        let mut heard = Heard::default();
        let mut hears = || ticket.pulse.heard(&Context::from_waker(&waker), &mut heard);
        assert_eq!(hears(), Order::GoOn);
        for (order, times) in [(Order::Finish, 1), (Order::Close, 2)] {
            assert_eq!(hears(), hears());
            ticket.pulse.give(order);
            assert_eq!(woken.0.load(Relaxed), times);
            assert_eq!(hears(), order);
        }
    }

    #[derive(Default)]
    struct Woken(AtomicU32);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Relaxed);
        }
    }

    #[test]
    fn one_client_has_only_so_many_connections_at_once() {
        let watch = Watch::new(limits());
        let client = Some("192.0.2.1".parse().unwrap());
        let first = watch.enter(client).unwrap();
        let _second = watch.enter(client).unwrap();
        assert!(watch.enter(client).is_none());
        assert!(watch.enter(Some("192.0.2.2".parse().unwrap())).is_some());
        drop(first);
        assert!(watch.enter(client).is_some());
        for _ in 0..5 {
            assert!(watch.enter(Some("127.0.0.1".parse().unwrap())).is_some());
        }
    }

    #[test]
    fn stopping_reaches_connections_of_now_and_of_later() {
        let watch = Watch::new(limits());
        let now = watch.enter(None).unwrap();
        watch.finish();
        let later = watch.enter(None).unwrap();
        assert_eq!(order(&now), Order::Finish);
        assert_eq!(order(&later), Order::Finish);
        drop((now, later));
        assert_eq!(watch.count(), 0);
    }
}
