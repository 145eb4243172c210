//! Where to listen, as an operator writes it, and how it is opened.

use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::bind::{bound, listen_shared};
use super::listen::Listener;

/// An address to listen on, as an operator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `127.0.0.1:8080`
    Tcp(SocketAddr),
    /// `unix:/run/eventatlas.sock`
    Unix(PathBuf),
    /// `systemd`: the sockets that this process was started with.
    Systemd,
}

#[derive(Debug, thiserror::Error)]
#[error(
    "write an address and port as 127.0.0.1:8080 or [::1]:8080, unix:/path/to.sock, or systemd"
)]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        if text == "systemd" {
            Ok(Self::Systemd)
        } else if let Some(path) = text.strip_prefix("unix:").filter(|path| !path.is_empty()) {
            Ok(Self::Unix(path.into()))
        } else {
            let text = text.replacen("localhost:", "127.0.0.1:", 1);
            text.parse().map(Self::Tcp).map_err(|_| NotAPlace)
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CannotListen {
    #[error("{0} is in use by another program; stop it, or listen elsewhere with --listen")]
    InUse(String),
    #[error(
        "no permission to listen on {0}; take a port from 1024 up, or give the program the capability CAP_NET_BIND_SERVICE"
    )]
    NoPermission(String),
    #[error(
        "{0} is not an address of this machine; listen on 127.0.0.1, 0.0.0.0 or one that `ip address` lists"
    )]
    NotOurs(String),
    #[error(
        "systemd passed no socket; start the service by its .socket unit, or name an address with --listen"
    )]
    NoSockets,
    #[error("cannot listen on {0}: {1}")]
    Other(String, io::Error),
}

impl CannotListen {
    fn on(place: String, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::InUse(place),
            io::ErrorKind::PermissionDenied => Self::NoPermission(place),
            io::ErrorKind::AddrNotAvailable => Self::NotOurs(place),
            _ => Self::Other(place, error),
        }
    }
}

impl Place {
    /// Opens it. Several processes may share a TCP port where `share` is set.
    pub fn open(&self, share: bool) -> Result<Vec<Listener>, CannotListen> {
        let opened = match self {
            Self::Tcp(address) => open_tcp(*address, share).map(|opened| vec![opened]),
            Self::Unix(path) => open_unix(path).map(|opened| vec![opened]),
            Self::Systemd => open_systemd(),
        };
        let listeners = opened.map_err(|error| CannotListen::on(self.to_string(), error))?;
        match listeners.is_empty() {
            true => Err(CannotListen::NoSockets),
            false => Ok(listeners),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Systemd => f.write_str("systemd"),
        }
    }
}

fn open_tcp(address: SocketAddr, share: bool) -> io::Result<Listener> {
    if !share && address.port() != 0 {
        // Workers share the port among themselves, which would let in another server unnoticed.
        bound(address, false)?;
    }
    listen_shared(address).map(Listener::Tcp)
}

/// A socket file that nobody answers on is left over from a crash, and is replaced.
fn open_unix(path: &Path) -> io::Result<Listener> {
    let is_socket = path
        .symlink_metadata()
        .is_ok_and(|file| file.file_type().is_socket());
    if is_socket && UnixStream::connect(path).is_err() {
        std::fs::remove_file(path)?;
    }
    UnixListener::bind(path).map(Listener::Unix)
}

fn open_systemd() -> io::Result<Vec<Listener>> {
    let mut passed = listenfd::ListenFd::from_env();
    let mut listeners = Vec::new();
    for index in 0..passed.len() {
        if let Ok(Some(unix)) = passed.take_unix_listener(index) {
            listeners.push(Listener::Unix(unix));
        } else if let Some(tcp) = passed.take_tcp_listener(index)? {
            listeners.push(Listener::Tcp(tcp));
        }
    }
    Ok(listeners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_operators_write_them() {
        let tcp = |text: &str| Place::Tcp(text.parse().unwrap());
        for (text, place) in [
            ("127.0.0.1:8080", Some(tcp("127.0.0.1:8080"))),
            ("localhost:8080", Some(tcp("127.0.0.1:8080"))),
            ("[::1]:80", Some(tcp("[::1]:80"))),
            ("unix:/run/a.sock", Some(Place::Unix("/run/a.sock".into()))),
            ("systemd", Some(Place::Systemd)),
            ("unix:", None),
            ("8080", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<Place>().ok(), place, "{text}");
        }
    }

    #[test]
    fn a_port_is_shared_by_workers_and_not_with_another_server() {
        let first: Place = "127.0.0.1:0".parse().unwrap();
        let opened = first.open(false).unwrap();
        let same: Place = opened[0].place().parse().unwrap();
        assert!(matches!(same.open(false), Err(CannotListen::InUse(_))));
        assert!(same.open(true).is_ok());
    }

    #[test]
    fn a_place_that_cannot_be_opened_says_what_to_do() {
        for (kind, remedy) in [
            (io::ErrorKind::AddrInUse, "listen elsewhere with --listen"),
            (io::ErrorKind::PermissionDenied, "a port from 1024 up"),
            (io::ErrorKind::AddrNotAvailable, "`ip address` lists"),
        ] {
            let said = CannotListen::on("127.0.0.1:80".to_owned(), kind.into()).to_string();
            assert!(
                said.contains("127.0.0.1:80") && said.contains(remedy),
                "{said}"
            );
        }
    }
}
