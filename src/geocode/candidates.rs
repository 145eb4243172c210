//! What may be meant, before anything is chosen.

use smallvec::SmallVec;

use crate::CountryCode;
use crate::distance::distance_km;
use crate::gazetteer::{Country, Entity, Landmark};

use super::Match;

/// Something that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub target: Target,
    pub matched: Match,
    /// How alike the names are, from 0 to 1.
    pub alike: f32,
    /// Of the target, which are asked for many times.
    pub population: u32,
    pub point: (f64, f64),
    pub capital: bool,
}

/// What a text may mean; most mean one thing.
pub type Candidates = SmallVec<[Candidate; 1]>;

impl Candidate {
    pub fn new(target: Target, matched: Match, alike: f32) -> Self {
        let (point, population, capital) = match target {
            Target::Entity(entity) => entity.point_and_people(),
            _ => (target.point(), target.population(), false),
        };
        Self {
            target,
            matched,
            alike,
            population,
            point,
            capital,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    Entity(Entity),
    Country(Country),
    /// A sea or a region without borders, at or in this country.
    Landmark(&'static Landmark, Country),
    /// A half of a region: `north` of California.
    Half(Entity, &'static str),
}

impl Target {
    /// Degrees WGS 84: latitude, longitude.
    fn point(self) -> (f64, f64) {
        match self {
            Target::Entity(entity) => (entity.latitude(), entity.longitude()),
            Target::Country(country) => country.point(),
            Target::Landmark(landmark, _) => landmark.point,
            Target::Half(region, direction) => super::halves::point(region, direction),
        }
    }

    pub fn country(self) -> CountryCode {
        match self {
            Target::Entity(entity) | Target::Half(entity, _) => entity.country(),
            Target::Country(country) | Target::Landmark(_, country) => country.code(),
        }
    }

    fn population(self) -> u32 {
        match self {
            Target::Entity(entity) => entity.population(),
            Target::Country(country) => country.population(),
            Target::Landmark(..) => 0,
            Target::Half(region, _) => region.population() / 2,
        }
    }

    pub fn entity(self) -> Option<Entity> {
        match self {
            Target::Entity(entity) => Some(entity),
            _ => None,
        }
    }
}

/// Whether they are farther apart than this; most are by their latitudes alone.
pub fn farther_than(kilometres: f64, one: (f64, f64), other: (f64, f64)) -> bool {
    const DEGREE_KM: f64 = 111.1;
    (one.0 - other.0).abs() * DEGREE_KM > kilometres || distance_km(one, other) > kilometres
}
