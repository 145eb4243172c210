//! The binary: parse the command line, run the command, turn a failure into one line and an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    eventatlas::cli::main()
}
