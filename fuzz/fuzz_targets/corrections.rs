//! Any text as a corrections file, applied to a report.
#![no_main]

use eventatlas::report::{Corrections, Source, read_text};
use libfuzzer_sys::fuzz_target;

const REPORT: &str = "# I. EVENTS\n\n1\n➤ A rally\n24 February 2026\nGermany. Berlin, Bonn.\n\n\
    1\n➤ A rally\n31 February 2026\nGermny. Bremen.\n";

fuzz_target!(|text: &str| {
    let is_country = |text: &str| text == "Germany";
    match Corrections::parse("c.toml", text) {
        Ok(corrections) => {
            let mut report = read_text(Source::new("r.md", REPORT.as_bytes()), REPORT, &is_country);
            corrections.apply(&mut report, &is_country);
            assert_eq!(report.entries.len(), 2);
        }
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
});
