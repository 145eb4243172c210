//! What was wrong with a query.

use serde::Serialize;

/// One malformed parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{parameter}={value}: {why}")]
pub struct QueryError {
    pub parameter: String,
    /// As given, cut to a length that can be shown.
    pub value: String,
    /// What would be right.
    pub why: String,
}

impl QueryError {
    const SHOWN: usize = 80;

    pub fn new(parameter: &str, value: &str, why: impl Into<String>) -> Self {
        let mut shown: String = value.chars().take(Self::SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self {
            parameter: parameter.to_owned(),
            value: shown,
            why: why.into(),
        }
    }
}
