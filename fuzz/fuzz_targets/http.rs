//! Any bytes as what a client sends, in pieces of a length that the first byte says: whatever it is, no panic, no
//! failure of the server's own, and what is answered over HTTP/1 begins as an answer does.
#![no_main]

use std::sync::LazyLock;

use eventatlas::atlas::Atlas;
use eventatlas::document::{self, Format};
use eventatlas::geocode::Finder;
use eventatlas::http::{Limits, Line, Options, Policy, Site, State};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Runtime;

const REPORT: &str = "# I. EVENTS\n\n1\n➤ A rally\n24 February 2026\nGermany. Berlin, Bonn.\n";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(1)
        .build()
        .expect("a runtime")
});

static LINE: LazyLock<Line> = LazyLock::new(|| {
    let options = document::Options {
        format: Some(Format::Text),
        ..document::Options::default()
    };
    let report = document::read("r.md", REPORT.as_bytes(), &options, &|name: &str| {
        name == "Germany"
    })
    .expect("a report");
    let atlas = Atlas::build("r", report, &Finder::default());
    let options = Options {
        policy: Policy::new("*", None).expect("a source list"),
        public_url: None,
        allow_messages_from: Vec::new(),
        tiles: None,
        cache_bytes: 1 << 20,
        // They would never end.
        live_streams: 0,
        versions: None,
    };
    Line::new(
        State::new(Site::new(vec![atlas], None), options),
        Limits::default(),
    )
});

fuzz_target!(|bytes: &[u8]| {
    let Some((&length, sent)) = bytes.split_first() else {
        return;
    };
    let pieces = sent
        .chunks(usize::from(length).max(1) * 8)
        .map(|piece| piece.to_vec().into());
    let answered = RUNTIME.block_on(LINE.say(pieces));
    assert!(!answered.starts_with(b"HTTP/1.1 500"));
    if !sent.starts_with(b"PRI") {
        assert!(answered.is_empty() || answered.starts_with(b"HTTP/1."));
    }
});
