//! A cheap hash for tables of our own words, which nobody can choose so that they clash.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from our own words.
pub type WordMap<T> = HashMap<String, T, BuildHasherDefault<Fnv>>;

/// FNV-1a of 64 bits.
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
