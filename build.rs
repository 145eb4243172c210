//! Builds the front end into `web/dist` when it is missing or older than its sources.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

const SOURCES: [&str; 8] = [
    "web/src",
    "web/review",
    "web/styles",
    "web/messages",
    "web/palette.json",
    "web/package.json",
    "web/package-lock.json",
    "web/build.mjs",
];
/// Comes with the packages; `src/draw/fonts.rs` embeds this one and its siblings from there.
const FONT: &str = "web/node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf";
const PRODUCT: &str = "web/dist/manifest.json";
const REVIEW: &str = "web/dist-review/index.html";

fn main() -> ExitCode {
    for source in SOURCES.iter().chain([&PRODUCT, &REVIEW]) {
        println!("cargo:rerun-if-changed={source}");
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(remedy) => {
            println!("cargo::error={remedy}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let newest = SOURCES
        .iter()
        .filter_map(|source| newest(Path::new(source)))
        .max();
    let has_fonts = Path::new(FONT).exists();
    if has_fonts && Path::new(REVIEW).exists() && modified(Path::new(PRODUCT)) >= newest {
        return Ok(());
    }
    let installed = modified(Path::new("web/node_modules/.package-lock.json"));
    if !has_fonts || installed < modified(Path::new("web/package-lock.json")) {
        // Whoever has the tools of development there keeps them.
        let developing = Path::new("web/node_modules/typescript").exists();
        let extent = if developing {
            "--include=dev"
        } else {
            "--omit=dev"
        };
        run(
            "npm",
            &["ci", extent, "--ignore-scripts", "--no-audit", "--no-fund"],
        )?;
    }
    run("node", &["build.mjs"])?;
    // Cargo takes what is newer than the start of this script for changed, and would build all twice.
    if let Some(newest) = newest {
        for product in [PRODUCT, REVIEW] {
            fs::File::options()
                .write(true)
                .open(product)
                .and_then(|file| file.set_modified(newest))
                .map_err(|error| {
                    format!("{product} cannot be dated: {error}; check its permissions")
                })?;
        }
    }
    Ok(())
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir("web")
        .output()
        .map_err(|error| {
            format!("the front end cannot be built, `{program}`: {error}; install Node.js 20 or newer with npm")
        })?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let cause = words
        .lines()
        .find(|line| line.to_lowercase().contains("error"))
        .unwrap_or("no error given");
    Err(format!(
        "`{program} {}` failed in web/: {cause}",
        arguments.join(" ")
    ))
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = modified(path);
    let Ok(entries) = fs::read_dir(path) else {
        return own;
    };
    entries
        .flatten()
        .filter_map(|entry| newest(&entry.path()))
        .chain(own)
        .max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
}
