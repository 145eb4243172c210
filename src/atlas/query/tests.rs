use super::*;

fn parsed(query: &str) -> Query {
    let (parsed, errors) = Query::parse(query);
    assert_eq!(errors, [], "{query}");
    parsed
}

fn refused(query: &str) -> QueryError {
    let (parsed, mut errors) = Query::parse(query);
    assert_eq!(parsed, Query::default(), "{query}");
    assert_eq!(errors.len(), 1, "{query}: {errors:?}");
    errors.remove(0)
}

#[test]
fn canonical_queries_come_back_as_they_went_in() {
    for query in [
        "",
        "datetime=2026-02-21/2026-02-27",
        "datetime=2026-02-21/..",
        "datetime=../2026-02-27",
        "datetime=2026-02-21",
        "section=1,3&country=AZ,TR&q=bak%C4%B1%20%C5%9F%C9%99h%C9%99r",
        "bbox=170,-50,-170,10.5",
        "view=4.25/40.4/-49.9&event=1-36-2&highlight=1-1-1,1-2-1&layer=markers",
        "lang=az&theme=dark&title=0&legend=1&controls=0&wheel=1&width=1200&height=630&scale=2",
        "group=country&order=down&wheel=0&offset=100",
        "v=0123456789abcdef",
    ] {
        assert_eq!(parsed(query).to_query_string(), query);
    }
}

#[test]
fn other_spellings_come_back_canonical() {
    for (query, canonical) in [
        ("?datetime=2026-02-21%2F2026-02-21", "datetime=2026-02-21"),
        ("datetime=../..&datetime=/", ""),
        ("datetime=/2026-02-27", "datetime=../2026-02-27"),
        ("datetime=2026-02-21T23:59:59Z/..", "datetime=2026-02-21/.."),
        ("section=3&section=10,1,3", "section=1,3,10"),
        ("country=tr, az,,TR", "country=AZ,TR"),
        ("q=++two++words", "q=two%20words"),
        ("layer=both&theme=auto&section=&utm_source=x", ""),
        ("group=day&order=up&offset=0", ""),
        (
            "group=section&group=country&offset=0300",
            "group=country&offset=300",
        ),
        ("bbox=-0,0,0,1.50", "bbox=0,0,0,1.5"),
        ("bbox=1,2,-100,3,4,100", "bbox=1,2,3,4"),
        ("theme=dark&theme=light", "theme=light"),
    ] {
        assert_eq!(parsed(query).to_query_string(), canonical, "{query}");
    }
}

#[test]
fn what_is_malformed_is_left_out_and_said() {
    for query in [
        "datetime=2026-02-30",
        "datetime=yesterday",
        "datetime=20260221",
        "datetime=2026-02-21T25:00:00Z",
        "datetime=2026-02-21Tşşş",
        "datetime=2026-02-27/2026-02-21",
        "datetime=2026-02-21/2026-02-22/2026-02-23",
        "country=TUR",
        "country=%C4%B0%C4%B1",
        "bbox=1,2,3",
        "bbox=1,2,3,NaN",
        "bbox=1,2,3,inf",
        "bbox=-181,0,0,0",
        "bbox=0,10,0,5",
        "bbox=0,0,0,91",
        "view=4/40",
        "view=40/40/40",
        "layer=all",
        "group=place",
        "order=DOWN",
        "offset=-1",
        "offset=1e3",
        "offset=1000000",
        "theme=DARK",
        "title=yes",
        "width=wide",
        "lang=not%20a%20language",
        "v=xyz",
        "event=%00",
    ] {
        let error = refused(query);
        assert_eq!(error.parameter, query.split('=').next().unwrap());
        assert!(!error.why.is_empty());
    }
}

#[test]
fn one_malformed_parameter_leaves_the_others() {
    let (query, errors) = Query::parse("datetime=soon&section=2&bbox=x");
    assert_eq!(query.to_query_string(), "section=2");
    let told: Vec<&str> = errors
        .iter()
        .map(|error| error.parameter.as_str())
        .collect();
    assert_eq!(told, ["datetime", "bbox"]);
}

#[test]
fn a_long_value_is_shown_short() {
    let error = refused(&format!("layer={}", "ə".repeat(5_000)));
    assert_eq!(error.value.chars().count(), 81);
}

#[test]
fn a_box_may_lie_across_the_antimeridian() {
    let pacific = Bounds::parse("170,-50,-170,10").unwrap();
    assert!(pacific.contains(180.0, 0.0) && pacific.contains(-180.0, 0.0));
    assert!(pacific.contains(170.0, -50.0) && pacific.contains(-170.0, 10.0));
    assert!(!pacific.contains(0.0, 0.0) && !pacific.contains(169.9, 0.0));
    let parts = pacific.parts().map(|part| part.unwrap().to_string());
    assert_eq!(parts, ["170,-50,180,10", "-180,-50,-170,10"]);
}
