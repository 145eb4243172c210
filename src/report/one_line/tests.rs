use super::{OneLine, Reader};
use crate::report::dates::Habits;

fn is_country(text: &str) -> bool {
    ["Germany", "Almanya", "France"].contains(&text)
}

#[track_caller]
fn assert_one_line(text: &str, title: &str, date: &str, place: &str) {
    let read = Reader::new(Habits::default(), &is_country).read(text, None);
    let expected = OneLine {
        title: title.to_owned(),
        date: date.to_owned(),
        place: place.to_owned(),
        date_first: !date.is_empty() && text.starts_with(date),
        weak: false,
    };
    assert_eq!(read, Some(expected), "{text}");
}

#[test]
fn date_place_and_title_stand_in_any_order() {
    assert_one_line(
        "29 Ekim 2025 – Almanya, Köln – Cumhuriyet konseri",
        "Cumhuriyet konseri",
        "29 Ekim 2025",
        "Almanya, Köln",
    );
    assert_one_line(
        "Concert | Germany. Cologne | 24.02.2026",
        "Concert",
        "24.02.2026",
        "Germany. Cologne",
    );
    assert_one_line(
        "Concert of the youth (Cologne, Germany), 24 October 2025",
        "Concert of the youth",
        "24 October 2025",
        "Cologne, Germany",
    );
    assert_one_line(
        "Rally at the parliament, 5 March 2026, Paris, France",
        "Rally at the parliament",
        "5 March 2026",
        "Paris, France",
    );
    assert_one_line(
        "Vigil (7 March 2026), Cologne, Germany",
        "Vigil",
        "7 March 2026",
        "Cologne, Germany",
    );
    assert_one_line(
        "Cologne, Germany: Workshop",
        "Workshop",
        "",
        "Cologne, Germany",
    );
    assert_one_line(
        "Feb 24, 2026, Paris, France: Reading - part two",
        "Reading - part two",
        "Feb 24, 2026",
        "Paris, France",
    );
}

#[test]
fn a_range_is_one_date() {
    assert_one_line(
        "27 October – 5 November 2025 – France, Lyon – Photographs",
        "Photographs",
        "27 October – 5 November 2025",
        "France, Lyon",
    );
}

#[test]
fn a_range_is_one_date_beside_commas_too() {
    assert_one_line(
        "“Book and war” – 1 March – 15 March 2026, Germany, Kaunas",
        "“Book and war”",
        "1 March – 15 March 2026",
        "Germany, Kaunas",
    );
}

#[test]
fn a_country_and_its_place_may_stand_in_two_parts() {
    assert_one_line(
        "Opening lecture. 16 March 2026. Germany : Cologne",
        "Opening lecture",
        "16 March 2026",
        "Germany. Cologne",
    );
    assert_one_line("Germany: Workshop", "Workshop", "", "Germany");
}

#[test]
fn commas_alone_part_a_title_from_its_place() {
    assert_one_line(
        "Mass and fair, Lyon, France, 2 May 2026",
        "Mass and fair",
        "2 May 2026",
        "Lyon, France",
    );
    assert_one_line(
        "Song, dance and food, Lyon, France, 2 May 2026",
        "Song, dance and food",
        "2 May 2026",
        "Lyon, France",
    );
}

#[test]
fn sentences_part_a_title_from_its_place() {
    assert_one_line(
        "Mr. Smith reads. Germany, Cologne. 16 March 2026",
        "Mr. Smith reads",
        "16 March 2026",
        "Germany, Cologne",
    );
}

#[test]
fn a_title_alone_or_a_date_alone_is_no_entry() {
    for text in [
        "A concert in the park",
        "24 October 2025",
        "24 October – 5 November 2025",
        "A concert for 24 people",
        "",
    ] {
        let read = Reader::new(Habits::default(), &is_country).read(text, None);
        assert_eq!(read, None, "{text}");
    }
}

#[test]
fn a_day_and_a_place_alone_are_an_entry_without_a_title() {
    assert_one_line(
        "24 October 2025, Cologne, Germany",
        "",
        "24 October 2025",
        "Cologne, Germany",
    );
}

#[test]
fn signs_within_a_title_stay() {
    assert_one_line(
        "Workshop: part (two) | Germany. Cologne | 24.02.2026",
        "Workshop: part (two)",
        "24.02.2026",
        "Germany. Cologne",
    );
}

#[test]
fn spaces_alone_part_a_date_that_begins_the_line() {
    assert_one_line(
        "17.03.25 Cologne, Germany  900 doses",
        "900 doses",
        "17.03.25",
        "Cologne, Germany",
    );
}
