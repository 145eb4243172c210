use crate::geocode::{Match, Precision};
use crate::report::{Correction, Level};

use super::fixture::{self, Stub, atlas, code};
use super::{Atlas, Filter, Query, Selection};

fn select(atlas: &Atlas, query: &str) -> Selection {
    let (query, errors) = Query::parse(query);
    assert_eq!(errors, []);
    atlas.select(&query.filter)
}

fn ids(query: &str) -> String {
    let atlas = atlas();
    let selection = select(&atlas, query);
    let ids: Vec<&str> = selection
        .iter(&atlas)
        .map(|event| event.id.as_str())
        .collect();
    ids.join(" ")
}

#[test]
fn every_place_of_every_entry_is_an_event() {
    assert_eq!(ids(""), "1-1-1 1-2-1 1-2-2 1-3-1 2-1-1 2-2-1 2-3-1");
    let atlas = atlas();
    assert_eq!(atlas.events[2].location, None);
    assert_eq!(atlas.events[2].country, Some(code("FJ")));
    assert_eq!(atlas.events[6].precision(), Precision::Region);
}

#[test]
fn dates_match_when_they_overlap_ends_included() {
    assert_eq!(ids("datetime=2026-02-23"), "1-1-1");
    assert_eq!(ids("datetime=2026-02-22/2026-02-22"), "1-1-1");
    assert_eq!(ids("datetime=../2026-02-21"), "1-1-1");
    assert_eq!(ids("datetime=2026-02-27/.."), "2-2-1 2-3-1");
    assert_eq!(ids("datetime=2026-03-01/.."), "");
    assert_eq!(ids("datetime=../2026-02-20"), "");
}

#[test]
fn an_event_without_a_date_is_in_no_range() {
    assert!(!ids("datetime=0001-01-01/9999-12-31").contains("2-1-1"));
    assert!(ids("datetime=../..").contains("2-1-1"));
}

#[test]
fn sections_countries_and_words_narrow_together() {
    assert_eq!(ids("section=2"), "2-1-1 2-2-1 2-3-1");
    assert_eq!(ids("section=9"), "");
    assert_eq!(ids("country=gb,us"), "2-1-1 2-3-1");
    assert_eq!(ids("country=DE"), "");
    assert_eq!(ids("q=ANKARA"), "1-1-1 2-2-1");
    assert_eq!(ids("q=ankara+ACIQ"), "2-2-1");
    assert_eq!(ids("q=glasgow"), "2-1-1");
    assert_eq!(ids("q=glasgow+ankara"), "");
    // A country is a place, in any language of the interface.
    assert_ne!(ids("country=FJ"), "");
    assert_eq!(ids("q=ФИДЖИ"), ids("country=FJ"));
    assert_eq!(ids("q=T%C3%BCrkiye+ankara"), "1-1-1 2-2-1");
    assert_eq!(
        ids("section=1&country=TR&q=anim&datetime=2026-02-21"),
        "1-1-1"
    );
}

#[test]
fn a_box_across_the_antimeridian_holds_both_sides() {
    assert_eq!(ids("bbox=170,-30,-170,0"), "1-2-1 1-3-1");
    assert_eq!(ids("bbox=-170,-90,170,90"), "1-1-1 2-1-1 2-2-1 2-3-1");
    assert_eq!(
        ids("bbox=-180,-90,180,90"),
        "1-1-1 1-2-1 1-3-1 2-1-1 2-2-1 2-3-1"
    );
}

#[test]
fn a_selection_counts_by_country_and_section() {
    let atlas = atlas();
    let everything = atlas.everything();
    assert_eq!(everything.countries, atlas.countries);
    assert_eq!(everything.by_section, [4, 3]);
    assert_eq!(everything.countries[0].code, code("FJ"));
    let lessons = select(&atlas, "section=2");
    assert_eq!(lessons.by_section, [0, 3]);
    assert_eq!(lessons.facets, [4, 3]);
    assert_eq!(lessons.count_in(code("TR")), 1);
    assert_eq!(lessons.count_in(code("FJ")), 0);
    assert_eq!(lessons.countries.len(), 3);
}

#[test]
fn pages_give_each_event_once() {
    let everything = atlas().everything();
    let paged: Vec<u32> = (0..4)
        .flat_map(|page| everything.page(2 * page, 2).events)
        .collect();
    assert_eq!(paged, everything.events);
    assert!(everything.page(usize::MAX, usize::MAX).is_empty());
}

#[test]
fn the_ledger_puts_what_is_stated_beside_what_was_found() {
    let ledger = atlas().ledger;
    assert_eq!(ledger.entries, 6);
    assert_eq!(ledger.rows.len(), 3);
    assert_eq!(ledger.rows[0].agrees, Some(true));
    assert_eq!(ledger.rows[1].agrees, None);
    let whole = &ledger.rows[2];
    assert_eq!(whole.section, None);
    assert_eq!(whole.found.countries, Some(5));
    assert_eq!(whole.found.events, Some(7));
    assert_eq!(whole.agrees, Some(false));
}

