//! The pinned sources, fetched by their registries' ordinary clients and checked before use.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

/// One package of npm, pinned by version and by the SHA-256 of its tarball.
pub struct NpmPackage {
    pub name: &'static str,
    pub version: &'static str,
    pub sha256: &'static str,
}

pub const PLOTLY: NpmPackage = NpmPackage {
    name: "plotly.js",
    version: "4.1.1",
    sha256: "601a93ad96b7b533deb02f8d1e01928b1e675b8eec1941c828aa46b18e7942b9",
};

impl NpmPackage {
    /// One file of the package; its path as in the tarball, without the leading `package/`.
    pub fn file(&self, path: &str) -> Result<Vec<u8>> {
        let tarball = fs::read(self.fetch()?)?;
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(tarball.as_slice()));
        let wanted = Path::new("package").join(path);
        for entry in archive.entries()? {
            let mut entry = entry?;
            if entry.path()? == wanted {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes)?;
                return Ok(bytes);
            }
        }
        bail!("{} {} holds no file '{path}'", self.name, self.version)
    }

    /// The tarball's path in the cache, fetched when it is not there.
    fn fetch(&self) -> Result<PathBuf> {
        let cache = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache");
        fs::create_dir_all(&cache)?;
        let path = cache.join(format!(
            "{}-{}.tgz",
            self.name.replace('/', "-"),
            self.version
        ));
        if !path.exists() {
            let package = format!("{}@{}", self.name, self.version);
            let status = Command::new("npm")
                .args(["pack", "--silent", "--pack-destination"])
                .arg(&cache)
                .arg(&package)
                .status()
                .context("npm does not start; install Node.js")?;
            ensure!(status.success(), "npm pack {package} failed");
        }
        let found = hex(&Sha256::digest(fs::read(&path)?));
        ensure!(
            found == self.sha256,
            "{} has SHA-256 {found} instead of {}; delete it and run again",
            path.display(),
            self.sha256
        );
        Ok(path)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
