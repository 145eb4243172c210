//! The command line.

mod check;
mod export;
mod geocode;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Turn a report of events into a world map that a newsroom can embed: offline, in one binary.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Check(check::Check),
    Geocode(geocode::Geocode),
    Export(export::Export),
}

/// Parses the arguments, runs the command and says its failure in one line: 0 is success, 1 a bad
/// input, 2 a bad command line.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return bad_command_line(&error),
    };
    let outcome = match cli.command {
        None => cli.serve.run(),
        Some(Command::Serve(command)) => command.run(),
        Some(Command::Check(command)) => command.run(),
        Some(Command::Geocode(command)) => command.run(),
        Some(Command::Export(command)) => command.run(),
    };
    outcome.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        ExitCode::from(1)
    })
}

/// Help and version are answers, not errors; the rest is clap's message without its usage block.
fn bad_command_line(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A reader that has gone away (`--help | head`) is not worth a complaint.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.render().to_string();
    let message: Vec<&str> = text
        .lines()
        .take_while(|line| !line.starts_with("Usage:"))
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
        .collect();
    let message = message.join("; ");
    let message = message.strip_prefix("error: ").unwrap_or(&message);
    complain(&format!("{message}; see eventatlas --help"));
    ExitCode::from(2)
}

/// One line on standard error, whatever the message holds.
fn complain(message: &str) {
    let line: Vec<&str> = message.split_whitespace().collect();
    eprintln!("eventatlas: {}", line.join(" "));
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_subcommand_means_serve() {
        let cli = Cli::try_parse_from(["eventatlas", "one.md", "two.md"]).unwrap();
        assert!(cli.command.is_none());
        assert_eq!(cli.serve.reports.len(), 2);
    }
}
