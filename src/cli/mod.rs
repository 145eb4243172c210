//! The command line.

mod check;
mod completions;
mod diff;
mod export;
mod fonts;
mod geocode;
mod input;
mod licences;
mod load;
mod man;
mod progress;
mod review;
mod serve;
mod tiles;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use geocode::geocode_lines;

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
    Serve(Box<serve::Serve>),
    Check(check::Check),
    Review(review::Review),
    Geocode(geocode::Geocode),
    Export(export::Export),
    Diff(diff::Diff),
    Licences(licences::Licences),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Parses the arguments, runs the command and says its failure in one line: 0 is success, 1 a bad
/// input, 2 a bad command line.
pub fn main() -> ExitCode {
    if serves(std::env::args_os().nth(1)) {
        serve::begin();
    }
    let outcome = match parse() {
        Ok(Some(cli)) => cli.run(),
        Ok(None) => Ok(ExitCode::SUCCESS),
        Err(error) => match error.downcast_ref::<clap::Error>() {
            Some(error) => return bad_command_line(error),
            None => Err(error),
        },
    };
    outcome.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        ExitCode::from(1)
    })
}

impl Cli {
    fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            None => self.serve.run(),
            Some(Command::Serve(command)) => command.run(),
            Some(Command::Check(command)) => command.run(),
            Some(Command::Review(command)) => command.run(),
            Some(Command::Geocode(command)) => command.run(),
            Some(Command::Export(command)) => command.run(),
            Some(Command::Diff(command)) => command.run(),
            Some(Command::Licences(command)) => command.run(),
            Some(Command::Completions(command)) => command.run(),
            Some(Command::Man(command)) => command.run(),
        }
    }
}

/// Whether a command line with this first argument is a server's, told before all of it is understood. Where that is wrong, as
/// for one that is mistyped, it costs a moment.
fn serves(first: Option<OsString>) -> bool {
    const ASKS: [&str; 5] = ["help", "--help", "-h", "--version", "-V"];
    let named = first.as_ref().and_then(|name| name.to_str());
    let is_other = |name| Command::has_subcommand(name) || ASKS.contains(&name);
    named.is_none_or(|name| name == "serve" || !is_other(name))
}

/// Flags go before the environment, that before the configuration file, that before the defaults.
/// None where the line asked for no more than what is printed here.
fn parse() -> anyhow::Result<Option<Cli>> {
    let plain = Cli::command();
    let mut matches = plain.clone().try_get_matches()?;
    let served = match matches.subcommand() {
        None => Some(&matches),
        Some(("serve", served)) => Some(served),
        Some(_) => None,
    };
    let Some(served) = served else {
        return Ok(Some(Cli::from_arg_matches(&matches)?));
    };
    let wants_config = served.get_flag("print_config");
    let mut settings = Vec::new();
    if let Some(file) = served.get_one::<PathBuf>("config") {
        settings = serve::config::read(&plain, file)?;
        let command = serve::config::apply(plain.clone(), &settings)
            .mut_subcommand("serve", |serve| serve::config::apply(serve, &settings));
        matches = command.try_get_matches()?;
    }
    if wants_config {
        let served = matches.subcommand_matches("serve").unwrap_or(&matches);
        print(serve::config::print(&plain, served, &settings).as_bytes())?;
        return Ok(None);
    }
    Ok(Some(Cli::from_arg_matches(&matches)?))
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

/// To standard output; a reader that has gone away (`| head`) is not worth a complaint.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// One line on standard error, whatever the message holds.
fn complain(message: &str) {
    let line: Vec<&str> = message.split_whitespace().collect();
    eprintln!("eventatlas: {}", line.join(" "));
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_server_is_told_by_the_first_argument() {
        let serves = |first: &str| serves(Some(first.into()));
        assert!(serves("serve") && serves("--listen") && serves("report.md"));
        assert!(!serves("check") && !serves("man") && !serves("--help"));
        assert!(super::serves(None));
    }

    #[test]
    fn the_page_on_configuration_is_what_the_program_takes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
        let page = std::fs::read_to_string(path).unwrap_or_default();
        let table = serve::config::table(&Cli::command());
        if std::env::var_os("UPDATE").is_some() {
            let (head, _) = page.split_once("| key").unwrap();
            std::fs::write(path, format!("{head}{table}")).unwrap();
        } else {
            assert!(
                page.ends_with(&table),
                "UPDATE=1 cargo test --lib cli writes {path} anew"
            );
        }
    }
}
