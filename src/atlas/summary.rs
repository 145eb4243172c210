//! What a text summary of the map says, as data: the words are the interface's.

use crate::CountryCode;
use crate::report::DateSpan;

use super::{Atlas, Selection};

/// "111 events in 33 countries, most in Türkiye (18)…"
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub events: usize,
    pub countries: usize,
    /// The countries with most events, at most three, most first; none of those that have just as many as
    /// one that is not named.
    pub most: Vec<(CountryCode, u32)>,
    /// From the first day to the last.
    pub dates: Option<DateSpan>,
    pub without_location: usize,
    pub without_date: usize,
}

/// Countries that a sentence can name.
const NAMED: usize = 3;

impl Summary {
    pub fn of(atlas: &Atlas, selection: &Selection) -> Self {
        let unnamed = selection.countries.get(NAMED);
        // And none of those that have but one, like all the rest.
        let least = unnamed.map_or(1, |country| country.count.max(1));
        let mut summary = Self {
            events: selection.len(),
            countries: selection.countries.len(),
            most: selection
                .countries
                .iter()
                .take(NAMED)
                .filter(|country| country.count > least)
                .map(|country| (country.code, country.count))
                .collect(),
            ..Self::default()
        };
        for event in selection.iter(atlas) {
            summary.without_location += usize::from(event.location.is_none());
            let Some(dates) = event.dates else {
                summary.without_date += 1;
                continue;
            };
            summary.dates = Some(summary.dates.map_or(dates, |hull| DateSpan {
                start: hull.start.min(dates.start),
                end: hull.end.max(dates.end),
            }));
        }
        summary
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::atlas::Filter;
    use crate::atlas::fixture::{atlas, code};

    #[test]
    fn a_summary_counts_what_is_selected() {
        let atlas = atlas();
        let summary = Summary::of(&atlas, &atlas.everything());
        assert_eq!((summary.events, summary.countries), (7, 5));
        // All others have one.
        assert_eq!(summary.most, [(code("FJ"), 2), (code("TR"), 2)]);
        assert_eq!((summary.without_location, summary.without_date), (1, 1));
        let dates = summary.dates.unwrap();
        assert_eq!(
            (dates.start, dates.end),
            (date(2026, 2, 21), date(2026, 2, 28))
        );
    }

    #[test]
    fn a_summary_of_nothing_is_nothing() {
        let atlas = atlas();
        let nothing = atlas.select(&Filter {
            q: "nowhere".to_owned(),
            ..Filter::default()
        });
        assert_eq!(Summary::of(&atlas, &nothing), Summary::default());
    }
}
