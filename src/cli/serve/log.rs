//! The log on standard error.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt;

use super::options::LogFormat;

/// From here on what is traced is written; a panic too, so that it is one line like the rest.
pub fn begin(format: LogFormat, level: LevelFilter) {
    let log = fmt().with_writer(std::io::stderr).with_max_level(level);
    // Another may have been set by an embedder or a test: then that one stays.
    let _ = match format {
        LogFormat::Text => tracing::subscriber::set_global_default(
            log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
                .finish(),
        ),
        LogFormat::Json => {
            tracing::subscriber::set_global_default(log.json().flatten_event(true).finish())
        }
    };
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no message");
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, message, "a panic");
    }));
}
