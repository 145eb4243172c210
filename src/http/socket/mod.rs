//! Sockets: where connections come from, and how bytes go over them.

pub mod arrival;
pub mod bind;
pub mod image;
pub mod listen;
pub mod outlet;
pub mod place;
pub mod rewound;
pub mod stream;
pub mod tls;
