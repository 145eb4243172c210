//! `eventatlas check`: each form in which doubts are told.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// `eventatlas check` of a file with this content, in a folder of its own.
fn check(name: &str, content: &[u8], arguments: &[&str]) -> Output {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    command()
        .current_dir(folder.path())
        .args(["check", name])
        .args(arguments)
        .output()
        .unwrap()
}

pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eventatlas"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::null());
    command
}

pub fn json(name: &str, content: &str) -> Value {
    let output = check(name, content.as_bytes(), &["--json"]);
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Ten entries in the last week of February 2026; the numbers, dates and places of some can be replaced.
pub fn report(changes: &[(usize, &str)]) -> String {
    let towns = [
        "Berlin",
        "Hamburg",
        "Munich",
        "Cologne",
        "Frankfurt",
        "Stuttgart",
        "Leipzig",
        "Dresden",
        "Bremen",
        "Hanover",
    ];
    let mut text = String::from("# I. EVENTS\n\n");
    for (at, town) in towns.iter().enumerate() {
        let entry = changes.iter().find(|(number, _)| *number == at + 1);
        let usual = format!(
            "{}\n➤ A meeting in {town}\n{} February 2026\nGermany. {town}.",
            at + 1,
            19 + at
        );
        let entry = entry.map_or(usual.as_str(), |(_, entry)| entry);
        text += &format!("{entry}\n\n");
    }
    text
}

#[test]
fn people_are_told_in_colour_on_a_terminal_and_without_elsewhere() {
    let text = report(&[(3, "3\n➤ A\n31 February 2026\nGermany. Munich.")]);
    let plain = check("a.md", text.as_bytes(), &[]);
    let said = String::from_utf8(plain.stdout).unwrap();
    assert!(!said.contains('\u{1b}'), "{said}");
    for words in [
        "1 section, 10 entries, 10 events in 1 country, 2026-02-19 to 2026-02-28",
        "a.md:15: error: Entry I-3: there is no such day as “31 February 2026”. [date-impossible]",
        "  | 31 February 2026",
        "put into a.corrections.toml:",
        "    keep = \"date-impossible\"",
        "    # date = \"YYYY-MM-DD\"",
        "\n1 finding: 1 error, 0 warnings, 0 notes; 0 settled\n",
    ] {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.md"), &text).unwrap();
    let forced = command()
        .current_dir(folder.path())
        .env("CLICOLOR_FORCE", "1")
        .args(["check", "a.md"])
        .output()
        .unwrap();
    let coloured = String::from_utf8(forced.stdout).unwrap();
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31merror"), "{coloured}");
}

/// What stands indented below the findings: the tables, as an editor copies them.
fn tables(said: &str) -> String {
    let from = said.find("[[correction]]").unwrap();
    let lines = said[from..]
        .lines()
        .filter_map(|line| line.strip_prefix("    "));
    format!("[[correction]]\n{}\n", lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn the_tally_adds_up_and_says_what_settled_each() {
    let text = report(&[
        (2, "2\n➤ Two\n20 February 2025\nGermany. Hambrug."),
        (3, "3\n➤ Three\n31 February 2026\nGermny. Munich."),
        (4, "4\n➤ Four\n2 September 2026\nGermany. Cologne."),
    ]);
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.md"), &text).unwrap();
    let run = || {
        let mut command = command();
        command.current_dir(folder.path()).args(["check", "a.md"]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let file = folder.path().join("a.corrections.toml");
    let before = run();
    let tally = |said: &str| said.lines().last().unwrap().to_owned();
    let all = before.matches("\na.md:").count();
    assert!(tally(&before).starts_with(&format!("{all} findings: ")));
    assert!(tally(&before).ends_with("; 0 settled"), "{before}");

    let pasted = tables(&before);
    fs::write(&file, &pasted).unwrap();
    let after = run();
    let settled = format!("{all} findings: 0 errors, 0 warnings, 0 notes; {all} settled");
    assert_eq!(tally(&after), settled, "{after}");
    assert_eq!(after.matches("  ✓ a.md:").count(), all, "{after}");
    for words in [
        "keep = \"date-impossible\"",
        "keep = \"date-far-from-the-rest\"",
        "date = \"2026-02-20\"",
        "country = \"Germany\"",
    ] {
        assert!(after.contains(words), "{words} in:\n{after}");
    }

    // What an editor corrects otherwise is settled as well, and is told.
    let other = "[[correction]]\nevent = \"1-2-1\"\nplace = \"Bremen\"\n";
    fs::write(&file, other).unwrap();
    let after = run();
    assert!(
        after.contains("\n    line 1: place = \"Bremen\"\n"),
        "{after}"
    );
    let open = after.matches("\na.md:").count();
    let told = after.matches("  ✓ a.md:").count();
    assert_eq!(open + told, all, "{after}");
    assert!(
        tally(&after).ends_with(&format!("; {told} settled")),
        "{after}"
    );
}

#[test]
fn strict_fails_on_errors_alone_and_bad_inputs_fail_always() {
    let wrong = report(&[(3, "3\n➤ A\n31 February 2026\nGermany. Munich.")]);
    let doubtful = report(&[(3, "3\n➤ A\n24 February 2025\nGermany. Munich.")]);
    let code =
        |text: &str, arguments: &[&str]| check("a.md", text.as_bytes(), arguments).status.code();
    assert_eq!(code(&wrong, &[]), Some(0));
    assert_eq!(code(&wrong, &["--strict"]), Some(1));
    assert_eq!(code(&wrong, &["--strict", "--json"]), Some(1));
    assert_eq!(code(&doubtful, &["--strict"]), Some(0));
    assert_eq!(code("", &[]), Some(1));
    assert_eq!(code(&wrong, &["--output", "xml"]), Some(2));
    assert_eq!(code(&wrong, &["--json", "--output", "sarif"]), Some(2));
}

#[test]
fn sarif_has_a_rule_for_every_result_and_a_place_that_editors_can_open() {
    let text = report(&[
        (3, "3\n➤ A\n31 February 2026\nGermany. Munich."),
        (5, "5\n➤ B\nMonday, 24 February 2026\nGermany. Frankfurt."),
    ]);
    let output = check("a b.md", text.as_bytes(), &["--output", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(
        sarif["$schema"],
        "https://json.schemastore.org/sarif-2.1.0.json"
    );
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "eventatlas");
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 2);
    for result in results {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()));
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.md");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
    }
}

#[test]
fn standard_input_is_a_report_as_well_also_of_a_kind_that_is_said() {
    for (arguments, content, events) in [
        (&["check", "-", "--json"][..], report(&[]), 10),
        (
            &["check", "-", "--json", "--format", "csv", "--title", "Ours"],
            "title;date;country;city\nA;2026-02-24;Germany;Berlin\n".to_owned(),
            1,
        ),
    ] {
        let mut child = command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(content.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["events"], events);
        if arguments.contains(&"--title") {
            assert_eq!(report["title"], "Ours");
        }
    }
}

#[test]
fn a_title_comes_from_the_head_the_corrections_or_the_command_line_in_this_order() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.md");
    let title = |arguments: &[&str]| {
        let output = command()
            .args(["check", path.to_str().unwrap(), "--json"])
            .args(arguments)
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        report["title"].as_str().unwrap().to_owned()
    };
    fs::write(
        &path,
        format!("---\ntitle: Of the head\n---\n{}", report(&[])),
    )
    .unwrap();
    assert_eq!(title(&[]), "Of the head");
    fs::write(
        folder.path().join("a.corrections.toml"),
        "title = \"Of the editor\"\n",
    )
    .unwrap();
    assert_eq!(title(&[]), "Of the editor");
    assert_eq!(title(&["--title", "Of the line"]), "Of the line");
}

#[test]
fn in_a_workbook_of_several_sheets_each_line_is_said_with_its_sheet() {
    let workbook = include_bytes!("../reports/habits/two-sheets.en.xlsx");
    let told = |arguments: &[&str]| {
        let output = check("a.xlsx", workbook, arguments);
        String::from_utf8(output.stdout).unwrap()
    };
    let text = told(&[]);
    for line in [
        "a.xlsx:Spring:3: error: The date of entry 1-2",
        "a.xlsx:Autumn:2: error: Entry 2-1",
        "a.xlsx:Autumn:3: error: Entry 2-2",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let json: Value = serde_json::from_str(&told(&["--json"])).unwrap();
    assert_eq!(json["findings"][0]["sheet"], "Autumn");
    let sarif: Value = serde_json::from_str(&told(&["--output", "sarif"])).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["logicalLocations"][0]["name"], "Autumn");

    let one = include_bytes!("../reports/formats/khojaly-34.xlsx");
    let output = check("b.xlsx", one, &["--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    assert!(findings.iter().all(|finding| finding["sheet"].is_null()));
}
