//! Places as found: the sample by hand-checked coordinates, and what holds for every question.

use std::collections::HashMap;
use std::sync::LazyLock;

use eventatlas::CountryCode;
use eventatlas::atlas::Atlas;
use eventatlas::atlas::geojson::event_feature;
use eventatlas::boundaries;
use eventatlas::gazetteer::Country;
use eventatlas::geocode::{Finder, Precision, geocode};
use eventatlas::memo::Memo;
use eventatlas::report::{Source, read_text};
use proptest::prelude::*;

use crate::support::kilometres;

fn sample() -> Atlas {
    let text = include_str!("../reports/khojaly-34.md");
    let source = Source::new("khojaly-34.md", text.as_bytes());
    let report = read_text(source, text, &Finder::default());
    Atlas::build("khojaly-34", report, &Finder::default())
}

#[test]
fn every_event_of_the_sample_is_where_it_was() {
    let golden = include_str!("../golden/khojaly-34.tsv");
    let golden: Vec<Vec<&str>> = golden
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let atlas = sample();
    assert_eq!(atlas.events.len(), 111);
    assert_eq!(golden.len(), 111);
    let mut wrong = Vec::new();
    for (event, row) in atlas.events.iter().zip(&golden) {
        assert_eq!([event.id.as_str(), event.place.as_str()], row[..2]);
        let (country, place) = (row[2], (row[3].parse().unwrap(), row[4].parse().unwrap()));
        let region = row[5] == "region";
        // The middle of a region's people is not the middle of its land.
        let tolerance = if region { 100.0 } else { 25.0 };
        let right = event.location.as_ref().is_some_and(|location| {
            let found = (location.latitude, location.longitude);
            (location.precision == Precision::Region) == region
                && kilometres(found, place) <= tolerance
        });
        if !right || event.country.unwrap().as_str() != country {
            wrong.push(format!("{row:?}: {:?}", event.location));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_region_says_in_the_data_how_far_it_reaches_and_a_place_does_not() {
    let atlas = sample();
    let (mut places, mut regions) = (0, 0);
    for event in &atlas.events {
        let bbox = event_feature(&atlas, event).bbox;
        let location = event.location.as_ref().unwrap();
        if location.precision == Precision::Place {
            assert_eq!(bbox, None, "{}", event.id);
            places += 1;
        } else {
            let [west, south, east, north] = bbox.unwrap().try_into().unwrap();
            assert!((west..=east).contains(&location.longitude), "{}", event.id);
            assert!((south..=north).contains(&location.latitude), "{}", event.id);
            regions += 1;
        }
    }
    assert!(places > 90 && regions > 5, "{places} {regions}");
}

#[test]
fn an_independent_gazetteer_says_that_the_points_of_the_sample_lie_in_their_countries() {
    let nearest = reverse_geocoder::ReverseGeocoder::new();
    let mut by_border = Vec::new();
    for event in sample().events {
        let location = event.location.unwrap();
        let country = event.country.unwrap();
        let record = nearest
            .search((location.latitude, location.longitude))
            .record;
        if record.cc != country.as_str() {
            let point = [location.longitude, location.latitude];
            assert!(boundaries::contains(country, point), "{}", event.id);
            by_border.push(location.name);
        }
    }
    // Near a border the nearest place that it knows may lie over it; then the polygon decides.
    by_border.sort_unstable();
    assert_eq!(by_border, ["Dmanisi", "Sadakhlo"]);
}

#[test]
fn a_place_asked_by_its_own_name_is_it_or_a_more_populous_namesake() {
    let (mut asked, mut missed) = (0, Vec::new());
    for country in Country::all() {
        // Every eleventh of them all: the whole takes minutes without optimisation.
        for place in country.places().step_by(11) {
            asked += 1;
            let answer = geocode(country.code().as_str(), &place.name());
            let right = answer.location.as_ref().is_some_and(|location| {
                location.geonameid == place.geonameid() || location.population >= place.population()
            });
            if !right {
                missed.push(format!(
                    "{} {}: {:?}",
                    country.code(),
                    place.name(),
                    answer.location
                ));
            }
        }
    }
    let share = missed.len() as f64 / f64::from(asked);
    assert!(share < 0.005, "{share} {missed:#?}");
}

#[test]
fn what_no_country_can_settle_is_left_open() {
    for place in ["Springfield", "San José de", "Xyzzy", ""] {
        assert_eq!(geocode("", place).location, None, "{place}");
    }
    assert!(!geocode("", "Springfield").candidates.is_empty());
    assert_eq!(geocode("Narnia", "Paris").location, None);
}

#[test]
fn a_name_that_many_places_share_is_answered_and_said_to_be_doubtful() {
    for (country, place) in [("CN", "Qingshan"), ("US", "Horntown"), ("TR", "Han")] {
        let location = geocode(country, place).location.unwrap();
        assert!(location.confidence < 0.5, "{location:?}");
    }
}

#[test]
fn a_town_comes_before_its_region_where_a_language_calls_both_so() {
    for (country, place, name, precision) in [
        ("Italië", "Venetië", "Venice", Precision::Place),
        ("Italiya", "Venetsiya", "Venice", Precision::Place),
        ("Deutschland", "Bayern", "Bavaria", Precision::Region),
    ] {
        let location = geocode(country, place).location.unwrap();
        assert_eq!(
            (location.name.as_str(), location.precision),
            (name, precision)
        );
    }
}

#[test]
fn a_bay_is_not_the_town_on_it() {
    // No atlas knows it, and İzmit lies on its gulf.
    let answer = geocode("Türkiyə", "İskenderun koyu buxtası");
    assert!(
        answer
            .location
            .is_none_or(|location| location.confidence < 0.5)
    );
}

#[test]
fn seas_and_regions_without_borders_are_known_where_they_lie() {
    for (country, place, name) in [
        ("İspaniya", "Biskay körfəzi", "Bay of Biscay"),
        ("France", "Golfe de Gascogne", "Bay of Biscay"),
        ("İndoneziya", "Java", "Java"),
        ("Индонезия", "остров Ява", "Java"),
        ("Türkiye", "Karadeniz", "Black Sea"),
        ("Russia", "Сибирь", "Siberia"),
    ] {
        let location = geocode(country, place).location.unwrap();
        assert_eq!(location.name, name, "{country} {place}");
        assert_eq!(location.precision, Precision::Region);
        assert!(location.confidence >= 0.9);
        assert!(location.extent.is_some());
    }
}

#[test]
fn hints_words_parts_and_territories_are_understood() {
    for (country, place, name, precision) in [
        ("US", "Portland, OR", "Portland", Precision::Place),
        ("", "Portland, OR", "Portland", Precision::Place),
        (
            "",
            "Portland, Oregon, United States",
            "Portland",
            Precision::Place,
        ),
        ("US", "Paris, Texas", "Paris", Precision::Place),
        (
            "Almaniya",
            "Frankfurt (Oder)",
            "Frankfurt (Oder)",
            Precision::Place,
        ),
        (
            "İspaniya",
            "Balear adaları",
            "Balearic Islands",
            Precision::Region,
        ),
        ("İndoneziya", "Bali", "Bali", Precision::Region),
        ("Ukrayna", "Krım", "Crimea", Precision::Region),
        ("Fransa", "Korsika", "Corsica", Precision::Region),
        (
            "Россия",
            "Краснодарский край",
            "Krasnodar Krai",
            Precision::Region,
        ),
        ("Малта", "Малта", "Malta", Precision::Country),
        ("USA", "Puerto Rico", "Puerto Rico", Precision::Country),
        ("Scotland", "", "Scotland", Precision::Region),
        ("Türkiyə", "", "Türkiye", Precision::Country),
        ("Texas", "Dallas", "Dallas", Precision::Place),
        ("Azerbajan", "Baku", "Baku", Precision::Place),
    ] {
        let location = geocode(country, place).location;
        let found = location.map(|location| (location.name, location.precision));
        assert_eq!(
            found,
            Some((name.to_owned(), precision)),
            "{country} {place}"
        );
    }
}

/// What is asked in one thread, in any order, with answers kept or not.
const ASKED: &[(&str, &str)] = &[
    ("Almaniya", "Vürtsburq"),
    ("US", "Springfield"),
    ("Almaniya", ""),
    ("", "Portland, OR"),
    ("Georgia", "Tbilisi"),
    ("Georgia", "Atlanta"),
    ("ABŞ", "Şimali Kaliforniya"),
    ("Narnia", "Paris"),
    ("İspaniya", "Biskay körfəzi"),
    ("哈萨克斯坦", "阿拉木图"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neither_the_order_of_questions_nor_a_memo_changes_an_answer(
        order in Just((0..ASKED.len()).collect::<Vec<_>>()).prop_shuffle(),
        room in 1..6_usize,
    ) {
        let mut memo = Memo::with_room(room);
        for &at in order.iter().chain(&order) {
            let (country, place) = ASKED[at];
            let alone = std::thread::spawn(move || geocode(country, place)).join().unwrap();
            prop_assert_eq!(&geocode(country, place), &alone);
            prop_assert_eq!(memo.get_or_make(country, place, || geocode(country, place)), &alone);
        }
    }
}

/// The country of every place, by its id.
static HOMES: LazyLock<HashMap<u32, CountryCode>> = LazyLock::new(|| {
    let homes = Country::all().flat_map(|country| country.places().map(move |at| (at, country)));
    homes
        .map(|(place, country)| (place.geonameid().unwrap(), country.code()))
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_answer_lies_in_the_country_that_was_asked_for(
        country in prop::sample::select(vec!["AZ", "TR", "US", "GB", "DE", "NZ", "JP", "ML"]),
        place in "[A-ZƏŞÇ][a-zəğıöüşç]{2,9}( [a-z]{2,6})?",
    ) {
        let answer = geocode(country, &place);
        prop_assert_eq!(answer.country, country.parse().ok());
        let others = answer.candidates.iter().map(|candidate| &candidate.location);
        for location in others.chain(&answer.location) {
            prop_assert!((0.0..=1.0).contains(&location.confidence));
            if let Some(id) = location.geonameid {
                prop_assert_eq!(HOMES[&id].as_str(), country);
            }
        }
        for candidate in &answer.candidates {
            prop_assert_eq!(candidate.country.as_str(), country);
        }
    }

    #[test]
    fn any_text_is_answered(country in "\\PC{0,30}", place in "\\PC{0,60}") {
        let once = geocode(&country, &place);
        prop_assert_eq!(once, geocode(&country, &place));
    }
}
