use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

/// Write the whole map as static files for any web server, or one file to standard output.
#[derive(Args, Debug)]
pub struct Export {
    /// The report to export.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
}

impl Export {
    // Being built by the owner of the atlas stage.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::bail!("export is being built")
    }
}
