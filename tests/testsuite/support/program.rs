//! The program itself, as an operator starts it.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Output, Stdio};

use super::Asking;

/// A program that serves; it is killed when the test lets go of it.
pub struct Program {
    child: Child,
    /// Its start-up line.
    pub line: String,
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
        let mut child = Command::new(env!("CARGO_BIN_EXE_eventatlas"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self { child, line }
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
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        (code, log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
