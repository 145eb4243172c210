//! From the files that a command names to atlases: the edge where reports are read.

use std::path::{Path, PathBuf};

use crate::atlas::Atlas;

/// The reports of one server; without any it is the sample.
#[derive(Clone, Debug)]
pub struct Inputs(Vec<PathBuf>);

impl Inputs {
    pub fn new(reports: &[PathBuf]) -> Self {
        Self(reports.to_vec())
    }

    /// Every file whose change changes a map.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(PathBuf::as_path)
    }

    // Being built: waits for the stages that read reports and find places.
    pub fn read(&self) -> anyhow::Result<Vec<Atlas>> {
        Ok(Vec::new())
    }

    pub fn read_again(&self) -> anyhow::Result<Vec<Atlas>> {
        self.read()
    }
}
