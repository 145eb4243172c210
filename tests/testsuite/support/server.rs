//! A running server.

use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::sync::Arc;

use eventatlas::atlas::Atlas;
use eventatlas::http::{Limits, Listener, Options, Policy, Serving, Site, State, Tls, serve};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Asking;

pub struct Server {
    pub address: SocketAddr,
    pub state: State,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

impl Server {
    /// Serves these maps with everything else at its default.
    pub async fn of(atlases: Vec<Atlas>) -> Self {
        Self::with(atlases, Limits::default()).await
    }

    pub async fn with(atlases: Vec<Atlas>, limits: Limits) -> Self {
        Self::start(None, atlases, limits, None).await
    }

    /// Over TLS.
    pub async fn secured(atlases: Vec<Atlas>, tls: Arc<Tls>) -> Self {
        Self::start(None, atlases, Limits::default(), Some(tls)).await
    }

    /// On listeners of the test's own; requests then have to be its own too.
    pub async fn on(listeners: Vec<Listener>, atlases: Vec<Atlas>, limits: Limits) -> Self {
        Self::start(Some(listeners), atlases, limits, None).await
    }

    /// What a server of these maps answers from.
    pub fn state(atlases: Vec<Atlas>) -> State {
        let options = Options {
            policy: Policy::new("*", None).unwrap(),
            public_url: None,
            allow_messages_from: Vec::new(),
            tiles: None,
            cache_bytes: 1 << 20,
            live_streams: 1,
            versions: None,
        };
        State::new(Site::new(atlases, None), options)
    }

    async fn start(
        listeners: Option<Vec<Listener>>,
        atlases: Vec<Atlas>,
        limits: Limits,
        tls: Option<Arc<Tls>>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Self::state(atlases);
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = Serving {
            listeners: listeners.unwrap_or_else(|| vec![Listener::Tcp(listener)]),
            state: state.clone(),
            limits,
            threads: NonZeroUsize::new(2).unwrap(),
            tls,
            metrics: None,
            log_requests: false,
            app: None,
        };
        let running = tokio::spawn(async {
            let stopped = async { drop(stopped.await) };
            serve(serving, stopped).await.unwrap();
        });
        Self {
            address,
            state,
            stop: Some(stop),
            running,
        }
    }

    /// A GET of an address, as in `server.get("/healthz").await.expect(200)`.
    pub fn get(&self, path: &str) -> Asking {
        self.ask("GET", path)
    }

    pub fn ask(&self, method: &str, path: &str) -> Asking {
        Asking::new(self.address, method, path)
    }

    /// Tells it to stop, and waits until it has.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        self.running.await.unwrap();
    }
}
