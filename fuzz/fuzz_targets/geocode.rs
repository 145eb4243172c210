//! Any country and place: one answer, the same each time, in the country that was named.
#![no_main]

use eventatlas::geocode::geocode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (country, place) = text.split_once('\t').unwrap_or(("", text));
    let answer = geocode(country, place);
    assert_eq!(answer, geocode(country, place));
    if let Some(location) = &answer.location {
        assert!((0.0..=1.0).contains(&location.confidence), "{location:?}");
        assert!(location.latitude.abs() <= 90.0 && location.longitude.abs() <= 180.0);
        assert!(answer.country.is_some());
    }
    for candidate in &answer.candidates {
        assert!((0.0..=1.0).contains(&candidate.location.confidence));
        assert!(country.trim().is_empty() || Some(candidate.country) == answer.country);
    }
});
