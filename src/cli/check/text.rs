//! Findings for people: colour where a terminal shows it, file and line as editors understand them.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::Checked;
use crate::atlas::{Atlas, LedgerRow, Pair, Query, Summary};
use crate::cli::load::corrections_path;
use crate::report::{Finding, Level};
use crate::review::Open;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
const REMARK: Style = AnsiColor::Cyan.on_default();

pub fn print(out: &mut impl Write, checked: &Checked, report: &Path) -> io::Result<()> {
    understood(out, checked.atlas)?;
    ledger(out, checked.atlas)?;
    let corrections = corrections_path(report).display().to_string();
    let findings = checked.worst_first();
    let mut told = false;
    for finding in &findings {
        print_finding(out, checked, finding)?;
        if let Some(remedy) = &finding.remedy {
            if !told {
                writeln!(
                    out,
                    "  {FAINT}to settle it, put into {corrections}:{FAINT:#}"
                )?;
                told = true;
            }
            for line in remedy.lines() {
                writeln!(out, "    {line}")?;
            }
        }
    }
    if checked.settled().next().is_some() {
        writeln!(out, "\nsettled by {corrections}")?;
    }
    for one in checked.settled() {
        print_settled(out, checked, one)?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "{}: {}, {}, {}; {} settled",
        counted(checked.findings.len(), "finding", "findings"),
        counted(checked.count(Level::Error), "error", "errors"),
        counted(checked.count(Level::Warning), "warning", "warnings"),
        counted(checked.count(Level::Note), "note", "notes"),
        checked.settled().count(),
    )
}

fn understood(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let summary = Summary::of(atlas, &atlas.select(&Query::default().filter));
    writeln!(out, "{STRONG}{}{STRONG:#}", atlas.title)?;
    let dates = match summary.dates {
        Some(span) => format!(", {} to {}", span.start, span.end),
        None => String::new(),
    };
    writeln!(
        out,
        "{}, {}, {} in {}{dates}",
        counted(atlas.sections.len(), "section", "sections"),
        counted(atlas.ledger.entries, "entry", "entries"),
        counted(summary.events, "event", "events"),
        counted(summary.countries, "country", "countries"),
    )
}

/// Stated and found, side by side.
fn ledger(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    writeln!(
        out,
        "\n{FAINT}{:<42}{:>18}{:>18}{FAINT:#}",
        "", "countries", "events"
    )?;
    writeln!(
        out,
        "{FAINT}{:<42}{:>9}{:>9}{:>9}{:>9}{FAINT:#}",
        "", "stated", "found", "stated", "found"
    )?;
    for row in &atlas.ledger.rows {
        print_row(out, atlas, row)?;
    }
    Ok(())
}

fn print_row(out: &mut impl Write, atlas: &Atlas, row: &LedgerRow) -> io::Result<()> {
    let section = atlas
        .sections
        .iter()
        .find(|section| Some(&section.id) == row.section.as_ref());
    let title = match section {
        Some(section) => match &section.numeral {
            Some(numeral) => format!("{numeral}. {}", section.title),
            None => section.title.clone(),
        },
        None => "the whole report".to_owned(),
    };
    let stated = row.stated.unwrap_or(Pair {
        countries: None,
        events: None,
    });
    let number = |number: Option<u32>| number.map_or("–".to_owned(), |number| number.to_string());
    let verdict = match row.agrees {
        Some(true) => format!("{GOOD}agrees{GOOD:#}"),
        Some(false) => format!("{BAD}differs{BAD:#}"),
        None => String::new(),
    };
    writeln!(
        out,
        "{:<42}{:>9}{:>9}{:>9}{:>9}  {verdict}",
        shortened(&title, 40),
        number(stated.countries),
        number(row.found.countries),
        number(stated.events),
        number(row.found.events),
    )
}

/// A settled finding, and what was decided of it in which line of the corrections.
fn print_settled(out: &mut impl Write, checked: &Checked, one: &Open) -> io::Result<()> {
    let finding = one.finding;
    let (name, line) = (checked.file(finding), finding.position());
    writeln!(
        out,
        "  {GOOD}✓{GOOD:#} {name}:{line}: {} {FAINT}[{}]{FAINT:#}",
        finding.message, finding.code
    )?;
    let decisions = checked.decisions(one);
    if decisions.is_empty() {
        writeln!(out, "    {FAINT}by what is decided of another{FAINT:#}")?;
    }
    for decision in decisions {
        let fields = decision.fields.iter();
        let fields: Vec<_> = fields
            .map(|(field, value)| format!("{field} = {value}"))
            .collect();
        let (fields, line) = (fields.join(", "), decision.line);
        writeln!(out, "    {FAINT}line {line}: {fields}{FAINT:#}")?;
    }
    Ok(())
}

fn print_finding(out: &mut impl Write, checked: &Checked, finding: &Finding) -> io::Result<()> {
    let (style, level) = match finding.level {
        Level::Error => (BAD, "error"),
        Level::Warning => (DOUBTFUL, "warning"),
        Level::Note => (REMARK, "note"),
    };
    writeln!(
        out,
        "\n{STRONG}{}:{}:{STRONG:#} {style}{level}{style:#}: {} {FAINT}[{}]{FAINT:#}",
        checked.file(finding),
        finding.position(),
        finding.message,
        finding.code,
    )?;
    if !finding.excerpt.is_empty() {
        writeln!(
            out,
            "  {FAINT}|{FAINT:#} {}",
            shortened(&finding.excerpt, 160)
        )?;
    }
    Ok(())
}

fn counted(number: impl std::fmt::Display, one: &str, many: &str) -> String {
    let number = number.to_string();
    let word = if number == "1" { one } else { many };
    format!("{number} {word}")
}

/// At most so many characters, the last an ellipsis where something was cut.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
