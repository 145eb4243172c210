//! TLS, HTTP/2 and Unix sockets.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use eventatlas::http::{Limits, Place, Tls};
use http::{Request, Version};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::support::{Server, two_events};

fn file(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/tls")
        .join(name)
}

/// A client that trusts one certificate, and speaks these protocols.
pub async fn connect(
    address: SocketAddr,
    certificate: &str,
    alpn: &[&str],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(file(&format!("{certificate}.crt"))).unwrap())
        .unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    let name = ServerName::try_from(format!("{certificate}.example.org")).unwrap();
    let stream = TcpStream::connect(address).await?;
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
}

/// One request over HTTP/2: its status and version.
async fn over_http2(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> (u16, Version) {
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    tokio::spawn(connection);
    let request = Request::get("http://one.example.org/one/events.geojson");
    let response = sender
        .send_request(request.body(Empty::<Bytes>::new()).unwrap())
        .await
        .unwrap();
    let told = (response.status().as_u16(), response.version());
    assert!(
        !response
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .is_empty()
    );
    told
}

/// One request over HTTP/1.1: all that comes back.
async fn over_http1(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> String {
    let request = b"GET /oembed?url=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn http2_comes_without_tls_for_proxies() {
    let server = Server::of(vec![two_events("one")]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    assert_eq!(over_http2(stream).await, (200, Version::HTTP_2));
}

#[tokio::test]
async fn tls_speaks_both_versions_and_takes_a_new_certificate_while_serving() {
    let folder = tempfile::TempDir::new().unwrap();
    let (certificate, key) = (folder.path().join("crt"), folder.path().join("key"));
    let install = |name: &str| {
        std::fs::copy(file(&format!("{name}.crt")), &certificate).unwrap();
        std::fs::copy(file(&format!("{name}.key")), &key).unwrap();
    };
    install("one");
    let tls = Arc::new(Tls::load(&certificate, &key).unwrap());
    let server = Server::secured(vec![two_events("one")], tls.clone()).await;

    let http2 = connect(server.address, "one", &["h2", "http/1.1"])
        .await
        .unwrap();
    assert_eq!(http2.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    assert_eq!(over_http2(http2).await, (200, Version::HTTP_2));
    let http1 = connect(server.address, "one", &["http/1.1"]).await.unwrap();
    assert!(over_http1(http1).await.starts_with("HTTP/1.1 404"));
    assert!(connect(server.address, "two", &["h2"]).await.is_err());

    // Half a pair leaves the old one in force; the whole pair takes its place.
    std::fs::copy(file("two.crt"), &certificate).unwrap();
    assert!(tls.reload().is_err());
    connect(server.address, "one", &["h2"]).await.unwrap();
    install("two");
    tls.reload().unwrap();
    connect(server.address, "two", &["h2"]).await.unwrap();
    assert!(connect(server.address, "one", &["h2"]).await.is_err());
}

#[tokio::test]
async fn a_unix_socket_serves_and_one_left_by_a_crash_is_replaced() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("http.sock");
    // Left behind: bound once, and nobody listens.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let place: Place = format!("unix:{}", path.display()).parse().unwrap();
    let listeners = place.open(false).unwrap();
    let server = Server::on(listeners, vec![two_events("one")], Limits::default()).await;
    let stream = UnixStream::connect(&path).await.unwrap();
    assert!(over_http1(stream).await.starts_with("HTTP/1.1 404"));
    assert!(
        place
            .open(false)
            .unwrap_err()
            .to_string()
            .contains("in use")
    );
    server.stop().await;
}
