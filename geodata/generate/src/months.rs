//! Month names of every CLDR language: `months.tsv`, sorted by folded name for binary search.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::fold::fold;
use crate::locale;
use crate::source::CLDR_DATES;

/// One line a name and month: folded name, month, the languages that call it so.
pub fn write(out: &Path) -> Result<()> {
    let mut months: BTreeMap<(String, u32), BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in CLDR_DATES.files(|path| path.ends_with("/ca-gregorian.json"))? {
        let tag = path
            .split('/')
            .nth(1)
            .context("a path as main/az/ca-gregorian.json")?;
        let Some(language) = locale::language(tag) else {
            continue;
        };
        let json: Value = serde_json::from_slice(&bytes)?;
        let names = &json["main"][tag]["dates"]["calendars"]["gregorian"]["months"];
        // Where a language inflects, `format` has the form that stands beside a day.
        for context in ["format", "stand-alone"] {
            for width in ["wide", "abbreviated"] {
                let Some(names) = names[context][width].as_object() else {
                    continue;
                };
                for (month, name) in names {
                    let folded = fold(name.as_str().unwrap_or_default());
                    let month: u32 = month.parse()?;
                    // Languages without names of their own have `1` or `M01`.
                    if folded.chars().any(char::is_alphabetic) && folded != format!("m{month:02}") {
                        months
                            .entry((folded, month))
                            .or_default()
                            .insert(language.clone());
                    }
                }
            }
        }
    }
    let mut text = String::new();
    for ((name, month), languages) in months {
        let languages: Vec<_> = languages.into_iter().collect();
        text.push_str(&format!("{name}\t{month}\t{}\n", languages.join(" ")));
    }
    fs::write(out.join("months.tsv"), text)?;
    Ok(())
}
