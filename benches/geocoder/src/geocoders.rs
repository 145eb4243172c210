//! Those who answer, all behind one face.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use eventatlas::gazetteer::fold_name;
use eventatlas::geocode::Finder;
use geosuggest_core::index::{IndexData, SourceFileContentOptions};
use geosuggest_core::{Engine, EngineData};
use serde_json::{Value, json};

use crate::places::{Places, Python};
use crate::questions::Question;

/// What was answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub id: Option<u32>,
    pub point: (f64, f64),
    pub population: u32,
    pub confidence: f32,
}

pub trait Geocoder {
    fn name(&self) -> &'static str;
    /// Questions of one set that it answers in bearable time.
    fn patience(&self) -> usize;
    /// The answer, and how long it took.
    fn ask(&mut self, question: &Question) -> Result<(Option<Reply>, Duration)>;
}

/// Event Atlas.
#[derive(Default)]
pub struct Ours {
    finder: Finder,
}

impl Geocoder for Ours {
    fn name(&self) -> &'static str {
        "Event Atlas"
    }

    fn patience(&self) -> usize {
        usize::MAX
    }

    fn ask(&mut self, question: &Question) -> Result<(Option<Reply>, Duration)> {
        let withheld = question.withheld.as_deref().map(fold_name);
        self.finder.withheld = withheld.filter(|_| !question.folds_like_another);
        let start = Instant::now();
        let answer = self.finder.geocode(&question.country, &question.place);
        let took = start.elapsed();
        let reply = answer.location.map(|location| Reply {
            id: location.geonameid,
            point: (location.latitude, location.longitude),
            population: location.population,
            confidence: location.confidence,
        });
        Ok((reply, took))
    }
}

/// A hash map of all lower-case names: what most scripts do.
pub struct Exact<'a> {
    names: HashMap<(&'a str, String), u32>,
    places: &'a Places,
}

impl<'a> Exact<'a> {
    pub fn new(places: &'a Places) -> Self {
        let mut names: HashMap<(&str, String), u32> = HashMap::new();
        for place in &places.all {
            for name in place.names.iter().chain([&place.name]) {
                names
                    .entry((&place.code, name.to_lowercase()))
                    .and_modify(|known| {
                        if places
                            .get(*known)
                            .is_some_and(|known| known.population < place.population)
                        {
                            *known = place.id;
                        }
                    })
                    .or_insert(place.id);
            }
        }
        Self { names, places }
    }
}

impl Geocoder for Exact<'_> {
    fn name(&self) -> &'static str {
        "exact matching"
    }

    fn patience(&self) -> usize {
        usize::MAX
    }

    fn ask(&mut self, question: &Question) -> Result<(Option<Reply>, Duration)> {
        let code = question.code();
        let start = Instant::now();
        let known = question.withheld.is_none();
        let found = self
            .names
            .get(&(code.as_str(), question.place.to_lowercase()))
            .filter(|_| known);
        let took = start.elapsed();
        Ok((found.and_then(|&id| reply(self.places, id, 1.0)), took))
    }
}

/// The geosuggest crates: a scan of all names by Jaro–Winkler similarity.
pub struct Geosuggest<'a> {
    engine: Engine<'static>,
    places: &'a Places,
}

impl<'a> Geosuggest<'a> {
    pub fn new(places: &'a Places, withheld: &HashSet<&str>) -> Result<Self> {
        let failed = |error: Box<dyn std::error::Error>| anyhow::anyhow!("geosuggest: {error}");
        let index = IndexData::new_from_files_content(SourceFileContentOptions {
            cities: cities(places, withheld)?,
            names: None,
            countries: Some(countries(places)?),
            admin1_codes: None,
            admin2_codes: None,
            filter_languages: Vec::new(),
            excluded_feature_codes: Vec::new(),
        })
        .map_err(failed)?;
        let data = EngineData::try_from(index).map_err(|error| failed(error.into()))?;
        // The engine borrows its data, and both live as long as the process.
        let engine = Box::leak(Box::new(data)).as_engine().map_err(failed)?;
        Ok(Self { engine, places })
    }
}