#[test]
fn findings_name_what_is_lost_doubtful_or_unlike_the_totals() {
    let mut report = fixture::report();
    report.entries[4].places[0].name = "Ankar".to_owned();
    report.entries[0].places[0].country = "Atlantida".to_owned();
    let atlas = Atlas::build("test", report, &Stub);
    let told: Vec<(Level, &str)> = atlas
        .findings
        .iter()
        .map(|finding| (finding.level, finding.code))
        .collect();
    assert_eq!(
        told,
        [
            (Level::Error, "country-not-found"),
            (Level::Error, "place-not-found"),
            (Level::Note, "place-not-exact"),
            (Level::Warning, "place-doubtful"),
            (Level::Note, "region-only"),
            (Level::Error, "total-disagrees"),
            (Level::Error, "total-disagrees"),
        ]
    );
    let doubt = &atlas.findings[3];
    assert!(doubt.message.contains("12 km away"), "{}", doubt.message);
    let remedy: toml::Table = doubt.remedy.as_deref().unwrap().parse().unwrap();
    let correction = &remedy["correction"][0];
    assert_eq!(correction["event"].as_str(), Some("2-2-1"));
    assert_eq!(correction["was"].as_str(), Some("Ankar"));
    assert_eq!(correction["keep"].as_str(), Some("place-doubtful"));
    assert!(
        doubt
            .remedy
            .as_deref()
            .unwrap()
            .contains("# coordinates = [39.91987, 32.85427]  # Ankaran, TR")
    );
}

#[test]
fn a_total_that_disagrees_is_explained() {
    let mut report = fixture::report();
    report.totals[1].events = Some(6);
    let atlas = Atlas::build("test", report, &Stub);
    let finding = atlas.findings.last().unwrap();
    assert!(finding.message.contains("6 events stated, 7 found"));
    assert!(
        finding.message.contains("number of entries"),
        "{}",
        finding.message
    );
    assert!(
        finding.message.contains("entry 2 (line 18)"),
        "{}",
        finding.message
    );
}

#[test]
fn an_editors_coordinates_win_over_what_was_found() {
    let mut report = fixture::report();
    report.entries[0].places[0].coordinates = Some((40.0, 33.0));
    report.entries[0].corrections.push(Correction {
        field: "coordinates".to_owned(),
        was: "Ankara".to_owned(),
        now: "40, 33".to_owned(),
        why: "the park outside the town".to_owned(),
        place: Some(0),
    });
    let atlas = Atlas::build("test", report, &Stub);
    let location = atlas.events[0].location.as_ref().unwrap();
    assert_eq!((location.latitude, location.longitude), (40.0, 33.0));
    assert_eq!(location.matched, Match::Corrected);
    assert_eq!(atlas.events[0].country, Some(code("TR")));
}

#[test]
fn an_editors_point_about_where_the_region_is_stays_that_region() {
    let mut report = fixture::report();
    let texas = &mut report.entries[5];
    texas.places[0].coordinates = Some((31.5, -99.5));
    texas.corrections.push(Correction {
        field: "coordinates".to_owned(),
        was: "Texas".to_owned(),
        now: "31.5, -99.5".to_owned(),
        why: String::new(),
        place: None,
    });
    let atlas = Atlas::build("test", report, &Stub);
    let location = atlas.events[6].location.as_ref().unwrap();
    assert_eq!(
        (location.latitude, location.precision),
        (31.5, Precision::Region)
    );
    assert_eq!(
        (location.matched, location.confidence),
        (Match::Corrected, 1.0)
    );
    // At sea, far from it, it is a point of its own.
    assert_eq!(
        atlas.events[0].location.as_ref().unwrap().matched,
        Match::Exact
    );
}

#[test]
fn what_an_editor_sets_aside_leaves_the_ids_of_the_others() {
    let mut report = fixture::report();
    report.entries[1].places[0].omitted = true;
    let atlas = Atlas::build("test", report, &Stub);
    assert_eq!(atlas.events[1].id, "1-2-2");
    assert_eq!(atlas.ledger.rows[2].found.events, Some(6));
    assert_eq!(atlas.ledger.entries, 6);
}

#[test]
fn a_number_given_twice_still_gives_two_ids() {
    let mut report = fixture::report();
    report.entries[1].number = 1;
    let atlas = Atlas::build("test", report, &Stub);
    let ids: Vec<&str> = atlas
        .events
        .iter()
        .take(3)
        .map(|event| event.id.as_str())
        .collect();
    assert_eq!(ids, ["1-1-1", "1-1.2-1", "1-1.2-2"]);
}

#[test]
fn the_same_input_gives_the_same_hash_and_another_another() {
    assert_eq!(atlas().hash, atlas().hash);
    assert_eq!(atlas().hash.len(), 64);
    let mut report = fixture::report();
    report.entries[4].corrections[0].why = "another reason".to_owned();
    assert_ne!(Atlas::build("test", report, &Stub).hash, atlas().hash);
}

#[test]
fn a_report_of_nothing_is_an_atlas_of_nothing() {
    let atlas = Atlas::build("empty", crate::report::Report::default(), &Stub);
    assert!(atlas.select(&Filter::default()).is_empty());
    assert_eq!(atlas.ledger.rows.len(), 1);
    assert_eq!(atlas.class_breaks.classes(), []);
}

#[test]
fn the_surroundings_of_an_event_are_around_its_place() {
    let atlas = atlas();
    let shown = |index: usize| {
        let surroundings = atlas.events[index].surroundings();
        surroundings.map(|viewport| viewport.to_string())
    };
    assert_eq!(shown(0).as_deref(), Some("4/39.9/32.9"));
    assert_eq!(shown(6).as_deref(), Some("4/31.3/-99.3"));
    assert_eq!(shown(2), None, "no location");
}
