//! Everything that check knows, as one JSON object.

use std::io::{self, Write};

use serde_json::json;

use super::Checked;
use crate::atlas::{Query, Summary};
use crate::report::Level;
use crate::review::Open;

pub fn print(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let atlas = checked.atlas;
    let summary = Summary::of(atlas, &atlas.select(&Query::default().filter));
    let findings: Vec<_> = checked
        .findings
        .iter()
        .map(|one| finding(checked, one))
        .collect();
    let document = json!({
        "title": atlas.title,
        "language": atlas.language,
        "source": atlas.source,
        "version": atlas.hash,
        "sections": atlas.sections,
        "entries": atlas.ledger.entries,
        "events": summary.events,
        "dates": summary.dates,
        "countries": atlas.countries,
        "ledger": atlas.ledger.rows,
        "counts": {
            "error": checked.count(Level::Error),
            "warning": checked.count(Level::Warning),
            "note": checked.count(Level::Note),
            "open": checked.open().count(),
            "settled": checked.settled().count(),
        },
        "findings": findings,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn finding(checked: &Checked, one: &Open) -> serde_json::Value {
    let finding = one.finding;
    json!({
        "level": finding.level,
        "code": finding.code,
        "file": checked.file(finding),
        "line": finding.line,
        "sheet": finding.sheet,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "remedy": finding.remedy,
        "settled": one.settled,
    })
}
