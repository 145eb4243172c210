//! Open places, from which connections are taken.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::Arc;

use nix::sys::socket::setsockopt;
use nix::{libc, setsockopt_impl, sockopt_impl};
use rustix::net::{SocketFlags, acceptfrom_with, sockopt};

use super::arrival::Arrival;
use super::bind::listen_shared;

sockopt_impl!(
    /// For how many seconds the kernel keeps a connection to itself on which nothing has come.
    DeferAccept,
    SetOnly,
    libc::IPPROTO_TCP,
    libc::TCP_DEFER_ACCEPT,
    u32
);

/// The shortest that there is.
const DEFERRED: u32 = 1;

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
            // Most requests are there with their connection then, and need no registration to wait for them.
            // Not every kernel can.
            let _ = setsockopt(listener, DeferAccept, &DEFERRED);
        }
        Ok(())
    }

    /// A listener for each of so many workers. Where the port can be shared each has a queue of its own, so
    /// that a new connection wakes one of them.
    pub fn for_each_of(self, workers: usize) -> Vec<Arc<Self>> {
        let first = Arc::new(self);
        let other = |_| first.sibling().map_or_else(|| first.clone(), Arc::new);
        (1..workers).map(other).chain([first.clone()]).collect()
    }

    fn sibling(&self) -> Option<Self> {
        let Self::Tcp(listener) = self else {
            return None;
        };
        let shares = sockopt::socket_reuseport(listener).unwrap_or(false);
        let address = listener.local_addr().ok().filter(|_| shares)?;
        // Refused where another user has opened it, as systemd does.
        listen_shared(address).map(Self::Tcp).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_have_a_queue_each_where_the_port_can_be_shared() {
        let local = SocketAddr::from(([127, 0, 0, 1], 0));
        for (listener, queues) in [
            (listen_shared(local).unwrap(), 2),
            (TcpListener::bind(local).unwrap(), 1),
        ] {
            let place = Listener::Tcp(listener.try_clone().unwrap()).place();
            let each = Listener::Tcp(listener).for_each_of(2);
            assert!(each.iter().all(|listener| listener.place() == place));
            let mut descriptors: Vec<RawFd> = each.iter().map(|own| own.as_raw_fd()).collect();
            descriptors.dedup();
            assert_eq!((each.len(), descriptors.len()), (2, queues));
        }
    }
}
