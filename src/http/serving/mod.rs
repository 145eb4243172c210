//! Connections served, from their first byte to their last.

pub mod connection;
pub mod front;
pub mod lane;
pub mod line;
pub mod serve;
pub mod worker;
