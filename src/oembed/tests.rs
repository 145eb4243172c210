use serde_json::Value;

use super::*;
use crate::atlas::fixture::{Stub, atlas, report};

const ROOT: &str = "https://maps.example.org/news/";

fn ask(url: &str, more: &str) -> Response {
    let encoded: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
    let (one, mut two) = (atlas(), atlas());
    two.slug = "two".to_owned();
    answer(&[&one, &two], ROOT, &format!("url={encoded}{more}"))
}

fn json(url: &str, more: &str) -> Value {
    let response = ask(url, more);
    assert_eq!(response.status, 200, "{url}: {}", response.body);
    serde_json::from_str(&response.body).unwrap()
}

#[test]
fn every_address_of_a_map_is_answered_with_its_query() {
    for url in [
        "https://maps.example.org/news/test",
        "https://maps.example.org/news/test/",
        "http://MAPS.example.org/news/test/embed",
        "https://maps.example.org/news/test/#later",
    ] {
        let answer = json(url, "");
        let html = answer["html"].as_str().unwrap();
        assert!(
            html.starts_with(
                r#"<iframe src="https://maps.example.org/news/test/embed" title="Sınaq""#
            ),
            "{html}"
        );
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["version"], "1.0");
        assert_eq!(
            (&answer["width"], &answer["height"]),
            (&800.into(), &860.into())
        );
    }
    let answer = json(
        "https://maps.example.org/news/two/?utm_source=x&section=2&q=%C9%99&theme=dark",
        "",
    );
    let html = answer["html"].as_str().unwrap();
    assert!(
        html.contains("news/two/embed?section=2&amp;q=%C9%99&amp;theme=dark\""),
        "{html}"
    );
    assert_eq!(
        answer["thumbnail_url"],
        "https://maps.example.org/news/two/map.png?section=2&q=%C9%99&theme=dark&width=1200&height=630"
    );
}

#[test]
fn the_root_is_the_map_only_where_there_is_one() {
    let one = atlas();
    let query = "url=https%3A%2F%2Fmaps.example.org%2Fnews%2F";
    assert_eq!(answer(&[&one], ROOT, query).status, 200);
    assert_eq!(ask("https://maps.example.org/news/", "").status, 404);
}

#[test]
fn what_is_not_ours_is_not_found() {
    for url in [
        "",
        "test",
        "ftp://maps.example.org/news/test/",
        "https://other.example.org/news/test/",
        "https://maps.example.org/test/",
        "https://maps.example.org/newsy/test/",
        "https://maps.example.org/news/none/",
        "https://maps.example.org/news/test/events.csv",
        "https://maps.example.org.evil.example/news/test/",
    ] {
        assert_eq!(ask(url, "").status, 404, "{url}");
    }
    assert_eq!(answer(&[], ROOT, "").status, 400);
}

#[test]
fn maxima_are_kept_and_formats_are_two() {
    let url = "https://maps.example.org/news/test/";
    let small = json(url, "&maxwidth=400&maxheight=300&format=json");
    assert_eq!(
        (&small["width"], &small["height"]),
        (&400.into(), &300.into())
    );
    assert_eq!(
        (&small["thumbnail_width"], &small["thumbnail_height"]),
        (&400.into(), &210.into())
    );
    let low = json(url, "&maxheight=105");
    assert_eq!(
        (&low["thumbnail_width"], &low["thumbnail_height"]),
        (&200.into(), &105.into())
    );
    assert_eq!(json(url, "&maxwidth=150").get("thumbnail_url"), None);
    assert_eq!(json(url, "&maxwidth=x&maxheight=0")["width"], 800);
    assert_eq!(ask(url, "&format=yaml").status, 501);
}

#[test]
fn hostile_titles_stay_text_in_both_formats() {
    let mut report = report();
    report.title = "\"><script>alert(1)</script>&\u{1}".to_owned();
    let atlas = crate::atlas::Atlas::build("test", report, &Stub);
    let query = "url=https%3A%2F%2Fmaps.example.org%2Fnews%2Ftest%2F&format=";
    let json = answer(&[&atlas], ROOT, &format!("{query}json"));
    let html: Value = serde_json::from_str(&json.body).unwrap();
    assert!(!html["html"].as_str().unwrap().contains("<script"));
    let xml = answer(&[&atlas], ROOT, &format!("{query}xml"));
    assert_eq!(xml.content_type, "text/xml; charset=utf-8");
    assert!(
        xml.body
            .contains("<title>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;</title>"),
        "{}",
        xml.body
    );
    // The iframe is escaped once for HTML and once for XML.
    assert!(
        xml.body
            .contains("title=&quot;&amp;quot;&amp;gt;&amp;lt;script"),
        "{}",
        xml.body
    );
}
