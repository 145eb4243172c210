//! Requests that need no more than their address and three headers to be answered.

use std::fmt;

use super::encoding::{Encoding, negotiate};

/// A GET or HEAD without a body or anything else that HTTP/1.1 may ask for.
#[derive(Debug, PartialEq, Eq)]
pub struct Plain<'a> {
    pub is_head: bool,
    pub address: Address<'a>,
    pub encoding: Encoding,
    pub accept_language: Option<&'a str>,
    pub if_none_match: Option<&'a str>,
    /// Whether the connection is to end with the answer.
    pub close: bool,
}

/// What is asked for, as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    pub path: &'a str,
    pub query: Option<&'a str>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Read<'a> {
    Plain(Plain<'a>),
    /// Anything else, malformed requests too.
    Other,
}

/// More headers than a browser behind two proxies sends.
const HEADERS: usize = 40;

/// Reads one whole head. What is not understood here is not refused here either.
pub fn read(head: &[u8]) -> Read<'_> {
    plain(head).map_or(Read::Other, Read::Plain)
}

fn plain(head: &[u8]) -> Option<Plain<'_>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    if request.parse(head).ok()? != httparse::Status::Complete(head.len()) {
        return None;
    }
    let is_head = match request.method? {
        "GET" => false,
        "HEAD" => true,
        _ => return None,
    };
    let address = Address::read(request.path?)?;
    if request.version? != 1 {
        return None;
    }
    let (mut host, mut accept_encoding, mut accept_language, mut if_none_match, mut connection) =
        (None, None, None, None, None);
    for header in &*request.headers {
        let slot = match header.name.len() {
            4 if header.name.eq_ignore_ascii_case("host") => &mut host,
            15 if header.name.eq_ignore_ascii_case("accept-encoding") => &mut accept_encoding,
            15 if header.name.eq_ignore_ascii_case("accept-language") => &mut accept_language,
            13 if header.name.eq_ignore_ascii_case("if-none-match") => &mut if_none_match,
            10 if header.name.eq_ignore_ascii_case("connection") => &mut connection,
            _ if is_of_others(header.name) => return None,
            _ => continue,
        };
        if slot.replace(header.value).is_some() {
            return None;
        }
    }
    let close = match connection {
        None => false,
        Some(value) if value.eq_ignore_ascii_case(b"keep-alive") => false,
        Some(value) if value.eq_ignore_ascii_case(b"close") => true,
        Some(_) => return None,
    };
    host.filter(|host| is_host(host))?;
    Some(Plain {
        is_head,
        address,
        encoding: negotiate(accept_encoding.into_iter()),
        accept_language: text(accept_language)?,
        if_none_match: text(if_none_match)?,
        close,
    })
}

impl<'a> Address<'a> {
    /// None where it is not of RFC 3986's characters, or not of this server alone.
    fn read(whole: &'a str) -> Option<Self> {
        let (path, query) = match whole.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (whole, None),
        };
        let is_known = path.starts_with('/')
            && !path.contains('#')
            && query.is_none_or(|query| query.bytes().all(is_of_a_query));
        is_known.then_some(Self { path, query })
    }

    pub fn len(self) -> usize {
        self.path.len() + self.query.map_or(0, |query| query.len() + 1)
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path)?;
        match self.query {
            Some(query) => write!(f, "?{query}"),
            None => Ok(()),
        }
    }
}

fn is_of_a_query(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/?".contains(&byte)
}

/// None where it is there and no text.
fn text(value: Option<&[u8]>) -> Option<Option<&str>> {
    value.map(std::str::from_utf8).transpose().ok()
}

/// The characters of a host and port; whether it is one of ours is not asked.
pub fn is_host(host: &[u8]) -> bool {
    host.iter().all(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']' | b'%' | b'~')
    })
}

/// Headers that announce a body or another protocol.
fn is_of_others(name: &str) -> bool {
    const NAMES: [&str; 5] = [
        "content-length",
        "transfer-encoding",
        "upgrade",
        "expect",
        "http2-settings",
    ];
    NAMES.iter().any(|other| name.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &str) -> String {
        format!("GET /a HTTP/1.1\r\nHost: a\r\n{lines}\r\n")
    }

    #[test]
    fn a_request_of_a_browser_is_plain() {
        let head = asked(
            "Accept-Encoding: gzip\r\nAccept-Language: az\r\nIf-None-Match: \"x\"\r\nConnection: Close\r\n",
        );
        let plain = Plain {
            is_head: false,
            address: Address {
                path: "/a",
                query: None,
            },
            encoding: Encoding::Gzip,
            accept_language: Some("az"),
            if_none_match: Some("\"x\""),
            close: true,
        };
        assert_eq!(read(head.as_bytes()), Read::Plain(plain));
        assert!(matches!(
            read(b"HEAD / HTTP/1.1\r\nHost: a:8080\r\nConnection: keep-alive\r\n\r\n"),
            Read::Plain(Plain {
                is_head: true,
                close: false,
                ..
            })
        ));
    }

    #[test]
    fn an_address_has_a_path_and_may_have_a_query() {
        for (whole, path, query) in [
            ("/a/", "/a/", None),
            ("/a?", "/a", Some("")),
            ("/a?q=%C5%9E&b=1,2?", "/a", Some("q=%C5%9E&b=1,2?")),
        ] {
            let head = format!("GET {whole} HTTP/1.1\r\nHost: a\r\n\r\n");
            let Read::Plain(plain) = read(head.as_bytes()) else {
                panic!("{whole} is plain");
            };
            assert_eq!(plain.address, Address { path, query });
            assert_eq!(plain.address.to_string(), whole);
            assert_eq!(plain.address.len(), whole.len());
        }
    }

    #[test]
    fn whatever_asks_for_more_or_is_wrong_is_left_to_others() {
        for head in [
            "GET /a HTTP/1.0\r\nHost: a\r\n\r\n".to_owned(),
            "POST /a HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "get /a HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET /a?<b> HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET /a?b#c HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET /a#c HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET http://a/a HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET * HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            "GET /a HTTP/1.1\r\n\r\n".to_owned(),
            "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n".to_owned(),
            "PRI * HTTP/2.0\r\n\r\n".to_owned(),
            "\r\n\r\n".to_owned(),
            asked("Host: a\r\n"),
            asked("Content-Length: 0\r\n"),
            asked("Transfer-Encoding: chunked\r\n"),
            asked("Upgrade: h2c\r\n"),
            asked("Expect: 100-continue\r\n"),
            asked("Connection: close, te\r\n"),
            asked("Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n"),
            asked("If-None-Match: \"\u{e9}"),
            asked(" folded: a\r\n"),
            asked("no colon\r\n"),
            asked(&"X: a\r\n".repeat(HEADERS)),
        ] {
            assert_eq!(read(head.as_bytes()), Read::Other, "{head}");
        }
        assert_eq!(
            read(b"GET /a HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"\xff\"\r\n\r\n"),
            Read::Other
        );
    }
}
