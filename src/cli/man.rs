use std::process::ExitCode;

use clap::{Args, CommandFactory};

use super::Cli;

/// Print the manual page.
#[derive(Args, Debug)]
pub struct Man {}

impl Man {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        super::print(&page)?;
        Ok(ExitCode::SUCCESS)
    }
}
