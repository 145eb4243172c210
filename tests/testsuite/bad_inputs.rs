//! Inputs that are too large, locked, broken or none: one clear line and exit 1.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::support::eventatlas;

fn check(path: &Path, arguments: &[&str]) -> Output {
    eventatlas(&[&["check", path.to_str().unwrap()], arguments].concat())
}

#[track_caller]
fn assert_refused(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.len() < 600, "{said}");
    for word in words {
        assert!(said.contains(word), "{word} in: {said}");
    }
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports/bad")
        .join(name)
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet, without styles and shared strings.
fn workbook(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    archive(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>").as_bytes(),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>").as_bytes(),
        ),
    ])
}

fn text_cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn locked_documents_say_so_and_those_that_only_forbid_printing_are_read() {
    assert_refused(
        &check(&fixture("encrypted.docx"), &[]),
        &["encrypted.docx", "encrypted", "without a password"],
    );
    assert_refused(
        &check(&fixture("encrypted.pdf"), &[]),
        &["encrypted.pdf", "password"],
    );
    let output = check(&fixture("no-printing.pdf"), &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("5 events in 1 country"));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let folder = TempDir::new().unwrap();
    let blank = vec![b' '; 80 << 20];
    for (name, part, other) in [
        ("bomb.docx", "word/document.xml", "word/styles.xml"),
        ("bomb.pptx", "ppt/slides/slide1.xml", "ppt/presentation.xml"),
        ("bomb.xlsx", "xl/worksheets/sheet1.xml", "xl/workbook.xml"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, archive(&[(other, b"<a/>"), (part, &blank)])).unwrap();
        assert_refused(&check(&path, &[]), &[name, "expands beyond"]);
    }
}

#[test]
fn pdfs_that_are_pictures_or_have_too_many_pages_say_so() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.pdf");
    let pdf = |pages: usize, drawing: &str| {
        let mut text = String::from("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 5)).collect();
        text += &format!(
            "2 0 obj\n<</Type/Pages/Count {pages}/Kids[{}]>>\nendobj\n",
            kids.join(" ")
        );
        text += "3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n";
        text += &format!(
            "4 0 obj\n<</Length {}>>stream\n{drawing}\nendstream\nendobj\n",
            drawing.len()
        );
        for page in 0..pages {
            text += &format!(
                "{} 0 obj\n<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>\nendobj\n",
                page + 5
            );
        }
        text + "trailer<</Root 1 0 R>>\n%%EOF"
    };
    let entry = "BT /F 11 Tf 13 TL 50 700 Td (1. A rally) Tj T* (24 February 2026) Tj T* (Germany. Berlin.) Tj ET";
    fs::write(&path, pdf(2, "0 0 600 800 re f")).unwrap();
    assert_refused(&check(&path, &[]), &["a.pdf", "pictures without text"]);
    fs::write(&path, pdf(6_000, entry)).unwrap();
    assert_refused(&check(&path, &[]), &["a.pdf", "6000 pages, more than 5000"]);
    fs::write(&path, pdf(2_000, entry)).unwrap();
    let output = check(&path, &[]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("2000 events"));
}

#[test]
fn tables_of_one_column_or_a_million_are_no_tables() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.csv");
    for (text, words) in [
        ("one\ntwo\nthree\n".to_owned(), "entry"),
        (",".repeat(1_000_000), "a.csv"),
        (
            format!("title{}\nA{0}\n", ",x".repeat(1_000_000)),
            "columns",
        ),
    ] {
        fs::write(&path, text).unwrap();
        assert_refused(&check(&path, &[]), &["a.csv", words]);
    }
}

#[test]
fn formulas_give_their_values_and_merged_cells_speak_for_all_their_rows() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    let heading = ["title", "date", "country", "city"];
    let mut rows = format!(
        "<row r=\"1\">{}</row>",
        heading
            .iter()
            .zip("ABCD".chars())
            .map(|(text, column)| text_cell(&format!("{column}1"), text))
            .collect::<String>()
    );
    for (row, (title, city)) in (2..).zip([("Rally", "Berlin"), ("Talk", "Bonn"), ("Show", "Köln")])
    {
        let country = if row == 2 {
            text_cell("C2", "Germany")
        } else {
            String::new()
        };
        rows += &format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><f>UPPER(&quot;{title}&quot;)</f><v>{title}</v></c>{}{country}{}</row>",
            text_cell(&format!("B{row}"), "2026-02-24"),
            text_cell(&format!("D{row}"), city),
        );
    }
    let sheet = format!(
        "<sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C4\"/></mergeCells>"
    );
    fs::write(&path, workbook(&sheet)).unwrap();
    let output = check(&path, &["--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["events"], 3, "{report:#}");
    assert_eq!(report["countries"][0]["count"], 3, "{report:#}");
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        0,
        "{report:#}"
    );
}

#[test]
fn what_is_too_large_nowhere_or_no_file_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let large = folder.path().join("large.md");
    fs::write(&large, vec![b'a'; (1 << 20) + 1]).unwrap();
    assert_refused(
        &check(&large, &["--max-input", "1"]),
        &["large.md", "1 MB", "--max-input"],
    );
    let served = eventatlas(&["serve", large.to_str().unwrap(), "--max-input", "1"]);
    assert_refused(&served, &["large.md", "--max-input"]);

    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink("nowhere.md", &link).unwrap();
    assert_refused(&check(&link, &[]), &["link.md"]);
    assert_refused(&check(folder.path(), &[]), &["is a folder"]);

    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let served = eventatlas(&["serve", empty.to_str().unwrap()]);
    assert_refused(&served, &["no report in this folder"]);
}

#[test]
fn one_title_is_not_for_several_maps() {
    let folder = TempDir::new().unwrap();
    for name in ["a.csv", "b.csv"] {
        fs::write(
            folder.path().join(name),
            "title,date,country,city\nA,2026-02-24,Germany,Berlin\n",
        )
        .unwrap();
    }
    let output = eventatlas(&["serve", folder.path().to_str().unwrap(), "--title", "Ours"]);
    assert_refused(&output, &["--title", "corrections"]);
}
