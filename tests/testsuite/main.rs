//! The integration suite, one binary: each module tests one contract from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod bad_inputs;
mod check;
mod contract;
mod corpus;
mod document;
mod doubts;
mod export;
mod gazetteer;
mod geocode;
mod geocode_lines;
mod golden;
mod golden_places;
mod http;
mod licences;
mod oembed;
mod ogc;
mod operation;
mod pictures;
mod queries;
mod remedies;
mod report;
mod review;
mod serve;
mod support;
mod versions;
