//! Accepting connections, until told to stop and a little longer.

use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use super::connection::Protocol;
use super::front::{Front, Visit};
use super::limits::Limits;
use super::listen::{Listener, Stream};
use super::state::State;
use super::stream::Watched;
use super::tls::Tls;
use super::watch::Watch;
use super::worker::Workers;

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
    public.open(serving.listeners, &mut tasks);
    if let Some(listener) = serving.metrics {
        let front = Front::operators(state.clone(), limits.clone());
        Door::new(front, limits.clone(), None, workers).open(vec![listener], &mut tasks);
    }
    shutdown.await;
    // Closes the listeners: who comes now is refused at once and can go elsewhere.
    tasks.shutdown().await;
    state.close();
    public.watch.finish();
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

    /// Every worker accepts from every listener.
    fn open(self: &Arc<Self>, listeners: Vec<Listener>, tasks: &mut JoinSet<()>) {
        tasks.spawn(self.watch.clone().run());
        for listener in listeners {
            let listener = Arc::new(listener);
            for here in 0..self.workers.count() {
                let accepting = self.clone().accept(listener.clone(), here);
                tasks.spawn_on(accepting, self.workers.runtime(here));
            }
        }
    }

    async fn accept(self: Arc<Self>, listener: Arc<Listener>, here: usize) {
        let listener = match listener.shared() {
            Ok(listener) => listener,
            Err(error) => return tracing::error!(%error, "cannot share a listener"),
        };
        loop {
            // The semaphore is never closed.
            let Ok(place) = self.room.clone().acquire_owned().await else {
                return;
            };
            match listener.accept().await {
                Ok((stream, client)) => self.clone().lodge(stream, client, here, place),
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    // Out of file descriptors, most likely: they come back as connections end.
                    tracing::error!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }

    /// Gives a connection that `here` has accepted the worker on which it lives.
    fn lodge(
        self: Arc<Self>,
        stream: Stream,
        client: Option<IpAddr>,
        here: usize,
        place: OwnedSemaphorePermit,
    ) {
        let there = self.workers.enter(here);
        let runtime = self.workers.runtime(there).clone();
        let living = async move {
            let stream = match there == here {
                true => Ok(stream),
                false => stream.moved(),
            };
            if let Ok(stream) = stream {
                self.connect(stream, client).await;
            }
            self.workers.leave(there);
            drop(place);
        };
        runtime.spawn(living);
    }

    async fn connect(&self, stream: Stream, client: Option<IpAddr>) {
        let metrics = self.front.metrics();
        let Some(ticket) = self.watch.enter(client) else {
            metrics.refused.inc();
            return;
        };
        metrics.connections.inc();
        metrics.open_connections.inc();
        let ticket = Arc::new(ticket);
        let visit = Visit::new(self.front.clone(), ticket.clone());
        let secured = self
            .tls
            .as_ref()
            .filter(|_| matches!(stream, Stream::Tcp(_)));
        let stream = Watched::new(stream, ticket);
        match secured {
            None => self.protocol.serve(stream, visit).await,
            Some(tls) => {
                let handshake = tls.acceptor().accept(stream);
                // A handshake that fails or dribbles is a client's own affair.
                if let Ok(Ok(stream)) = tokio::time::timeout(self.limits.head_time, handshake).await
                {
                    self.protocol.serve(stream, visit).await;
                }
            }
        }
        metrics.open_connections.dec();
    }

    async fn everyone_left(&self) {
        let everyone = u32::try_from(self.limits.connections).unwrap_or(u32::MAX);
        let _ = self.room.acquire_many(everyone).await;
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
