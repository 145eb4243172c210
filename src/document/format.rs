//! Which kind of file an input is: by its first bytes, then by its name.

use std::str::FromStr;

use super::DocumentError;

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text or Markdown.
    Text,
}

impl Format {
    /// The names that `--format` takes.
    pub const NAMES: [(&'static str, Format); 1] = [("text", Self::Text)];

    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, DocumentError> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(DocumentError::Empty(name.to_owned()));
        }
        Ok(Self::Text)
    }
}

#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no format that is read; write one of text")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, format)| *format)
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
