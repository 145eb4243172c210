//! Every address.

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
