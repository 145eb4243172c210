//! The integration suite, one binary: each module tests one contract from outside.

mod http;
mod support;
