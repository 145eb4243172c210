//! Running it: sockets of systemd, an upgrade without a gap, metrics, a renewed certificate.

use std::fs;
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

use crate::http::transports::connect;
use crate::support::{Asking, Program};

const ANYWHERE: [&str; 2] = ["--listen", "127.0.0.1:0"];

#[tokio::test]
async fn a_socket_that_systemd_opened_is_served() {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    // As systemd does it: from the third descriptor on, counted, and meant for this process.
    let mut command = Command::new("sh");
    command
        .args([
            "-c",
            "exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" --listen systemd",
        ])
        .arg(env!("CARGO_BIN_EXE_eventatlas"))
        .stdin(Stdio::from(OwnedFd::from(socket)));
    let program = Program::spawn(&mut command);
    assert_eq!(program.address(), address);
    program.get("/healthz").await.expect(200);
}

#[tokio::test]
async fn a_second_instance_takes_over_the_port_without_a_gap() {
    let first = Program::start(&["--listen", "127.0.0.1:0", "--reuse-port"]);
    let place = first.address().to_string();
    let second = Program::start(&["--listen", &place, "--reuse-port"]);
    first.signal("-TERM");
    let (code, log) = first.end();
    assert_eq!(code, Some(0), "{log}");
    for _ in 0..20 {
        second.get("/healthz").await.expect(200);
    }
}

#[tokio::test]
async fn metrics_are_told_on_a_listener_of_their_own_alone() {
    let folder = TempDir::new().unwrap();
    let place = format!("unix:{}", folder.path().join("metrics").display());
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], "--metrics", &place]);
    program.get("/khojaly-34/events.geojson").await.expect(200);
    program.get("/nothing/here").await.expect(404);
    program.get("/metrics").await.expect(404);
    let told = over_unix(place.trim_start_matches("unix:"), "/metrics").await;
    for line in [
        "eventatlas_events 111",
        "eventatlas_maps 1",
        "eventatlas_responses_total{status=\"2xx\"} 1",
        "eventatlas_responses_total{status=\"4xx\"} 2",
        "eventatlas_panics_total 0",
    ] {
        assert!(told.lines().any(|told| told == line), "{line} in\n{told}");
    }
}

async fn over_unix(path: &str, address: &str) -> String {
    let mut stream = UnixStream::connect(path).await.unwrap();
    let request = format!("GET {address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_renewed_certificate_is_taken_up_and_half_of_one_is_not() {
    let folder = TempDir::new().unwrap();
    let (certificate, key) = (folder.path().join("crt"), folder.path().join("key"));
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls");
    let install = |from: &str, to: &Path| fs::copy(kept.join(from), to).unwrap();
    install("one.crt", &certificate);
    install("one.key", &key);
    let mut program = Program::start(&[
        ANYWHERE[0],
        ANYWHERE[1],
        "--tls-cert",
        certificate.to_str().unwrap(),
        "--tls-key",
        key.to_str().unwrap(),
    ]);
    assert!(program.line.contains("https://"), "{}", program.line);
    connect(program.address(), "one", &["h2"]).await.unwrap();

    install("two.crt", &certificate);
    let said = program.logs("the last certificate stays");
    assert!(said.contains("is not the key of the certificate"), "{said}");
    connect(program.address(), "one", &["h2"]).await.unwrap();

    install("two.key", &key);
    while connect(program.address(), "two", &["h2"]).await.is_err() {
        program.logs("read again");
    }
    assert!(connect(program.address(), "one", &["h2"]).await.is_err());
}

#[tokio::test]
async fn health_says_which_report_no_longer_reads_and_its_last_map_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(
        &path,
        "# I. EVENTS\n\n1\n\n➤ One event\n\n24 fevral, 2026\n\nTürkiyə. Ankara.\n",
    )
    .unwrap();
    let mut program = Program::start(&[ANYWHERE[0], ANYWHERE[1], path.to_str().unwrap()]);
    fs::write(&path, "hello\n").unwrap();
    program.logs("the last good map stays");
    let health = program.get("/healthz").await.expect(200).json();
    assert_eq!(health["status"], "stale");
    let trouble = health["trouble"].as_str().unwrap();
    assert!(trouble.contains("news.md"), "{trouble}");
    let events = program.get("/news/events.geojson").await.expect(200).json();
    assert_eq!(events["features"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn answers_under_way_are_whole_when_it_is_told_to_end() {
    let program = Program::start(&ANYWHERE);
    let address = program.address();
    let whole = program
        .get("/khojaly-34/countries.geojson")
        .await
        .expect(200);
    let opened = Asking::new(address, "GET", "/khojaly-34/countries.geojson")
        .open()
        .await;
    program.signal("-TERM");
    let rest = opened.whole().await.expect(200);
    assert_eq!(rest.body, whole.body);
    assert_eq!(program.end().0, Some(0));
}
