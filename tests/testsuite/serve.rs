//! `eventatlas serve` as an operator meets it.

use std::fs;
use std::io::Write;
use std::net::TcpStream;

use tempfile::TempDir;

use crate::support::{Program, eventatlas};

const ANYWHERE: [&str; 2] = ["--listen", "127.0.0.1:0"];

fn report(places: &str) -> String {
    format!("# I. EVENTS\n\n1\n\n➤ One event\n\n24 fevral, 2026\n\nTürkiyə. {places}.\n")
}

fn one_line(output: &std::process::Output, code: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    for word in words {
        assert!(said.contains(word), "{word} in: {said}");
    }
}

#[tokio::test]
async fn without_a_report_the_sample_is_served_and_one_line_says_where() {
    let program = Program::start(&ANYWHERE);
    assert!(
        program.line.starts_with("Event Atlas: http://127.0.0.1:"),
        "{}",
        program.line
    );
    let health = program.get("/healthz").await.expect(200).json();
    assert_eq!(health["maps"][0]["map"], "khojaly-34");
    assert_eq!(health["maps"][0]["events"], 111);
}

#[tokio::test]
async fn a_save_shows_on_open_pages_and_a_broken_one_keeps_the_last_good_map() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(&path, report("Ankara")).unwrap();
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], path.to_str().unwrap()]);
    let mut live = program.get("/news/live").open().await;
    let first = live.chunk().await.unwrap();

    // As most editors save: another file, renamed over it.
    let beside = folder.path().join(".news.md.swap");
    fs::write(&beside, report("Ankara, İstanbul")).unwrap();
    fs::rename(&beside, &path).unwrap();
    let second = live.chunk().await.unwrap();
    assert_ne!(first, second);
    let events = program.get("/news/events.geojson").await.expect(200).json();
    assert_eq!(events["features"].as_array().unwrap().len(), 2);

    // Deleted, and asked to read again: the map stays, and health says why it is not the newest.
    fs::remove_file(&path).unwrap();
    program.signal("-HUP");
    let mut health = program.get("/healthz").await.expect(200).json();
    while health["status"] == "ok" {
        tokio::task::yield_now().await;
        health = program.get("/healthz").await.expect(200).json();
    }
    assert!(
        health["trouble"].as_str().unwrap().contains("news.md"),
        "{health}"
    );
    program.get("/news/events.geojson").await.expect(200);

    fs::write(&path, report("Ankara")).unwrap();
    assert_eq!(live.chunk().await.unwrap(), first);
}

/// Waits until the server has read again and says so on its health page.
async fn health_until(program: &Program, such: impl Fn(&serde_json::Value) -> bool) {
    loop {
        let health = program.get("/healthz").await.expect(200).json();
        if such(&health) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_burst_of_saves_half_files_and_renames_never_breaks_the_map() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(&path, report("Ankara")).unwrap();
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], path.to_str().unwrap()]);
    let mut live = program.get("/news/live").open().await;
    let first = live.chunk().await.unwrap();
    let whole = report("Ankara, İstanbul");
    for save in 0..100 {
        match save % 4 {
            // As editors do that write in place: empty, half, whole.
            0 => fs::write(&path, "").unwrap(),
            1 => fs::write(&path, &whole.as_bytes()[..whole.len() / 2]).unwrap(),
            2 => fs::write(&path, &whole).unwrap(),
            _ => {
                let beside = folder.path().join(".news.md.swap");
                fs::write(&beside, &whole).unwrap();
                fs::rename(&beside, &path).unwrap();
            }
        }
        let events = program.get("/news/events.geojson").await.expect(200).json();
        let features = events["features"].as_array().unwrap();
        assert!((1..=2).contains(&features.len()), "{events}");
        program.get("/news/").await.expect(200);
    }
    // What was saved last is what stays.
    assert_ne!(live.chunk().await.unwrap(), first);
    loop {
        let events = program.get("/news/events.geojson").await.expect(200).json();
        if events["features"].as_array().unwrap().len() == 2 {
            break;
        }
        live.chunk().await.unwrap();
    }
    health_until(&program, |health| health["status"] == "ok").await;
}

#[tokio::test]
async fn what_is_no_report_any_more_keeps_the_map_and_is_told_of() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.csv");
    let table = "title,date,country,city\nA,2026-02-24,Germany,Berlin\n";
    fs::write(&path, table).unwrap();
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], path.to_str().unwrap()]);
    for broken in [&b"PK\x03\x04 half of a workbook"[..], b"title,date\n", b""] {
        fs::write(&path, broken).unwrap();
        health_until(&program, |health| health["status"] != "ok").await;
        let events = program.get("/news/events.geojson").await.expect(200).json();
        assert_eq!(events["features"].as_array().unwrap().len(), 1);
        let checked = eventatlas(&["check", path.to_str().unwrap()]);
        one_line(&checked, 1, &["news.csv"]);
        fs::write(&path, table).unwrap();
        health_until(&program, |health| health["status"] == "ok").await;
    }
    program.signal("-TERM");
    let (_, log) = program.end();
    assert!(log.contains("the last good map stays"), "{log}");
}

