//! What is answered: bytes in every encoding, headers, problems.

pub mod compress;
pub mod policy;
pub mod problem;
pub mod representation;
pub mod variant;
