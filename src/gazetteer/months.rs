//! Month names of every language that CLDR knows.

use std::sync::LazyLock;

use fnv::FnvHashMap;

/// Sorted by folded name: name, month, the languages that call it so. Written by `geodata/generate`.
const MONTHS: &str = include_str!("../../geodata/out/months.tsv");

/// A month as some languages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthName {
    /// 1 to 12.
    pub month: u8,
    /// Tags as `az` and `sr-Latn`, separated by spaces.
    languages: &'static str,
}

impl MonthName {
    pub fn languages(&self) -> impl Iterator<Item = &'static str> {
        self.languages.split(' ')
    }
}

/// Where the lines of each name begin: nearly every word of a report is asked whether it is a month.
static FIRST: LazyLock<FnvHashMap<&str, &str>> = LazyLock::new(|| {
    let mut first = FnvHashMap::default();
    first.reserve(4096);
    let mut rest = MONTHS;
    while let Some((name, meanings)) = rest.split_once('\t') {
        first.entry(name).or_insert(rest);
        rest = meanings.split_once('\n').map_or("", |(_, rest)| rest);
    }
    first
});

/// The months of this folded name, full or abbreviated, alone or beside a day. Languages may differ:
/// `listopad` is October in Croatian and November in Polish.
pub fn months_named(folded: &str) -> impl Iterator<Item = MonthName> {
    let lines = FIRST.get(folded).copied().unwrap_or_default().lines();
    lines
        .map_while(move |line| line.strip_prefix(folded)?.strip_prefix('\t'))
        .filter_map(|meaning| {
            let (month, languages) = meaning.split_once('\t')?;
            Some(MonthName {
                month: month.parse().ok()?,
                languages,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold;

    fn months(name: &str) -> Vec<u8> {
        months_named(&fold(name)).map(|found| found.month).collect()
    }

    #[test]
    fn months_are_found_in_many_languages_and_forms() {
        for (name, month) in [
            ("fevral", 2),
            ("Fevral", 2),
            ("mart", 3),
            ("February", 2),
            ("Feb.", 2),
            ("февраля", 2),
            ("февраль", 2),
            ("ağustos", 8),
            ("août", 8),
            ("März", 3),
            ("თებერვალი", 2),
            ("فبراير", 2),
            ("наурыз", 3),
            ("2월", 2),
            ("12月", 12),
            ("października", 10),
        ] {
            assert_eq!(months(name), [month], "{name}");
        }
    }

    #[test]
    fn a_name_that_languages_share_gives_each_month() {
        let found: Vec<_> = months_named("listopad").collect();
        let of = |language| {
            found
                .iter()
                .find(|name| name.languages().any(|tag| tag == language))
                .map(|name| name.month)
        };
        assert_eq!(
            (of("hr"), of("pl"), of("cs")),
            (Some(10), Some(11), Some(11))
        );
    }

    #[test]
    fn what_is_no_month_is_none() {
        for name in ["", "2", "m02", "zzz", "fevralxyz", "\u{10ffff}"] {
            assert!(months(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn the_names_are_sorted_folded_and_each_is_found() {
        let mut last = "";
        for line in MONTHS.lines() {
            let name = line.split('\t').next().unwrap();
            assert!(last <= name, "{last} before {name}");
            assert_eq!(fold(name), name);
            assert!(months_named(name).count() > 0, "{name}");
            last = name;
        }
    }
}
