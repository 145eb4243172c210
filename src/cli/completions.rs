use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;

/// Print the completions of a shell.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell to complete for.
    pub shell: Shell,
}

impl Completions {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "eventatlas", &mut script);
        super::print(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
