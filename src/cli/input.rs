//! From the files that a command names to the atlases that a server serves.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::atlas::Atlas;

use super::load::{self, Reading};

/// What a map may not be named, for these are addresses of the server itself.
const RESERVED: [&str; 6] = ["assets", "healthz", "readyz", "oembed", "ogc", "metrics"];

/// What is taken of a folder.
const KINDS: [&str; 16] = [
    "md", "markdown", "txt", "docx", "odt", "html", "htm", "pptx", "pdf", "csv", "tsv", "xlsx",
    "ods", "json", "ndjson", "geojson",
];

/// The reports of one server; without any it is the sample.
#[derive(Clone, Debug)]
pub struct Inputs {
    named: Vec<PathBuf>,
    reading: Reading,
}

impl Inputs {
    pub fn new(reports: &[PathBuf], reading: Reading) -> Self {
        Self {
            named: reports.to_vec(),
            reading,
        }
    }

    /// Every file and folder whose change changes a map.
    pub fn watched(&self) -> Vec<PathBuf> {
        let with_corrections = |path: &PathBuf| [path.clone(), load::corrections_path(path)];
        let files = self.named.iter().filter(|path| !load::is_stdin(path));
        files.flat_map(with_corrections).collect()
    }

    pub fn read(&self) -> anyhow::Result<Vec<Atlas>> {
        if self.named.is_empty() {
            return Ok(vec![load::sample()?]);
        }
        let mut atlases = Vec::new();
        let mut taken = HashMap::new();
        let reports = self.reports()?;
        if reports.len() > 1 && self.reading.content.title.is_some() {
            bail!(
                "--title names one map, and here are {}; write title = \"…\" at the head of each report's corrections file",
                reports.len()
            );
        }
        for report in reports {
            let mut atlas = load::load(&report, &self.reading)?;
            name_apart(&mut atlas, &mut taken);
            atlases.push(atlas);
        }
        Ok(atlases)
    }

    /// While serving, a file that has just been emptied is one that is being written.
    pub fn read_again(&self) -> anyhow::Result<Vec<Atlas>> {
        for report in self.reports()?.iter().filter(|path| !load::is_stdin(path)) {
            let name = report.display();
            let file = std::fs::metadata(report)
                .with_context(|| format!("{name}: cannot be read; put it back"))?;
            if file.len() == 0 {
                bail!("{name}: is empty; save it with its content");
            }
        }
        self.read()
    }

    /// The files themselves: those of a folder by name.
    fn reports(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut reports = Vec::new();
        for named in &self.named {
            if !named.is_dir() {
                reports.push(named.clone());
                continue;
            }
            let name = named.display();
            let entries =
                std::fs::read_dir(named).with_context(|| format!("{name}: cannot be listed"))?;
            let mut within: Vec<PathBuf> = entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| path.is_file() && is_report(path))
                .collect();
            if within.is_empty() {
                bail!(
                    "{name}: there is no report in this folder; put one there, as .md, .docx or .csv"
                );
            }
            within.sort();
            reports.append(&mut within);
        }
        Ok(reports)
    }
}

fn is_report(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
    let kind = path
        .extension()
        .map(|kind| kind.to_string_lossy().to_lowercase());
    !hidden && kind.is_some_and(|kind| KINDS.contains(&kind.as_str()))
}

/// Two files of one name in two folders are two maps; and none has the name of a route.
fn name_apart(atlas: &mut Atlas, taken: &mut HashMap<String, u32>) {
    if RESERVED.contains(&atlas.slug.as_str()) {
        atlas.slug.push_str("-map");
    }
    let first = atlas.slug.clone();
    loop {
        let count = taken.entry(first.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return;
        }
        atlas.slug = format!("{first}-{count}");
        if !taken.contains_key(&atlas.slug) {
            taken.insert(atlas.slug.clone(), 1);
            return;
        }
    }
}
