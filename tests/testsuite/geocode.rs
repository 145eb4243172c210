//! Places as found: the sample by hand-checked coordinates, the gazetteer by an independent one.

use eventatlas::atlas::Atlas;
use eventatlas::boundaries;
use eventatlas::gazetteer::{self, Country};
use eventatlas::geocode::{Finder, Memo, Precision, geocode};
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

/// Countries that the independent gazetteer does not know, or knows under another code.
const OTHERWISE: &[(&str, &str)] = &[
    ("AQ", "it has no places there"),
    (
        "BQ",
        "part of the Netherlands Antilles, AN, when it was made",
    ),
    (
        "CW",
        "part of the Netherlands Antilles, AN, when it was made",
    ),
    ("SS", "part of Sudan when it was made"),
    (
        "SX",
        "part of the Netherlands Antilles, AN, when it was made",
    ),
    ("XK", "not an ISO code: it says Serbia"),
];

/// Places, by GeoNames id, that the independent gazetteer has in another country, and why.
const ABROAD: &[(u32, &str)] = &[
    (400_747, "Abu Musa: held by Iran, claimed by the Emirates"),
    (
        3_462_539,
        "Garruchos: a town on each bank of the Uruguay has this name",
    ),
    (
        13_527_315,
        "Santo António: a parish of Macau that the source gives to China",
    ),
    (
        13_527_316,
        "São Lázaro: a parish of Macau that the source gives to China",
    ),
    (
        3_669_922,
        "San Felipe: opposite San Carlos across the Rio Negro",
    ),
    (
        2_861_251,
        "Oberbillig: opposite Wasserbillig across the Mosel",
    ),
    (
        2_960_007,
        "Wasserbillig: opposite Oberbillig across the Mosel",
    ),
    (2_461_874, "Smara: in Western Sahara"),
    (8_199_386, "Givat Zeev: a settlement in the West Bank"),
    (8_199_420, "Oranit: a settlement in the West Bank"),
    (282_772, "Mevo Horon: a settlement in the West Bank"),
    (12_156_577, "Ganei Modi'in: a settlement in the West Bank"),
    (
        2_122_334,
        "Otrada: on the Kurils, held by Russia, claimed by Japan",
    ),
    (
        2_123_979,
        "Kuril'sk: on the Kurils, held by Russia, claimed by Japan",
    ),
    (
        1_635_288,
        "Metinaro: part of Indonesia in the source of the other",
    ),
];

#[test]
fn places_lie_in_the_country_where_an_independent_gazetteer_has_them() {
    let nearest = reverse_geocoder::ReverseGeocoder::new();
    let mut abroad = Vec::new();
    let mut asked = 0;
    for country in Country::all() {
        let code = country.code();
        let otherwise = OTHERWISE.iter().any(|(known, _)| *known == code.as_str());
        for place in country.places().filter(|place| place.population() > 0) {
            asked += 1;
            // A neighbour's place may be nearer than the next one at home: only what lies on the very spot of
            // a place abroad is doubtful.
            let here = place.point();
            let record = nearest.search(here).record;
            if record.cc != code.as_str()
                && !otherwise
                && kilometres(here, (record.lat, record.lon)) < 0.5
            {
                abroad.push(place.geonameid().unwrap());
            }
        }
    }
    assert!(asked > 200_000);
    abroad.sort_unstable();
    let mut known: Vec<u32> = ABROAD.iter().map(|(id, _)| *id).collect();
    known.sort_unstable();
    assert_eq!(abroad, known);
}

#[test]
fn ids_are_unique_names_are_there_and_points_are_on_earth() {
    let mut ids = std::collections::HashSet::new();
    let mut last = 0;
    for country in Country::all() {
        let mut people = u32::MAX;
        for place in country.places() {
            assert!(ids.insert(place.geonameid().unwrap()));
            assert!(place.population() <= people, "the most populous come first");
            people = place.population();
            assert_eq!(place.country(), country.code());
            assert!(place.index() == 0 || place.index() > last);
            last = place.index();
        }
        for entity in country.places().chain(country.regions()) {
            assert!(entity.latitude().abs() <= 90.0 && entity.longitude().abs() <= 180.0);
            assert!(!entity.name().is_empty());
            assert_eq!(entity.country(), country.code(), "{}", entity.name());
            let region = entity.region();
            assert!(region.is_none_or(|region| region.is_region()));
        }
        for region in country.regions() {
            assert!(!region.code().unwrap().is_empty());
            let [west, south, east, north] = region.extent().unwrap();
            assert!(south <= region.latitude() && region.latitude() <= north);
            assert!([west, east].iter().all(|side| side.abs() <= 180.0));
        }
    }
    assert_eq!(ids.len(), 234_908);
}

#[test]
fn every_country_has_places_or_is_uninhabited() {
    let empty: Vec<String> = gazetteer::country_codes()
        .filter(|code| Country::of(*code).is_none())
        .map(|code| code.to_string())
        .collect();
    assert_eq!(empty, ["AQ", "BV", "HM", "UM"]);
}

#[test]
fn every_country_with_places_is_drawn_or_is_on_a_list_that_says_why_not() {
    for country in Country::all() {
        let code = country.code();
        let drawn = boundaries::countries().any(|area| area.country() == Some(code));
        let listed = boundaries::WITHOUT_POLYGON
            .iter()
            .any(|missing| missing.code == code.as_str() && !missing.reason.is_empty());
        assert!(drawn != listed, "{code}");
    }
}

#[test]
fn names_are_sorted_folded_and_each_leads_to_its_entities() {
    let (mut before, mut name) = (Vec::new(), Vec::new());
    let mut names = 0;
    for country in Country::all() {
        before.clear();
        for ordinal in gazetteer::ordinals(country) {
            names += 1;
            let folded = gazetteer::spelling(ordinal, &mut name).to_owned();
            assert!(before < name, "{folded}");
            before.clone_from(&name);
            if folded.starts_with('\u{1}') {
                continue;
            }
            assert_eq!(
                gazetteer::ordinal(country, &folded),
                Some(ordinal),
                "{folded}"
            );
            assert!(
                gazetteer::with_name(country, ordinal).next().is_some(),
                "{folded}"
            );
            if ordinal % 7 == 0 {
                assert_eq!(gazetteer::fold(&folded), folded);
            }
        }
    }
    assert!(names > 1_000_000, "{names}");
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_answer_lies_in_the_country_that_was_asked_for(
        country in prop::sample::select(vec!["AZ", "TR", "US", "GB", "DE", "NZ", "JP", "ML"]),
        place in "[A-ZƏŞÇ][a-zəğıöüşç]{2,9}( [a-z]{2,6})?",
    ) {
        let answer = geocode(country, &place);
        let code = answer.country.map(|code| code.to_string());
        prop_assert_eq!(code.as_deref(), Some(country));
        for candidate in &answer.candidates {
            prop_assert_eq!(candidate.country.as_str(), country);
        }
        if let Some(location) = answer.location {
            prop_assert!((0.0..=1.0).contains(&location.confidence));
        }
    }

    #[test]
    fn any_text_is_answered(country in "\\PC{0,30}", place in "\\PC{0,60}") {
        let once = geocode(&country, &place);
        prop_assert_eq!(once, geocode(&country, &place));
    }
}
