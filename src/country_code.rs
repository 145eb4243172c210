//! ISO 3166-1 alpha-2 country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Two upper-case ASCII letters, as `AZ`. Whether a country of that code exists is the gazetteer's to say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code of two ASCII letters in either case, or none.
    pub const fn new(letters: [u8; 2]) -> Option<Self> {
        let upper = [
            letters[0].to_ascii_uppercase(),
            letters[1].to_ascii_uppercase(),
        ];
        if upper[0].is_ascii_uppercase() && upper[1].is_ascii_uppercase() {
            Some(Self(upper))
        } else {
            None
        }
    }

    /// How many codes two letters make.
    pub const NUMBERS: usize = 26 * 26;

    /// Its number in their order, less than [`Self::NUMBERS`].
    pub const fn number(self) -> usize {
        let [first, second] = self.0;
        26 * (first - b'A') as usize + (second - b'A') as usize
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII letters")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("'{0}' is not an ISO 3166-1 alpha-2 country code; write two letters, as AZ")]
pub struct NotACountryCode(String);

impl FromStr for CountryCode {
    type Err = NotACountryCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match *text.as_bytes() {
            [a, b] => Self::new([a, b]).ok_or_else(|| NotACountryCode(text.to_owned())),
            _ => Err(NotACountryCode(text.to_owned())),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = NotACountryCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}
