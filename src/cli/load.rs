//! From a path to an atlas: the edge where reports and their corrections are read.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::atlas::Atlas;
use crate::document::{self, Format};
use crate::gazetteer;
use crate::geocode::Finder;
use crate::report::{Corrections, Report};
use crate::review::{Evidence, View};

use super::progress::Progress;

const SAMPLE: &str = include_str!("../../tests/reports/khojaly-34.md");
const SAMPLE_CORRECTIONS: &str = include_str!("../../tests/reports/khojaly-34.corrections.toml");

static STANDARD_INPUT: Mutex<Option<Vec<u8>>> = Mutex::new(None);

/// Megabytes. Larger than any report, and small enough to be read at once.
const MAX_INPUT: u64 = 64;

/// How inputs are read; every command that takes a report has these.
#[derive(Args, Clone, Debug, Default)]
pub struct Reading {
    /// The kind of the input, where its content does not tell: text, docx, odt, html, pptx, pdf, csv, tsv, xlsx, ods, json, ndjson.
    #[arg(long, env = "EVENTATLAS_FORMAT", value_name = "KIND")]
    pub format: Option<Format>,
    #[command(flatten)]
    pub content: Content,
}

/// What its content does not say of an input. Apart, for `--format` is another thing to `export`.
#[derive(Args, Clone, Debug)]
pub struct Content {
    /// Which column of a table holds what: title=Subject,place=Location.
    #[arg(
        long,
        env = "EVENTATLAS_COLUMNS",
        value_name = "FIELD=NAME",
        value_delimiter = ',',
        value_parser = column
    )]
    pub columns: Vec<Column>,
    /// The title of the map, whatever the report says.
    #[arg(long, env = "EVENTATLAS_TITLE", value_name = "TEXT")]
    pub title: Option<String>,
    /// The largest input that is read, in megabytes.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_INPUT",
        value_name = "MEGABYTES",
        default_value_t = MAX_INPUT
    )]
    pub max_input: u64,
}

/// A field and the heading of its column.
pub type Column = (String, String);

fn column(text: &str) -> Result<Column, String> {
    text.split_once('=')
        .map(|(field, name)| (field.trim().to_owned(), name.trim().to_owned()))
        .filter(|(field, name)| !field.is_empty() && !name.is_empty())
        .ok_or_else(|| format!("'{text}' is not FIELD=NAME, as title=Subject"))
}

impl Default for Content {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            title: None,
            max_input: MAX_INPUT,
        }
    }
}

impl Reading {
    pub fn options(&self) -> document::Options {
        document::Options {
            format: self.format,
            columns: self.content.columns.clone(),
            title: self.content.title.clone(),
        }
    }
}

/// Reads a report (`-` is standard input) with the corrections beside it, and finds its places.
pub fn load(path: &Path, reading: &Reading) -> Result<Atlas> {
    read(path, reading, build)
}

/// What is doubtful about a report, and what was without its corrections.
pub struct Examined {
    pub now: View,
    /// None where nothing is corrected.
    before: Option<View>,
    corrections: Corrections,
}

impl Examined {
    pub fn evidence(&self) -> Evidence<'_> {
        Evidence {
            before: self.before.as_ref().unwrap_or(&self.now),
            now: &self.now,
            corrections: &self.corrections,
            lines: &[],
            corrections_lines: &[],
        }
    }
}

/// Reads a report as [`load`] does, and again as it stands where something is corrected.
pub fn examine(path: &Path, reading: &Reading) -> Result<Examined> {
    read(path, reading, |slug, name, bytes, beside, options| {
        let finder = Finder::remembering();
        let view = |report: Report| View {
            atlas: Atlas::build(slug, report.clone(), &finder),
            report,
        };
        let written = document::read(name, bytes, options, &finder)?;
        let mut report = written.clone();
        let corrections = match beside {
            Some((name, text)) => Corrections::parse(name, text)?,
            None => Corrections::default(),
        };
        corrections.apply(&mut report, &finder);
        if let Some(title) = &options.title {
            report.title.clone_from(title);
        }
        Ok(Examined {
            now: view(report),
            before: (!corrections.is_empty()).then(|| view(written)),
            corrections,
        })
    })
}

