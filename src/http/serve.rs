//! Accepting connections, until told to stop and a little longer.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::connection::Protocol;
use super::front::Front;
use super::limits::Limits;
use super::state::State;
use super::stream::Watched;
use super::watch::Watch;

/// Serves until `shutdown` is done, then until what runs has finished or the deadline has passed.
pub async fn serve(
    listeners: Vec<TcpListener>,
    state: State,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) {
    let closing = state.clone();
    let watch = Watch::new(limits.clone());
    let server = Arc::new(Server {
        front: Arc::new(Front::new(state, limits.clone())),
        protocol: Protocol::new(&limits),
        room: Arc::new(Semaphore::new(limits.connections)),
        watch: watch.clone(),
    });
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(watch.clone().run());
    for listener in listeners {
        tasks.spawn(server.clone().accept(listener));
    }
    shutdown.await;
    // Closes the listeners: who comes now is refused at once and can go elsewhere.
    tasks.shutdown().await;
    closing.close();
    watch.finish();
    let everyone_left = server
        .room
        .acquire_many(u32::try_from(limits.connections).unwrap_or(u32::MAX));
    if tokio::time::timeout(limits.shutdown_time, everyone_left)
        .await
        .is_err()
    {
        tracing::warn!(connections = watch.count(), "closed at the deadline");
    }
}

struct Server {
    front: Arc<Front>,
    protocol: Protocol,
    room: Arc<Semaphore>,
    watch: Arc<Watch>,
}

impl Server {
    async fn accept(self: Arc<Self>, listener: TcpListener) {
        loop {
            // The semaphore is never closed.
            let Ok(place) = self.room.clone().acquire_owned().await else {
                return;
            };
            match listener.accept().await {
                Ok((stream, peer)) => {
                    let server = self.clone();
                    tokio::spawn(async move {
                        server.connect(stream, peer).await;
                        drop(place);
                    });
                }
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    // Out of file descriptors, most likely: they come back as connections end.
                    tracing::error!(%error, "cannot accept");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }

    async fn connect(&self, stream: TcpStream, peer: std::net::SocketAddr) {
        // A small answer waits for the acknowledgement of the last one otherwise: 44 ms.
        let _ = stream.set_nodelay(true);
        let Some(ticket) = self.watch.enter(Some(peer.ip())) else {
            return;
        };
        let ticket = Arc::new(ticket);
        let stream = Watched::new(stream, ticket.clone());
        self.protocol
            .clone()
            .serve(stream, self.front.clone(), ticket)
            .await;
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
