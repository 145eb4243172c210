use std::process::ExitCode;

use clap::Args;

/// List everything that is built into this program: name, version, licence.
#[derive(Args, Debug)]
pub struct Licences {}

/// Written and checked by the test suite from the lock files.
const DEPENDENCIES: &str = include_str!("licences.tsv");
const DATA: &str = include_str!("../../NOTICE");

impl Licences {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        super::print(format!("{DEPENDENCIES}\n{DATA}").as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
