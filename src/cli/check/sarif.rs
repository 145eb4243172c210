//! Findings as SARIF 2.1.0, which editors and code hosts show in place.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::Checked;
use crate::report::Level;
use crate::review::Open;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub fn print(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let found = checked.findings.iter();
    let codes: BTreeSet<&str> = found.map(|one| one.finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = checked
        .findings
        .iter()
        .map(|one| result(checked, one))
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "eventatlas",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn result(checked: &Checked, one: &Open) -> Value {
    let finding = one.finding;
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let message = match &finding.remedy {
        Some(remedy) => format!("{}\n\n{remedy}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(checked.file(finding)) },
            "region": {
                "startLine": finding.line.max(1),
                "snippet": { "text": finding.excerpt },
            },
        }}],
    });
    if let Some(sheet) = &finding.sheet {
        result["locations"][0]["logicalLocations"] = json!([{ "name": sheet }]);
    }
    if one.settled {
        result["suppressions"] =
            json!([{ "kind": "external", "justification": "settled by a correction" }]);
    }
    result
}

/// A relative reference: what is not a plain character of a path is percent-encoded.
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(path, PATH).to_string()
}
