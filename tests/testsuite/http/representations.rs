//! Encodings, tags and what is left out of an answer.

use crate::support::{Server, two_events};

const DATA: &str = "/one/ledger.json";

#[tokio::test]
async fn each_encoding_has_its_own_tag_and_length() {
    let server = Server::of(vec![two_events("one")]).await;
    let mut tags = Vec::new();
    for (accept, encoding) in [("identity", ""), ("gzip", "gzip"), ("br", "br")] {
        let answer = server
            .get(DATA)
            .header("accept-encoding", accept)
            .await
            .expect(200);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(
            answer.header("content-length"),
            answer.body.len().to_string()
        );
        assert_eq!(answer.json()["entries"], 2);
        tags.push(answer.header("etag").to_owned());
    }
    tags.dedup();
    assert_eq!(tags.len(), 3);
}

#[tokio::test]
async fn a_fresh_copy_gets_304_with_the_headers_that_caches_need() {
    let server = Server::of(vec![two_events("one")]).await;
    let tag = server.get(DATA).await.expect(200).header("etag").to_owned();
    let answer = server
        .get(DATA)
        .header("if-none-match", &tag)
        .await
        .expect(304);
    assert_eq!(answer.header("etag"), tag);
    assert_eq!(answer.header("vary"), "Accept-Encoding");
    assert_eq!(answer.header("cache-control"), "public, no-cache");
    assert!(answer.body.is_empty());
    server
        .get(DATA)
        .header("if-none-match", "\"other\"")
        .await
        .expect(200);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let server = Server::of(vec![two_events("one")]).await;
    // Once before and once after it is ready.
    for _ in 0..2 {
        let head = server.ask("HEAD", DATA).await.expect(200);
        let get = server.get(DATA).await.expect(200);
        assert!(head.body.is_empty());
        assert_eq!(head.header("content-length"), get.header("content-length"));
        assert_eq!(head.header("etag"), get.header("etag"));
    }
}

#[tokio::test]
async fn no_answer_names_its_server_or_sets_a_cookie() {
    let server = Server::of(vec![two_events("one")]).await;
    for path in [DATA, "/", "/nothing", "/healthz"] {
        let answer = server.get(path).await;
        assert_eq!(answer.header("server"), "");
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
