//! From doubt to corrections file, over files in memory.

mod decisions;
mod files;

use std::sync::{Arc, Mutex};

use crate::document::Options;

use super::state::{Doubt, State};
use super::{Choice, Desk, Files, Refusal, Written};

const REPORT: &str = "\
# Report of March

# I. MEETINGS: 4 events in 3 countries

1

➤ A meeting

24 February 2026

Azerbaijan. Baku.

2

➤ A lecture <b>of</b> \"note\"

25 February 2026

Azerbaijan. Qusr.

3

➤ A concert

26 February 2024

Türkiye. Ankar.

4

➤ An exhibition

27 February 2026

Atlantide. Poseidonis.

5

➤ A film

31 February 2026

Türkiye. Ankara.
";

/// Two files, and what another program does before the next write.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    report: Vec<u8>,
    corrections: Option<String>,
    meanwhile: Vec<Option<String>>,
    writes: usize,
}

impl Files for Memory {
    fn report(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.lock().unwrap().report.clone())
    }

    fn corrections(&self) -> Result<Option<String>, String> {
        Ok(self.0.lock().unwrap().corrections.clone())
    }

    fn write(&self, expected: Option<&str>, text: Option<&str>) -> Result<Written, String> {
        let mut held = self.0.lock().unwrap();
        if let Some(other) = held.meanwhile.pop() {
            held.corrections = other;
        }
        if held.corrections.as_deref() != expected {
            return Ok(Written::Overtaken);
        }
        held.corrections = text.map(str::to_owned);
        held.writes += 1;
        Ok(Written::Done)
    }
}

fn desk(report: &str, corrections: Option<&str>) -> (Desk, Memory) {
    let files = Memory::default();
    files.0.lock().unwrap().report = report.as_bytes().to_vec();
    files.0.lock().unwrap().corrections = corrections.map(str::to_owned);
    let desk = Desk::open(
        "report".to_owned(),
        "folder/report.md".to_owned(),
        "folder/report.corrections.toml".to_owned(),
        Options::default(),
        Box::new(files.clone()),
    );
    (desk.unwrap(), files)
}

fn text(files: &Memory) -> String {
    files
        .0
        .lock()
        .unwrap()
        .corrections
        .clone()
        .unwrap_or_default()
}

fn find<'a>(state: &'a State, code: &str, line: u32) -> &'a Doubt {
    let found = |doubt: &&Doubt| doubt.code == code && doubt.line == line;
    let codes: Vec<_> = state
        .doubts
        .iter()
        .map(|doubt| (&doubt.code, doubt.line))
        .collect();
    state
        .doubts
        .iter()
        .find(found)
        .unwrap_or_else(|| panic!("{code} {line} in {codes:?}"))
}

fn of<'a>(state: &'a State, code: &str) -> &'a Doubt {
    let doubt = state.doubts.iter().find(|doubt| doubt.code == code);
    doubt.unwrap_or_else(|| panic!("{code} in {:?}", state.doubts))
}
