//! Everything that check knows, as one JSON object.

use std::io::{self, Write};

use serde_json::json;

use super::{count, file, open, settled};
use crate::atlas::{Atlas, Query, Summary};
use crate::report::{Finding, Level};

pub fn print(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let summary = Summary::of(atlas, &atlas.select(&Query::default().filter));
    let findings: Vec<_> = atlas
        .findings
        .iter()
        .map(|found| finding(atlas, found))
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
            "error": count(atlas, Level::Error),
            "warning": count(atlas, Level::Warning),
            "note": count(atlas, Level::Note),
            "open": open(atlas).count(),
            "settled": settled(atlas).count(),
        },
        "findings": findings,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn finding(atlas: &Atlas, finding: &Finding) -> serde_json::Value {
    json!({
        "level": finding.level,
        "code": finding.code,
        "file": file(finding, atlas),
        "line": finding.line,
        "sheet": finding.sheet,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "remedy": finding.remedy,
        "settled": finding.settled,
    })
}
