//! The towns that a map names, the weightiest first, and what the interface's languages call them: `towns.tsv`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fold::fold;
use crate::places::{self, Entity};
use crate::source::{CLDR_DATES, PLAINCITIES, PYCITIES};

/// A town with fewer people is named as one of its country's largest alone, and one with fewer than these not at all.
const LARGE: u32 = 300_000;
const LEAST: u32 = 50_000;
const LARGEST: usize = 8;
/// Kilometres around a town's middle.
const PART: f64 = 15.0;
/// A capital counts for so many times its people, so that small countries have theirs named early.
const CAPITAL: u64 = 6;

/// By GeoNames id.
type Names = HashMap<u32, String>;

/// One line a town: latitude, longitude, its own name, then what each language calls it, where that is something else.
/// The first line has the languages.
pub fn write(out: &Path) -> Result<()> {
    let towns = towns(places::read()?.0);
    let mut columns = Vec::new();
    for language in languages()? {
        columns.push((names(&language, &towns)?, language));
    }
    let head: Vec<&str> = columns
        .iter()
        .map(|(_, language)| language.as_str())
        .collect();
    let mut text = format!("latitude\tlongitude\tname\t{}\n", head.join("\t"));
    for town in &towns {
        let degrees =
            |hundred_thousandths: i32| format!("{:.2}", f64::from(hundred_thousandths) / 1e5);
        let mut line = vec![
            degrees(town.latitude),
            degrees(town.longitude),
            town.name.clone(),
        ];
        for (names, _) in &columns {
            let name = names.get(&town.id).filter(|name| **name != town.name);
            line.push(name.cloned().unwrap_or_default());
        }
        ensure!(
            line.iter().all(|cell| !cell.contains(['\t', '\n'])),
            "{line:?}"
        );
        text.push_str(line.join("\t").trim_end_matches('\t'));
        text.push('\n');
    }
    eprintln!("towns.tsv: {} bytes", text.len());
    Ok(fs::write(out.join("towns.tsv"), text)?)
}

/// Those of a country come the largest first.
fn towns(places: Vec<Entity>) -> Vec<Entity> {
    let mut rank = (String::new(), 0);
    let mut towns: Vec<(u64, Entity)> = Vec::new();
    for place in places {
        rank = match rank {
            (country, rank) if country == place.country => (country, rank + 1),
            _ => (place.country.clone(), 0),
        };
        let of_its_country = rank.1 < LARGEST && place.population >= LEAST;
        if place.capital || place.population >= LARGE || of_its_country {
            let times = match place.capital {
                true => CAPITAL,
                false => (CAPITAL / (rank.1 as u64 + 1)).max(1),
            };
            towns.push((u64::from(place.population.max(1)) * times, place));
        }
    }
    towns.sort_by_key(|(weight, town)| (Reverse(*weight), town.id));
    let towns: Vec<Entity> = towns.into_iter().map(|(_, town)| town).collect();
    // GeoNames counts Brooklyn as a town: what lies within one that more languages know is its part.
    let known = |town: &Entity| (town.other_names.len(), Reverse(town.id));
    let parts: HashSet<u32> = towns
        .iter()
        .filter(|town| {
            let near =
                |other: &&Entity| other.country == town.country && kilometres(other, town) < PART;
            towns
                .iter()
                .filter(near)
                .any(|other| known(other) > known(town))
        })
        .map(|town| town.id)
        .collect();
    towns
        .into_iter()
        .filter(|town| !parts.contains(&town.id))
        .collect()
}

fn messages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/messages")
}

/// Near enough for a flat earth.
fn kilometres(one: &Entity, other: &Entity) -> f64 {
    const DEGREE: f64 = 111.2;
    let [north, east] = [
        one.latitude - other.latitude,
        one.longitude - other.longitude,
    ]
    .map(|away| f64::from(away) / 1e5 * DEGREE);
    let latitude = f64::from(one.latitude) / 1e5;
    north.hypot(east * latitude.to_radians().cos())
}

/// Those that the interface has a message file for.
fn languages() -> Result<Vec<String>> {
    let mut languages = Vec::new();
    for file in fs::read_dir(messages())? {
        let name = file?.file_name().to_string_lossy().into_owned();
        languages.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    languages.sort();
    Ok(languages)
}

/// What is known best comes last: GeoNames' names by language, our own, CLDR's.
fn names(language: &str, towns: &[Entity]) -> Result<Names> {
    let mut names = geonames(language)?;
    names.extend(own(language, towns)?);
    names.extend(cldr(language, towns)?);
    // Where a package knows no name in the language's letters it may give one in others.
    let latin = is_latin(&called_itself(language)?);
    names.retain(|_, name| is_latin(name) == latin);
    Ok(names)
}

/// What the interface calls the language.
fn called_itself(language: &str) -> Result<String> {
    let messages: Value =
        serde_json::from_slice(&fs::read(messages().join(format!("{language}.json")))?)?;
    Ok(messages["language"]
        .as_str()
        .context("a language has a name")?
        .to_owned())
}

fn is_latin(name: &str) -> bool {
    name.chars().any(|letter| {
        letter.is_alphabetic() && matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
    })
}

/// By way of two packages. What stands in both is told by both: either alone has nicknames and old names.
fn geonames(language: &str) -> Result<Names> {
    let (one, other) = (PYCITIES.names(language)?, plaincities(language)?);
    Ok(match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        _ => one
            .into_iter()
            .filter(|(id, name)| other.get(id) == Some(name))
            .collect(),
    })
}

