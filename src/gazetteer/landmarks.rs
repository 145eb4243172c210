//! Seas, gulfs, lakes, islands and regions without borders of their own, which the sources do not have.

use std::sync::LazyLock;

use fnv::FnvHashMap;

use super::entities::Extent;
use super::fold::fold_name;
use super::words::English;
use crate::CountryCode;

#[derive(Debug, PartialEq)]
pub struct Landmark {
    /// In English.
    pub name: &'static str,
    /// Degrees WGS 84: latitude and longitude of its middle.
    pub point: (f64, f64),
    /// The box around it.
    pub extent: Extent,
    /// Codes between spaces: the countries that lie at it, or that it lies in.
    countries: &'static str,
}

impl Landmark {
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        self.countries
            .split(' ')
            .filter_map(|code| code.parse().ok())
    }
}

/// By folded name, in any of its languages; no two share one.
static BY_NAME: LazyLock<FnvHashMap<String, &'static Landmark>> = LazyLock::new(|| {
    let lines = include_str!("../../geodata/names/landmarks.tsv").lines();
    let mut found = FnvHashMap::default();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [name, latitude, longitude, extent, countries, others] = fields[..] else {
            continue;
        };
        let (Ok(latitude), Ok(longitude)) = (latitude.parse(), longitude.parse()) else {
            continue;
        };
        let sides: Vec<f64> = extent
            .split(' ')
            .filter_map(|side| side.parse().ok())
            .collect();
        let Ok(extent) = sides.try_into() else {
            continue;
        };
        // They live as long as the process.
        let landmark: &'static Landmark = Box::leak(Box::new(Landmark {
            name,
            point: (latitude, longitude),
            extent,
            countries,
        }));
        for name in others
            .split('|')
            .filter(|name| !name.is_empty())
            .chain([name])
        {
            found.insert(fold_name(name), landmark);
        }
    }
    // `Lago di Garda` is `garda lake` as well, if that is no other's name.
    let in_english: Vec<_> = found
        .iter()
        // A word alone says either what it is or how it is called.
        .filter(|(name, _)| name.contains(' '))
        .map(|(name, landmark)| (English::of(name), *landmark))
        .filter(|(english, _)| english.is_name() && english.has_land())
        .map(|(english, landmark)| (english.whole(), landmark))
        .collect();
    for (name, landmark) in in_english {
        found.entry(name).or_insert(landmark);
    }
    found
});

/// The landmark of this folded name that lies in or at this country.
pub fn landmark(country: CountryCode, folded: &str) -> Option<&'static Landmark> {
    let found = *BY_NAME.get(folded)?;
    found
        .countries()
        .any(|code| code == country)
        .then_some(found)
}

/// Whether a landmark of any country has this folded name.
pub fn is_landmark(folded: &str) -> bool {
    BY_NAME.contains_key(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Country;

    #[test]
    fn every_row_is_read_and_its_countries_exist() {
        let text = include_str!("../../geodata/names/landmarks.tsv");
        let rows = text.lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            let name = row.split('\t').next().unwrap();
            let found = BY_NAME[&fold_name(name)];
            assert_eq!(found.name, name);
            let (latitude, longitude) = found.point;
            let [west, south, east, north] = found.extent;
            assert!((-90.0..latitude).contains(&south), "{row}");
            assert!(
                (latitude..=90.0).contains(&north) && north > latitude,
                "{row}"
            );
            assert!((-180.0..longitude).contains(&west), "{row}");
            assert!(
                (longitude..=180.0).contains(&east) && east > longitude,
                "{row}"
            );
            assert!(found.countries().count() > 0, "{row}");
            for code in found.countries() {
                assert!(Country::of(code).is_some(), "{row}");
                assert_eq!(landmark(code, &fold_name(name)), Some(found));
            }
        }
    }

    #[test]
    fn a_landmark_is_looked_for_where_it_lies() {
        let at = |code: &str, name: &str| {
            landmark(code.parse().unwrap(), &fold_name(name)).map(|found| found.name)
        };
        assert_eq!(at("ES", "Biskay körfəzi"), Some("Bay of Biscay"));
        assert_eq!(at("ID", "Ява"), Some("Java"));
        assert_eq!(at("US", "Java"), None);
        assert_eq!(at("TR", "Qara dəniz"), Some("Black Sea"));
        assert_eq!(at("IT", "Garda lake"), Some("Lake Garda"));
    }
}
