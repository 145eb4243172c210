//! Accepting connections, until told to stop and a little longer.

use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use crate::http::site::state::State;
use crate::http::socket::arrival::Arrival;
use crate::http::socket::listen::Listener;
use crate::http::socket::stream::Stream;
use crate::http::socket::tls::Tls;
use crate::http::watch::Watch;
use crate::http::watch::limits::Limits;
use crate::http::watch::watched::Watched;

use super::connection::{Protocol, at_first};
use super::front::{Front, Visit};
use super::lane::Lane;
use super::worker::Workers;

/// Connections taken before those that live here have their turn.
const AT_A_STRETCH: u64 = 16;

/// What serving takes: resources are given, so that a test gives its own.
pub struct Serving {
    pub listeners: Vec<Listener>,
    /// What answers in place of the maps.
    pub app: Option<Router>,
    pub state: State,
    pub limits: Limits,
    /// Threads that answer.
    pub threads: NonZeroUsize,
    /// For TCP; a Unix socket's client is on this machine.
    pub tls: Option<Arc<Tls>>,
    /// Where an operator reads the metrics, apart from the public.
    pub metrics: Option<Listener>,
    /// Whether every request is logged.
    pub log_requests: bool,
}

/// Serves until `shutdown` is done, then until what runs has finished or the deadline has passed.
pub async fn serve(serving: Serving, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let Serving { state, limits, .. } = serving;
    let workers = Arc::new(Workers::start(serving.threads)?);
    let front = match serving.app {
        Some(app) => Front::of(app, state.clone(), limits.clone()),
        None => Front::public(state.clone(), limits.clone(), serving.log_requests),
    };
    let public = Door::new(front, limits.clone(), serving.tls, workers.clone());
    let mut tasks = JoinSet::new();
    let listeners = public.open(serving.listeners, &mut tasks)?;
    if let Some(listener) = serving.metrics {
        let front = Front::operators(state.clone(), limits.clone());
        Door::new(front, limits.clone(), None, workers).open(vec![listener], &mut tasks)?;
    }
    shutdown.await;
    tasks.shutdown().await;
    state.close();
    public.watch.finish();
    // Who came before is answered; who comes now is refused at once and can go elsewhere.
    for (here, listener) in listeners {
        public.empty(&listener, here);
    }
    let everyone_left = public.everyone_left();
    if tokio::time::timeout(limits.shutdown_time, everyone_left)
        .await
        .is_err()
    {
        tracing::warn!(
            connections = public.watch.count(),
            "connections were still open at the deadline"
        );
    }
    Ok(())
}

/// What stands behind a listener.
struct Door {
    front: Arc<Front>,
    protocol: Protocol,
    limits: Limits,
    room: Arc<Semaphore>,
    watch: Arc<Watch>,
    tls: Option<Arc<Tls>>,
    workers: Arc<Workers>,
}

impl Door {
    fn new(
        mut front: Front,
        limits: Limits,
        tls: Option<Arc<Tls>>,
        workers: Arc<Workers>,
    ) -> Arc<Self> {
        front.secure = tls.is_some();
        Arc::new(Self {
            front: Arc::new(front),
            protocol: Protocol::new(&limits),
            room: Arc::new(Semaphore::new(limits.connections)),
            watch: Watch::new(limits.clone()),
            limits,
            tls,
            workers,
        })
    }

    /// Every worker accepts from every place.
    fn open(
        self: &Arc<Self>,
        listeners: Vec<Listener>,
        tasks: &mut JoinSet<()>,
    ) -> io::Result<Vec<(usize, Arc<Listener>)>> {
        let mut opened = Vec::new();
        tasks.spawn(self.watch.clone().run());
        for listener in listeners {
            let each = listener.for_each_of(self.workers.count());
            for (here, listener) in each.into_iter().enumerate() {
                listener.prepare()?;
                opened.push((here, listener.clone()));
                let accepting = self.clone().accept(listener, here);
                tasks.spawn_on(accepting, self.workers.runtime(here));
            }
        }
        Ok(opened)
    }

