//! One connection over bytes in memory: how the server answers whatever a client may send, without a socket or
//! a clock. For tests and for fuzzing.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::http::site::state::State;
use crate::http::socket::outlet::Outlet;
use crate::http::watch::Watch;
use crate::http::watch::limits::Limits;
use crate::http::watch::pulse::Order;
use crate::http::watch::watched::Watched;

use super::connection::Protocol;
use super::front::{Front, Visit};
use super::lane::Lane;

/// Where clients are heard.
pub struct Line {
    front: Arc<Front>,
    protocol: Protocol,
    limits: Limits,
}

impl Line {
    pub fn new(state: State, limits: Limits) -> Self {
        Self {
            protocol: Protocol::new(&limits),
            front: Arc::new(Front::public(state, limits.clone(), false)),
            limits,
        }
    }

    /// All that a client is answered who sends these pieces, waits for every answer and hangs up.
    pub async fn say(&self, pieces: impl IntoIterator<Item = Bytes>) -> Vec<u8> {
        let talk = Arc::new(Mutex::new(Talk {
            // An empty one would mean that the client is gone.
            unsaid: pieces
                .into_iter()
                .filter(|piece| !piece.is_empty())
                .collect(),
            answered: Vec::new(),
        }));
        // No client of an address, so none that could have too many connections.
        let Some(ticket) = Watch::new(self.limits.clone()).enter(None).map(Arc::new) else {
            return Vec::new();
        };
        let stream = Watched::new(Wire(talk.clone()), ticket.clone());
        let visit = Visit::new(self.front.clone(), ticket.clone());
        let mut served = pin!(self.protocol.serve(stream, Lane::default(), visit));
        let mut order = Order::Finish;
        poll_fn(|context| {
            loop {
                if served.as_mut().poll(context).is_ready() {
                    return Poll::Ready(());
                }
                if ticket.pulse.is_running() || !held(&talk).unsaid.is_empty() {
                    return Poll::Pending;
                }
                ticket.pulse.give(order);
                order = Order::Close;
            }
        })
        .await;
        std::mem::take(&mut held(&talk).answered)
    }
}

/// What is still to be sent, and what has been answered.
struct Talk {
    unsaid: VecDeque<Bytes>,
    answered: Vec<u8>,
}

fn held(talk: &Mutex<Talk>) -> MutexGuard<'_, Talk> {
    talk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The server's end.
struct Wire(Arc<Mutex<Talk>>);

impl Outlet for Wire {}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut talk = held(&self.0);
        match talk.unsaid.pop_front() {
            Some(mut piece) => {
                let now = piece.split_to(piece.len().min(buffer.remaining()));
                buffer.put_slice(&now);
                if !piece.is_empty() {
                    talk.unsaid.push_front(piece);
                }
                Poll::Ready(Ok(()))
            }
            // It waits for its answers.
            None => Poll::Pending,
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        held(&self.0).answered.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
