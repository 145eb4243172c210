use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

/// Print the ledger of a report and the findings on it, with their lines.
#[derive(Args, Debug)]
pub struct Check {
    /// The report to check.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 on any finding of level error.
    #[arg(long)]
    pub strict: bool,
}

impl Check {
    // Being built by the owner of the report stage.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::bail!("check is being built")
    }
}
