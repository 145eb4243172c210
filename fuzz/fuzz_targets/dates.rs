//! Any text as a date, with either order of day and month.
#![no_main]

use eventatlas::report::read_date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for month_first in [false, true] {
        if let Some(span) = read_date(text, month_first) {
            assert!(span.start <= span.end, "{text}: {span}");
            assert_eq!(span.to_string().parse().ok(), Some(span), "{text}");
        }
    }
});
