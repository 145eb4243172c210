//! Where connections come from: TCP, a Unix socket, or sockets that systemd opened.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UnixListener, UnixStream};

/// Connections that wait to be accepted; the kernel's own limit cuts it.
const BACKLOG: u32 = 4096;

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

/// An open place.
#[derive(Debug)]
pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

/// One connection, before anything is known of it.
#[derive(Debug)]
pub enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
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
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // A restart need not wait for the last connections' TIME_WAIT.
    socket.set_reuseaddr(true)?;
    if share {
        socket.set_reuseport(true)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG).map(Listener::Tcp)
}

/// A socket file that nobody answers on is left over from a crash, and is replaced.
fn open_unix(path: &Path) -> io::Result<Listener> {
    let is_socket = path
        .symlink_metadata()
        .is_ok_and(|file| file.file_type().is_socket());
    if is_socket && std::os::unix::net::UnixStream::connect(path).is_err() {
        std::fs::remove_file(path)?;
    }
    UnixListener::bind(path).map(Listener::Unix)
}

fn open_systemd() -> io::Result<Vec<Listener>> {
    let mut passed = listenfd::ListenFd::from_env();
    let mut listeners = Vec::new();
    for index in 0..passed.len() {
        if let Ok(Some(unix)) = passed.take_unix_listener(index) {
            unix.set_nonblocking(true)?;
            listeners.push(Listener::Unix(UnixListener::from_std(unix)?));
        } else if let Some(tcp) = passed.take_tcp_listener(index)? {
            tcp.set_nonblocking(true)?;
            listeners.push(Listener::Tcp(TcpListener::from_std(tcp)?));
        }
    }
    Ok(listeners)
}

impl Listener {
    /// The next connection, and its client's address where it has one.
    pub async fn accept(&self) -> io::Result<(Stream, Option<IpAddr>)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                // A small answer waits for the acknowledgement of the last one otherwise: 44 ms.
                let _ = stream.set_nodelay(true);
                Ok((Stream::Tcp(stream), Some(peer.ip().to_canonical())))
            }
            Self::Unix(listener) => Ok((Stream::Unix(listener.accept().await?.0), None)),
        }
    }

    /// The same socket for the runtime that this is called on.
    pub fn shared(&self) -> io::Result<Self> {
        Ok(match self {
            Self::Tcp(listener) => Self::Tcp(TcpListener::from_std(
                listener.as_fd().try_clone_to_owned()?.into(),
            )?),
            Self::Unix(listener) => Self::Unix(UnixListener::from_std(
                listener.as_fd().try_clone_to_owned()?.into(),
            )?),
        })
    }

    /// As it is written, with the port that was given where 0 was asked for.
    pub fn place(&self) -> String {
        match self {
            Self::Tcp(listener) => listener
                .local_addr()
                .map_or_else(|_| "tcp".to_owned(), |address| address.to_string()),
            Self::Unix(listener) => {
                let address = listener.local_addr().ok();
                let path = address.as_ref().and_then(|address| address.as_pathname());
                format!("unix:{}", path.unwrap_or(Path::new("")).display())
            }
        }
    }
}

impl Stream {
    /// The same connection on the runtime that this is called on.
    pub fn moved(self) -> io::Result<Self> {
        Ok(match self {
            Self::Tcp(stream) => Self::Tcp(TcpStream::from_std(stream.into_std()?)?),
            Self::Unix(stream) => Self::Unix(UnixStream::from_std(stream.into_std()?)?),
        })
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Tcp(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Unix(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Tcp(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Unix(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Tcp(stream) => Pin::new(stream).poll_write_vectored(context, slices),
            Self::Unix(stream) => Pin::new(stream).poll_write_vectored(context, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Tcp(stream) => Pin::new(stream).poll_flush(context),
            Self::Unix(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Tcp(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Unix(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
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
