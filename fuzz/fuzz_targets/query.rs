//! Any query string: read without a panic, and read again the same from its canonical form.
#![no_main]

use eventatlas::atlas::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (query, _) = Query::parse(text);
    let canonical = query.to_query_string();
    let (again, errors) = Query::parse(&canonical);
    assert!(errors.is_empty(), "{canonical}: {errors:?}");
    assert_eq!(again, query, "{canonical}");
});
