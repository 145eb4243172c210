//! The months as dates name them.

use std::sync::LazyLock;

use fnv::FnvHashMap;

use crate::gazetteer;
use crate::report::text::key;
use crate::report::words;

/// The months that a folded word names as it stands.
pub fn months_named(folded: &str) -> Vec<(u8, &'static str)> {
    let mut months = Vec::new();
    for name in gazetteer::months_named(folded) {
        months.extend(name.languages().map(|language| (name.month, language)));
    }
    months.extend(LOCATIVES.get(folded).into_iter().flatten());
    months
}

/// What CLDR has no form for: `w czerwcu 2026`.
static LOCATIVES: LazyLock<FnvHashMap<String, Vec<(u8, &'static str)>>> = LazyLock::new(|| {
    let mut months: FnvHashMap<String, Vec<(u8, &'static str)>> = FnvHashMap::default();
    let lines = include_str!("months.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let language = columns.next().unwrap_or_default();
        for (name, month) in columns.zip(1..) {
            months.entry(key(name)).or_default().push((month, language));
        }
    }
    months
});

/// The months that a folded word names: as written, without an ending of up to four letters
/// (`fevralın`, `Şubatta`), or without the Hebrew preposition written as one with it.
pub fn months_of(folded: &str) -> Vec<(u8, &'static str)> {
    let exact = months_named(folded);
    if !exact.is_empty() {
        return exact;
    }
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    for ending in 1..=4 {
        let Some(kept) = starts.len().checked_sub(ending).filter(|kept| *kept >= 4) else {
            break;
        };
        let mut months = months_named(&folded[..starts[kept]]);
        // Geneva is no January of Piedmont: nothing is known of the endings there.
        months.retain(|(_, language)| words::is_known(language));
        if !months.is_empty() {
            return months;
        }
    }
    folded
        .strip_prefix(['ב', 'ל', 'מ'])
        .map(months_named)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_taken_off_months_of_languages_that_are_known() {
        assert!(months_of("fevralin").contains(&(2, "az")));
        assert!(!months_named("gene").is_empty());
        assert_eq!(months_of("geneva"), []);
    }
}
