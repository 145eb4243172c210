//! What an answer is written to.

use std::io::{self, IoSlice};
use std::os::fd::BorrowedFd;
use std::pin::Pin;
use std::task::{Context, Poll};

use rustix::net::{SendAncillaryBuffer, SendFlags, send, sendmsg};
use smallvec::SmallVec;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::server::TlsStream;

use super::image::Image;

/// A connection; a socket has shorter ways for a ready answer than others.
pub trait Outlet: AsyncRead + AsyncWrite {
    /// Whether it sends images.
    const SENDS_IMAGES: bool = false;

    /// Writes parts of an answer. The `last` one may go together with the connection's end.
    fn poll_write_parts(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
        _last: bool,
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, parts)
    }

    fn poll_send_image(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &Image,
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Outlet for TlsStream<S> {}

impl<S: Outlet + Unpin> Outlet for &mut S {
    const SENDS_IMAGES: bool = S::SENDS_IMAGES;

    fn poll_write_parts(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
        last: bool,
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut **self).poll_write_parts(context, parts, last)
    }

    fn poll_send_image(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        image: &Image,
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut **self).poll_send_image(context, image)
    }
}

/// Bytes up to which it is cheaper to copy parts than to let the kernel read a list of them.
const SMALL: usize = 2 << 10;

/// Writes parts to a socket; the `last` waits there for the end of the connection, to go with it.
pub fn write_parts(socket: BorrowedFd<'_>, parts: &[IoSlice<'_>], last: bool) -> io::Result<usize> {
    let more = match last {
        true => SendFlags::MORE,
        false => SendFlags::empty(),
    };
    let flags = more | SendFlags::NOSIGNAL;
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if length > SMALL {
        let nothing = &mut SendAncillaryBuffer::default();
        return Ok(sendmsg(socket, parts, nothing, flags)?);
    }
    let mut whole = SmallVec::<[u8; SMALL]>::new();
    for part in parts {
        whole.extend_from_slice(part);
    }
    Ok(send(socket, &whole, flags)?)
}
