//! Places, regions and countries: columns of the embedded file, read in place.

use super::bytes::{i24_at, i32_at, take_number, u16_at, u24_at, u32_at, u64_at, utf8};
use super::symbols::Symbols;
use crate::CountryCode;

/// Written by `geodata/generate/src/entities.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/entities.bin");

const PLACES: usize = u32_at(DATA, 0) as usize;
const REGIONS: usize = u32_at(DATA, 4) as usize;
const COUNTRIES: usize = u32_at(DATA, 8) as usize;
/// Entities that share an offset.
const BLOCK: usize = 8;

const LETTERS: usize = 12;
const FIRST_PLACE: usize = LETTERS + 4 * COUNTRIES;
const FIRST_REGION: usize = FIRST_PLACE + 4 * (COUNTRIES + 1);
const COUNTRY_LATITUDE: usize = FIRST_REGION + 4 * (COUNTRIES + 1);
const COUNTRY_LONGITUDE: usize = COUNTRY_LATITUDE + 4 * COUNTRIES;
const COUNTRY_POPULATION: usize = COUNTRY_LONGITUDE + 4 * COUNTRIES;
const COUNTRY_EXTENT: usize = COUNTRY_POPULATION + 4 * COUNTRIES;
const OFFSETS: usize = COUNTRY_EXTENT + 16 * COUNTRIES;
const SYMBOLS: usize = OFFSETS + 4 * (PLACES + REGIONS).div_ceil(BLOCK);
const ENTITIES: usize = SYMBOLS + Symbols::SIZE;

/// Of an entity's bytes: where its parts start.
const LONGITUDE: usize = 3;
const REGION: usize = 6;
const POPULATION: usize = 8;
/// Points stand in 20,000ths of a degree; so many of the hundred thousandths that are shown.
const UNIT: i32 = 5;

/// A place, or an admin-1 or admin-2 region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity(u32);

/// West, south, east, north in degrees; west is greater than east where the box crosses 180°.
pub type Extent = [f64; 4];

/// What an answer says of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    pub name: String,
    /// None for a region.
    pub geonameid: Option<u32>,
    /// The box around a region's places; none for a place.
    pub extent: Option<Extent>,
    /// The region that it lies in.
    pub region: Option<Entity>,
}

impl Entity {
    /// Its index, under which nothing else is known.
    pub fn index(self) -> u32 {
        self.0
    }

