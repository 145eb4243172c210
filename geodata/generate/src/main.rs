//! Makes geodata/out from pinned sources: `cargo run --release -p geodata-generate [PART…]`.

mod boundaries;
mod countries;
mod entities;
#[path = "../../../src/gazetteer/fold.rs"]
mod fold;
mod gazetteer;
mod locale;
mod middle;
mod months;
mod names;
mod places;
#[expect(
    dead_code,
    unused_imports,
    reason = "shared with the library, which uses all of it"
)]
#[path = "../../../src/geocode/sound/mod.rs"]
mod sound;
mod sounds;
mod source;
mod subdivisions;
mod symbols;
#[path = "../../../src/gazetteer/words.rs"]
mod words;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

/// A part of the output: its name on the command line and what writes it into the folder.
type Part = (&'static str, fn(&Path) -> Result<()>);

const PARTS: &[Part] = &[
    ("months", months::write),
    ("countries", countries::write),
    ("boundaries", boundaries::write),
    ("gazetteer", gazetteer::write),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("geodata-generate: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = asked
        .iter()
        .find(|name| PARTS.iter().all(|(part, _)| part != name))
    {
        let known: Vec<_> = PARTS.iter().map(|(part, _)| *part).collect();
        bail!(
            "no part is called '{unknown}'; there are: {}",
            known.join(", ")
        );
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../out");
    std::fs::create_dir_all(&out)?;
    for (name, write) in PARTS {
        if asked.is_empty() || asked.iter().any(|part| part == name) {
            write(&out).with_context(|| format!("part '{name}'"))?;
        }
    }
    Ok(())
}
