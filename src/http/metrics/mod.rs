//! What an operator watches: counters that cost a request a few relaxed additions, as Prometheus reads them.

pub mod sharded;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use sharded::Sharded;

pub struct Metrics {
    registry: Registry,
    /// By the first digit of the status, from 1.
    responses: [Counter<u64, Sharded>; 5],
    /// Answers that were not ready and had to be routed, in seconds.
    routed: Histogram,
    pub connections: Counter,
    pub refused: Counter,
    pub panics: Counter,
    pub reloads: Counter,
    pub failed_reloads: Counter,
    pub open_connections: Gauge,
    pub events: Gauge,
    pub maps: Gauge,
    pub cached_bytes: Gauge<u64, AtomicU64>,
}

impl Metrics {
    pub fn new() -> Arc<Self> {
        let mut registry = Registry::with_prefix("eventatlas");
        let by_class = Family::<Vec<(&'static str, String)>, Counter<u64, Sharded>>::default();
        let responses = [1, 2, 3, 4, 5].map(|class| {
            by_class
                .get_or_create(&vec![("status", format!("{class}xx"))])
                .clone()
        });
        registry.register(
            "responses",
            "Answers, by the class of their status",
            by_class,
        );
        let routed = Histogram::new([0.000_1, 0.000_5, 0.002, 0.01, 0.05, 0.25, 1.0, 5.0]);
        registry.register(
            "routed_seconds",
            "Time to the head of an answer that was not ready as bytes",
            routed.clone(),
        );
        let metrics = Self {
            responses,
            routed,
            connections: Counter::default(),
            refused: Counter::default(),
            panics: Counter::default(),
            reloads: Counter::default(),
            failed_reloads: Counter::default(),
            open_connections: Gauge::default(),
            events: Gauge::default(),
            maps: Gauge::default(),
            cached_bytes: Gauge::default(),
            registry: Registry::default(),
        };
        for (name, help, counter) in [
            ("connections", "Connections accepted", &metrics.connections),
            (
                "refused_connections",
                "Connections closed because their client had too many",
                &metrics.refused,
            ),
            ("panics", "Requests that ended in a panic", &metrics.panics),
            (
                "reloads",
                "Times that the maps were read again",
                &metrics.reloads,
            ),
            (
                "failed_reloads",
                "Times that the last good maps were kept",
                &metrics.failed_reloads,
            ),
        ] {
            registry.register(name, help, counter.clone());
        }
        for (name, help, gauge) in [
            (
                "open_connections",
                "Connections open now",
                &metrics.open_connections,
            ),
            ("events", "Events on all maps", &metrics.events),
            ("maps", "Maps served", &metrics.maps),
        ] {
            registry.register(name, help, gauge.clone());
        }
        registry.register(
            "cached_bytes",
            "Bytes kept of answers to filtered queries",
            metrics.cached_bytes.clone(),
        );
        Arc::new(Self {
            registry,
            ..metrics
        })
    }

    pub fn answered(&self, status: http::StatusCode) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5);
        self.responses[class - 1].inc();
    }

    pub fn routed_since(&self, start: Instant) {
        self.routed.observe(start.elapsed().as_secs_f64());
    }

    /// In the OpenMetrics text format.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to memory does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