fn read<Made>(
    path: &Path,
    reading: &Reading,
    make: impl FnOnce(&str, &str, &[u8], Option<(&str, &str)>, &document::Options) -> Result<Made>,
) -> Result<Made> {
    let _progress = Progress::begin(&path.display().to_string());
    let bytes = bytes(path, reading.content.max_input)?;
    let name = path.display().to_string();
    let corrections = corrections_path(path);
    let beside = if is_stdin(path) || !corrections.exists() {
        None
    } else {
        let text = std::fs::read_to_string(&corrections)
            .with_context(|| format!("{} cannot be read", corrections.display()))?;
        Some((corrections.display().to_string(), text))
    };
    let beside = beside
        .as_ref()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    make(&slug(path), &name, &bytes, beside, &reading.options())
}

/// The bundled sample.
pub fn sample() -> Result<Atlas> {
    build(
        "khojaly-34",
        "khojaly-34.md",
        SAMPLE.as_bytes(),
        Some(("khojaly-34.corrections.toml", SAMPLE_CORRECTIONS)),
        &document::Options::default(),
    )
}

fn build(
    slug: &str,
    name: &str,
    bytes: &[u8],
    corrections: Option<(&str, &str)>,
    options: &document::Options,
) -> Result<Atlas> {
    let finder = Finder::remembering();
    let mut report = document::read(name, bytes, options, &finder)?;
    if let Some((name, text)) = corrections {
        Corrections::parse(name, text)?.apply(&mut report, &finder);
    }
    if let Some(title) = &options.title {
        report.title.clone_from(title);
    }
    Ok(Atlas::build(slug, report, &finder))
}

/// `khojaly-34.corrections.toml` beside `khojaly-34.md`.
pub fn corrections_path(report: &Path) -> PathBuf {
    report.with_extension("corrections.toml")
}

/// The map's name in addresses: the file's name in lower case, letters of ASCII, digits and dashes.
pub fn slug(report: &Path) -> String {
    let stem = report
        .file_stem()
        .and_then(OsStr::to_str)
        .unwrap_or_default();
    let folded = gazetteer::fold(stem);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        "map".to_owned()
    } else {
        words.join("-")
    }
}

/// Whether `-` is meant, standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

pub fn bytes(path: &Path, most_megabytes: u64) -> Result<Vec<u8>> {
    let most = most_megabytes.saturating_mul(1 << 20);
    let mut bytes = Vec::new();
    let name = path.display();
    let read = if is_stdin(path) {
        // It can be read once; a server that reads its inputs again has it still.
        let kept = STANDARD_INPUT.lock();
        let mut kept = kept.unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some(kept) => bytes.clone_from(kept),
            None => {
                io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?;
                *kept = Some(bytes.clone());
            }
        }
        Ok(bytes.len())
    } else {
        let file = File::open(path)
            .with_context(|| format!("{name} cannot be opened; name an existing file"))?;
        let is_folder = file.metadata().is_ok_and(|metadata| metadata.is_dir());
        if is_folder {
            bail!("{name} is a folder; name a report in it (serve and export take a folder whole)");
        }
        file.take(most + 1).read_to_end(&mut bytes)
    };
    read.with_context(|| format!("{name} cannot be read"))?;
    if bytes.len() as u64 > most {
        bail!("{name} is larger than {most_megabytes} MB; raise the limit with --max-input");
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_safe_in_addresses() {
        assert_eq!(slug(Path::new("a/Khojaly 34 (son).md")), "khojaly-34-son");
        assert_eq!(slug(Path::new("Xocalı soyqırımı.docx")), "xocali-soyqirimi");
        assert_eq!(slug(Path::new("-")), "map");
        assert_eq!(slug(Path::new("отчёт.md")), "map");
    }
}
