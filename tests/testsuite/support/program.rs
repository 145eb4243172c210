//! The program itself, as an operator starts it.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use super::Asking;

/// A program that serves; it is killed when the test lets go of it.
pub struct Program {
    child: Child,
    /// Its start-up line.
    pub line: String,
    log: BufReader<ChildStderr>,
}

/// What it says and how it ends, where it is not to stay.
pub fn eventatlas(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eventatlas"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

impl Program {
    /// `eventatlas ARGUMENTS`, once it has said where it listens.
    pub fn start(arguments: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_eventatlas")).args(arguments))
    }

    /// The same by a command that ends in it.
    pub fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        Self { child, line, log }
    }

    /// Waits until it logs a line with these words.
    pub fn logs(&mut self, words: &str) -> String {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.log.read_line(&mut line).unwrap() > 0, "{words}");
        }
        line
    }

    pub fn address(&self) -> SocketAddr {
        let url = self.line.trim().rsplit(' ').next().unwrap();
        let address = url.split("://").nth(1).unwrap_or_default();
        address.trim_end_matches('/').parse().unwrap()
    }

    pub fn get(&self, path: &str) -> Asking {
        Asking::new(self.address(), "GET", path)
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for its end: its exit code, and what it logged.
    pub fn end(mut self) -> (Option<i32>, String) {
        let code = self.child.wait().unwrap().code();
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        (code, log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
