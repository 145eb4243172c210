//! Places, regions and countries: columns of the embedded file, read in place.

use super::bytes::{i32_at, u16_at, u32_at, utf8};
use crate::CountryCode;

/// Written by `geodata/generate/src/gazetteer.rs`, which describes the layout.
static DATA: &[u8] = include_bytes!("../../geodata/out/entities.bin");
const CAPITAL: u32 = 1 << 31;

const fn count(at: usize) -> usize {
    u32::from_le_bytes([DATA[at], DATA[at + 1], DATA[at + 2], DATA[at + 3]]) as usize
}

const PLACES: usize = count(0);
const REGIONS: usize = count(4);
const COUNTRIES: usize = count(8);
const ALL: usize = PLACES + REGIONS;

const LETTERS: usize = 12;
const FIRST_PLACE: usize = LETTERS + 4 * COUNTRIES;
const FIRST_REGION: usize = FIRST_PLACE + 4 * (COUNTRIES + 1);
const COUNTRY_LATITUDE: usize = FIRST_REGION + 4 * (COUNTRIES + 1);
const COUNTRY_LONGITUDE: usize = COUNTRY_LATITUDE + 4 * COUNTRIES;
const COUNTRY_POPULATION: usize = COUNTRY_LONGITUDE + 4 * COUNTRIES;
const COUNTRY_EXTENT: usize = COUNTRY_POPULATION + 4 * COUNTRIES;
const ID: usize = COUNTRY_EXTENT + 16 * COUNTRIES;
const LATITUDE: usize = ID + 4 * ALL;
const LONGITUDE: usize = LATITUDE + 4 * ALL;
const POPULATION: usize = LONGITUDE + 4 * ALL;
const NAME: usize = POPULATION + 4 * ALL;
const EXTENT: usize = NAME + 4 * ALL;
const CODE: usize = EXTENT + 16 * REGIONS;
const REGION: usize = CODE + 4 * REGIONS;
const TEXTS: usize = REGION + 2 * ALL;

/// A place, or an admin-1 or admin-2 region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity(u32);

/// West, south, east, north in degrees; west is greater than east where the box crosses 180°.
pub type Extent = [f64; 4];

impl Entity {
    pub(super) fn new(index: u32) -> Self {
        Self(index)
    }

    /// Its index, under which nothing else is known.
    pub fn index(self) -> u32 {
        self.0
    }

    fn column(self, start: usize) -> usize {
        start + 4 * self.0 as usize
    }

    pub fn is_region(self) -> bool {
        self.0 as usize >= PLACES
    }

    /// None for a region.
    pub fn geonameid(self) -> Option<u32> {
        (!self.is_region()).then(|| u32_at(DATA, self.column(ID)))
    }

    /// Degrees WGS 84.
    pub fn latitude(self) -> f64 {
        f64::from(i32_at(DATA, self.column(LATITUDE))) / 1e5
    }

    /// Degrees WGS 84.
    pub fn longitude(self) -> f64 {
        f64::from(i32_at(DATA, self.column(LONGITUDE))) / 1e5
    }

    /// Of a region, that of its places.
    pub fn population(self) -> u32 {
        u32_at(DATA, self.column(POPULATION)) & !CAPITAL
    }

    pub fn is_capital(self) -> bool {
        u32_at(DATA, self.column(POPULATION)) & CAPITAL != 0
    }

    pub fn name(self) -> &'static str {
        text(u32_at(DATA, self.column(NAME)))
    }

    /// The region that it lies in: the most specific one that is known.
    pub fn region(self) -> Option<Entity> {
        let index = u16_at(DATA, REGION + 2 * self.0 as usize);
        (index != u16::MAX).then(|| Entity(PLACES as u32 + u32::from(index)))
    }

    /// The admin-1 region that it is or lies in.
    pub fn admin1(self) -> Option<Entity> {
        let mut region = if self.is_region() {
            Some(self)
        } else {
            self.region()
        }?;
        while let Some(parent) = region.region() {
            region = parent;
        }
        Some(region)
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

    /// A region's code, `GB.ENG.E4`; none for a place.
    pub fn code(self) -> Option<&'static str> {
        let region = (self.0 as usize).checked_sub(PLACES)?;
        Some(text(u32_at(DATA, CODE + 4 * region)))
    }

    /// The box around a region's places; none for a place.
    pub fn extent(self) -> Option<Extent> {
        let region = (self.0 as usize).checked_sub(PLACES)?;
        Some(extent_at(EXTENT + 16 * region))
    }

    pub fn country(self) -> CountryCode {
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
        Country(low as u32).code()
    }
}

/// A country that has places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Country(u32);

impl Country {
    pub fn of(code: CountryCode) -> Option<Self> {
        let wanted = code.as_bytes();
        let letters =
            |country: usize| [DATA[LETTERS + 4 * country], DATA[LETTERS + 4 * country + 1]];
        let (mut low, mut high) = (0, COUNTRIES);
        while low < high {
            let middle = (low + high) / 2;
            match letters(middle).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Self(middle as u32)),
            }
        }
        None
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

    /// By code.
    pub fn regions(self) -> impl Iterator<Item = Entity> {
        let at = FIRST_REGION + 4 * self.index();
        let first = PLACES as u32;
        (first + u32_at(DATA, at)..first + u32_at(DATA, at + 4)).map(Entity)
    }

    /// The region of this code, `GB.SCT`.
    pub fn region(self, code: &str) -> Option<Entity> {
        self.regions().find(|region| region.code() == Some(code))
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

fn text(offset: u32) -> &'static str {
    let at = TEXTS + offset as usize;
    utf8(&DATA[at + 1..at + 1 + usize::from(DATA[at])])
}
