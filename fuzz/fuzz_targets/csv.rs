//! Any text as a table: separators, quotes, headings and cells.
#![no_main]

use eventatlas::document::{Format, Options, read};
use eventatlas::geocode::Finder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        format: Some(Format::Csv),
        ..Options::default()
    };
    match read("input", bytes, &options, &Finder::default()) {
        Ok(report) => assert!(report.entries.iter().all(|entry| !entry.places.is_empty())),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
});
