//! Heads that were read before. Browsers of one make send the same head for one address, proxies send it for
//! everyone: to compare it is less work than to read it.

use super::encoding::Encoding;
use super::plain::{Address, Plain, Read, read};

/// Heads that are kept at once, one of a length.
const SLOTS: usize = 32;
/// Longer ones are not kept: memory stays small whatever clients send.
const LONGEST: usize = 1 << 10;

/// The heads that one thread has read last.
#[derive(Default)]
pub struct Seen {
    slots: [Option<Box<Slot>>; SLOTS],
}

/// A head, and what was read in it.
#[derive(Default)]
struct Slot {
    head: Vec<u8>,
    is_head: bool,
    path: String,
    query: Option<String>,
    encoding: Encoding,
    accept_language: Option<String>,
    if_none_match: Option<String>,
    close: bool,
}

impl Seen {
    /// The same as [`read`].
    pub fn read<'a>(&'a mut self, head: &'a [u8]) -> Read<'a> {
        let slot = &mut self.slots[head.len() % SLOTS];
        if slot.as_ref().is_none_or(|slot| slot.head != head) {
            let read = read(head);
            if let Read::Plain(plain) = &read
                && head.len() <= LONGEST
            {
                slot.get_or_insert_default().keep(head, plain);
            }
            return read;
        }
        slot.as_ref()
            .map_or(Read::Other, |slot| Read::Plain(slot.plain()))
    }
}

impl Slot {
    /// In the buffers of what was there: heads that all differ cost a copy, not an allocation for each part of them.
    fn keep(&mut self, head: &[u8], plain: &Plain<'_>) {
        head.clone_into(&mut self.head);
        plain.address.path.clone_into(&mut self.path);
        self.query = plain.address.query.map(str::to_owned);
        self.is_head = plain.is_head;
        self.encoding = plain.encoding;
        self.accept_language = plain.accept_language.map(str::to_owned);
        self.if_none_match = plain.if_none_match.map(str::to_owned);
        self.close = plain.close;
    }

    fn plain(&self) -> Plain<'_> {
        Plain {
            is_head: self.is_head,
            address: Address {
                path: &self.path,
                query: self.query.as_deref(),
            },
            encoding: self.encoding,
            accept_language: self.accept_language.as_deref(),
            if_none_match: self.if_none_match.as_deref(),
            close: self.close,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_head_of_the_same_length_is_not_taken_for_another() {
        let mut seen = Seen::default();
        for path in ["/a", "/b", "/a", "/a"] {
            let head = format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");
            let Read::Plain(plain) = seen.read(head.as_bytes()) else {
                panic!("{path} is plain");
            };
            assert_eq!(plain.address.path, path);
        }
        assert_eq!(
            seen.read(b"GET a HTTP/1.1\r\nHost: ab\r\n\r\n"),
            Read::Other
        );
    }

    #[test]
    fn a_long_head_is_read_and_not_kept() {
        let mut seen = Seen::default();
        let head = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(LONGEST));
        assert!(matches!(seen.read(head.as_bytes()), Read::Plain(_)));
        assert!(seen.slots.iter().all(Option::is_none));
    }

    proptest! {
        #[test]
        fn what_was_seen_is_read_as_at_first(
            heads in prop::collection::vec(
                ("(GET|HEAD|POST)", r"/[ab]{0,2}(\?[ab]{0,2})?", "(Host: a\r\n)?", "(Accept-Encoding: (br|gzip)\r\n)?",
                 "(Accept-Language: az\r\n)?", "(If-None-Match: \"[ab]\"\r\n)?", "(Connection: close\r\n)?"),
                1..40,
            ),
        ) {
            let mut seen = Seen::default();
            for (method, path, host, encoding, language, tag, connection) in heads {
                let head = format!("{method} {path} HTTP/1.1\r\n{host}{encoding}{language}{tag}{connection}\r\n");
                prop_assert_eq!(seen.read(head.as_bytes()), read(head.as_bytes()));
            }
        }
    }
}
