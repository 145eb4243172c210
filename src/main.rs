//! The binary: parse the command line, run the command, turn a failure into one line and an exit code.

use std::process::ExitCode;

/// Gives memory back after a burst, which the C library's does not when several threads have rendered.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    eventatlas::cli::main()
}
