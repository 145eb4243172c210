//! `eventatlas serve`: from what the operator decided to a server that runs.

pub mod config;
mod log;
mod memory;
mod options;
mod origin;
mod reload;
mod shelf;
mod units;

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use tokio::signal::unix::{SignalKind, signal};

use crate::gazetteer;
use crate::geocode::geocode;
use crate::http::{Listener, Options, Place, Policy, Serving, Site, State, Tls, serve};
use crate::messages::Messages;
use crate::page::Tiles;
use crate::report;

pub use options::Serve;

use super::fonts;
use super::input::Inputs;
use reload::Reload;
use shelf::Shelf;

/// What a server does before it reads its command line: it begins anew with the memory that it wants, and makes the
/// tables on a thread of their own for which reading and geocoding would wait one by one, in that order.
pub fn begin() {
    memory::give_back();
    // Without the thread each is made by who needs it first.
    let _ = std::thread::Builder::new().spawn(|| {
        report::prepare();
        gazetteer::prepare();
        // A misspelling asks for what listens.
        geocode("Georgia", "Tbylissy");
        Messages::of("en");
    });
}

impl Serve {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        log::begin(self.log, self.log_level);
        if let Some(folder) = &self.fonts {
            fonts::add(folder)?;
        }
        let inputs = Inputs::new(&self.reports, self.reading.clone());
        let atlases = inputs.read()?;
        let shelf = self
            .keep_versions
            .as_deref()
            .map(|folder| Arc::new(Shelf::new(folder, self.keep_versions_limit)));
        for (shelf, atlas) in shelf
            .iter()
            .flat_map(|shelf| atlases.iter().map(move |atlas| (shelf, atlas)))
        {
            shelf.keep(atlas)?;
        }
        let tls = self.tls()?;
        let tiles = self.tiles.read()?;
        let policy = Policy::new(&self.allow_frames, tiles.as_ref().and_then(Tiles::origin))
            .context("--allow-frames: write a source list, as * or https://example.org")?;
        let options = Options {
            policy,
            public_url: self.public_url()?,
            allow_messages_from: self
                .allow_messages_from
                .iter()
                .map(|origin| origin.0.clone())
                .collect(),
            tiles,
            cache_bytes: self.cache.0,
            live_streams: self.live_streams,
            versions: shelf
                .clone()
                .map(|shelf| shelf as Arc<dyn crate::http::Shelf>),
        };
        // Answers come from threads of their own: here only signals and reloads run.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("cannot start the runtime")?;
        let outcome = runtime.block_on(async {
            let state = State::new(Site::new(atlases, None), options);
            self.serve(state, inputs, shelf, tls).await
        });
        // A reload under way is of no use any more.
        runtime.shutdown_timeout(Duration::from_millis(100));
        outcome.map(|()| ExitCode::SUCCESS)
    }

    async fn serve(
        self,
        state: State,
        inputs: Inputs,
        shelf: Option<Arc<Shelf>>,
        tls: Option<Arc<Tls>>,
    ) -> anyhow::Result<()> {
        let mut listeners = Vec::new();
        for place in &self.listen {
            listeners.extend(place.open(self.reuse_port)?);
        }
        let metrics = self.metrics.as_ref().map(|place| place.open(false));
        let metrics = metrics
            .transpose()?
            .and_then(|mut listeners| listeners.pop());
        let (mut terminate, mut interrupt) = (
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        );
        let reload = Reload::begin(state.clone(), inputs, shelf, tls.clone(), !self.no_watch);
        tokio::spawn(reload.run());
        announce(&listeners, tls.is_some())?;
        let serving = Serving {
            listeners,
            state,
            limits: self.limits.limits(),
            threads: self.threads(),
            tls,
            metrics,
            log_requests: self.log_requests,
            app: None,
        };
        serve(serving, async {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
        .await
        .context("cannot start the threads that answer")?;
        for place in &self.listen {
            if let Place::Unix(path) = place {
                // Whoever took its place meanwhile has its own.
                let _ = std::fs::remove_file(path);
            }
        }
        Ok(())
    }

    fn threads(&self) -> NonZeroUsize {
        self.threads
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN)
    }

    fn public_url(&self) -> anyhow::Result<Option<String>> {
        let Some(url) = &self.public_url else {
            return Ok(None);
        };
        let parsed: http::Uri = url.parse().with_context(|| {
            format!("--public-url {url}: write an address as https://maps.example.org/")
        })?;
        if !matches!(parsed.scheme_str(), Some("http" | "https")) || parsed.query().is_some() {
            bail!("--public-url {url}: write an address as https://maps.example.org/");
        }
        Ok(Some(format!("{}/", url.trim_end_matches('/'))))
    }

    fn tls(&self) -> anyhow::Result<Option<Arc<Tls>>> {
        match (&self.tls_cert, &self.tls_key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Ok(Some(Arc::new(Tls::load(certificate, key)?))),
            (Some(_), None) => bail!("a certificate needs its key: give --tls-key too"),
            (None, Some(_)) => bail!("a key needs its certificate: give --tls-cert too"),
        }
    }
}

/// The one line that says where to look.
fn announce(listeners: &[Listener], secure: bool) -> std::io::Result<()> {
    let places: Vec<String> = listeners
        .iter()
        .map(|listener| match listener {
            Listener::Tcp(_) if secure => format!("https://{}/", listener.place()),
            Listener::Tcp(_) => format!("http://{}/", listener.place()),
            Listener::Unix(_) => listener.place(),
        })
        .collect();
    super::print(format!("Event Atlas: {}\n", places.join(" ")).as_bytes())
}
