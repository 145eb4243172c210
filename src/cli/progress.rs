//! One line on a terminal while a report is read that takes its time.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What is done sooner says nothing.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(200);

/// Tells of what is being read until it is dropped.
pub struct Progress {
    /// Dropped to end the thread.
    done: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn begin(name: &str) -> Self {
        if !stderr().is_terminal() {
            return Self {
                done: None,
                teller: None,
            };
        }
        let (done, waiting) = channel();
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let teller = std::thread::spawn(move || {
            let began = Instant::now();
            let mut wait = PATIENCE;
            let mut told = false;
            while waiting.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let seconds = began.elapsed().as_secs_f32();
                let _ = write!(stderr(), "{}", line(&name, seconds));
                (told, wait) = (true, TICK);
            }
            if told {
                let _ = write!(stderr(), "{CLEAR}");
            }
        });
        Self {
            done: Some(done),
            teller: Some(teller),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.take();
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

/// To the line's beginning, and nothing on it.
const CLEAR: &str = "\r\x1b[K";

fn line(name: &str, seconds: f32) -> String {
    format!("{CLEAR}reading {name} and finding its places … {seconds:.1} s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_written_over_itself() {
        assert_eq!(
            line("a.csv", 0.52),
            "\r\x1b[Kreading a.csv and finding its places … 0.5 s"
        );
    }

    #[test]
    fn what_is_no_terminal_is_told_nothing() {
        let progress = Progress::begin("a.csv");
        assert!(progress.teller.is_none() || stderr().is_terminal());
    }
}
