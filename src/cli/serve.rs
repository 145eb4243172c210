use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

/// Serve the map; with no report, the bundled sample.
#[derive(Args, Debug)]
pub struct Serve {
    /// The reports to serve, a map each.
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

impl Serve {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::bail!("serve is being built")
    }
}