    /// Its bytes in the file.
    fn record(self) -> &'static [u8] {
        let (block, place) = (self.0 as usize / BLOCK, self.0 as usize % BLOCK);
        let at = ENTITIES + u32_at(DATA, OFFSETS + 4 * block) as usize;
        let lengths = u64_at(DATA, at);
        let start = at + BLOCK + sum_of_bytes(lengths & ((1 << (8 * place)) - 1));
        &DATA[start..start + (lengths >> (8 * place)) as usize % 256]
    }

    /// Point, population, and whether it is a capital, for the price of one.
    pub fn point_and_people(self) -> ((f64, f64), u32, bool) {
        let record = self.record();
        let people = take_number(&mut &record[POPULATION..]);
        (point_of(record), people >> 2, people & 1 != 0)
    }

    /// Population, namesake and capital in one number, and what stands behind it.
    fn population_and_rest(self) -> (u32, &'static [u8]) {
        let mut rest = &self.record()[POPULATION..];
        let population = take_number(&mut rest);
        (population, rest)
    }

    pub fn is_region(self) -> bool {
        self.0 as usize >= PLACES
    }

    /// None for a region.
    pub fn geonameid(self) -> Option<u32> {
        (!self.is_region()).then(|| u24_at(self.population_and_rest().1, 0))
    }

    /// Degrees WGS 84: latitude and longitude.
    pub fn point(self) -> (f64, f64) {
        point_of(self.record())
    }

    /// Degrees WGS 84.
    pub fn latitude(self) -> f64 {
        self.point().0
    }

    /// Degrees WGS 84.
    pub fn longitude(self) -> f64 {
        self.point().1
    }

    /// Of a region, that of its places.
    pub fn population(self) -> u32 {
        self.population_and_rest().0 >> 2
    }

    pub fn is_capital(self) -> bool {
        self.population_and_rest().0 & 1 != 0
    }

    /// Of a place: whether one with more people in its country has its name, or the part of it before an addition.
    pub fn has_greater_namesake(self) -> bool {
        self.population_and_rest().0 & 2 != 0
    }

    pub fn name(self) -> String {
        self.described().name
    }

    /// What an answer says of it, for the price of one.
    pub fn described(self) -> Described {
        self.described_by(self.record())
    }

    fn described_by(self, record: &'static [u8]) -> Described {
        let mut rest = &record[POPULATION..];
        take_number(&mut rest);
        let (mut geonameid, mut extent) = (None, None);
        if self.is_region() {
            extent = Some(extent_around(record, region_numbers(&mut rest)));
            let code = take_number(&mut rest) as usize;
            rest = &rest[code..];
        } else {
            geonameid = Some(u24_at(rest, 0));
            rest = &rest[3..];
        }
        Described {
            name: Symbols::at(DATA, SYMBOLS).text(rest),
            geonameid,
            extent,
            region: region_of(record),
        }
    }

    /// The region that it lies in: the most specific one that is known.
    pub fn region(self) -> Option<Entity> {
        region_of(self.record())
    }

    /// The admin-1 region that it is or lies in.
    pub fn admin1(self) -> Option<Entity> {
        if self.is_region() {
            Some(self.outermost())
        } else {
            self.region().map(Entity::outermost)
        }
    }

    /// Of a region: the admin-1 region that it is or lies in.
    pub fn outermost(self) -> Entity {
        self.outermost_and_record().0
    }

    /// Of a region: the name of the admin-1 region that it is or lies in.
    pub fn outermost_name(self) -> String {
        let (region, record) = self.outermost_and_record();
        region.described_by(record).name
    }

    fn outermost_and_record(self) -> (Entity, &'static [u8]) {
        let mut region = self;
        loop {
            let record = region.record();
            match region_of(record) {
                Some(parent) => region = parent,
                None => return (region, record),
            }
        }
    }

    pub fn lies_in(self, region: Entity) -> bool {
        let mut next = Some(self);
        while let Some(entity) = next {
            if entity == region {
                return true;
            }
            next = entity.region();
        }
        false
    }

    /// How many places of its country have more people.
    pub fn rank(self) -> u32 {
        if self.is_region() {
            let mut rest = self.population_and_rest().1;
            take_number(&mut rest)
        } else {
            self.0 - u32_at(DATA, FIRST_PLACE + 4 * self.country_index())
        }
    }

    /// A region's own part of its code, `E4` of `GB.ENG.E4`; none for a place.
    pub fn code(self) -> Option<&'static str> {
        self.is_region().then(|| {
            let mut rest = self.population_and_rest().1;
            region_numbers(&mut rest);
            let length = take_number(&mut rest) as usize;
            utf8(&rest[..length])
        })
    }

    /// The box around a region's places; none for a place.
    pub fn extent(self) -> Option<Extent> {
        if !self.is_region() {
            return None;
        }
        self.described().extent
    }

    pub fn country(self) -> CountryCode {
        Country(self.country_index() as u32).code()
    }

    fn country_index(self) -> usize {
        let (first, index) = if self.is_region() {
            (FIRST_REGION, self.0 - PLACES as u32)
        } else {
            (FIRST_PLACE, self.0)
        };
        let (mut low, mut high) = (0, COUNTRIES);
        // The last country whose first entity is not after this one: one without regions starts where the
        // next does, and so is passed over.
        while high - low > 1 {
            let middle = (low + high) / 2;
            if u32_at(DATA, first + 4 * middle) <= index {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Of the eight bytes of a number, without going through them.
fn sum_of_bytes(number: u64) -> usize {
    const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;
    let pairs = (number & EVERY_OTHER) + (number >> 8 & EVERY_OTHER);
    (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize
}

/// The region that a record says its entity lies in.
fn region_of(record: &[u8]) -> Option<Entity> {
    let index = u16_at(record, REGION);
    (index != u16::MAX).then(|| Entity(PLACES as u32 + u32::from(index)))
}

/// The box that reaches so far west, south, east and north of a point.
fn extent_around(record: &[u8], reaches: [u32; 4]) -> Extent {
    let (latitude, longitude) = (i24_at(record, 0), i24_at(record, LONGITUDE));
    let [west, south, east, north] = reaches.map(|reach| reach as i32);
    [
        degrees(around(longitude - west)),
        degrees(latitude - south),
        degrees(around(longitude + east)),
        degrees(latitude + north),
    ]
}

fn point_of(record: &[u8]) -> (f64, f64) {
    (
        degrees(i24_at(record, 0)),
        degrees(i24_at(record, LONGITUDE)),
    )
}

/// From whole hundred thousandths, so that no digits are added that binary fractions would have.
fn degrees(units: i32) -> f64 {
    f64::from(units * UNIT) / 1e5
}

/// Takes a region's rank, and gives how far its box reaches: west, south, east, north.
fn region_numbers(rest: &mut &[u8]) -> [u32; 4] {
    take_number(rest);
    [0; 4].map(|_| take_number(rest))
}

/// By the letters of its code, each country's index.
static BY_LETTERS: [u16; CountryCode::NUMBERS] = {
    let mut table = [NO_COUNTRY; CountryCode::NUMBERS];
    let mut country = 0;
    while country < COUNTRIES {
        let at = LETTERS + 4 * country;
        if let Some(code) = CountryCode::new([DATA[at], DATA[at + 1]]) {
            table[code.number()] = country as u16;
        }
        country += 1;
    }
    table
};
const NO_COUNTRY: u16 = u16::MAX;

/// A country that has places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Country(u32);

impl Country {
    pub fn of(code: CountryCode) -> Option<Self> {
        let index = BY_LETTERS[code.number()];
        (index != NO_COUNTRY).then_some(Self(u32::from(index)))
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (0..COUNTRIES as u32).map(Self)
    }

    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub fn code(self) -> CountryCode {
        let at = LETTERS + 4 * self.index();
        CountryCode::new([DATA[at], DATA[at + 1]]).expect("the data has two letters a country")
    }

    /// The most populous first.
    pub fn places(self) -> impl Iterator<Item = Entity> {
        let at = FIRST_PLACE + 4 * self.index();
        (u32_at(DATA, at)..u32_at(DATA, at + 4)).map(Entity)
    }

    pub fn place_count(self) -> u32 {
        let at = FIRST_PLACE + 4 * self.index();
        u32_at(DATA, at + 4) - u32_at(DATA, at)
    }

    /// By code.
    pub fn regions(self) -> impl Iterator<Item = Entity> {
        let at = FIRST_REGION + 4 * self.index();
        let first = PLACES as u32;
        (first + u32_at(DATA, at)..first + u32_at(DATA, at + 4)).map(Entity)
    }

    /// The admin-1 region of this code: `SCT` of the United Kingdom.
    pub fn region(self, code: &str) -> Option<Entity> {
        self.regions()
            .find(|region| region.code() == Some(code) && region.region().is_none())
    }

    /// The entity with this index among the country's places and, behind them, its regions.
    pub(super) fn entity(self, index: u32) -> Entity {
        let at = FIRST_PLACE + 4 * self.index();
        let (first, end) = (u32_at(DATA, at), u32_at(DATA, at + 4));
        if index < end - first {
            Entity(first + index)
        } else {
            let first_region = u32_at(DATA, FIRST_REGION + 4 * self.index());
            Entity(PLACES as u32 + first_region + index - (end - first))
        }
    }

    /// Degrees WGS 84: the middle of its people, at or near one of its places.
    pub fn point(self) -> (f64, f64) {
        let degrees = |column| f64::from(i32_at(DATA, column + 4 * self.index())) / 1e5;
        (degrees(COUNTRY_LATITUDE), degrees(COUNTRY_LONGITUDE))
    }

    /// Of its places.
    pub fn population(self) -> u32 {
        u32_at(DATA, COUNTRY_POPULATION + 4 * self.index())
    }

    pub fn extent(self) -> Extent {
        extent_at(COUNTRY_EXTENT + 16 * self.index())
    }
}

fn extent_at(at: usize) -> Extent {
    [0, 4, 8, 12].map(|side| f64::from(i32_at(DATA, at + side)) / 1e5)
}

/// The same meridian, within 180° either way.
fn around(units: i32) -> i32 {
    const HALF: i32 = 18_000_000 / UNIT;
    if units < -HALF {
        units + 2 * HALF
    } else if units > HALF {
        units - 2 * HALF
    } else {
        units
    }
}
