//! oEmbed over HTTP.

use crate::support::{Server, two_events};

#[tokio::test]
async fn a_map_of_this_server_is_described_in_both_formats() {
    let server = Server::of(vec![two_events("one")]).await;
    let url = format!("http%3A%2F%2F{}%2Fone%2F%3Fq%3Dfound", server.address);
    let answer = server.get(&format!("/oembed?url={url}")).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let html = answer.json()["html"].as_str().unwrap().to_owned();
    assert!(html.contains(&format!(
        "src=\"http://{}/one/embed?q=found\"",
        server.address
    )));
    let answer = server
        .get(&format!("/oembed?format=xml&url={url}"))
        .await
        .expect(200);
    assert_eq!(answer.header("content-type"), "text/xml; charset=utf-8");
}

#[tokio::test]
async fn other_addresses_are_not_found_and_other_formats_not_implemented() {
    let server = Server::of(vec![two_events("one")]).await;
    server
        .get("/oembed?url=https%3A%2F%2Fexample.org%2F")
        .await
        .expect(404);
    server.get("/oembed?url=x&format=yaml").await.expect(501);
    server.get("/oembed").await.expect(400);
}
