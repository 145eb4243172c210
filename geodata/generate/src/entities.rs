//! `entities.bin`: places, regions and countries.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};

use crate::fold::{fold_name, without_addition};
use crate::gazetteer::push_number;
use crate::middle::Middle;
use crate::places::Entity;
use crate::symbols::Symbols;

const NO_REGION: u16 = u16::MAX;
/// Entities that share an offset.
const BLOCK: usize = 8;
/// Of the sources' hundred-thousandths of a degree: 5.5 m at most, and a degree's 180 fit into three bytes.
const UNIT: i32 = 5;
/// Hundred-thousandths of a degree around the earth.
const AROUND: i32 = 36_000_000;

/// 32 bits each unless said otherwise. Places, regions, countries: how many. Columns over countries: letters;
/// first place and first region (one more at the end); latitude, longitude, population, and extent. The
/// offset of every eighth entity. A table of symbols. Then the entities, places first, eight a block: first their
/// lengths, in one byte each, then what they say:
/// - 3 bytes each: twenty-thousandths of a degree of latitude and of longitude; 2 bytes: the index of the
///   region that it lies in; a number (seven bits a byte): its population four times, two more where it has a
///   greater namesake, and one more for a capital;
/// - a place: 3 bytes: its id;
/// - a region, as numbers: places of its country that have more people; how far its box reaches west, south,
///   east and north of the point, in twenty-thousandths of a degree; bytes of its own part of the code, and these;
/// - the name in symbols.
pub fn columns(countries: &[&str], places: &[Entity], regions: &[Entity]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut push = |value: u32| bytes.extend(value.to_le_bytes());
    push(places.len() as u32);
    push(regions.len() as u32);
    push(countries.len() as u32);
    for country in countries {
        let letters = country.as_bytes();
        push(u32::from(letters[0]) | u32::from(letters[1]) << 8);
    }
    for entities in [places, regions] {
        for country in countries {
            push(entities.partition_point(|entity| entity.country.as_str() < *country) as u32);
        }
        push(entities.len() as u32);
    }
    let mut middles: Vec<Middle> = countries.iter().map(|_| Middle::default()).collect();
    for place in places {
        if let Ok(country) = countries.binary_search(&place.country.as_str()) {
            middles[country].add(place.latitude, place.longitude, place.population);
        }
    }
    let points: Vec<(i32, i32)> = middles.iter().map(Middle::point).collect();
    points.iter().for_each(|point| push(point.0 as u32));
    points.iter().for_each(|point| push(point.1 as u32));
    middles.iter().for_each(|middle| push(middle.population()));
    for middle in &middles {
        middle.extent().iter().for_each(|&side| push(side as u32));
    }
    let symbols = Symbols::for_texts(
        places
            .iter()
            .chain(regions)
            .map(|entity| entity.name.as_bytes()),
    );
    let (offsets, entities) = entities(places, regions, &symbols)?;
    offsets.into_iter().for_each(push);
    bytes.extend(symbols.table());
    bytes.extend(entities);
    Ok(bytes)
}

fn entities(
    places: &[Entity],
    regions: &[Entity],
    symbols: &Symbols,
) -> Result<(Vec<u32>, Vec<u8>)> {
    let mut region_index: HashMap<&str, u16> = HashMap::new();
    for (index, region) in regions.iter().enumerate() {
        let code = region.region.as_deref().context("a region without code")?;
        region_index.insert(code, u16::try_from(index)?);
    }
    let mut offsets = Vec::new();
    let mut bytes = Vec::new();
    let greater = Namesakes::of(places);
    let all: Vec<&Entity> = places.iter().chain(regions).collect();
    let mut block: Vec<Vec<u8>> = Vec::new();
    for (index, entity) in all.iter().enumerate() {
        let is_region = index >= places.len();
        let code = entity.region.as_deref();
        let outer = match code {
            Some(code) if is_region => code.rfind('.').map(|dot| &code[..dot]),
            code => code,
        };
        let outer = outer.and_then(|code| region_index.get(code)).copied();
        let mut one = Vec::new();
        one.extend(&units(entity.latitude).to_le_bytes()[..3]);
        one.extend(&units(entity.longitude).to_le_bytes()[..3]);
        one.extend(outer.unwrap_or(NO_REGION).to_le_bytes());
        let flags = u32::from(greater.has_greater(entity)) << 1 | u32::from(entity.capital);
        push_number(&mut one, entity.population << 2 | flags);
        if is_region {
            push_region(&mut one, entity, places);
        } else {
            ensure!(entity.id < 1 << 24, "an id over 16 million");
            one.extend(&entity.id.to_le_bytes()[..3]);
        }
        one.extend(symbols.encode(entity.name.as_bytes()));
        ensure!(one.len() <= 255, "{} is long", entity.name);
        block.push(one);
        if block.len() == BLOCK || index + 1 == all.len() {
            offsets.push(u32::try_from(bytes.len())?);
            let lengths = (0..BLOCK).map(|slot| block.get(slot).map_or(0, |one| one.len() as u8));
            bytes.extend(lengths);
            block.drain(..).for_each(|one| bytes.extend(one));
        }
    }
    Ok((offsets, bytes))
}

/// Who bears each name of a country, by country and folded name: how many people its greatest town has.
#[derive(Default)]
struct Namesakes<'a> {
    as_main: HashMap<(&'a str, &'a str), u32>,
    as_any: HashMap<(&'a str, &'a str), u32>,
}

impl<'a> Namesakes<'a> {
    fn of(places: &'a [Entity]) -> Self {
        let mut found = Self::default();
        for place in places {
            let mut bears = |names: &'a [String], main: bool| {
                for name in names {
                    let key = (place.country.as_str(), name.as_str());
                    let any = found.as_any.entry(key).or_default();
                    *any = (*any).max(place.population);
                    if main {
                        let main = found.as_main.entry(key).or_default();
                        *main = (*main).max(place.population);
                    }
                }
            };
            bears(&place.main_names, true);
            bears(&place.other_names, false);
        }
        found
    }

    /// Whether a town with more people has its name, or any the part of it before an addition: what
    /// `src/geocode/namesakes.rs` looks for.
    fn has_greater(&self, entity: &Entity) -> bool {
        let country = entity.country.as_str();
        let more = |bearers: &HashMap<(&str, &str), u32>, name: &str| {
            let most = bearers.get(&(country, name));
            most.is_some_and(|&people| people > entity.population)
        };
        entity.id != 0
            && (more(&self.as_main, &fold_name(&entity.name))
                || without_addition(&entity.name)
                    .is_some_and(|short| more(&self.as_any, &fold_name(short))))
    }
}

fn push_region(one: &mut Vec<u8>, region: &Entity, places: &[Entity]) {
    let first = places.partition_point(|place| place.country < region.country);
    let greater = places[first..].partition_point(|place| {
        place.country == region.country && place.population > region.population
    });
    push_number(one, greater as u32);
    let [west, south, east, north] = region.extent;
    for reach in [
        (region.longitude - west).rem_euclid(AROUND),
        region.latitude - south,
        (east - region.longitude).rem_euclid(AROUND),
        north - region.latitude,
    ] {
        push_number(
            one,
            (f64::from(reach.max(0)) / f64::from(UNIT)).round() as u32,
        );
    }
    let code = region.region.as_deref().unwrap_or_default();
    let own = code.rsplit('.').next().unwrap_or_default();
    push_number(one, own.len() as u32);
    one.extend(own.as_bytes());
}

fn units(hundred_thousandths: i32) -> i32 {
    (f64::from(hundred_thousandths) / f64::from(UNIT)).round() as i32
}
