use std::process::ExitCode;

use clap::Args;

/// Find the places of a list: lines of country, tab, place in; what was found out.
#[derive(Args, Debug)]
pub struct Geocode {}

impl Geocode {
    // Being built by the owner of the geocode stage.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::bail!("geocode is being built")
    }
}
