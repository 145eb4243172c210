//! What an operator decides: one field is a flag, an environment variable, a key of the configuration
//! file, a line of the help and a row of `docs/configuration.md`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::http::{Limits, Place};

use super::super::tiles::TilesOptions;
use super::origin::Origin;
use super::units::{Size, Time};
use crate::cli::load::Reading;

/// Serve the map; with no report, the bundled sample.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// The reports to serve, a map each; of a folder all that are in it.
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,

    /// Where to listen: 127.0.0.1:8080, unix:/path/to.sock, or systemd for the sockets it passes.
    #[arg(
        long,
        env = "EVENTATLAS_LISTEN",
        value_name = "PLACE",
        default_value = "127.0.0.1:8080",
        value_delimiter = ','
    )]
    pub listen: Vec<Place>,

    /// Let other processes listen on the same port, for an upgrade without a gap.
    #[arg(long, env = "EVENTATLAS_REUSE_PORT")]
    pub reuse_port: bool,

    /// A TOML file that says what these flags say, a key for each; flags and environment go before it.
    #[arg(long, env = "EVENTATLAS_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Print what is in force, and where each value comes from, as a configuration file; and exit.
    #[arg(long)]
    pub print_config: bool,

    /// The address by which readers reach this server, for links that have to be absolute; without it pages
    /// carry none, and oEmbed and the OGC API answer with the host that the client named.
    #[arg(long, env = "EVENTATLAS_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// Who may frame the embeds: a source list as in a content security policy.
    #[arg(
        long,
        env = "EVENTATLAS_ALLOW_FRAMES",
        value_name = "SOURCES",
        default_value = "*"
    )]
    pub allow_frames: String,

    /// An origin whose pages may tell the embeds that they frame what to show; none by default.
    #[arg(
        long,
        env = "EVENTATLAS_ALLOW_MESSAGES_FROM",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub allow_messages_from: Vec<Origin>,

    /// A folder that keeps every version served, so that what was pinned to one (v=) goes on showing it.
    #[arg(long, env = "EVENTATLAS_KEEP_VERSIONS", value_name = "DIR")]
    pub keep_versions: Option<PathBuf>,

    /// Versions kept of each map: beyond these, those go that nobody has asked for the longest.
    #[arg(
        long,
        env = "EVENTATLAS_KEEP_VERSIONS_LIMIT",
        value_name = "NUMBER",
        default_value = "1000"
    )]
    pub keep_versions_limit: NonZeroUsize,

    #[command(flatten)]
    pub tiles: TilesOptions,
    /// A folder of fonts for pictures, where a report's words are in scripts that the bundled fonts lack.
    #[arg(long, env = "EVENTATLAS_FONTS", value_name = "DIR")]
    pub fonts: Option<PathBuf>,

    /// Do not watch the reports for changes; SIGHUP still reads them again.
    #[arg(long, env = "EVENTATLAS_NO_WATCH")]
    pub no_watch: bool,

    /// Open pages that are told of a change as it happens.
    #[arg(
        long,
        env = "EVENTATLAS_LIVE_STREAMS",
        value_name = "NUMBER",
        default_value = "1000"
    )]
    pub live_streams: usize,

    /// Memory for the answers to filtered queries.
    #[arg(
        long,
        env = "EVENTATLAS_CACHE",
        value_name = "SIZE",
        default_value = "8M"
    )]
    pub cache: Size,

    /// A certificate chain in PEM, to serve TLS on TCP; read again when it changes.
    #[arg(
        long,
        env = "EVENTATLAS_TLS_CERT",
        value_name = "FILE",
        help_heading = "TLS"
    )]
    pub tls_cert: Option<PathBuf>,

    /// Its private key in PEM.
    #[arg(
        long,
        env = "EVENTATLAS_TLS_KEY",
        value_name = "FILE",
        help_heading = "TLS"
    )]
    pub tls_key: Option<PathBuf>,

    /// How the log on standard error is written.
    #[arg(
        long,
        env = "EVENTATLAS_LOG",
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Operation"
    )]
    pub log: LogFormat,

    /// What is logged: error, warn, info, debug or trace.
    #[arg(
        long,
        env = "EVENTATLAS_LOG_LEVEL",
        value_name = "LEVEL",
        default_value = "info",
        help_heading = "Operation"
    )]
    pub log_level: tracing::level_filters::LevelFilter,

    /// Log every request.
    #[arg(long, env = "EVENTATLAS_LOG_REQUESTS", help_heading = "Operation")]
    pub log_requests: bool,

    /// Where to serve Prometheus metrics, apart from the public: 127.0.0.1:9090.
    #[arg(
        long,
        env = "EVENTATLAS_METRICS",
        value_name = "PLACE",
        help_heading = "Operation"
    )]
    pub metrics: Option<Place>,

    /// Threads that answer; by default one a core.
    #[arg(
        long,
        env = "EVENTATLAS_THREADS",
        value_name = "NUMBER",
        help_heading = "Operation"
    )]
    pub threads: Option<std::num::NonZeroUsize>,

    #[command(flatten, next_help_heading = "Input")]
    pub reading: Reading,

    #[command(flatten)]
    pub limits: LimitOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What one client may take of the server.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Limits")]