    /// Takes in everyone who waits.
    fn empty(self: &Arc<Self>, listener: &Listener, here: usize) {
        while let Ok(place) = self.room.clone().try_acquire_owned()
            && let Ok((arrival, client)) = listener.accept()
        {
            self.clone().receive(arrival, client, here, place);
        }
    }

    async fn accept(self: Arc<Self>, listener: Arc<Listener>, here: usize) {
        #[expect(
            deprecated,
            reason = "its successor is unsafe to call; a listener keeps its descriptor while it lives"
        )]
        let ready = AsyncFd::with_interest(listener, Interest::READABLE);
        let listener = match ready {
            Ok(listener) => listener,
            Err(error) => return tracing::error!(%error, "cannot listen on a worker"),
        };
        for number in 1u64.. {
            // The semaphore is never closed.
            let Ok(place) = self.room.clone().acquire_owned().await else {
                return;
            };
            match listener
                .async_io(Interest::READABLE, |listener| listener.accept())
                .await
            {
                Ok((arrival, client)) => self.clone().receive(arrival, client, here, place),
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    // Out of file descriptors, most likely: they come back as connections end.
                    tracing::error!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
            if number.is_multiple_of(AT_A_STRETCH) {
                tokio::task::yield_now().await;
            }
        }
    }

    /// Answers what a connection asks with its first bytes, if that needs no waiting: many bring one
    /// request and are over. The others get a worker on which they live.
    fn receive(
        self: Arc<Self>,
        mut arrival: Arrival,
        client: Option<IpAddr>,
        here: usize,
        place: OwnedSemaphorePermit,
    ) {
        let metrics = self.front.metrics();
        let Some(ticket) = self.watch.enter(client) else {
            metrics.refused.inc();
            return;
        };
        metrics.connections.inc();
        let ticket = Arc::new(ticket);
        let visit = Visit::new(self.front.clone(), ticket.clone());
        let is_secured = self.tls.is_some() && arrival.is_tcp();
        let mut lane = Lane::default();
        if !is_secured {
            let mut watched = Watched::new(&mut arrival, ticket.clone());
            // A panic would end the accepting for all.
            match catch_unwind(AssertUnwindSafe(|| at_first(&mut watched, &visit))) {
                Ok(Some(begun)) => lane = begun,
                Ok(None) => return,
                Err(_) => {
                    metrics.panics.inc();
                    return;
                }
            }
        }
        let guest = Guest::enter(self, here, place);
        let runtime = guest.door.workers.runtime(guest.there).clone();
        let living = async move {
            let door = &guest.door;
            // Refused only where descriptors run out.
            if let Ok(stream) = arrival.stay() {
                let stream = Watched::new(stream, ticket);
                match &door.tls {
                    Some(tls) if is_secured => {
                        // Apart, so that the others are small.
                        Box::pin(door.serve_secured(tls, stream, visit)).await;
                    }
                    _ => door.protocol.serve(stream, lane, visit).await,
                }
            }
        };
        runtime.spawn(living);
    }

    async fn serve_secured(&self, tls: &Tls, stream: Watched<Stream>, visit: Visit) {
        let handshake = tls.acceptor().accept(stream);
        // A handshake that fails or dribbles is a client's own affair.
        if let Ok(Ok(stream)) = tokio::time::timeout(self.limits.head_time, handshake).await {
            self.protocol.serve(stream, Lane::default(), visit).await;
        }
    }

    async fn everyone_left(&self) {
        let everyone = u32::try_from(self.limits.connections).unwrap_or(u32::MAX);
        let _ = self.room.acquire_many(everyone).await;
    }
}

/// A connection that lives on a worker; dropping it leaves.
struct Guest {
    door: Arc<Door>,
    there: usize,
    _place: OwnedSemaphorePermit,
}

impl Guest {
    fn enter(door: Arc<Door>, here: usize, place: OwnedSemaphorePermit) -> Self {
        door.front.metrics().open_connections.inc();
        Self {
            there: door.workers.enter(here),
            door,
            _place: place,
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.door.workers.leave(self.there);
        self.door.front.metrics().open_connections.dec();
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    )
}
