//! Any bytes as what they look like: office documents and workbooks, which are archives, and all else.
#![no_main]

use eventatlas::document::{Options, read};
use eventatlas::geocode::Finder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match read("input", bytes, &Options::default(), &Finder::default()) {
        Ok(report) => assert!(report.entries.iter().all(|entry| !entry.places.is_empty())),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
});
