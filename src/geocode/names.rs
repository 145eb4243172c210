//! What the reading of a report asks: which names are countries, and which say where the name before lies.

use crate::gazetteer::{Country, Entity, find_country, fold_name, named};
use crate::report::PlaceNames;

use super::Finder;
use super::answer::{Match, Precision};
use super::regions::region_named;

/// A place with so many people is meant even where only its region sets it apart from a greater namesake.
const TOWN: u32 = 15_000;
/// A place with so many people is meant by any of its names: New York City by `New York`.
const CITY: u32 = 500_000;
/// Less sure than this, two names are two places.
const SURE: f32 = 0.8;

impl PlaceNames for Finder {
    fn is_country(&self, text: &str) -> bool {
        find_country(text).is_some()
    }

    fn is_place(&self, country: &str, text: &str) -> bool {
        let hinted = text.contains(',');
        self.geocode(country, text).location.is_some_and(|found| {
            found.confidence >= SURE
                && match found.precision {
                    Precision::Place => !country.is_empty() || hinted || found.population >= TOWN,
                    Precision::Region => true,
                    Precision::Country | Precision::None => false,
                }
        })
    }

    fn are_two_places(&self, country: &str, one: &str, other: &str) -> bool {
        let by_name = |text: &str| {
            self.geocode(country, text).location.filter(|found| {
                found.confidence >= SURE && matches!(found.matched, Match::Exact | Match::Alias)
            })
        };
        match (by_name(one), by_name(other)) {
            (Some(one), Some(other)) => one.geonameid != other.geonameid || one.name != other.name,
            _ => false,
        }
    }

    fn is_region_of(&self, country_text: &str, place: &str, region_text: &str) -> bool {
        let country = find_country(country_text).and_then(|found| Country::of(found.code));
        let Some(country) = country else { return false };
        let found = |place: &str| self.geocode(country_text, place).location;
        let first_level =
            |text: &str| region_named(country, text).filter(|region| region.region().is_none());
        let region = first_level(region_text).map(Entity::name).or_else(|| {
            found(region_text)
                .filter(|found| found.precision == Precision::Region && found.confidence >= SURE)
                .map(|found| found.name)
        });
        let Some(region) = region else { return false };
        // That town is meant, whatever region bears its name too: `Hamburg, Berlin`.
        let is_town = named(country, &fold_name(region_text))
            .filter(|named| !named.entity.is_region())
            .any(|named| named.entity.population() >= if named.main { TOWN } else { CITY });
        // `Texas, Florida` are two regions.
        if is_town || first_level(place).is_some() {
            return false;
        }
        let lies_there = |place: &str, people: u32| {
            found(place).is_some_and(|found| {
                found.precision == Precision::Place
                    && found.confidence >= SURE
                    && found.population >= people
                    && found.region.as_deref() == Some(region.as_str())
            })
        };
        lies_there(place, 0) || lies_there(&format!("{place}, {region_text}"), TOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_behind_a_town_that_lies_in_it_is_no_second_place() {
        for (country, place, region) in [
            ("United States", "Houston", "Texas"),
            ("ABŞ", "Hyuston", "Texas"),
            ("United States", "Portland", "Maine"),
            ("USA", "Los Angeles", "California"),
            ("Rusiya Federasiyası", "Kazan", "Tatarıstan"),
            ("Canada", "Toronto", "Ontario"),
            ("Deutschland", "München", "Bayern"),
        ] {
            assert!(
                Finder::default().is_region_of(country, place, region),
                "{country}. {place}, {region}"
            );
        }
    }

    #[test]
    fn what_may_be_a_place_of_its_own_is_one() {
        for (country, place, region) in [
            ("United States", "Chicago", "Texas"),
            ("United States", "Texas", "Florida"),
            ("United States", "Albany", "New York"),
            ("Germany", "Hamburg", "Berlin"),
            ("Italy", "Rome", "Tuscany"),
            ("United States", "Houston", "Dallas"),
            ("Atlantis", "Houston", "Texas"),
            ("Türkiyə", "İğdır", "Qars"),
            ("United States", "", "Texas"),
            ("United States", "Houston", ""),
        ] {
            assert!(
                !Finder::default().is_region_of(country, place, region),
                "{country}. {place}, {region}"
            );
        }
    }
}
