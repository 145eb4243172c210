//! From a path to an atlas: the edge where reports and their corrections are read.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::atlas::Atlas;
use crate::gazetteer::{find_country, fold};
use crate::geocode::Finder;
use crate::report::{Corrections, Source, read_text};

const SAMPLE: &str = include_str!("../../tests/reports/khojaly-34.md");
const SAMPLE_CORRECTIONS: &str = include_str!("../../tests/reports/khojaly-34.corrections.toml");

/// Reads a report with the corrections beside it, and finds its places.
pub fn load(path: &Path) -> Result<Atlas> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{name} cannot be read; name an existing report"))?;
    let beside = corrections_path(path);
    let corrections = match beside.exists() {
        true => Some(std::fs::read_to_string(&beside)?),
        false => None,
    };
    let beside = beside.display().to_string();
    let corrections = corrections.as_deref().map(|text| (beside.as_str(), text));
    build(&slug(path), &name, &text, corrections)
}

/// The bundled sample.
pub fn sample() -> Result<Atlas> {
    let corrections = ("khojaly-34.corrections.toml", SAMPLE_CORRECTIONS);
    build("khojaly-34", "khojaly-34.md", SAMPLE, Some(corrections))
}

fn build(slug: &str, name: &str, text: &str, corrections: Option<(&str, &str)>) -> Result<Atlas> {
    let is_country = |text: &str| find_country(text).is_some();
    let mut report = read_text(Source::new(name, text.as_bytes()), text, &is_country);
    if let Some((name, text)) = corrections {
        Corrections::parse(name, text)?.apply(&mut report, &is_country);
    }
    Ok(Atlas::build(slug, report, &Finder::default()))
}

/// `khojaly-34.corrections.toml` beside `khojaly-34.md`.
pub fn corrections_path(report: &Path) -> PathBuf {
    report.with_extension("corrections.toml")
}

/// The map's name in addresses: the file's name in lower case, letters of ASCII, digits and dashes.
fn slug(report: &Path) -> String {
    let folded = fold(&report.file_stem().unwrap_or_default().to_string_lossy());
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    match words.is_empty() {
        true => "map".to_owned(),
        false => words.join("-"),
    }
}
