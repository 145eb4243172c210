//! The towns that a map names, and what the interface's languages call them.

use std::sync::LazyLock;

/// Written by `geodata/generate/src/towns.rs`: a line a town, with a head that has the languages.
static DATA: &str = include_str!("../../geodata/out/towns.tsv");

/// A town that a map names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Town {
    /// Degrees WGS 84.
    pub latitude: f64,
    /// Degrees WGS 84.
    pub longitude: f64,
    /// Its own, then what each language calls it, as in the file.
    names: &'static str,
}

static TOWNS: LazyLock<Vec<Town>> =
    LazyLock::new(|| DATA.lines().skip(1).filter_map(town).collect());

fn town(line: &'static str) -> Option<Town> {
    let mut cells = line.splitn(3, '\t');
    Some(Town {
        latitude: cells.next()?.parse().ok()?,
        longitude: cells.next()?.parse().ok()?,
        names: cells.next()?,
    })
}

/// The weightiest first: capitals before larger towns.
pub fn towns() -> &'static [Town] {
    &TOWNS
}

impl Town {
    /// What a language calls it: its own name where nothing else is known.
    pub fn name(&self, language: &str) -> &'static str {
        let head = DATA.lines().next().unwrap_or_default();
        let column = head.split('\t').skip(2).position(|other| other == language);
        let mut cells = self.names.split('\t');
        let own = cells.clone().next().unwrap_or_default();
        column
            .and_then(|column| cells.nth(column))
            .filter(|name| !name.is_empty())
            .unwrap_or(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(own: &str) -> Town {
        *towns().iter().find(|town| town.name("") == own).unwrap()
    }

    #[test]
    fn towns_bear_the_names_of_the_interface_s_languages() {
        let baku = named("Baku");
        let names = ["az", "en", "ru", "tr"].map(|language| baku.name(language));
        assert_eq!(names, ["Bakı", "Baku", "Баку", "Bakü"]);
        let munich = named("Munich");
        let names = ["az", "en", "ru", "tr"].map(|language| munich.name(language));
        assert_eq!(names, ["Münhen", "Munich", "Мюнхен", "Münih"]);
        assert_eq!(named("Los Angeles").name("az"), "Los Anceles");
    }

    #[test]
    fn a_language_without_a_name_for_a_town_has_its_own() {
        assert_eq!(named("Baku").name("xx"), "Baku");
        assert!(towns().len() > 1_000 && towns().len() == DATA.lines().count() - 1);
        assert!(towns().iter().all(|town| !town.name("en").is_empty()));
    }

    #[test]
    fn most_of_what_a_russian_map_names_is_written_in_russian() {
        let written = |town: &&Town| {
            town.name("ru")
                .chars()
                .all(|letter| !letter.is_ascii_alphabetic())
        };
        let large = &towns()[..400];
        assert!(large.iter().filter(written).count() > 360);
    }
}
