//! One connection, from its first byte to its last.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::http::socket::outlet::Outlet;
use crate::http::socket::rewound::Rewound;
use crate::http::watch::limits::Limits;
use crate::http::watch::pulse::Order;

use super::front::Visit;
use super::lane::{End, Lane};

/// Does what needs no waiting; none where the connection is over with that.
pub fn at_first<S>(stream: &mut S, visit: &Visit) -> Option<Lane>
where
    S: Outlet + Unpin,
{
    let mut lane = Lane::default();
    let mut nobody = Context::from_waker(Waker::noop());
    match lane.poll(&mut nobody, Pin::new(stream), visit) {
        Poll::Ready(End::Closed) => None,
        Poll::Ready(End::GiveOver(read)) => Some(Lane::holding(read)),
        Poll::Pending => Some(lane),
    }
}

/// How hyper is set up; one for all connections.
#[derive(Clone)]
pub struct Protocol(auto::Builder<TokioExecutor>);

impl Protocol {
    pub fn new(limits: &Limits) -> Self {
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder
            .http1()
            // The watch keeps the time of a head, at no cost to a request.
            .header_read_timeout(None)
            .max_buf_size(limits.head.max(8 << 10))
            .max_headers(100)
            // Not `pipeline_flush`: it keeps an answer back while half of the next request is there.
            .half_close(false);
        builder
            .http2()
            .max_concurrent_streams(limits.streams)
            .max_header_list_size(u32::try_from(limits.head).unwrap_or(u32::MAX))
            .max_pending_accept_reset_streams(20);
        Self(builder)
    }

    /// Serves a connection until either side ends it or the watch orders it.
    pub async fn serve<S>(&self, mut stream: S, mut lane: Lane, visit: Visit)
    where
        S: Outlet + Unpin + Send + 'static,
    {
        let end = poll_fn(|context| lane.poll(context, Pin::new(&mut stream), &visit)).await;
        if let End::GiveOver(read) = end {
            // Apart, so that the many that never get here are small.
            Box::pin(self.serve_any(Rewound::new(read, stream), visit)).await;
        }
    }

    /// Serves whatever HTTP/1 or HTTP/2 may ask.
    async fn serve_any<S>(&self, stream: S, visit: Visit)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let visit = Arc::new(visit);
        let answering = visit.clone();
        let service = service_fn(move |request| answering.clone().answer(request));
        let connection = self.0.serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        let mut finishing = false;
        poll_fn(|context| {
            let order = visit.ticket.pulse.order(context);
            if order == Order::Close {
                return Poll::Ready(());
            }
            // A client that goes away in the middle is its own affair.
            let polled = connection.as_mut().poll(context).map(|_| ());
            if polled.is_pending() && order == Order::Finish && !finishing {
                finishing = true;
                // Not before it was polled: what has come by then is still answered.
                connection.as_mut().graceful_shutdown();
                return connection.as_mut().poll(context).map(|_| ());
            }
            polled
        })
        .await;
    }
}
