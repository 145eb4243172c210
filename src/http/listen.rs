//! Open places, from which connections are taken.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};
use std::os::unix::net::UnixListener;
use std::path::Path;

use rustix::net::{SocketFlags, acceptfrom_with, sockopt};

use super::arrival::Arrival;

/// An open place.
#[derive(Debug)]
pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl Listener {
    /// Sets what its connections inherit.
    pub fn prepare(&self) -> io::Result<()> {
        rustix::io::ioctl_fionbio(self, true)?;
        if let Self::Tcp(listener) = self {
            // A small answer waits for the acknowledgement of the last one otherwise: 44 ms.
            sockopt::set_tcp_nodelay(listener, true)?;
        }
        Ok(())
    }

    /// The next connection that waits, and its client's address where it has one.
    pub fn accept(&self) -> io::Result<(Arrival, Option<IpAddr>)> {
        let (socket, peer) = acceptfrom_with(self, SocketFlags::NONBLOCK | SocketFlags::CLOEXEC)?;
        let client = peer
            .and_then(|peer| SocketAddr::try_from(peer).ok())
            .map(|peer| peer.ip().to_canonical());
        Ok(match self {
            Self::Tcp(_) => (Arrival::tcp(socket.into()), client),
            Self::Unix(_) => (Arrival::unix(socket.into()), None),
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

impl AsFd for Listener {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Tcp(listener) => listener.as_fd(),
            Self::Unix(listener) => listener.as_fd(),
        }
    }
}

impl AsRawFd for Listener {
    fn as_raw_fd(&self) -> RawFd {
        self.as_fd().as_raw_fd()
    }
}
