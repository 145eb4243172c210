//! A connection at its first moment, before any runtime knows of it.

use std::io::{self, IoSlice, Read, Write};
use std::net::TcpStream;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::image::Image;
use super::outlet::{Outlet, write_parts};
use super::stream::Stream;

/// What is there can be read, once; what there is room for can be written. Nobody is woken when there is
/// more: for that it has to become a [`Stream`].
#[derive(Debug)]
pub struct Arrival {
    socket: Socket,
    has_read: bool,
}

#[derive(Debug)]
enum Socket {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Arrival {
    /// Of a socket that does not block.
    pub fn tcp(socket: TcpStream) -> Self {
        Self::of(Socket::Tcp(socket))
    }

    /// Of a socket that does not block.
    pub fn unix(socket: UnixStream) -> Self {
        Self::of(Socket::Unix(socket))
    }

    fn of(socket: Socket) -> Self {
        Self {
            socket,
            has_read: false,
        }
    }

    pub fn is_tcp(&self) -> bool {
        matches!(self.socket, Socket::Tcp(_))
    }

    /// The same connection on the runtime that this is called on.
    pub fn stay(self) -> io::Result<Stream> {
        Ok(match self.socket {
            Socket::Tcp(socket) => Stream::Tcp(socket.try_into()?),
            Socket::Unix(socket) => Stream::Unix(socket.try_into()?),
        })
    }
}

fn at_once<T>(mut act: impl FnMut() -> io::Result<T>) -> Poll<io::Result<T>> {
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Poll::Pending,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return Poll::Ready(done),
        }
    }
}

impl Outlet for Arrival {
    const SENDS_IMAGES: bool = true;

    fn poll_write_parts(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        parts: &[IoSlice<'_>],
        last: bool,
    ) -> Poll<io::Result<usize>> {
        at_once(|| write_parts(self.socket.as_fd(), parts, last))
    }

    fn poll_send_image(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        image: &Image,
    ) -> Poll<io::Result<usize>> {
        at_once(|| image.send(self.socket.as_fd()))
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Tcp(socket) => socket.as_fd(),
            Self::Unix(socket) => socket.as_fd(),
        }
    }
}

impl AsyncRead for Arrival {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.has_read {
            return Poll::Pending;
        }
        let room = buffer.initialize_unfilled();
        let read = ready!(at_once(|| match &mut self.socket {
            Socket::Tcp(socket) => socket.read(room),
            Socket::Unix(socket) => socket.read(room),
        }))?;
        buffer.advance(read);
        self.has_read = true;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Arrival {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, &[IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        at_once(|| match &mut self.socket {
            Socket::Tcp(socket) => socket.write_vectored(slices),
            Socket::Unix(socket) => socket.write_vectored(slices),
        })
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // It is dropped next, which says the same to its client.
        Poll::Ready(Ok(()))
    }
}