/// Modules of Python, each a list of ids and a list of names; none in most languages.
fn plaincities(language: &str) -> Result<Names> {
    let folder = format!("plaincities/_values/{language}/");
    let list = |text: &str, name: &str| -> Option<Vec<Value>> {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name} = ")))?;
        serde_json::from_str(line).ok()
    };
    let mut names = Names::new();
    for (path, bytes) in PLAINCITIES
        .files(|path| path.starts_with(&folder) && path.ends_with(&format!("_{language}.py")))?
    {
        let text = String::from_utf8(bytes)?;
        let ids = list(&text, "geoid_list").with_context(|| format!("no ids in {path}"))?;
        let called = list(&text, "name_list").with_context(|| format!("no names in {path}"))?;
        ensure!(
            ids.len() == called.len(),
            "{path}: ids and names do not match"
        );
        for (id, name) in ids.iter().zip(&called) {
            let id = id.as_u64().and_then(|id| u32::try_from(id).ok());
            names.extend(id.zip(name.as_str().map(str::to_owned)));
        }
    }
    Ok(names)
}

/// `names/towns.tsv`, each of which GeoNames has too.
fn own(language: &str, towns: &[Entity]) -> Result<Names> {
    let known: HashMap<u32, &Entity> = towns.iter().map(|town| (town.id, town)).collect();
    let lines = include_str!("../../names/towns.tsv").lines();
    let (mut names, mut unnamed) = (Names::new(), Vec::new());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let [tag, id, name] = line.split('\t').collect::<Vec<_>>()[..] else {
            anyhow::bail!("names/towns.tsv: language, tab, id, tab, name: '{line}'");
        };
        let id = id.parse()?;
        if tag != language {
            continue;
        }
        let Some(town) = known.get(&id) else {
            unnamed.push(line);
            continue;
        };
        let folded = fold(name);
        ensure!(
            town.main_names.contains(&folded) || town.other_names.contains(&folded),
            "names/towns.tsv: GeoNames does not call {} '{name}'",
            town.name
        );
        names.insert(id, name.to_owned());
    }
    ensure!(
        unnamed.is_empty(),
        "names/towns.tsv: no map names {unnamed:?}"
    );
    Ok(names)
}

/// The cities that time zones are named after.
fn cldr(language: &str, towns: &[Entity]) -> Result<Names> {
    let mut by_name: HashMap<String, u32> = HashMap::new();
    let in_english = geonames("en")?;
    for town in towns {
        let names = [Some(&town.name), in_english.get(&town.id)];
        for name in names.into_iter().flatten() {
            by_name.entry(fold(name)).or_insert(town.id);
        }
    }
    let (english, root) = (zones("en")?, zones("und")?);
    let own = zones(language)?;
    let every: BTreeSet<String> = languages()?
        .iter()
        .map(|language| zones(language))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flat_map(BTreeMap::into_keys)
        .collect();
    let mut names = Names::new();
    for zone in every {
        // What a language does not name is called as the root says, or as the zone itself.
        let inherited = root
            .get(&zone)
            .cloned()
            .unwrap_or_else(|| zone.rsplit('/').next().unwrap_or(&zone).replace('_', " "));
        let called = english.get(&zone).unwrap_or(&inherited);
        if let Some(id) = by_name.get(&fold(called)) {
            names.insert(*id, own.get(&zone).cloned().unwrap_or(inherited));
        }
    }
    Ok(names)
}

/// Zones, and the names that a language has for their cities.
fn zones(language: &str) -> Result<BTreeMap<String, String>> {
    let json: Value =
        serde_json::from_slice(&CLDR_DATES.file(&format!("main/{language}/timeZoneNames.json"))?)?;
    let mut found = BTreeMap::new();
    collect(
        &json["main"][language]["dates"]["timeZoneNames"]["zone"],
        "",
        &mut found,
    );
    Ok(found)
}

fn collect(node: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    for (key, inside) in node.as_object().into_iter().flatten() {
        let path = format!("{path}/{key}");
        match inside["exemplarCity"].as_str() {
            Some(city) => drop(found.insert(path, city.to_owned())),
            None => collect(inside, &path, found),
        }
    }
}
