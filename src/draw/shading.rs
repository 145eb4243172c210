//! Which class of shade each country has.

use std::collections::{HashMap, HashSet};

use crate::CountryCode;
use crate::atlas::{Atlas, Selection};

/// How a country is shaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// The report does not name it.
    Absent,
    /// The report names it, and the filter leaves nothing of it.
    Zero,
    /// By its count; from 0.
    Class(usize),
}

/// The shades of all countries; of none where counts are not shown.
pub struct Shading {
    named: HashSet<CountryCode>,
    counts: HashMap<CountryCode, Shade>,
}

impl Shading {
    pub fn of(atlas: &Atlas, selection: &Selection) -> Self {
        let counts = selection.countries.iter().filter_map(|country| {
            let class = atlas.class_breaks.class_of(country.count)?;
            Some((country.code, Shade::Class(class)))
        });
        Self {
            named: atlas.countries.iter().map(|country| country.code).collect(),
            counts: counts.collect(),
        }
    }

    pub fn none() -> Self {
        Self {
            named: HashSet::new(),
            counts: HashMap::new(),
        }
    }

    /// Whether the filter leaves nothing of any country of the report.
    pub fn has_zero(&self) -> bool {
        self.named
            .iter()
            .any(|code| !self.counts.contains_key(code))
    }

    pub fn shade(&self, code: CountryCode) -> Shade {
        match self.counts.get(&code) {
            Some(shade) => *shade,
            None if self.named.contains(&code) => Shade::Zero,
            None => Shade::Absent,
        }
    }
}

impl Shade {
    /// As a class of the page's styles.
    pub fn class_name(self) -> String {
        match self {
            Shade::Absent => "land".to_owned(),
            Shade::Zero => "zero".to_owned(),
            Shade::Class(class) => format!("class-{class}"),
        }
    }
}
