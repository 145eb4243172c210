//! Content codings and their negotiation by `Accept-Encoding`, as RFC 9110 section 12.5.3 has it.

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderValue};

/// How a body is coded on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    #[default]
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// As `Content-Encoding` names it.
    pub fn token(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }
}

/// The coding to send for a request's headers.
pub fn accept_encoding(headers: &HeaderMap) -> Encoding {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter();
    negotiate(accepted.map(HeaderValue::as_bytes))
}

/// The weights, in thousandths, that a request gives to what can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Weights {
    identity: u16,
    gzip: u16,
    brotli: u16,
}

/// The coding to send for the values of `Accept-Encoding`: the heaviest, and of equals the smallest on the wire. A request that forbids
/// all of them still gets the identity: a body that it did not want serves it better than a 406.
pub fn negotiate<'a>(mut values: impl Iterator<Item = &'a [u8]>) -> Encoding {
    let Some(first) = values.next() else {
        return Encoding::Identity;
    };
    // What every browser of today sends.
    if first == b"gzip, deflate, br, zstd" {
        return Encoding::Brotli;
    }
    let values = std::iter::once(first).chain(values);
    let texts = values.filter_map(|value| std::str::from_utf8(value).ok());
    let weights = weigh(texts.flat_map(|text| text.split(',')));
    if weights.brotli > 0 && weights.brotli >= weights.gzip && weights.brotli >= weights.identity {
        Encoding::Brotli
    } else if weights.gzip > 0 && weights.gzip >= weights.identity {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

fn weigh<'a>(codings: impl Iterator<Item = &'a str>) -> Weights {
    let (mut identity, mut gzip, mut brotli, mut any) = (None, None, None, None);
    for coding in codings {
        let mut parts = coding.split(';');
        let name = parts.next().unwrap_or("").trim();
        let weight = parts
            .find_map(|part| {
                let (key, value) = part.split_once('=')?;
                key.trim()
                    .eq_ignore_ascii_case("q")
                    .then(|| thousandths(value.trim()))
            })
            .unwrap_or(1000);
        let slot = match name {
            _ if name.eq_ignore_ascii_case("br") => &mut brotli,
            _ if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => {
                &mut gzip
            }
            _ if name.eq_ignore_ascii_case("identity") => &mut identity,
            "*" => &mut any,
            _ => continue,
        };
        *slot = Some(weight);
    }
    Weights {
        brotli: brotli.or(any).unwrap_or(0),
        gzip: gzip.or(any).unwrap_or(0),
        // Acceptable unless it is forbidden by name or by `*;q=0`; and what is smaller goes first.
        identity: identity.or(any.filter(|weight| *weight == 0)).unwrap_or(1),
    }
}

/// `0.8` as 800; what is no weight is 0, so that nonsense asks for nothing.
fn thousandths(text: &str) -> u16 {
    match text.parse::<f32>() {
        Ok(weight) if (0.0..=1.0).contains(&weight) => (weight * 1000.0).round() as u16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(values: &[&'static str]) -> Encoding {
        negotiate(values.iter().map(|value| value.as_bytes()))
    }

    #[test]
    fn weights_decide_and_the_smallest_wins_among_equals() {
        use Encoding::{Brotli, Gzip, Identity};
        for (values, expected) in [
            (&[][..], Identity),
            (&[""], Identity),
            (&["gzip, deflate, br, zstd"], Brotli),
            (&["br, gzip"], Brotli),
            (&["gzip, br"], Brotli),
            (&["gzip"], Gzip),
            (&["GZIP"], Gzip),
            (&["x-gzip"], Gzip),
            (&["deflate"], Identity),
            (&["gzip;q=0"], Identity),
            (&["br;q=0, gzip;q=0.001"], Gzip),
            (&["br;q=0, gzip;q=0.01"], Gzip),
            (&["br;q=0.5, gzip;q=0.8"], Gzip),
            (&["br; q=0.8 , gzip ; q=0.5"], Brotli),
            (&["*"], Brotli),
            (&["*;q=0"], Identity),
            (&["gzip, *;q=0"], Gzip),
            (&["br;q=0, *"], Gzip),
            (&["identity"], Identity),
            (&["identity;q=1, gzip;q=0.5"], Identity),
            (&["identity;q=0.5, gzip;q=1"], Gzip),
            (&["identity;q=0, gzip;q=0"], Identity),
            (&["gzip;q=2"], Identity),
            (&["gzip;q=NaN"], Identity),
            (&["gzip;q="], Identity),
            (&["gzip;level=9;q=0.2"], Gzip),
            (&["gzip", "br"], Brotli),
            (&["bro"], Identity),
            (&[",,;,=,gzip"], Gzip),
        ] {
            assert_eq!(negotiated(values), expected, "{values:?}");
        }
    }
}
