//! What holds for the whole of the embedded gazetteer, and what an independent one says of it.

use eventatlas::boundaries;
use eventatlas::gazetteer::{self, Country};

use crate::support::kilometres;

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
    let (mut names, mut strangers, mut mistaken) = (0, 0, 0);
    for country in Country::all() {
        before.clear();
        for ordinal in gazetteer::ordinals(country) {
            names += 1;
            let folded = gazetteer::spelling(country, ordinal, &mut name).to_owned();
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
            let is_main = gazetteer::with_name(country, ordinal).any(|named| named.main);
            assert!(!is_main || gazetteer::may_be_main(&folded), "{folded}");
            strangers += usize::from(!is_main);
            mistaken += usize::from(!is_main && gazetteer::may_be_main(&folded));
            if ordinal % 7 == 0 {
                assert_eq!(gazetteer::fold(&folded), folded);
            }
        }
    }
    assert!(names > 1_000_000, "{names}");
    // Many an alias is the main name of another place; of the rest the filter passes one in twelve.
    assert!(mistaken * 5 < strangers, "{mistaken} of {strangers}");
}