#[tokio::test]
async fn corrections_beside_a_report_are_watched_too() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(&path, report("Ankar")).unwrap();
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], path.to_str().unwrap()]);
    let mut live = program.get("/news/live").open().await;
    live.chunk().await.unwrap();
    let correction = "[[correction]]\nevent = \"1-1-1\"\nwas = \"Ankar\"\nplace = \"Ankara\"\nwhy = \"a slip\"\n";
    fs::write(folder.path().join("news.corrections.toml"), correction).unwrap();
    live.chunk().await.unwrap();
    let events = program.get("/news/events.geojson").await.expect(200).json();
    assert!(
        events["features"][0]["properties"]["corrected"].is_array(),
        "{events}"
    );
}

#[tokio::test]
async fn a_folder_is_an_index_of_its_reports() {
    let folder = TempDir::new().unwrap();
    for name in ["one.md", "two.md"] {
        fs::write(folder.path().join(name), report("Ankara")).unwrap();
    }
    let program = Program::start(&[ANYWHERE[0], ANYWHERE[1], folder.path().to_str().unwrap()]);
    let index = program.get("/").await.expect(200).text();
    assert!(index.contains("one/") && index.contains("two/"), "{index}");
    program.get("/two/events.geojson").await.expect(200);
}

#[tokio::test]
async fn a_term_signal_ends_it_in_time_with_sockets_held() {
    let program = Program::start(&["--listen", "127.0.0.1:0", "--shutdown-timeout", "200ms"]);
    let mut silent = TcpStream::connect(program.address()).unwrap();
    let mut half = TcpStream::connect(program.address()).unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX: ").unwrap();
    program.get("/healthz").await.expect(200);
    program.signal("-TERM");
    let (code, log) = program.end();
    assert_eq!(code, Some(0), "{log}");
    silent.write_all(b"GET").ok();
}

#[test]
fn what_cannot_be_is_told_in_one_line_with_its_remedy() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let tls = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/");
    let file = |name: &str| format!("{tls}{name}");
    one_line(
        &eventatlas(&["--listen", &taken]),
        1,
        &["in use", &taken, "--listen"],
    );
    one_line(
        &eventatlas(&["--listen", "192.0.2.1:1"]),
        1,
        &["not an address of this machine"],
    );
    one_line(&eventatlas(&["--listen", "systemd"]), 1, &["no socket"]);
    one_line(
        &eventatlas(&["--listen", "nowhere"]),
        2,
        &["127.0.0.1:8080"],
    );
    one_line(&eventatlas(&["--listn", "x"]), 2, &["--listen"]);
    one_line(
        &eventatlas(&["no-such-report.md"]),
        1,
        &["no-such-report.md"],
    );
    one_line(
        &eventatlas(&["--tls-cert", &file("one.crt")]),
        1,
        &["--tls-key"],
    );
    one_line(
        &eventatlas(&[
            "--tls-cert",
            &file("one.crt"),
            "--tls-key",
            &file("two.key"),
        ]),
        1,
        &["one.crt", "two.key", "not the key"],
    );
    one_line(
        &eventatlas(&[
            "--tls-cert",
            &file("one.key"),
            "--tls-key",
            &file("one.key"),
        ]),
        1,
        &["one.key", "certificate"],
    );
    one_line(
        &eventatlas(&["--public-url", "example.org"]),
        1,
        &["--public-url", "https://"],
    );
}

#[test]
fn a_configuration_says_what_flags_say_and_gives_way_to_them() {
    let folder = TempDir::new().unwrap();
    let config = |text: &str| {
        let path = folder.path().join("atlas.toml");
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let path = config(
        "log = \"json\"\ncache = \"4M\"\nno-watch = true\nlisten = [\"127.0.0.1:1\", \"unix:/a\"]\n",
    );
    let printed = eventatlas(&["--config", &path, "--cache", "2M", "--print-config"]);
    let printed = String::from_utf8(printed.stdout).unwrap();
    for line in [
        "cache = \"2M\"  # flag",
        "log = \"json\"  # file",
        "no-watch = true  # file",
        "listen = [\"127.0.0.1:1\", \"unix:/a\"]  # file",
        "idle-timeout = \"60s\"  # default",
    ] {
        assert!(
            printed.lines().any(|printed| printed == line),
            "{line} in\n{printed}"
        );
    }
    // What it prints is a configuration itself.
    let again = eventatlas(&["--config", &config(&printed), "--print-config"]);
    assert_eq!(
        again.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&again.stderr)
    );

    for (text, words) in [
        (
            "\nidle-timeut = \"5s\"",
            &["atlas.toml:2", "idle-timeut", "did you mean idle-timeout?"][..],
        ),
        ("cache = \"much\"", &["atlas.toml:1", "cache", "64K"]),
        (
            "log = \"xml\"",
            &["atlas.toml:1", "'xml' is none of text, json"],
        ),
        ("max-streams = [1, 2]", &["atlas.toml:1", "one value"]),
        ("cache = {}", &["atlas.toml:1", "takes a text"]),
        ("cache = ", &["atlas.toml:1", "not TOML"]),
    ] {
        one_line(&eventatlas(&["--config", &config(text)]), 1, words);
    }
    one_line(
        &eventatlas(&["--config", "/none.toml"]),
        1,
        &["/none.toml", "--config"],
    );
}

#[test]
fn manual_completions_and_licences_are_printed() {
    for (arguments, word) in [
        (&["man"][..], ".TH eventatlas"),
        (&["completions", "fish"], "complete -c eventatlas"),
        (&["licences"], "GeoNames"),
        (&["--help"], "--listen"),
        (&["--version"], "eventatlas "),
    ] {
        let output = eventatlas(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            String::from_utf8_lossy(&output.stdout).contains(word),
            "{arguments:?}"
        );
    }
}
