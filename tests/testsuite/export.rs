//! `eventatlas export` and `eventatlas diff`, run as programs.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn eventatlas(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_eventatlas"))
        .args(arguments)
        .output()
        .unwrap()
}

fn succeeded(arguments: &[&str]) -> Vec<u8> {
    let output = eventatlas(arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    output.stdout
}

/// A folder of its own, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The values of `href` and `src` in a page.
fn addresses(page: &str) -> BTreeSet<String> {
    ["href=\"", "src=\""]
        .iter()
        .flat_map(|mark| page.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(|address| address.replace("&amp;", "&"))
        .collect()
}

#[test]
fn a_whole_map_is_a_folder_whose_links_all_lead_to_files() {
    let folder = Folder::new("export-site");
    let here = folder.path("maps/here");
    let public = "https://news.example/maps";
    succeeded(&["export", "-o", &here, "--public-url", public]);
    for (page, from) in [
        ("maps/here/index.html", "maps/here"),
        ("maps/here/khojaly-34/index.html", "maps/here/khojaly-34"),
        (
            "maps/here/khojaly-34/embed/index.html",
            "maps/here/khojaly-34/embed",
        ),
    ] {
        let html = folder.text(page);
        assert!(html.contains("<svg"), "{page} draws the map");
        let listed = html.matches("class=\"event\" data-id=\"").count();
        assert_eq!(listed, 111, "{page}");
        for address in addresses(&html) {
            let file = address.split(['?', '#']).next().unwrap_or_default();
            if file.is_empty() || file.starts_with("data:") {
                continue;
            }
            assert!(
                !file.starts_with('/'),
                "{page}: {address} would leave the folder"
            );
            if file.contains("://") {
                continue;
            }
            let mut path = folder.0.join(from).join(file);
            if path.is_dir() {
                path = path.join("index.html");
            }
            assert!(path.is_file(), "{page}: {address} leads nowhere");
        }
    }
    let html = folder.text("maps/here/khojaly-34/embed/index.html");
    assert!(html.contains("\"root\":\"../../\"") && html.contains("\"base\":\"../\""));
    assert!(html.contains("\"exported\":true"));

    let plain = fs::read(folder.0.join("maps/here/khojaly-34/events.geojson")).unwrap();
    let mut unzipped = Vec::new();
    let gzip = fs::File::open(folder.0.join("maps/here/khojaly-34/events.geojson.gz")).unwrap();
    flate2::read::GzDecoder::new(gzip)
        .read_to_end(&mut unzipped)
        .unwrap();
    assert!(unzipped == plain, "the gzip is another file");
    let mut unbrotlied = Vec::new();
    let coded = fs::File::open(folder.0.join("maps/here/khojaly-34/events.geojson.br")).unwrap();
    brotli::Decompressor::new(coded, 4096)
        .read_to_end(&mut unbrotlied)
        .unwrap();
    assert!(unbrotlied == plain, "the Brotli is another file");

    let oembed: serde_json::Value =
        serde_json::from_str(&folder.text("maps/here/khojaly-34/oembed.json")).unwrap();
    let html = oembed["html"].as_str().unwrap();
    assert!(
        html.contains("src=\"https://news.example/maps/khojaly-34/embed\""),
        "{html}"
    );
    let page = folder.text("maps/here/khojaly-34/index.html");
    assert!(page.contains(
        "content=\"https://news.example/maps/khojaly-34/map.png?width=1200&amp;height=630\""
    ));
    assert!(page.contains("href=\"oembed.json\""));
}

#[test]
fn one_file_goes_to_standard_output_under_a_query() {
    let all: serde_json::Value =
        serde_json::from_slice(&succeeded(&["export", "--format", "geojson"])).unwrap();
    assert_eq!(all["numberMatched"], 111);
    let query = "section=4&country=TR";
    let some = succeeded(&["export", "--format", "geojson", "--query", query]);
    let some: serde_json::Value = serde_json::from_slice(&some).unwrap();
    assert_eq!(some["numberReturned"], 3);
    let table = succeeded(&["export", "--format", "csv", "--query", query]);
    assert_eq!(table.iter().filter(|byte| **byte == b'\n').count(), 4);
    let calendar =
        String::from_utf8(succeeded(&["export", "--format", "ics", "--query", query])).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3);
    assert!(succeeded(&["export", "--format", "svg"]).starts_with(b"<svg"));
    assert!(succeeded(&["export", "--format", "png"]).starts_with(b"\x89PNG"));
}

#[test]
fn what_cannot_be_exported_is_one_line_and_a_code() {
    for (arguments, code) in [
        (
            &["export", "--format", "geojson", "--query", "bbox=1,2"][..],
            1,
        ),
        (&["export", "no-such-report.md", "--format", "csv"][..], 1),
        (&["export", "-o", "x", "--public-url", "example.org"][..], 1),
        (&["export", "-o", "/dev/null/x"][..], 1),
        (&["export"][..], 2),
        (&["export", "--format", "shp"][..], 2),
        (&["diff", "no-such-report.md", "other.md"][..], 1),
    ] {
        let output = eventatlas(arguments);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {complaint}"
        );
        assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
    }
}

#[test]
fn two_versions_of_a_report_are_told_apart() {
    let folder = Folder::new("export-diff");
    let report = include_str!("../reports/khojaly-34.md");
    fs::write(folder.0.join("old.md"), report).unwrap();
    let changed = report
        .replacen("20 fevral, 2026", "19 fevral, 2026", 1)
        .replacen("Kanada. Hamilton.", "Kanada. Ottava.", 1);
    assert_ne!(changed, report);
    fs::write(folder.0.join("new.md"), changed).unwrap();
    let (old, new) = (folder.path("old.md"), folder.path("new.md"));
    let same = String::from_utf8(succeeded(&["diff", &old, &old])).unwrap();
    assert_eq!(
        same,
        "0 added, 0 removed, 0 moved, 0 changed, 0 renumbered\n"
    );
    let diff: serde_json::Value =
        serde_json::from_slice(&succeeded(&["diff", &old, &new, "--json"])).unwrap();
    assert_eq!(diff["moved"][0]["id"], "1-25-1");
    assert_eq!(diff["changed"][0]["fields"][0]["name"], "dates");
    assert_eq!(diff["added"], serde_json::json!([]));
    assert_eq!(diff["removed"], serde_json::json!([]));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new("export-pipe");
    let many: String = (0..3000)
        .map(|index| format!("Event {index},2026-02-24,Türkiye,Ankara\n"))
        .collect();
    fs::write(
        folder.0.join("old.csv"),
        "title,date,country,place\nOther,2026-02-24,Türkiye,Bursa\n",
    )
    .unwrap();
    fs::write(
        folder.0.join("new.csv"),
        format!("title,date,country,place\n{many}"),
    )
    .unwrap();
    let (old, new) = (folder.path("old.csv"), folder.path("new.csv"));
    for arguments in [
        &["diff", "--json", &old, &new][..],
        &["diff", &old, &new],
        &["export", "--format", "geojson", &new],
        &["check", "--json", &new],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_eventatlas"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), complaint.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}
