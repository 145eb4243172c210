//! Makes geodata/out from pinned sources: `cargo run --release -p geodata-generate [PART…]`; with `--check` it
//! writes nothing there, but says where what is committed is not what the sources give.

mod boundaries;
mod countries;
mod entities;
#[path = "../../../src/gazetteer/filter.rs"]
#[expect(dead_code, reason = "shared with the library, which asks it")]
mod filter;
#[path = "../../../src/gazetteer/fold.rs"]
mod fold;
mod gazetteer;
#[path = "../../../src/gazetteer/han.rs"]
mod han;
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
mod towns;
#[path = "../../../src/gazetteer/words.rs"]
#[expect(dead_code, reason = "shared with the library, which uses all of it")]
mod words;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};

/// A part of the output: its name on the command line and what writes it into the folder.
type Part = (&'static str, fn(&Path) -> Result<()>);

const PARTS: &[Part] = &[
    ("months", months::write),
    ("countries", countries::write),
    ("boundaries", boundaries::write),
    ("gazetteer", gazetteer::write),
    ("towns", towns::write),
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
    let (options, asked): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    if let Some(unknown) = options.iter().find(|option| *option != "--check") {
        bail!("no option is called '{unknown}'; there is --check");
    }
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
    let check = !options.is_empty();
    let made = if check {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache/check")
    } else {
        out.clone()
    };
    std::fs::create_dir_all(&made)?;
    for (name, write) in PARTS {
        if asked.is_empty() || asked.iter().any(|part| part == name) {
            write(&made).with_context(|| format!("part '{name}'"))?;
        }
    }
    if check { compare(&made, &out) } else { Ok(()) }
}

/// Fails where a file that was made anew is not the committed one, and removes what was made.
fn compare(made: &Path, out: &Path) -> Result<()> {
    let mut different = Vec::new();
    for file in std::fs::read_dir(made)? {
        let file = file?;
        let name = file.file_name();
        let same = std::fs::read(out.join(&name))
            .is_ok_and(|committed| std::fs::read(file.path()).is_ok_and(|anew| anew == committed));
        if !same {
            different.push(name.to_string_lossy().into_owned());
        }
    }
    std::fs::remove_dir_all(made)?;
    different.sort();
    ensure!(
        different.is_empty(),
        "{} in geodata/out is not what the sources and names give; run without --check and commit it",
        different.join(", ")
    );
    eprintln!("geodata/out is what the pinned sources give");
    Ok(())
}
