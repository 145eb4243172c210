//! Names of admin-1 regions beyond GeoNames' main one, by ISO 3166-2.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fold::fold_name;
use crate::source::{CLDR_SUBDIVISIONS, ISO_3166, REGIONS};

#[derive(Default)]
pub struct Subdivisions {
    /// GeoNames code (`DE.02`) → ISO 3166-2 code without the country.
    by_code: HashMap<String, String>,
    /// Country and folded English name → ISO 3166-2 code without the country.
    by_name: HashMap<(String, String), String>,
    english: HashMap<(String, String), String>,
    names: HashMap<(String, String), Vec<String>>,
}

impl Subdivisions {
    pub fn read() -> Result<Self> {
        let mut found = Self::default();
        found.read_english()?;
        found.read_regions()?;
        found.read_local()?;
        found.read_by_hand()?;
        Ok(found)
    }

    /// The ISO codes of the region with this GeoNames code and these folded names: today's, and where a source has
    /// another one of before, that as well.
    pub fn of(&self, code: &str, name: &str, others: &[String]) -> Vec<&str> {
        let country = &code[..2];
        let by_name = || {
            std::iter::once(name)
                .chain(others.iter().map(String::as_str))
                .find_map(|name| self.by_name.get(&(country.to_owned(), name.to_owned())))
        };
        let by_code = self.by_code.get(code);
        let is_current = |code: &&String| self.english(country, code).is_some();
        let current = by_code.filter(is_current).or_else(by_name);
        let former = by_code.filter(|code| Some(*code) != current);
        current
            .into_iter()
            .chain(former)
            .map(String::as_str)
            .collect()
    }

    /// CLDR's English name.
    pub fn english(&self, country: &str, code: &str) -> Option<&str> {
        self.english
            .get(&(country.to_owned(), code.to_owned()))
            .map(String::as_str)
    }

    /// Names in other languages.
    pub fn names(&self, country: &str, code: &str) -> impl Iterator<Item = &str> {
        self.names
            .get(&(country.to_owned(), code.to_owned()))
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    fn read_english(&mut self) -> Result<()> {
        let json: Value =
            serde_json::from_slice(&CLDR_SUBDIVISIONS.file("subdivisions/en/en.json")?)?;
        let names = json["subdivisions"]["localeDisplayNames"]["subdivisions"]
            .as_object()
            .context("no English subdivisions")?;
        for (key, name) in names {
            let name = name.as_str().unwrap_or_default();
            let country = key[..2].to_ascii_uppercase();
            let code = key[2..].to_ascii_uppercase();
            let folded = fold_name(name);
            for short in crate::words::without_kind(&folded) {
                self.by_name
                    .entry((country.clone(), short))
                    .or_insert(code.clone());
            }
            self.by_name.insert((country.clone(), folded), code.clone());
            self.english.insert((country, code), name.to_owned());
        }
        Ok(())
    }

    fn read_regions(&mut self) -> Result<()> {
        let json: Value = serde_json::from_slice(&REGIONS.file("data/iso3166-2.json")?)?;
        let geonames: HashMap<String, HashMap<String, String>> =
            serde_json::from_slice(&REGIONS.file("data/names_geonames.json")?)?;
        for (country, value) in json.as_object().context("no countries")? {
            for region in value["regions"].as_array().into_iter().flatten() {
                let (Some(code), Some(admin)) = (region["iso"].as_str(), region["admin"].as_str())
                else {
                    continue;
                };
                self.by_code
                    .insert(format!("{country}.{admin}"), code.to_owned());
                let names = self
                    .names
                    .entry((country.clone(), code.to_owned()))
                    .or_default();
                let given = region["names"].as_object().into_iter().flatten();
                names.extend(given.filter_map(|(_, name)| Some(name.as_str()?.to_owned())));
                let id = &region["reference"]["geonames"];
                if let Some(given) = geonames.get(&id.to_string()) {
                    names.extend(given.values().cloned());
                }
            }
        }
        for names in self.names.values_mut() {
            names.sort();
        }
        Ok(())
    }

    /// The package is a module of JavaScript: `code:` and `name:` stand on lines of their own.
    fn read_local(&mut self) -> Result<()> {
        let module = String::from_utf8(ISO_3166.file("2.js")?)?;
        let mut code = None;
        for line in module.lines() {
            let quoted = |key: &str| {
                let rest = line.trim().strip_prefix(key)?.trim();
                let rest = rest.strip_suffix(',').unwrap_or(rest);
                let quote = rest.chars().next()?;
                let text = rest.strip_prefix(quote)?.strip_suffix(quote)?;
                Some(text.replace("\\'", "'"))
            };
            if let Some(found) = quoted("code:") {
                code = Some(found);
            } else if let (Some(name), Some(code)) = (quoted("name:"), code.take())
                && let Some((country, subdivision)) = code.split_once('-')
            {
                self.names
                    .entry((country.to_owned(), subdivision.to_owned()))
                    .or_default()
                    .push(name);
            }
        }
        Ok(())
    }

    fn read_by_hand(&mut self) -> Result<()> {
        let lines = include_str!("../../names/regions.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let (code, names) = line
                .split_once('\t')
                .with_context(|| format!("names/regions.tsv: '{line}' needs a tab"))?;
            let (country, subdivision) = code.split_once('-').unwrap_or_default();
            let key = (country.to_owned(), subdivision.to_owned());
            ensure!(
                self.english.contains_key(&key) || self.names.contains_key(&key),
                "names/regions.tsv: no region has the code {code}"
            );
            let names = names.split('|').map(str::to_owned);
            self.names.entry(key).or_default().extend(names);
        }
        Ok(())
    }
}
