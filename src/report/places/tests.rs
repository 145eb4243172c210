//! Place lines, over a few countries.

use super::*;

fn is_country(text: &str) -> bool {
    [
        "türkiyə",
        "u.s.a",
        "u.s.a.",
        "usa",
        "germany",
        "france",
        "şotlandiya",
        "united states",
        "st. kitts and nevis",
        "rusiya federasiyası",
        "bosnia and herzegovina",
        "usa",
    ]
    .contains(&text.to_lowercase().as_str())
}

#[track_caller]
fn assert_places(text: &str, expected: &[(&str, &str)]) {
    let places = read(text, &is_country);
    let found: Vec<(&str, &str)> = places
        .iter()
        .map(|place| (place.country.as_str(), place.name.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_country_and_its_places_are_parted() {
    assert_places("Türkiyə. İğdır.", &[("Türkiyə", "İğdır")]);
    assert_places("Türkiyə.İğdır", &[("Türkiyə", "İğdır")]);
    assert_places(
        "Şotlandiya. Edinburq, Qlazqo, Aberdin.",
        &[
            ("Şotlandiya", "Edinburq"),
            ("Şotlandiya", "Qlazqo"),
            ("Şotlandiya", "Aberdin"),
        ],
    );
    assert_places(
        "Germany: Berlin and Hamburg",
        &[("Germany", "Berlin and Hamburg")],
    );
    assert_places("Germany – Berlin", &[("Germany", "Berlin")]);
    assert_places("Germany, Berlin", &[("Germany", "Berlin")]);
    assert_places("Germany", &[("Germany", "")]);
    assert_places(
        "France. Paris, Lyon and Nice.",
        &[("France", "Paris"), ("France", "Lyon"), ("France", "Nice")],
    );
    assert_places(
        "Rusiya Federasiyası. Vladivostok",
        &[("Rusiya Federasiyası", "Vladivostok")],
    );
}

#[test]
fn a_bracket_of_the_name_stays() {
    assert_places(
        "Germany. Frankfurt (Oder).",
        &[("Germany", "Frankfurt (Oder)")],
    );
    assert_places("(Germany. Berlin)", &[("Germany", "Berlin")]);
}

#[test]
fn points_inside_names_part_nothing() {
    assert_places("U.S.A. St. Louis.", &[("U.S.A", "St. Louis")]);
    assert_places(
        "USA. St. Louis, Washington, D.C.",
        &[("USA", "St. Louis"), ("USA", "Washington, D.C")],
    );
    assert_places("USA. Portland, OR", &[("USA", "Portland, OR")]);
    assert_places(
        "St. Kitts and Nevis. Basseterre",
        &[("St. Kitts and Nevis", "Basseterre")],
    );
    assert_places("Atlantis. St. Louis.", &[("Atlantis", "St. Louis")]);
    assert_places("St. Louis", &[("", "St. Louis")]);
}

#[test]
fn a_country_may_stand_last_and_an_entry_may_name_two() {
    assert_places(
        "Portland, Oregon, United States",
        &[("United States", "Portland, Oregon")],
    );
    assert_places("Berlin, Germany", &[("Germany", "Berlin")]);
    assert_places(
        "Germany. Berlin; Hamburg; France. Paris",
        &[
            ("Germany", "Berlin"),
            ("Germany", "Hamburg"),
            ("France", "Paris"),
        ],
    );
    assert_places("", &[("", "")]);
    assert_places("...", &[("", "")]);
}

#[test]
fn a_place_line_says_so_by_itself() {
    assert!(is_place_line("Türkiyə. İğdır.", &is_country));
    assert!(is_place_line("Berlin, Germany", &is_country));
    assert!(is_place_line("Germany", &is_country));
    assert!(!is_place_line(
        "Almaniya Xocalı ilə bağlı anım tədbiri keçirilib",
        &is_country
    ));
    assert!(!is_place_line(
        "Germany. A title that goes on and on about what was done there",
        &is_country
    ));
}
