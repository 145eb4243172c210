//! `eventatlas check`: what was understood of a report, and what to look at before publishing.

mod json;
mod sarif;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::load::{Reading, load};
use crate::atlas::Atlas;
use crate::report::{Finding, Level};

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
        let atlas = load(&self.report, &self.reading)?;
        let output = self.output.unwrap_or(if self.json {
            Output::Json
        } else {
            Output::Text
        });
        let printed = match output {
            Output::Text => text::print(&mut anstream::stdout().lock(), &atlas, &self.report),
            Output::Json => json::print(&mut anstream::stdout().lock(), &atlas),
            Output::Sarif => sarif::print(&mut anstream::stdout().lock(), &atlas),
        };
        match printed {
            // A reader that has gone away (`check … | head`) is not worth a complaint.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(error.into());
            }
            _ => {}
        }
        let failed = self.strict && count(&atlas, Level::Error) > 0;
        Ok(if failed {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// How many findings of this level are open.
fn count(atlas: &Atlas, level: Level) -> usize {
    open(atlas).filter(|finding| finding.level == level).count()
}

fn open(atlas: &Atlas) -> impl Iterator<Item = &Finding> {
    atlas.findings.iter().filter(|finding| !finding.settled)
}

fn settled(atlas: &Atlas) -> impl Iterator<Item = &Finding> {
    atlas.findings.iter().filter(|finding| finding.settled)
}

/// The open findings, the worst first, then by line.
fn worst_first(atlas: &Atlas) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = open(atlas).collect();
    findings.sort_by_key(|finding| finding.level);
    findings
}

/// The file that a finding is about.
fn file<'a>(finding: &'a Finding, atlas: &'a Atlas) -> &'a str {
    finding.file.as_deref().unwrap_or(&atlas.source.name)
}
