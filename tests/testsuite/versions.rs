//! `--keep-versions` and `v=`: what was pinned to a version goes on showing it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{Program, eventatlas};

fn report(title: &str, place: &str) -> String {
    format!("# I. EVENTS\n\n1\n\n➤ {title}\n\n24 fevral, 2026\n\nTürkiyə. {place}.\n")
}

/// A newsroom's folder: a report, and where its versions are kept.
struct Newsroom {
    folder: TempDir,
}

impl Newsroom {
    fn new() -> Self {
        let newsroom = Self {
            folder: TempDir::new().unwrap(),
        };
        newsroom.write("First edition", "Ankara");
        newsroom
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, title: &str, place: &str) {
        fs::write(self.path("news.md"), report(title, place)).unwrap();
    }

    fn serve(&self) -> Program {
        self.serve_keeping(1_000)
    }

    fn serve_keeping(&self, most: usize) -> Program {
        let path = |name| self.path(name).to_str().unwrap().to_owned();
        Program::start(&[
            "--listen",
            "127.0.0.1:0",
            "--keep-versions",
            &path("kept"),
            "--keep-versions-limit",
            &most.to_string(),
            &path("news.md"),
        ])
    }

    /// The files of versions, and everything else in their folder.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("kept/news")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

async fn hash(program: &Program) -> String {
    let health = program.get("/healthz").await.expect(200).json();
    health["maps"][0]["hash"].as_str().unwrap().to_owned()
}

/// The quiet lines of a page.
fn remarks(page: &str) -> Vec<&str> {
    let notes = page.split("role=\"note\">").skip(1);
    notes
        .map(|note| note.split("</p>").next().unwrap())
        .collect()
}

const NEWER: &str = "There is a newer version of this map. <a href=\"?lang=en\">Show it</a>";
const LOST: &str = "The version asked for is no longer kept; this is the present one.";
const UNREAD: &str = "Some settings in this address could not be read and were left out.";

/// Two versions, of which the server read only the second: the hash of the first, and the server.
async fn second_edition(newsroom: &Newsroom) -> (String, Program) {
    let first = hash(&newsroom.serve()).await;
    newsroom.write("Second edition", "Bursa");
    let program = newsroom.serve();
    assert_ne!(hash(&program).await, first);
    (first, program)
}

#[tokio::test]
async fn page_embed_data_and_pictures_go_on_showing_the_version_they_were_pinned_to() {
    let newsroom = Newsroom::new();
    let (first, program) = second_edition(&newsroom).await;
    for asked in [first.as_str(), &first[..16]] {
        for name in ["", "embed", "events.geojson", "events.csv", "events.ics"] {
            let path = format!("/news/{name}?v={asked}");
            let text = program.get(&path).await.expect(200).text();
            assert!(text.contains("First edition"), "{path}");
            assert!(!text.contains("Second edition"), "{path}");
        }
        for name in ["ledger.json", "countries.geojson", "map.svg", "map.png"] {
            let pinned = program.get(&format!("/news/{name}?v={asked}"));
            pinned.await.expect(200);
        }
        let events = program.get(&format!("/news/events.geojson?v={asked}"));
        assert_eq!(events.await.expect(200).json()["version"], first.as_str());
        let root = program.get(&format!("/?v={asked}")).await.expect(200);
        assert!(root.text().contains("First edition"));
    }
    let embed = program
        .get(&format!("/news/embed?v={first}&lang=en"))
        .await
        .expect(200)
        .text();
    assert_eq!(remarks(&embed), [NEWER]);
    // The script of the page has to ask for the events of the same version.
    assert!(embed.contains(&format!("\"events\":\"events.geojson?v={first}\"")));
    let present = program.get("/news/embed?lang=en").await.expect(200).text();
    assert!(present.contains("Second edition") && remarks(&present).is_empty());
}

#[tokio::test]
async fn a_pin_to_the_present_version_says_nothing_until_there_is_a_newer_one() {
    let newsroom = Newsroom::new();
    let program = newsroom.serve();
    let first = hash(&program).await;
    let pinned = format!("/news/embed?v={}&lang=en", &first[..16]);
    let before = program.get(&pinned).await.expect(200).text();
    assert!(before.contains("First edition") && remarks(&before).is_empty());
    assert!(before.contains(&format!("\"pin\":\"{}\"", &first[..16])));

    let mut live = program.get("/news/live").open().await;
    live.chunk().await.unwrap();
    newsroom.write("Second edition", "Bursa");
    live.chunk().await.unwrap();
    let after = program.get(&pinned).await.expect(200).text();
    assert!(after.contains("First edition"));
    assert_eq!(remarks(&after), [NEWER]);
    assert_eq!(newsroom.kept().len(), 2, "{:?}", newsroom.kept());
}

#[tokio::test]
async fn a_version_that_is_not_kept_is_a_map_with_a_note_in_pages_and_404_for_programs() {
    let newsroom = Newsroom::new();
    let program = newsroom.serve();
    let unknown = "0123456789abcdef";
    for page in ["", "embed"] {
        let path = format!("/news/{page}?v={unknown}&lang=en");
        let text = program.get(&path).await.expect(200).text();
        assert!(text.contains("First edition"));
        assert_eq!(remarks(&text), [LOST], "{path}");
    }
    for picture in ["map.svg", "map.png"] {
        let path = format!("/news/{picture}?v={unknown}");
        program.get(&path).await.expect(200);
    }
    let answer = program.get(&format!("/news/events.geojson?v={unknown}"));
    let problem = answer.await.expect(404).json();
    assert!(problem["detail"].as_str().unwrap().contains("not kept"));
    let malformed = program
        .get("/news/events.csv?v=../../etc")
        .await
        .expect(400);
    assert_eq!(malformed.json()["errors"][0]["parameter"], "v");
    let page = program
        .get("/news/?v=../../etc&lang=en")
        .await
        .expect(200)
        .text();
    assert_eq!(remarks(&page), [UNREAD]);
}

#[tokio::test]
async fn a_damaged_file_is_one_line_in_the_log_and_a_map_all_the_same() {
    let newsroom = Newsroom::new();
    let (first, program) = second_edition(&newsroom).await;
    let file = newsroom.path(&format!("kept/news/{first}.atlas"));
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let pinned = format!("/news/embed?v={first}&lang=en");
    for _ in 0..3 {
        let text = program.get(&pinned).await.expect(200).text();
        assert!(text.contains("Second edition"));
        assert_eq!(remarks(&text), [LOST]);
    }
    program.signal("-TERM");
    let (code, log) = program.end();
    assert_eq!(code, Some(0));
    let complaints: Vec<&str> = log.lines().filter(|line| line.contains(".atlas")).collect();
    assert_eq!(complaints.len(), 1, "{log}");
    assert!(complaints[0].contains("delete it"), "{log}");
}

#[test]
fn versions_that_cannot_be_kept_are_one_line_before_the_server_is_there() {
    let newsroom = Newsroom::new();
    let report = newsroom.path("news.md");
    let report = report.to_str().unwrap();
    let inside = Path::new(report).join("kept");
    let kept = inside.to_str().unwrap();
    let output = eventatlas(&["--listen", "127.0.0.1:0", "--keep-versions", kept, report]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("--keep-versions") && said.trim().lines().count() == 1);
}

#[tokio::test]
async fn kept_versions_are_compared_with_each_other_and_with_reports() {
    let newsroom = Newsroom::new();
    let (first, program) = second_edition(&newsroom).await;
    let second = hash(&program).await;
    let file = |hash: &str| {
        let path = newsroom.path(&format!("kept/news/{hash}.atlas"));
        path.to_str().unwrap().to_owned()
    };
    let report = newsroom.path("news.md").to_str().unwrap().to_owned();
    for new in [file(&second), report] {
        let output = eventatlas(&["diff", &file(&first), &new, "--json"]);
        let diff: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(diff["added"][0]["title"], "Second edition", "{diff}");
        assert_eq!(diff["removed"][0]["title"], "First edition", "{diff}");
    }
    let same = eventatlas(&["diff", &file(&second), &file(&second)]);
    assert!(
        String::from_utf8(same.stdout)
            .unwrap()
            .starts_with("0 added, 0 removed")
    );
}

#[tokio::test]
async fn links_without_a_script_keep_the_version_and_what_else_was_asked() {
    let newsroom = Newsroom::new();
    let (first, program) = second_edition(&newsroom).await;
    let pin = &first[..16];
    let path = format!("/news/?v={pin}&lang=en&theme=dark&country=TR");
    let page = program.get(&path).await.expect(200).text();
    let kept = format!("lang=en&amp;theme=dark&amp;v={pin}");
    for link in [
        format!("href=\"?country=TR&amp;event=1-1-1&amp;{kept}\""),
        format!("href=\"?section=1&amp;country=TR&amp;{kept}\""),
        format!("href=\"?country=TR&amp;lang=az&amp;theme=dark&amp;v={pin}\""),
    ] {
        assert!(page.contains(&link), "{link}\n{page}");
    }
}

#[tokio::test]
async fn no_more_versions_are_kept_than_the_limit_and_those_asked_for_stay() {
    let newsroom = Newsroom::new();
    let first = hash(&newsroom.serve_keeping(2)).await;
    newsroom.write("Second edition", "Bursa");
    let second = hash(&newsroom.serve_keeping(2)).await;
    // The first is older and asked for again: it is the second that goes.
    let program = newsroom.serve_keeping(2);
    let pinned = program.get(&format!("/news/events.csv?v={first}"));
    pinned.await.expect(200);
    drop(program);
    newsroom.write("Third edition", "Konya");
    let program = newsroom.serve_keeping(2);
    assert_eq!(newsroom.kept().len(), 2);
    let pinned = program.get(&format!("/news/events.csv?v={first}"));
    pinned.await.expect(200);
    let gone = program.get(&format!("/news/events.csv?v={second}"));
    gone.await.expect(404);
}
