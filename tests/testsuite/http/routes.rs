//! Every address.

use eventatlas::http::RENDERINGS;
use eventatlas::page::manifest;

use crate::support::{Server, two_events};

#[tokio::test]
async fn health_names_the_maps() {
    let server = Server::of(vec![two_events("one"), two_events("two-two")]).await;
    let answer = server.get("/healthz").await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json()["status"], "ok");
    assert_eq!(answer.json()["maps"][1]["map"], "two-two");
}

#[tokio::test]
async fn a_map_without_its_slash_is_sent_there_with_its_query() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server.get("/one?q=a").await.expect(308);
    assert_eq!(answer.header("location"), "one/?q=a");
    server.get("/two").await.expect(404);
}

#[tokio::test]
async fn every_rendering_has_its_type_and_a_security_policy() {
    let server = Server::of(vec![two_events("one")]).await;
    for rendering in RENDERINGS {
        let path = format!("/one/{}", rendering.name);
        // Made, ready, and of a filter.
        for path in [path.clone(), path.clone(), format!("{path}?q=found")] {
            let answer = server.get(&path).await.expect(200);
            assert_eq!(answer.header("content-type"), rendering.content_type);
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
            assert!(!answer.body.is_empty(), "{path}");
        }
    }
}

#[tokio::test]
async fn every_kind_of_answer_has_its_headers() {
    let server = Server::of(vec![two_events("one")]).await;
    let asset = format!("/assets/{}", manifest().script);
    // Who may frame it, and whether it is a document and others' scripts may read it.
    for (path, status, framed_by, is_document, is_shared) in [
        ("/one/", 200, "'self'", true, false),
        ("/one/embed", 200, "*", true, false),
        ("/one/events.geojson", 200, "'self'", false, true),
        ("/one/map.svg", 200, "'self'", false, true),
        ("/one/nothing", 404, "'self'", false, true),
        ("/nothing/", 404, "'self'", false, true),
        (&asset, 200, "", false, true),
    ] {
        let answer = server.get(path).await.expect(status);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-resource-policy", "cross-origin"),
            (
                "access-control-allow-origin",
                if is_shared { "*" } else { "" },
            ),
            ("server", ""),
            ("set-cookie", ""),
            ("x-frame-options", ""),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        let policy = answer.header("content-security-policy");
        let ancestors = policy.split("frame-ancestors ").nth(1).unwrap_or_default();
        assert_eq!(ancestors, framed_by, "{path}: {policy}");
        let permissions = answer.header("permissions-policy");
        assert_eq!(
            permissions.contains("geolocation=()"),
            is_document,
            "{path}"
        );
    }
}

/// A browser asks for them when it has read the head: they have to be there, and be what the body asks for.
#[tokio::test]
async fn an_embed_names_its_script_and_style_before_its_body_does() {
    let server = Server::of(vec![two_events("one")]).await;
    let embed = server.get("/one/embed").await.expect(200);
    let links: Vec<&str> = embed.header("link").split(", ").collect();
    assert_eq!(links.len(), 2);
    for (link, kind) in links.iter().zip(["script", "style"]) {
        let (address, rest) = link[1..].split_once('>').unwrap();
        assert_eq!(rest, format!("; rel=preload; as={kind}"));
        assert!(
            embed.text().contains(&format!("\"{address}\"")),
            "{address}"
        );
        let asset = address.strip_prefix("..").unwrap();
        server.get(asset).await.expect(200);
    }
    let page = server.get("/one/").await.expect(200);
    assert!(!page.headers.contains_key("link"));
}

#[tokio::test]
async fn the_filter_reaches_the_data() {
    let server = Server::of(vec![two_events("one")]).await;
    let all = server.get("/one/events.geojson").await.expect(200).json();
    let some = server
        .get("/one/events.geojson?country=GE")
        .await
        .expect(200)
        .json();
    assert_eq!(all["features"].as_array().unwrap().len(), 2);
    assert_eq!(some["features"][0]["id"], "1-2-1");
    assert_eq!(some["features"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn files_are_saved_under_the_name_of_their_map() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server.get("/one/events.csv").await.expect(200);
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"one-events.csv\""
    );
}

#[tokio::test]
async fn assets_with_a_hash_in_their_name_are_kept_for_ever() {
    let server = Server::of(vec![two_events("one")]).await;
    let script = format!("/assets/{}", manifest().script);
    for _ in 0..2 {
        let answer = server
            .get(&script)
            .header("accept-encoding", "br")
            .await
            .expect(200);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
    }
    server.get("/assets/none.js").await.expect(404);
}

#[tokio::test]
async fn the_ledger_is_json_for_anyone() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server.get("/one/ledger.json").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.json()["entries"], 2);
}

