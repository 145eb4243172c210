//! Who may ask: the one who was given the printed link, in the page that it opened, and nobody else.
//!
//! The link carries a token in its fragment, which browsers send to nobody. The page gives it once, and
//! gets a secret that it sends as a header with every question: another origin's page cannot read the
//! secret, and cannot send that header here. Hosts are compared, so that no name that is made to point
//! to this machine leads in.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use http::header::{AUTHORIZATION, HOST, ORIGIN};
use http::request::Parts;
use sha2::{Digest, Sha256};
use tokio_rustls::rustls::crypto::ring::default_provider;

use super::Refusal;

#[derive(Debug, thiserror::Error)]
#[error("this machine gives no random numbers; try again later")]
pub struct NoChance;

/// 32 random bytes as text that may stand in an address.
pub fn key() -> Result<String, NoChance> {
    let mut bytes = [0; 32];
    default_provider()
        .secure_random
        .fill(&mut bytes)
        .map_err(|_| NoChance)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

pub struct Gate {
    hosts: Vec<String>,
    /// None once it was used.
    token: Mutex<Option<String>>,
    secret: String,
}

impl Gate {
    /// `address` is where the page is listened for.
    pub fn new(address: SocketAddr, token: String, secret: String) -> Self {
        Self {
            hosts: vec![address.to_string(), format!("localhost:{}", address.port())],
            token: Mutex::new(Some(token)),
            secret,
        }
    }

    /// Whether a request is meant for this page, and comes from it or from no page at all.
    pub fn admit(&self, request: &Parts) -> Result<(), Refusal> {
        let header = |name| {
            let value = request.headers.get(name)?;
            Some(value.to_str().unwrap_or("?").to_owned())
        };
        let authority = request.uri.authority().map(ToString::to_string);
        let host = header(HOST).or(authority).unwrap_or_default();
        if !self.hosts.contains(&host.to_ascii_lowercase()) {
            return Err(Refusal::WrongHost);
        }
        if header(ORIGIN).is_some_and(|origin| origin != format!("http://{host}")) {
            return Err(Refusal::Foreign);
        }
        let site = request.headers.get("sec-fetch-site");
        if site.is_some_and(|site| site != "same-origin" && site != "none") {
            return Err(Refusal::Foreign);
        }
        Ok(())
    }

    /// The secret for the token; the token is good for one time.
    pub fn exchange(&self, request: &Parts) -> Result<&str, Refusal> {
        let given = bearer(request).ok_or(Refusal::Unknown)?;
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if token.as_deref().is_some_and(|token| same(token, given)) {
            *token = None;
            return Ok(&self.secret);
        }
        Err(Refusal::Unknown)
    }

    pub fn knows(&self, request: &Parts) -> Result<(), Refusal> {
        match bearer(request) {
            Some(given) if same(&self.secret, given) => Ok(()),
            _ => Err(Refusal::Unknown),
        }
    }
}

fn bearer(request: &Parts) -> Option<&str> {
    let value = request.headers.get(AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ")
}

/// In a time that tells nothing: digests are compared, and all of their bytes.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Sha256::digest(one), Sha256::digest(other));
    let differing = one.iter().zip(other.iter());
    differing.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)]) -> Parts {
        let mut request = http::Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn gate() -> Gate {
        let address = "127.0.0.1:4500".parse().unwrap();
        Gate::new(address, "token".to_owned(), "secret".to_owned())
    }

    #[test]
    fn only_the_page_itself_is_admitted() {
        for (headers, admitted) in [
            (&[("host", "127.0.0.1:4500")][..], true),
            (&[("host", "LOCALHOST:4500")], true),
            (&[("host", "evil.example:4500")], false),
            (&[("host", "127.0.0.1")], false),
            (&[("host", "127.0.0.1:4500.evil.example")], false),
            (&[], false),
            (
                &[
                    ("host", "127.0.0.1:4500"),
                    ("origin", "http://127.0.0.1:4500"),
                ],
                true,
            ),
            (
                &[
                    ("host", "127.0.0.1:4500"),
                    ("origin", "http://localhost:4500"),
                ],
                false,
            ),
            (
                &[
                    ("host", "127.0.0.1:4500"),
                    ("origin", "https://evil.example"),
                ],
                false,
            ),
            (&[("host", "127.0.0.1:4500"), ("origin", "null")], false),
            (
                &[
                    ("host", "127.0.0.1:4500"),
                    ("sec-fetch-site", "same-origin"),
                ],
                true,
            ),
            (
                &[("host", "127.0.0.1:4500"), ("sec-fetch-site", "none")],
                true,
            ),
            (
                &[("host", "127.0.0.1:4500"), ("sec-fetch-site", "cross-site")],
                false,
            ),
            (
                &[("host", "127.0.0.1:4500"), ("sec-fetch-site", "same-site")],
                false,
            ),
        ] {
            assert_eq!(
                gate().admit(&request(headers)).is_ok(),
                admitted,
                "{headers:?}"
            );
        }
    }

    #[test]
    fn the_token_opens_once_and_the_secret_always() {
        let gate = gate();
        let with = |text: &str| request(&[("authorization", text)]);
        assert_eq!(gate.exchange(&with("Bearer tokem")), Err(Refusal::Unknown));
        assert_eq!(gate.exchange(&with("token")), Err(Refusal::Unknown));
        assert_eq!(gate.exchange(&with("Bearer token")), Ok("secret"));
        assert_eq!(gate.exchange(&with("Bearer token")), Err(Refusal::Unknown));
        assert!(gate.knows(&with("Bearer secret")).is_ok());
        assert!(gate.knows(&with("Bearer token")).is_err());
        assert!(gate.knows(&with("Bearer ")).is_err());
        assert!(gate.knows(&request(&[])).is_err());
    }

    #[test]
    fn keys_are_long_and_never_the_same() {
        let (one, other) = (key().unwrap(), key().unwrap());
        assert_eq!(one.len(), 64);
        assert_ne!(one, other);
    }
}
