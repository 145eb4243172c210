//! What a column can hold, and what reports call it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::gazetteer::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Section,
    Number,
    Title,
    Date,
    Start,
    End,
    Country,
    Region,
    Place,
    /// Latitude and longitude in one cell.
    Coordinates,
    Latitude,
    Longitude,
    Url,
    Description,
}

impl Field {
    /// As `--columns` names them.
    pub const ALL: [(&'static str, Field); 14] = [
        ("section", Self::Section),
        ("number", Self::Number),
        ("title", Self::Title),
        ("date", Self::Date),
        ("start", Self::Start),
        ("end", Self::End),
        ("country", Self::Country),
        ("region", Self::Region),
        ("place", Self::Place),
        ("coordinates", Self::Coordinates),
        ("latitude", Self::Latitude),
        ("longitude", Self::Longitude),
        ("url", Self::Url),
        ("description", Self::Description),
    ];

    /// The field of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, field)| *field)
    }

    /// The field that a column of this heading holds, in one of the languages of `headings.tsv`.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        if folded.is_empty() {
            // Of signs without a letter; an empty cell is the heading of nothing.
            return (heading.trim() == "#").then_some(Self::Number);
        }
        // `Start date (UTC)`, `event_date`: what stands in brackets says nothing.
        let bare = fold(heading.split(['(', '[']).next().unwrap_or(heading));
        HEADINGS
            .get(&folded)
            .or_else(|| HEADINGS.get(&bare))
            .copied()
    }
}

static HEADINGS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let lines = include_str!("headings.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(field, headings)| Some((Field::named(field)?, headings)))
        .flat_map(|(field, headings)| {
            headings
                .split(';')
                .map(move |heading| (fold(heading), field))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_many_languages_and_forms() {
        for (heading, field) in [
            ("Title", Field::Title),
            ("event_name", Field::Title),
            ("Tədbirin adı", Field::Title),
            ("ŞEHİR", Field::Place),
            ("Страна", Field::Country),
            ("Enddatum", Field::End),
            ("Start date (UTC)", Field::Start),
            ("العنوان", Field::Title),
            ("Lat.", Field::Latitude),
            ("№", Field::Number),
            ("#", Field::Number),
        ] {
            assert_eq!(Field::of_heading(heading), Some(field), "{heading}");
        }
        for heading in ["Budget", "", " ", "–"] {
            assert_eq!(Field::of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn no_heading_has_two_meanings() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for line in include_str!("headings.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let (field, headings) = line.split_once('\t').expect("a tab");
            assert!(Field::named(field).is_some(), "{line}");
            for heading in headings.split(';') {
                let folded = fold(heading);
                let before = seen.insert(folded, field);
                assert!(
                    before.is_none_or(|before| before == field),
                    "{heading}: {before:?}, {field}"
                );
            }
        }
    }
}
