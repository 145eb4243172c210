//! `eventatlas review`: who may ask, what is answered, and that no map has any trace of it.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Asking, Program, eventatlas};

const REPORT: &str = "# I. EVENTS: 2 events in 2 countries\n\n1\n\n➤ One event\n\n24 fevral, 2026\n\nTürkiyə. Ankar.\n\n2\n\n➤ Another\n\n25 fevral, 2026\n\nAzərbaycan. Xyzzyqq.\n";

struct Page {
    program: Program,
    address: SocketAddr,
    token: String,
    folder: TempDir,
}

impl Page {
    fn of(report: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.md");
        fs::write(&path, report).unwrap();
        let program = Program::start(&["review", path.to_str().unwrap()]);
        let url = program.line.trim().strip_prefix("Review: http://").unwrap();
        let (address, token) = url.split_once("/#").unwrap();
        Self {
            address: address.parse().unwrap(),
            token: token.to_owned(),
            program,
            folder,
        }
    }

    fn ask(&self, method: &str, path: &str) -> Asking {
        Asking::new(self.address, method, path)
    }

    async fn secret(&self) -> String {
        let token = format!("Bearer {}", self.token);
        let answer = self
            .ask("POST", "/api/session")
            .header("authorization", &token)
            .await;
        answer.expect(200).json()["secret"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    fn corrections(&self) -> PathBuf {
        self.folder.path().join("news.corrections.toml")
    }
}

fn bearer(secret: &str) -> String {
    format!("Bearer {secret}")
}

#[tokio::test]
async fn a_decision_is_in_the_file_and_on_the_map_at_once() {
    let page = Page::of(REPORT);
    assert!(page.address.ip().is_loopback());
    let secret = bearer(&page.secret().await);
    let state = page
        .ask("GET", "/api/state?lang=en")
        .header("authorization", &secret)
        .await;
    let state = state.expect(200).json();
    let doubts = state["doubts"].as_array().unwrap();
    let lost = doubts
        .iter()
        .find(|doubt| doubt["matter"] == "Xyzzyqq")
        .unwrap();
    let decide = |choice: Value| {
        let body = json!({ "key": lost["key"], "choice": choice }).to_string();
        page.ask("POST", "/api/decide?lang=en")
            .header("authorization", &secret)
            .header("content-type", "application/json")
            .body(body)
    };
    let choice = json!({ "place": "Quba", "coordinates": [41.36, 48.51], "why": "asked" });
    let state = decide(choice).await.expect(200).json();
    assert_eq!(state["progress"]["settled"].as_u64(), Some(1));
    let written = fs::read_to_string(page.corrections()).unwrap();
    assert_eq!(
        written,
        "[[correction]]\nevent = \"1-2-1\"\nwas = \"Xyzzyqq\"\nplace = \"Quba\"\ncoordinates = [41.36000, 48.51000]\nwhy = \"asked\"\n"
    );
    let path = page.folder.path().join("news.md");
    let serving = Program::start(&["serve", "--listen", "127.0.0.1:0", path.to_str().unwrap()]);
    let events = serving.get("/news/events.geojson").await.expect(200).json();
    assert_eq!(
        events["features"][1]["geometry"]["coordinates"],
        json!([48.51, 41.36])
    );
    let undone = page
        .ask("POST", "/api/undo")
        .header("authorization", &secret)
        .header("content-type", "application/json")
        .body("{}");
    undone.await.expect(200);
    assert!(!page.corrections().exists());

    page.program.signal("-INT");
    let (code, log) = page.program.end();
    assert_eq!((code, log.as_str()), (Some(0), ""));
    let mut left: Vec<_> = fs::read_dir(page.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["news.md"]);
}

#[tokio::test]
async fn nobody_else_is_answered() {
    let page = Page::of(REPORT);
    let host = page.address.to_string();
    // The empty page carries nothing of the report; and no other site may show or load it.
    let shell = page.ask("GET", "/").await.expect(200);
    assert!(!shell.text().contains("Ankar"));
    let policy = shell.header("content-security-policy").to_owned();
    for word in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for",
    ] {
        assert!(policy.contains(word), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(shell.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(shell.header("access-control-allow-origin"), "");
    assert_eq!(shell.header("referrer-policy"), "no-referrer");

    for path in [
        "/api/state",
        "/api/search?q=a",
        "/api/near?at=1,1",
        "/api/labels?bbox=1,1,2,2",
        "/api/borders/5",
        "/api/countries",
    ] {
        page.ask("GET", path).await.expect(401);
        page.ask("GET", path)
            .header("authorization", "Bearer x")
            .await
            .expect(401);
        page.ask("GET", path)
            .header("authorization", &bearer(&page.token))
            .await
            .expect(401);
    }
    page.ask("POST", "/api/session").await.expect(401);
    let secret = bearer(&page.secret().await);
    let again = page
        .ask("POST", "/api/session")
        .header("authorization", &bearer(&page.token));
    again.await.expect(401);

    // Another name for this machine, another site's page, another kind of content.
    for (name, value, status) in [
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("content-type", "text/plain", 400),
    ] {
        let asking = page
            .ask("POST", "/api/undo")
            .header("authorization", &secret);
        asking.header(name, value).body("{}").await.expect(status);
    }
    let rebound = |path: &str| Asking::to(page.address, "GET", path, "rebound.example:80");
    for path in ["/", "/assets/review.js", "/api/state", "/nothing"] {
        rebound(path)
            .header("authorization", &secret)
            .await
            .expect(421);
    }
    let own = format!("http://{host}");
    let asking = page
        .ask("GET", "/api/state")
        .header("authorization", &secret);
    let state = asking.header("origin", &own).await.expect(200);
    assert_eq!(state.header("cache-control"), "no-store");
    assert!(!page.corrections().exists());
}

#[tokio::test]
async fn what_is_no_question_of_the_page_is_refused() {
    let page = Page::of(REPORT);
    let secret = bearer(&page.secret().await);
    let ask = |method: &str, path: &str, body: String| {
        page.ask(method, path)
            .header("authorization", &secret)
            .header("content-type", "application/json")
            .body(body)
    };
    ask("GET", "/api/decide", String::new()).await.expect(405);
    ask("POST", "/api/state", String::new()).await.expect(405);
    ask("DELETE", "/", String::new()).await.expect(405);
    ask("GET", "/news/", String::new()).await.expect(404);
    ask("GET", "/news/events.geojson", String::new())
        .await
        .expect(404);
    ask("GET", "/assets/manifest.json", String::new())
        .await
        .expect(404);
    ask("GET", "/assets/..%2f..%2fCargo.toml", String::new())
        .await
        .expect(404);
    ask("POST", "/api/decide", "x".repeat(40 << 10))
        .await
        .expect(413);
    ask("POST", "/api/decide", "x".repeat(100 << 10))
        .await
        .expect(413);
    for body in [
        "",
        "null",
        "{}",
        "{\"key\":\"x\"}",
        "{\"key\":\"x\",\"choice\":{\"run\":1}}",
        "[[[[",
    ] {
        ask("POST", "/api/decide", body.to_owned())
            .await
            .expect(400);
    }
    let gone = json!({ "key": "x", "choice": { "keep": true } }).to_string();
    ask("POST", "/api/decide", gone).await.expect(409);
    ask("POST", "/api/undo", "{}".to_owned()).await.expect(409);
    ask("GET", "/api/near?at=1", String::new())
        .await
        .expect(400);
    ask("GET", "/api/near?at=NaN,inf", String::new())
        .await
        .expect(400);
    ask("GET", "/api/borders/4", String::new())
        .await
        .expect(404);
    let found = ask(
        "GET",
        "/api/search?q=Gdan&country=PL&lang=az",
        String::new(),
    )
    .await;
    let found = found.expect(200).json();
    assert_eq!(found[0]["name"], "Gdańsk");
    ask("GET", "/api/borders/2", String::new())
        .await
        .expect(200);
    ask("GET", "/api/labels?bbox=44,38,51,42", String::new())
        .await
        .expect(200);
    ask("GET", "/api/countries?lang=az", String::new())
        .await
        .expect(200);
    assert!(!page.corrections().exists());
}

#[test]
fn what_cannot_be_reviewed_is_told_in_one_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(&path, REPORT).unwrap();
    fs::write(
        folder.path().join("news.corrections.toml"),
        "x\n\n[[correction]\n",
    )
    .unwrap();
    let report = path.to_str().unwrap();
    for (arguments, code, words) in [
        (&["review", report][..], 1, "news.corrections.toml:1:"),
        (&["review", "-"], 1, "name a file"),
        (&["review", "missing.md"], 1, "missing.md"),
        (
            &["review", report, "--listen", "0.0.0.0:0"],
            2,
            "this machine alone",
        ),
        (
            &["review", report, "--listen", "192.168.1.1:80"],
            2,
            "this machine alone",
        ),
        (&["review"], 2, "REPORT"),
    ] {
        let output = eventatlas(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[tokio::test]
async fn maps_and_exports_have_no_trace_of_the_page() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("news.md");
    fs::write(&path, REPORT).unwrap();
    let serving = Program::start(&["serve", "--listen", "127.0.0.1:0", path.to_str().unwrap()]);
    for address in [
        "/api/state",
        "/api/session",
        "/review",
        "/assets/review.js",
        "/assets/review.css",
        "/assets/index.html",
        "/news/review",
    ] {
        serving.get(address).await.expect(404);
    }
    let marks = |text: &str| text.contains("/api/decide") || text.contains("review.js");
    for address in ["/news/", "/news/embed"] {
        let page = serving.get(address).await.expect(200).text();
        assert!(!marks(&page));
        for part in page.split("assets/").skip(1) {
            let name = part.split(['"', '&', '?']).next().unwrap();
            let text = serving
                .get(&format!("/assets/{name}"))
                .await
                .expect(200)
                .text();
            assert!(!marks(&text), "{name}");
        }
    }
    let out = folder.path().join("out");
    let exported = eventatlas(&[
        "export",
        path.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert!(exported.status.success());
    let mut folders = vec![out];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(!name.contains("review"), "{name}");
            assert!(
                !marks(&String::from_utf8_lossy(&fs::read(&path).unwrap())),
                "{name}"
            );
        }
    }
    assert!(files > 5);
}
