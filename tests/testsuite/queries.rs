//! What a map makes of a query that asks for nothing, for too much, or for nonsense.

use crate::support::{Server, two_events};

const MALFORMED: [&str; 6] = [
    "datetime=yesterday",
    "datetime=2026-03-01/2026-02-01",
    "bbox=1,2,3",
    "bbox=0,50,10,40",
    "view=near/Baku",
    "view=4/91/0",
];

fn parameter(query: &str) -> &str {
    query.split('=').next().unwrap()
}

#[tokio::test]
async fn what_is_malformed_is_left_out_of_pages_with_a_quiet_note() {
    let server = Server::of(vec![two_events("one")]).await;
    for query in MALFORMED {
        for page in ["", "embed"] {
            let path = format!("/one/{page}?{query}&lang=en");
            let text = server.get(&path).await.expect(200).text();
            let note = "role=\"note\">Some settings in this address could not be read";
            assert!(text.contains(note), "{path}");
            assert_eq!(text.matches("class=\"event\"").count(), 2, "{path}");
        }
        for picture in ["map.svg", "map.png"] {
            let path = format!("/one/{picture}?{query}&width=300");
            server.get(&path).await.expect(200);
        }
    }
    let page = server.get("/one/?lang=en&utm_source=x&fbclid=y").await;
    assert!(!page.expect(200).text().contains("role=\"note\""));
}

#[tokio::test]
async fn what_is_malformed_is_refused_to_programs_that_hear_which_parameter_and_why() {
    let server = Server::of(vec![two_events("one")]).await;
    for query in MALFORMED {
        for data in [
            "events.geojson",
            "countries.geojson",
            "events.csv",
            "events.ics",
            "ledger.json",
        ] {
            let path = format!("/one/{data}?{query}");
            let problem = server.get(&path).await.expect(400).json();
            let error = &problem["errors"][0];
            assert_eq!(error["parameter"], parameter(query), "{path}");
            assert!(
                error["why"].as_str().unwrap().len() > 10,
                "{path}: {problem}"
            );
        }
    }
}

#[tokio::test]
async fn a_query_that_matches_nothing_is_a_map_that_says_so() {
    let server = Server::of(vec![two_events("one")]).await;
    let query = "q=nobody-says-this&lang=en";
    for page in ["", "embed"] {
        let text = server
            .get(&format!("/one/{page}?{query}"))
            .await
            .expect(200)
            .text();
        assert!(text.contains("id=\"nothing\">No events match"), "{page}");
    }
    let svg = server
        .get(&format!("/one/map.svg?{query}"))
        .await
        .expect(200)
        .text();
    assert!(svg.contains("No events match"));
    server
        .get(&format!("/one/map.png?{query}&width=300"))
        .await
        .expect(200);
    for data in [
        "events.csv",
        "events.ics",
        "countries.geojson",
        "ledger.json",
    ] {
        server
            .get(&format!("/one/{data}?{query}"))
            .await
            .expect(200);
    }
    let events = server
        .get(&format!("/one/events.geojson?{query}"))
        .await
        .expect(200);
    assert_eq!(events.json()["numberMatched"], 0);
}

#[tokio::test]
async fn sizes_out_of_range_are_the_nearest_in_it() {
    let server = Server::of(vec![two_events("one")]).await;
    for (query, width, height) in [
        ("width=1&height=1", 200, 120),
        ("width=99999999&height=300", 4096, 300),
        ("width=500&height=1e300", 500, 4096),
        ("width=0&height=-5", 200, 120),
    ] {
        let svg = server
            .get(&format!("/one/map.svg?{query}"))
            .await
            .expect(200)
            .text();
        let found = |name: &str| -> u32 {
            let rest = svg.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        assert_eq!(found("width"), width, "{query}");
        assert_eq!(found("height"), height, "{query}");
    }
}