impl Geocoder for Geosuggest<'_> {
    fn name(&self) -> &'static str {
        "geosuggest 0.9.0"
    }

    fn patience(&self) -> usize {
        300
    }

    fn ask(&mut self, question: &Question) -> Result<(Option<Reply>, Duration)> {
        let code = question.code();
        let codes = [code.as_str()];
        let codes = (!code.is_empty()).then_some(&codes[..]);
        let start = Instant::now();
        let found = self.engine.suggest(&question.place, 1, None, codes);
        let took = start.elapsed();
        // It says no score, so what it answers at its default threshold is its answer.
        let id = found.first().map(|city| city.id.to_native());
        Ok((id.and_then(|id| reply(self.places, id, 1.0)), took))
    }
}

/// As GeoNames writes its cities: 19 columns.
fn cities(places: &Places, withheld: &HashSet<&str>) -> Result<String> {
    let mut cities = String::new();
    for place in &places.all {
        let names: Vec<&str> = place
            .names
            .iter()
            .map(String::as_str)
            .filter(|name| !withheld.contains(name) && !name.contains([',', '\t', '"']))
            .collect();
        let (id, name) = (place.id, place.name.replace('"', ""));
        writeln!(
            cities,
            "{id}\t{name}\t{name}\t{}\t{}\t{}\tP\tPPL\t{}\t\t{}\t\t\t\t{}\t\t0\t{}\t2026-01-01",
            names.join(","),
            place.latitude,
            place.longitude,
            place.code,
            place.admin1,
            place.population,
            place.timezone,
        )?;
    }
    Ok(cities)
}

/// As GeoNames writes its countries.
fn countries(places: &Places) -> Result<String> {
    let countries: HashMap<String, Value> = serde_json::from_str(&places.countries)?;
    let mut rows = String::new();
    for country in countries.values() {
        let text = |key: &str| match &country[key] {
            Value::String(text) => text.replace('"', ""),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        writeln!(
            rows,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t\t\t\t\t\t{}\t\t",
            text("iso"),
            text("iso3"),
            text("isonumeric"),
            text("fips"),
            text("name"),
            text("capital"),
            text("areakm2"),
            text("population"),
            text("continentcode"),
            text("tld"),
            text("currencycode"),
            text("geonameid"),
        )?;
    }
    Ok(rows)
}

/// A Python process that answers line by line; see `peers.py`.
pub struct PythonPeers {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    pub megabytes: f64,
}

impl PythonPeers {
    pub fn start(python: &Python, withheld: &HashSet<&str>) -> Result<Self> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers.py");
        let mut child = Command::new(python.interpreter())
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take().context("no input")?;
        let output = BufReader::new(child.stdout.take().context("no output")?);
        let mut peers = Self {
            child,
            input,
            output,
            megabytes: 0.0,
        };
        let names: Vec<&&str> = withheld.iter().collect();
        let reply = peers.exchange(&json!({ "withhold": names }))?;
        peers.megabytes = reply["mb"].as_f64().unwrap_or(f64::NAN);
        Ok(peers)
    }

    fn exchange(&mut self, message: &Value) -> Result<Value> {
        writeln!(self.input, "{message}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).with_context(|| format!("peers.py said {line:?}"))
    }
}

impl Drop for PythonPeers {
    fn drop(&mut self) {
        // It is idle, and of no more use.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One of the Python peers.
pub struct PythonPeer<'a> {
    pub peers: &'a RefCell<PythonPeers>,
    pub places: &'a Places,
    /// As `peers.py` knows it.
    pub key: &'static str,
    pub name: &'static str,
    pub patience: usize,
}

impl Geocoder for PythonPeer<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn patience(&self) -> usize {
        self.patience
    }

    fn ask(&mut self, question: &Question) -> Result<(Option<Reply>, Duration)> {
        let message = json!({ "peer": self.key, "code": question.code(), "place": question.place });
        let said = self.peers.borrow_mut().exchange(&message)?;
        let took = Duration::from_nanos((said["us"].as_f64().unwrap_or(0.0) * 1000.0) as u64);
        let score = said["score"].as_f64().unwrap_or(0.0) as f32;
        let id = said["id"].as_u64().map(|id| id as u32);
        Ok((id.and_then(|id| reply(self.places, id, score)), took))
    }
}

fn reply(places: &Places, id: u32, confidence: f32) -> Option<Reply> {
    let place = places.get(id)?;
    Some(Reply {
        id: Some(id),
        point: place.point(),
        population: place.population,
        confidence,
    })
}
