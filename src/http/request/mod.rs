//! What is asked: heads, and what clients take and have.

pub mod conditional;
pub mod encoding;
pub mod plain;
pub mod seen;
