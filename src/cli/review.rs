//! `eventatlas review`: the page on which an editor settles the doubts about a report.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use super::load::{Reading, bytes, corrections_path, slug};
use crate::http::{self, Limits, Listener, Options, Place, Policy, Serving, Site, State};
use crate::review::{Desk, Files, Gate, Written, app, key};

/// Settle the doubts about a report in the browser; every decision goes to its corrections file at once.
#[derive(Args, Debug)]
pub struct Review {
    /// The report to review.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// Where on this machine to listen; port 0 is any free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = loopback)]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub reading: Reading,
}

/// Whoever reaches the page can change the file, so nobody else's machine may.
fn loopback(text: &str) -> Result<SocketAddr, String> {
    match text.parse() {
        Ok(Place::Tcp(address)) if address.ip().is_loopback() => Ok(address),
        Ok(_) => {
            Err("the page is for this machine alone; write 127.0.0.1:PORT or [::1]:PORT".to_owned())
        }
        Err(_) => Err("write an address of this machine and a port, as 127.0.0.1:8090".to_owned()),
    }
}

impl Review {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        if self.report == Path::new("-") {
            bail!(
                "standard input cannot be reviewed, for its corrections have no place; name a file"
            );
        }
        let files = Pair {
            report: self.report.clone(),
            corrections: corrections_path(&self.report),
            max_input: self.reading.content.max_input,
        };
        let desk = Desk::open(
            slug(&self.report),
            self.report.display().to_string(),
            files.corrections.display().to_string(),
            self.reading.options(),
            Box::new(files),
        )
        .map_err(|error| anyhow!(error))?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("cannot start the runtime")?;
        let outcome = runtime.block_on(serve(self.listen, desk));
        runtime.shutdown_timeout(Duration::from_millis(100));
        outcome.map(|()| ExitCode::SUCCESS)
    }
}

async fn serve(address: SocketAddr, desk: Desk) -> anyhow::Result<()> {
    let listeners = Place::Tcp(address).open(false)?;
    let Some(Listener::Tcp(listener)) = listeners.first() else {
        bail!("cannot listen on {address}");
    };
    let address = listener.local_addr()?;
    let token = key()?;
    let gate = Gate::new(address, token.clone(), key()?);
    let policy = Policy::new("'none'", None)?;
    let app = app(desk, gate, policy.clone());
    // No map is published here: what is not of the page is not found.
    let state = State::new(
        Site::default(),
        Options {
            policy,
            public_url: None,
            allow_messages_from: Vec::new(),
            cache_bytes: 0,
            live_streams: 0,
            versions: None,
            tiles: None,
        },
    );
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    super::print(format!("Review: http://{address}/#{token}\n").as_bytes())?;
    let serving = Serving {
        listeners,
        app: Some(app),
        state,
        limits: Limits {
            connections: 64,
            shutdown_time: Duration::from_secs(1),
            ..Limits::default()
        },
        threads: NonZeroUsize::MIN,
        tls: None,
        metrics: None,
        log_requests: false,
    };
    http::serve(serving, async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
    .await
    .context("cannot start the thread that answers")
}

/// A report and the corrections beside it.
struct Pair {
    report: PathBuf,
    corrections: PathBuf,
    max_input: u64,
}

impl Files for Pair {
    fn report(&self) -> Result<Vec<u8>, String> {
        bytes(&self.report, self.max_input).map_err(|error| format!("{error:#}"))
    }

    fn corrections(&self) -> Result<Option<String>, String> {
        match fs::read(&self.corrections) {
            Ok(bytes) => String::from_utf8(bytes)
                .map(Some)
                .map_err(|_| self.trouble("is not UTF-8; save it so")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.trouble(&format!("cannot be read: {error}"))),
        }
    }

    fn write(&self, expected: Option<&str>, text: Option<&str>) -> Result<Written, String> {
        // A link stays one: what it points to is replaced.
        let target =
            fs::canonicalize(&self.corrections).unwrap_or_else(|_| self.corrections.clone());
        let Some(text) = text else {
            if self.corrections()?.as_deref() != expected {
                return Ok(Written::Overtaken);
            }
            return match fs::remove_file(&target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(self.trouble(&format!("cannot be removed: {error}")))
                }
                _ => Ok(Written::Done),
            };
        };
        let cannot = |error: io::Error| {
            self.trouble(&format!(
                "cannot be written: {error}; make its folder writable"
            ))
        };
        let draft = Draft::beside(&target).map_err(cannot)?;
        draft.fill(text, &target).map_err(cannot)?;
        if self.corrections()?.as_deref() != expected {
            return Ok(Written::Overtaken);
        }
        fs::rename(&draft.0, &target).map_err(cannot)?;
        Ok(Written::Done)
    }
}