#[tokio::test]
async fn malformed_parameters_of_data_are_told_one_by_one() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server
        .get("/one/ledger.json?datetime=soon&bbox=1,2")
        .await
        .expect(400);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["errors"][0]["parameter"], "datetime");
    assert_eq!(problem["errors"][1]["parameter"], "bbox");
}

#[tokio::test]
async fn nothing_else_is_there() {
    let server = Server::of(vec![two_events("one")]).await;
    for path in [
        "/nothing",
        "/one/nothing",
        "/two/ledger.json",
        "/one/a/b",
        "//",
        "/one//",
    ] {
        server.get(path).await.expect(404);
    }
}

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test]
async fn a_reader_is_told_in_a_page_that_nothing_is_there() {
    let server = Server::of(vec![two_events("one"), two_events("two-two")]).await;
    for (path, link, title) in [
        ("/nope", "./", "Здесь ничего нет"),
        ("/nope/nope", "../", "Здесь ничего нет"),
        ("/one/nope", "../one/", "Здесь ничего нет"),
        ("/assets/none.js", "../", "Здесь ничего нет"),
        ("/one/embed/", "../../one/embed", "Здесь нет карты"),
        ("/gone/embed", "../", "Здесь нет карты"),
    ] {
        let ask = || server.get(path).header("accept-language", "ru, en;q=0.5");
        let page = ask().header("accept", BROWSER).await.expect(404);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "public, no-cache");
        assert_eq!(page.header("vary"), "Accept, Accept-Language");
        let policy = page.header("content-security-policy");
        let framed = policy.contains("frame-ancestors *");
        assert_eq!(framed, path.contains("embed"), "{policy}");
        assert!(!page.headers.contains_key("link"));
        let text = page.text();
        assert!(text.contains("<html lang=\"ru\" dir=\"ltr\">"), "{path}");
        assert!(text.contains(&format!("<h1>{title}</h1>")), "{path}");
        assert!(
            text.contains(&format!("<a href=\"{link}\"")),
            "{path} {text}"
        );
        let style = text.split("rel=\"stylesheet\" href=\"").nth(1).unwrap();
        assert!(
            style.starts_with("../") || style.starts_with("./"),
            "{style}"
        );
        for accept in [
            "*/*",
            "application/json",
            "application/json, text/html;q=0.9",
        ] {
            let problem = ask().header("accept", accept).await.expect(404);
            assert_eq!(problem.header("content-type"), "application/problem+json");
            assert_eq!(problem.header("vary"), "Accept, Accept-Language");
            assert_eq!(problem.json()["status"], 404);
        }
    }
}

#[tokio::test]
async fn a_list_of_maps_is_in_the_language_and_theme_that_are_asked_for() {
    let server = Server::of(vec![two_events("one"), two_events("two-two")]).await;
    let plain = server
        .get("/")
        .header("accept-language", "tr")
        .await
        .expect(200)
        .text();
    assert!(plain.contains("<html lang=\"tr\" dir=\"ltr\">") && plain.contains("href=\"one/\""));
    let asked = server
        .get("/?lang=ar&theme=dark&q=a")
        .header("accept-language", "tr");
    let asked = asked.await.expect(200).text();
    assert!(asked.contains("<html lang=\"ar\" dir=\"rtl\" data-theme=\"dark\">"));
    assert!(
        asked.contains("href=\"one/?lang=ar&amp;theme=dark\""),
        "{asked}"
    );
    assert!(asked.contains("theme=dark&amp;lang=ar\""));
    let unknown = server.get("/?lang=xx").await.expect(200).text();
    assert!(unknown.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn other_methods_are_told_what_is_allowed() {
    let server = Server::of(vec![two_events("one")]).await;
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = server.ask(method, "/one/ledger.json").await.expect(405);
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
}

#[tokio::test]
async fn another_site_is_published_whole_and_stopping_waits_for_nobody() {
    let server = Server::of(vec![two_events("one")]).await;
    server.get("/two/ledger.json").await.expect(404);
    let other = eventatlas::http::Site::new(vec![two_events("two")], None);
    server.state.publish(other);
    server.get("/two/ledger.json").await.expect(200);
    server.get("/one/ledger.json").await.expect(404);
    server.stop().await;
}
