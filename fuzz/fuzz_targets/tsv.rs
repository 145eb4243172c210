//! Any bytes as the list that `eventatlas geocode` reads: a line of ten columns for each line.
#![no_main]

use eventatlas::cli::geocode_lines;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut output = Vec::new();
    geocode_lines(bytes, &mut output).expect("memory can be written");
    let output = String::from_utf8(output).expect("UTF-8");
    let ended = bytes.is_empty() || bytes.ends_with(b"\n");
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + usize::from(!ended);
    assert_eq!(output.lines().count(), lines);
    assert!(output.lines().all(|line| line.split('\t').count() == 10));
});