impl Pair {
    fn trouble(&self, what: &str) -> String {
        format!("{}: {what}", self.corrections.display())
    }
}

/// A file in the making; it is gone when nothing comes of it.
struct Draft(PathBuf);

impl Draft {
    /// In the same folder, so that it can take the other's place at once.
    fn beside(target: &Path) -> io::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let path = target.with_file_name(format!(".{name}.{}.new", std::process::id()));
        // Left over from a crash of a process of this number.
        let _ = fs::remove_file(&path);
        Ok(Self(path))
    }

    fn fill(&self, text: &str, target: &Path) -> io::Result<()> {
        let mut file: File = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&self.0)?;
        if let Ok(metadata) = fs::metadata(target) {
            file.set_permissions(metadata.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Renamed already where all went well.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(folder: &Path) -> Pair {
        Pair {
            report: folder.join("r.md"),
            corrections: folder.join("r.corrections.toml"),
            max_input: 1,
        }
    }

    #[test]
    fn only_this_machine_can_be_listened_on() {
        for good in ["127.0.0.1:0", "127.8.8.8:80", "[::1]:4500", "localhost:1"] {
            assert!(loopback(good).is_ok(), "{good}");
        }
        for bad in [
            "0.0.0.0:1",
            "[::]:1",
            "192.168.0.1:80",
            "unix:/tmp/x",
            "systemd",
            "80",
            "",
        ] {
            let message = loopback(bad).unwrap_err();
            assert!(
                !message.contains('\n') && message.contains("127.0.0.1"),
                "{message}"
            );
        }
    }

    #[test]
    fn the_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let files = pair(folder.path());
        assert_eq!(files.corrections(), Ok(None));
        assert_eq!(files.write(None, Some("a")), Ok(Written::Done));
        assert_eq!(files.write(Some("b"), Some("c")), Ok(Written::Overtaken));
        assert_eq!(files.write(None, Some("c")), Ok(Written::Overtaken));
        assert_eq!(files.corrections(), Ok(Some("a".to_owned())));
        assert_eq!(files.write(Some("a"), Some("ü")), Ok(Written::Done));
        let names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["r.corrections.toml"]);
        assert_eq!(files.write(Some("x"), None), Ok(Written::Overtaken));
        assert_eq!(files.write(Some("ü"), None), Ok(Written::Done));
        assert_eq!(files.corrections(), Ok(None));
    }

    #[test]
    fn a_link_and_its_rights_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let files = pair(folder.path());
        let real = folder.path().join("elsewhere.toml");
        fs::write(&real, "a").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &files.corrections).unwrap();
        assert_eq!(files.write(Some("a"), Some("b")), Ok(Written::Done));
        assert!(files.corrections.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "b");
        assert_eq!(
            fs::metadata(&real).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[test]
    fn what_cannot_be_written_is_told_in_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let files = pair(&folder.path().join("missing"));
        let error = files.write(None, Some("a")).unwrap_err();
        assert!(
            error.contains("r.corrections.toml: cannot be written") && !error.contains('\n'),
            "{error}"
        );
        fs::write(folder.path().join("r.corrections.toml"), b"\xff").unwrap();
        assert!(
            pair(folder.path())
                .corrections()
                .unwrap_err()
                .contains("UTF-8")
        );
    }
}
