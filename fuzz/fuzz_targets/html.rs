//! Any text as a page of HTML: tags, entities, lists, tables within tables.
#![no_main]

use eventatlas::document::{Format, Options, read};
use libfuzzer_sys::fuzz_target;

/// Few, so that the time goes to the reading: the gazetteer has a target of its own.
fn is_country(text: &str) -> bool {
    ["Germany", "Türkiyə", "US", "დანია"].contains(&text)
}

fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        format: Some(Format::Html),
        ..Options::default()
    };
    match read("input", bytes, &options, &is_country) {
        Ok(report) => assert!(report.entries.iter().all(|entry| !entry.places.is_empty())),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
});
