//! Names written as they sound, matched with names as their own countries spell them.
//!
//! *Vürtsburq* is *Würzburg*, *Laqodexi* is *Lagodekhi*, *Nyukasl* is *Newcastle*. A table says what letters
//! may sound like; a name becomes a lattice of sounds, and two names are as far apart as the cheapest pair
//! of paths through their lattices. Blocking keys, made from the same lattices, say which names are worth
//! comparing. Nothing here knows a gazetteer: this module depends on the standard library alone, so that
//! the generator of the gazetteer can share it.

mod distance;
mod key;
mod lattice;
mod letters;
mod sounds;
mod spelling;

pub use distance::Ear;
pub use key::{Key, MOST_KEYS, keys};
pub use lattice::Spoken;
pub use spelling::Spelling;

#[cfg(test)]
mod tests;
