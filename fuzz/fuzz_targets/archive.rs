//! Any bytes as what they look like: office documents and workbooks, which are archives, and all else.
#![no_main]

use eventatlas::document::{Options, read};
use libfuzzer_sys::fuzz_target;

/// Few, so that the time goes to the reading: the gazetteer has a target of its own.
fn is_country(text: &str) -> bool {
    ["Germany", "Türkiyə", "US", "დანია"].contains(&text)
}

fuzz_target!(|bytes: &[u8]| {
    match read("input", bytes, &Options::default(), &is_country) {
        Ok(report) => assert!(report.entries.iter().all(|entry| !entry.places.is_empty())),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
});
