//! What one client may take of the server. The limits are short here; nothing measures how short.

use std::time::Duration;

use eventatlas::http::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Server, two_events};

fn short() -> Limits {
    Limits {
        head_time: Duration::from_millis(250),
        idle_time: Duration::from_millis(250),
        ..Limits::default()
    }
}

/// Everything until the server closes.
async fn to_the_end(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all).await;
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test]
async fn a_client_that_says_nothing_is_closed() {
    let server = Server::with(vec![two_events("one")], short()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    assert_eq!(to_the_end(&mut stream).await, "");
}

#[tokio::test]
async fn a_head_that_began_behind_a_whole_one_has_the_time_of_a_head() {
    let limits = Limits {
        idle_time: Duration::from_secs(3600),
        ..short()
    };
    let server = Server::with(vec![two_events("one")], limits).await;
    // Made first, so that it is answered from its bytes.
    server.get("/one/events.csv").await.expect(200);
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let asked = "GET /one/events.csv HTTP/1.1\r\nHost: a\r\n\r\nGET / HT";
    stream.write_all(asked.as_bytes()).await.unwrap();
    let answered = to_the_end(&mut stream).await;
    assert_eq!(answered.matches("HTTP/1.1 ").count(), 1, "{answered}");
}

#[tokio::test]
async fn a_client_that_stops_in_its_head_is_closed() {
    let server = Server::with(vec![two_events("one")], short()).await;
    for begun in ["GET / HT", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(begun.as_bytes()).await.unwrap();
        to_the_end(&mut stream).await;
    }
}

#[tokio::test]
async fn a_client_that_dribbles_after_a_good_request_is_closed_too() {
    let server = Server::with(vec![two_events("one")], short()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HT")
        .await
        .unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let dribbling = tokio::spawn(async move {
        while writer.write_all(b"x").await.is_ok() {
            tokio::task::yield_now().await
        }
    });
    let mut all = Vec::new();
    let _ = reader.read_to_end(&mut all).await;
    assert!(all.starts_with(b"HTTP/1.1 200"));
    drop(reader);
    dribbling.abort();
}

#[tokio::test]
async fn a_kept_connection_is_closed_when_it_idles() {
    let server = Server::with(vec![two_events("one")], short()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    assert!(to_the_end(&mut stream).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn one_client_has_so_many_connections_and_no_more() {
    let limits = Limits {
        connections_per_client: 2,
        count_local_clients: true,
        ..Limits::default()
    };
    let server = Server::with(vec![two_events("one")], limits).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            .await
            .unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        held.push(stream);
    }
    let mut third = TcpStream::connect(server.address).await.unwrap();
    assert_eq!(to_the_end(&mut third).await, "");
}

#[tokio::test]
async fn a_body_that_is_announced_too_large_is_refused() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server
        .ask("POST", "/one/ledger.json")
        .header("content-length", "99999999");
    answer.await.expect(413);
}
