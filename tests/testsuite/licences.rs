//! `eventatlas licences` says what is built in.

use std::collections::{BTreeSet, HashMap};
use std::process::Command;

use serde_json::Value;

/// Name, version, licence of every crate and npm package that reaches the binary.
fn built_in() -> String {
    let metadata = Command::new(env!("CARGO"))
        // It may want crates that no build has asked for yet.
        .args(["metadata", "--format-version=1", "--locked"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let by_id = |list: &'static str| -> HashMap<String, Value> {
        let items = match list {
            "packages" => &metadata["packages"],
            _ => &metadata["resolve"]["nodes"],
        };
        let items = items.as_array().unwrap().iter();
        items
            .map(|item| (item["id"].as_str().unwrap().to_owned(), item.clone()))
            .collect()
    };
    let (packages, nodes) = (by_id("packages"), by_id("nodes"));
    let root = packages
        .values()
        .find(|package| package["name"] == "eventatlas")
        .unwrap();
    let mut waiting = vec![root["id"].as_str().unwrap()];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                waiting.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    let mut lines: Vec<String> = seen
        .into_iter()
        .map(|id| &packages[id])
        .filter(|package| package["name"] != "eventatlas")
        .map(|package| {
            let text = |key: &str| package[key].as_str().unwrap_or("see its file").to_owned();
            format!(
                "{}\t{}\t{}\n",
                text("name"),
                text("version"),
                text("license")
            )
        })
        .chain(of_the_front_end())
        .collect();
    lines.sort();
    lines.concat()
}

fn of_the_front_end() -> Vec<String> {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/web/package-lock.json");
    let lock: Value = serde_json::from_str(&std::fs::read_to_string(lock).unwrap()).unwrap();
    let packages = lock["packages"].as_object().unwrap().iter();
    packages
        .filter(|(path, package)| {
            !path.is_empty() && package["dev"] != true && package["optional"] != true
        })
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap();
            let text = |key: &str| package[key].as_str().unwrap_or("see its file");
            format!("{name}\t{}\t{}\n", text("version"), text("license"))
        })
        .collect()
}

#[test]
fn the_list_of_licences_is_that_of_the_lock_files() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/licences.tsv");
    let built_in = built_in();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &built_in).unwrap();
    }
    let listed = std::fs::read_to_string(path).unwrap();
    assert!(
        listed == built_in,
        "UPDATE=1 cargo test --test testsuite licences writes {path} anew"
    );
}
