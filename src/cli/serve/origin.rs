//! An origin as browsers write it: `https://example.org`, `http://localhost:3000`.

use std::str::FromStr;

/// Compared as text with what browsers say, and so kept in their spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(pub String);

#[derive(Debug, thiserror::Error)]
#[error("write an origin, scheme and host, as https://example.org or http://localhost:3000")]
pub struct NotAnOrigin;

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.trim().to_ascii_lowercase();
        let text = text.strip_suffix('/').unwrap_or(&text);
        let (scheme, host) = text.split_once("://").ok_or(NotAnOrigin)?;
        let default_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return Err(NotAnOrigin),
        };
        let host = host.strip_suffix(default_port).unwrap_or(host);
        // International names are written in their ASCII form by browsers.
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        if host.is_empty() || host.starts_with(':') || !host.bytes().all(allowed) {
            return Err(NotAnOrigin);
        }
        Ok(Self(format!("{scheme}://{host}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_browsers_write_it() {
        for (text, kept) in [
            ("https://example.org", "https://example.org"),
            ("HTTPS://Example.org:443/", "https://example.org"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(text.parse::<Origin>().unwrap().0, kept);
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "*",
            "null",
            "example.org",
            "https://",
            "https://*.example.org",
            "https://example.org/path",
            "ftp://example.org",
            "https://:443",
            "https://a b",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
