//! `eventatlas check`: what was understood of a report, and what to look at before publishing.

mod json;
mod sarif;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::load::{Reading, examine};
use crate::atlas::Atlas;
use crate::report::{Finding, Level};
use crate::review::{Decision, Evidence, Open};

/// Print what was understood of a report, its ledger, and the findings on it with their lines.
#[derive(Args, Debug)]
pub struct Check {
    /// The report to check; - is standard input.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// Print JSON.
    #[arg(long, conflicts_with = "output")]
    pub json: bool,
    /// How to print: sarif is for editors and code hosts.
    #[arg(long, value_enum, value_name = "FORM")]
    pub output: Option<Output>,
    /// Exit with 1 on any finding of level error.
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    Text,
    Json,
    Sarif,
}

impl Check {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let examined = examine(&self.report, &self.reading)?;
        let checked = Checked::new(&examined.now.atlas, examined.evidence());
        let output = self.output.unwrap_or(if self.json {
            Output::Json
        } else {
            Output::Text
        });
        let printed = match output {
            Output::Text => text::print(&mut anstream::stdout().lock(), &checked, &self.report),
            Output::Json => json::print(&mut anstream::stdout().lock(), &checked),
            Output::Sarif => sarif::print(&mut anstream::stdout().lock(), &checked),
        };
        match printed {
            // A reader that has gone away (`check … | head`) is not worth a complaint.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(error.into());
            }
            _ => {}
        }
        let failed = self.strict && checked.count(Level::Error) > 0;
        Ok(if failed {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// A report, and every finding on it by line: those that are open, and those that a correction has settled, whether
/// they are still found or not.
struct Checked<'a> {
    atlas: &'a Atlas,
    evidence: Evidence<'a>,
    findings: Vec<Open<'a>>,
}

impl<'a> Checked<'a> {
    fn new(atlas: &'a Atlas, evidence: Evidence<'a>) -> Self {
        let mut findings = evidence.all();
        findings.sort_by_key(|one| one.finding.line);
        Self {
            atlas,
            evidence,
            findings,
        }
    }

    /// How many findings of this level are open.
    fn count(&self, level: Level) -> usize {
        self.open().filter(|finding| finding.level == level).count()
    }

    fn open(&self) -> impl Iterator<Item = &'a Finding> {
        let open = self.findings.iter().filter(|one| !one.settled);
        open.map(|one| one.finding)
    }

    fn settled(&self) -> impl Iterator<Item = &Open<'a>> {
        self.findings.iter().filter(|one| one.settled)
    }

    /// The open findings, the worst first, then by line.
    fn worst_first(&self) -> Vec<&'a Finding> {
        let mut findings: Vec<_> = self.open().collect();
        findings.sort_by_key(|finding| finding.level);
        findings
    }

    /// The file that a finding is about.
    fn file(&self, finding: &'a Finding) -> &'a str {
        finding.file.as_deref().unwrap_or(&self.atlas.source.name)
    }

    /// What has settled a finding.
    fn decisions(&self, one: &Open) -> Vec<Decision> {
        self.evidence.decisions(one.finding, one.subject.as_ref())
    }
}
