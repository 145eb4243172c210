//! What the server says to the page's script, as `web/src/model/page.ts` types it: the answers stand in
//! `web/test/contract.ts`, where the TypeScript compiler holds them against those types.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Server, two_events};

#[tokio::test]
async fn the_answers_are_those_that_the_scripts_types_are_checked_against() {
    let server = Server::of(vec![two_events("one")]).await;
    let mut text = String::from(
        "// The server's answers, for the compiler to hold against the types. Made by UPDATE=1 cargo test --test testsuite contract.\n\n\
         import type { Borders, EventCollection, Labels, PageData } from \"../src/model/page.ts\";\n",
    );
    for (name, kind, path) in [
        ("page", "PageData", ""),
        ("embed", "PageData", "embed"),
        ("events", "EventCollection", "events.geojson"),
        ("labels", "Labels", "labels.json"),
        ("borders", "Borders", "borders-2.json"),
    ] {
        let answer = server
            .get(&format!("/one/{path}?lang=en"))
            .await
            .expect(200);
        let mut value = match kind {
            "PageData" => data_block(&answer.text()),
            _ => answer.json(),
        };
        shorten(&mut value);
        let shown = serde_json::to_string_pretty(&value).unwrap();
        text.push_str(&format!("\nexport const {name}: {kind} = {shown};\n"));
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("web/test/contract.ts");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "the server answers otherwise than {} has it: UPDATE=1 writes it anew, then check the front end",
        path.display()
    );
}

fn data_block(page: &str) -> Value {
    let (_, after) = page
        .split_once("<script id=\"page-data\" type=\"application/json\">")
        .unwrap();
    serde_json::from_str(after.split_once("</script>").unwrap().0).unwrap()
}

/// One of each kind says what all are like; hashes and titles are no part of the contract.
fn shorten(value: &mut Value) {
    match value {
        Value::Array(items) => {
            // Tuples are shorter than lists.
            if items.len() > 4 {
                items.truncate(2);
            }
            items.iter_mut().for_each(shorten);
        }
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().cloned().collect();
            // Maps from codes and keys, unlike records, are long.
            if names.len() > 40 {
                fields.retain(|name, _| names.iter().position(|own| own == name) < Some(2));
            }
            fields.values_mut().for_each(shorten);
        }
        Value::String(text) if text.len() > 60 => *value = json!("…"),
        _ => {}
    }
}
