//! Sizes and times as operators write them.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;

/// Bytes: `65536`, `64K`, `8M`, `1G`; each letter is 1,024 times the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(pub u64);

/// A time: `5s`, `1m30s`, `250ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time(pub Duration);

#[derive(Debug, thiserror::Error)]
#[error("write a number of bytes, as 65536, 64K or 8M")]
pub struct NotASize;

#[derive(Debug, thiserror::Error)]
#[error("write a time, as 5s, 250ms or 1m30s")]
pub struct NotATime;

impl FromStr for Size {
    type Err = NotASize;

    fn from_str(text: &str) -> Result<Self, NotASize> {
        let text = text.strip_suffix("iB").unwrap_or(text);
        let (digits, shift) = match text.as_bytes().last().map(u8::to_ascii_uppercase) {
            Some(b'K') => (&text[..text.len() - 1], 10),
            Some(b'M') => (&text[..text.len() - 1], 20),
            Some(b'G') => (&text[..text.len() - 1], 30),
            _ => (text, 0),
        };
        let number: u64 = digits.trim().parse().map_err(|_| NotASize)?;
        number.checked_mul(1 << shift).map(Self).ok_or(NotASize)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes > 0 && bytes.trailing_zeros() >= 20 => write!(f, "{}M", bytes >> 20),
            bytes if bytes > 0 && bytes.trailing_zeros() >= 10 => write!(f, "{}K", bytes >> 10),
            bytes => write!(f, "{bytes}"),
        }
    }
}

impl FromStr for Time {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let time: SignedDuration = text.parse().map_err(|_| NotATime)?;
        let time = Duration::try_from(time).map_err(|_| NotATime)?;
        (!time.is_zero()).then_some(Self(time)).ok_or(NotATime)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.subsec_millis() {
            0 => write!(f, "{}s", self.0.as_secs()),
            _ => write!(f, "{}ms", self.0.as_millis()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_read_as_they_are_written() {
        for (text, bytes) in [
            ("0", Some(0)),
            ("512", Some(512)),
            ("64K", Some(64 << 10)),
            ("8m", Some(8 << 20)),
            ("1GiB", Some(1 << 30)),
            ("K", None),
            ("", None),
            ("-1", None),
            ("1.5M", None),
            ("99999999999G", None),
            ("é", None),
        ] {
            assert_eq!(
                text.parse::<Size>().ok().map(|size| size.0),
                bytes,
                "{text}"
            );
        }
        for (text, millis) in [
            ("5s", Some(5_000)),
            ("250ms", Some(250)),
            ("1m30s", Some(90_000)),
            ("0s", None),
            ("-5s", None),
            ("5", None),
            ("soon", None),
        ] {
            let read = text.parse::<Time>().ok().map(|time| time.0.as_millis());
            assert_eq!(read, millis, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["0", "1", "512", "64K", "8M", "1025"] {
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
        for text in ["5s", "250ms"] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), text);
        }
    }
}
