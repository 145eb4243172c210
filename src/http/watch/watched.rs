//! A byte stream that tells the watch what passes over it.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::http::socket::image::Image;
use crate::http::socket::outlet::Outlet;

use super::Ticket;

pub struct Watched<S> {
    inner: S,
    ticket: Arc<Ticket>,
}

impl<S> Watched<S> {
    pub fn new(inner: S, ticket: Arc<Ticket>) -> Self {
        Self { inner, ticket }
    }

    fn note(&self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(bytes)) => self.ticket.has_written(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.ticket.is_stalled(),
        }
        written
    }
}

impl<S: Outlet + Unpin> Outlet for Watched<S> {
    const SENDS_IMAGES: bool = S::SENDS_IMAGES;

    fn poll_write_parts(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
        last: bool,
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_parts(context, parts, last);
        self.note(written)
    }

    fn poll_send_image(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        image: &Image,
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_send_image(context, image);
        self.note(written)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.inner).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.ticket.has_read();
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.note(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_vectored(context, slices);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        if flushed.is_ready() {
            self.ticket.has_caught_up();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
