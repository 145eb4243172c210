//! The days of the week as dates name them.

use std::sync::LazyLock;

use fnv::FnvHashMap;
use jiff::civil::Weekday;

use crate::report::text::key;

/// The days that a name may mean: abbreviations differ between languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Whether the name says that it is not this day.
    pub fn contradicts(self, day: Weekday) -> bool {
        self.0 != 0 && self.0 & bit(day) == 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The day, where the name means one alone.
    pub fn only(self) -> Option<Weekday> {
        Weekday::Monday
            .cycle_forward()
            .take(7)
            .find(|day| self.0 == bit(*day))
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

#[derive(Default)]
struct Name {
    days: Weekdays,
    languages: Vec<&'static str>,
}

static NAMES: LazyLock<FnvHashMap<String, Name>> = LazyLock::new(|| {
    let mut names: FnvHashMap<String, Name> = FnvHashMap::default();
    let lines = include_str!("weekdays.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let language = columns.next().unwrap_or_default();
        for (forms, day) in columns.zip(0..) {
            for form in forms.split(';') {
                let name = names.entry(key(form)).or_default();
                name.days.0 |= 1 << day;
                name.languages.push(language);
            }
        }
    }
    names
});

/// The languages in which a folded name is a day's.
pub fn languages(folded: &str) -> &'static [&'static str] {
    NAMES.get(folded).map_or(&[], |name| &name.languages)
}

/// The days that a folded name means; empty where it means none.
pub fn weekdays_named(folded: &str) -> Weekdays {
    NAMES.get(folded).map(|name| name.days).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_seven_days_and_none_of_them_is_its_month() {
        for line in include_str!("weekdays.tsv").lines() {
            if line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 8, "{line}");
            for form in columns[1..].iter().flat_map(|forms| forms.split(';')) {
                let folded = key(form);
                let mut months = crate::gazetteer::months_named(&folded);
                assert!(
                    !months.any(|month| month.languages().any(|tongue| tongue == columns[0])),
                    "{form} is a month as well"
                );
            }
        }
    }

    #[test]
    fn a_name_contradicts_the_other_days() {
        let friday = weekdays_named(&key("Cümə"));
        assert_eq!(friday.only(), Some(Weekday::Friday));
        assert!(friday.contradicts(Weekday::Monday));
        assert!(!weekdays_named("no day").contradicts(Weekday::Monday));
    }
}
