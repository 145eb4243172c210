//! Which names nothing has, for the price of a glance: a Bloom filter in the embedded data.
//!
//! The generator includes this very file, so that what is written and what is asked cannot drift apart.

use std::hash::Hasher;

use fnv::FnvHasher;

/// Bits that are set for each name. With five bits of the filter a name, of names that are not in it one in twelve
/// seems to be.
const BITS: u32 = 3;

/// A filter of names; its bits are a power of two.
#[derive(Clone, Copy)]
pub struct Filter(&'static [u8]);

impl Filter {
    pub const fn new(bytes: &'static [u8]) -> Self {
        assert!(bytes.len().is_power_of_two());
        Self(bytes)
    }

    /// Whether this folded name may be in it; of every one that is, this is true.
    pub fn may_have(self, name: &str) -> bool {
        let size = (8 * self.0.len()).ilog2();
        bits_of(name, size).all(|bit| self.0[bit / 8] >> (bit % 8) & 1 != 0)
    }
}

/// The bits of a name in a filter of two to the `size` bits, which is at most 21.
pub fn bits_of(name: &str, size: u32) -> impl Iterator<Item = usize> {
    let mut hasher = FnvHasher::default();
    hasher.write(name.as_bytes());
    // The low bits of the hash hardly depend on the first letters.
    let hash = hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (0..BITS).map(move |bit| (hash >> (u64::BITS - size * (bit + 1))) as usize & ((1 << size) - 1))
}
