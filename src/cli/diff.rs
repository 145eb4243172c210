use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use crate::atlas::{Atlas, Told};

use super::input::Inputs;
use super::load::Reading;

/// Tell which events were added, removed, moved and changed between two versions of a map.
#[derive(Args, Debug)]
pub struct Diff {
    /// A report, or a version that was kept by serve --keep-versions.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Another.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

impl Diff {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let diff = crate::atlas::Diff::between(&version(&self.old)?, &version(&self.new)?);
        let printed = match self.json {
            true => serde_json::to_string_pretty(&diff)? + "\n",
            false => text(&diff)?,
        };
        super::print(printed.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A kept version says so itself; everything else is read as a report.
fn version(path: &Path) -> anyhow::Result<Atlas> {
    if path
        .extension()
        .is_some_and(|extension| extension == "atlas")
    {
        let bytes =
            std::fs::read(path).with_context(|| format!("{}: cannot read", path.display()))?;
        return Atlas::from_archive(&bytes).with_context(|| path.display().to_string());
    }
    let mut atlases = Inputs::new(&[path.to_owned()], Reading::default()).read()?;
    match atlases.len() {
        1 => Ok(atlases.remove(0)),
        _ => anyhow::bail!("{}: is several maps; name one report", path.display()),
    }
}

/// A line an event: `+` added, `-` removed, `>` moved, `~` changed.
fn text(diff: &crate::atlas::Diff) -> Result<String, std::fmt::Error> {
    let named = |event: &Told| {
        let dates = event.dates.as_deref().unwrap_or("no date");
        format!("{}  {dates}  {}  {}", event.id, event.place, event.title)
    };
    let mut text = String::new();
    for event in &diff.added {
        writeln!(text, "+ {}", named(event))?;
    }
    for event in &diff.removed {
        writeln!(text, "- {}", named(event))?;
    }
    let point = |point: Option<[f64; 2]>| {
        point.map_or("nowhere".to_owned(), |[latitude, longitude]| {
            format!("{latitude}, {longitude}")
        })
    };
    for moved in &diff.moved {
        let distance = moved
            .distance_km
            .map_or(String::new(), |km| format!(" ({km} km)"));
        writeln!(
            text,
            "> {}\n    {} → {}{distance}",
            named(&moved.event),
            point(moved.from),
            point(moved.to)
        )?;
    }
    for changed in &diff.changed {
        writeln!(text, "~ {}", named(&changed.event))?;
        for field in &changed.fields {
            let shown =
                |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
            writeln!(
                text,
                "    {}: {} → {}",
                field.name,
                shown(&field.was),
                shown(&field.now)
            )?;
        }
    }
    writeln!(
        text,
        "{} added, {} removed, {} moved, {} changed, {} renumbered",
        diff.added.len(),
        diff.removed.len(),
        diff.moved.len(),
        diff.changed.len(),
        diff.renumbered,
    )?;
    Ok(text)
}