pub struct LimitOptions {
    /// Open connections; more wait in the kernel's queue.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_CONNECTIONS",
        value_name = "NUMBER",
        default_value = "10000"
    )]
    pub max_connections: u32,

    /// Open connections of one address [default: 512, and none for this machine, where a proxy is the client].
    #[arg(
        long,
        env = "EVENTATLAS_MAX_CONNECTIONS_PER_CLIENT",
        value_name = "NUMBER"
    )]
    pub max_connections_per_client: Option<u32>,

    /// A request's head, its line and headers.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_HEAD",
        value_name = "SIZE",
        default_value = "32K"
    )]
    pub max_head: Size,

    /// An address, its query included.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_ADDRESS",
        value_name = "SIZE",
        default_value = "8K"
    )]
    pub max_address: Size,

    /// A request's body.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_BODY",
        value_name = "SIZE",
        default_value = "64K"
    )]
    pub max_body: Size,

    /// Until a request's head has come whole, and a TLS handshake.
    #[arg(
        long,
        env = "EVENTATLAS_HEAD_TIMEOUT",
        value_name = "TIME",
        default_value = "5s"
    )]
    pub head_timeout: Time,

    /// A connection without a request.
    #[arg(
        long,
        env = "EVENTATLAS_IDLE_TIMEOUT",
        value_name = "TIME",
        default_value = "60s"
    )]
    pub idle_timeout: Time,

    /// A client that takes nothing of its answer.
    #[arg(
        long,
        env = "EVENTATLAS_STALL_TIMEOUT",
        value_name = "TIME",
        default_value = "20s"
    )]
    pub stall_timeout: Time,

    /// Bytes a second that a client has to take of an answer, once it is slower than the server.
    #[arg(
        long,
        env = "EVENTATLAS_MIN_RATE",
        value_name = "SIZE",
        default_value = "1K"
    )]
    pub min_rate: Size,

    /// HTTP/2 streams at once on one connection.
    #[arg(
        long,
        env = "EVENTATLAS_MAX_STREAMS",
        value_name = "NUMBER",
        default_value = "128"
    )]
    pub max_streams: u32,

    /// For what is under way when the server is told to stop.
    #[arg(
        long,
        env = "EVENTATLAS_SHUTDOWN_TIMEOUT",
        value_name = "TIME",
        default_value = "10s"
    )]
    pub shutdown_timeout: Time,
}

impl LimitOptions {
    pub fn limits(&self) -> Limits {
        let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let size = |size: Size| usize::try_from(size.0).unwrap_or(usize::MAX);
        Limits {
            connections: count(self.max_connections).max(1),
            connections_per_client: self.max_connections_per_client.map_or(512, count),
            count_local_clients: self.max_connections_per_client.is_some(),
            head: size(self.max_head),
            address: size(self.max_address),
            body: self.max_body.0,
            head_time: self.head_timeout.0,
            idle_time: self.idle_timeout.0,
            stall_time: self.stall_timeout.0,
            rate: self.min_rate.0,
            streams: self.max_streams,
            shutdown_time: self.shutdown_timeout.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        serve: Serve,
    }

    #[test]
    fn the_defaults_of_the_command_line_are_those_of_the_server() {
        let only = <Only as clap::Parser>::parse_from(["eventatlas"]);
        let limits = only.serve.limits.limits();
        assert_eq!(format!("{limits:?}"), format!("{:?}", Limits::default()));
    }
}
