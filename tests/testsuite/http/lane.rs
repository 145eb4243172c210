//! Many requests on one connection: what is ready goes a short way, and the rest must not notice.

use eventatlas::http::{Limits, Listener};
use eventatlas::page::manifest;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Server, two_events};

const DATA: &str = "/one/events.geojson";

fn get(path: &str, last: bool) -> String {
    let end = if last { "Connection: close\r\n" } else { "" };
    format!("GET {path} HTTP/1.1\r\nHost: a\r\n{end}\r\n")
}

/// Status and body of each answer.
async fn answers(mut stream: TcpStream) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await.unwrap();
    let mut found = Vec::new();
    let mut rest = &all[..];
    while !rest.is_empty() {
        let end = rest
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap()
            + 4;
        let head = String::from_utf8(rest[..end].to_vec())
            .unwrap()
            .to_lowercase();
        let field = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = field.map_or(0, |length| length.parse().unwrap());
        found.push((head[9..12].to_owned(), rest[end..end + length].to_vec()));
        rest = &rest[end + length..];
    }
    found
}

#[tokio::test]
async fn what_is_ready_and_what_is_not_come_in_the_order_of_their_requests() {
    let server = Server::of(vec![two_events("one")]).await;
    let whole = server.get(DATA).await.expect(200).body;
    let filtered = server
        .get("/one/events.geojson?country=AZ")
        .await
        .expect(200)
        .body;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let asked = [
        get(DATA, false),
        get(DATA, false),
        get("/one/events.geojson?country=AZ", false),
        get("/nothing/at/all", false),
        get(DATA, true),
    ];
    stream.write_all(asked.concat().as_bytes()).await.unwrap();
    let told = answers(stream).await;
    let statuses: Vec<&str> = told.iter().map(|(status, _)| status.as_str()).collect();
    assert_eq!(statuses, ["200", "200", "200", "404", "200"]);
    for (index, expected) in [(0, &whole), (1, &whole), (2, &filtered), (4, &whole)] {
        assert_eq!(&told[index].1, expected, "{index}");
    }
}

#[tokio::test]
async fn a_query_that_was_asked_before_is_not_routed_again() {
    let server = Server::of(vec![two_events("one")]).await;
    let routed = || {
        let metrics = server.state.metrics_text();
        let count = metrics
            .lines()
            .find_map(|line| line.strip_prefix("eventatlas_routed_seconds_count "));
        count.unwrap().parse::<u32>().unwrap()
    };
    for (path, status, times) in [
        ("/one/events.geojson?country=AZ", 200, 1),
        ("/one/events.geojson?country=AZ", 200, 0),
        ("/one/events.geojson?utm_source=a&country=az,AZ", 200, 0),
        ("/one/?country=AZ", 200, 1),
        ("/one/?country=AZ", 200, 0),
        ("/one/events.geojson?country=Nowhere", 400, 1),
        ("/one/events.geojson?country=Nowhere", 400, 1),
        ("/one/events.geojson?country=AZ&v=0123abcd", 404, 1),
    ] {
        let before = routed();
        server.get(path).await.expect(status);
        assert_eq!(routed() - before, times, "{path}");
    }
}

#[tokio::test]
async fn a_request_may_come_in_any_pieces() {
    let server = Server::of(vec![two_events("one")]).await;
    let whole = server.get(DATA).await.expect(200).body;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    for byte in [get(DATA, false), get(DATA, true)].concat().bytes() {
        stream.write_all(&[byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    let told = answers(stream).await;
    assert_eq!(
        told,
        [
            ("200".to_owned(), whole.to_vec()),
            ("200".to_owned(), whole.to_vec())
        ]
    );
}

#[tokio::test]
async fn what_comes_after_the_last_request_takes_no_answer_along() {
    let server = Server::of(vec![two_events("one")]).await;
    let whole = server.get(DATA).await.expect(200).body;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let asked = [get(DATA, true), get(DATA, false)].concat();
    stream.write_all(asked.as_bytes()).await.unwrap();
    assert_eq!(answers(stream).await, [("200".to_owned(), whole.to_vec())]);
}

#[tokio::test]
async fn who_waits_when_the_server_is_told_to_stop_is_answered() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap())
        .await
        .unwrap();
    stream
        .write_all(get("/healthz", false).as_bytes())
        .await
        .unwrap();
    let listeners = vec![Listener::Tcp(listener)];
    let server = Server::on(listeners, vec![two_events("one")], Limits::default()).await;
    server.stop().await;
    let told = answers(stream).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "200");
}

#[tokio::test]
async fn answers_that_a_client_takes_late_are_whole() {
    let server = Server::of(vec![two_events("one")]).await;
    let path = format!("/assets/{}", manifest().script);
    let whole = server.get(&path).await.expect(200).body;
    let count = 100;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let asked: String = (0..count)
        .map(|number| get(&path, number + 1 == count))
        .collect();
    // More than the sockets hold: the server has to wait before the first byte is read.
    let (reader, mut writer) = stream.into_split();
    writer.write_all(asked.as_bytes()).await.unwrap();
    let told = answers(reader.reunite(writer).unwrap()).await;
    assert_eq!(told.len(), count);
    assert!(
        told.iter()
            .all(|(status, body)| status == "200" && *body == whole)
    );
}
