//! TLS by rustls, with a certificate that can be replaced while serving.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::{self, ServerConfig};

/// A certificate with its key, from files.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    config: ArcSwap<ServerConfig>,
}

#[derive(Debug, thiserror::Error)]
pub enum CannotSecure {
    #[error("{}: no certificate in PEM could be read ({reason}); give the whole chain, the server's own first", file.display())]
    Certificate { file: PathBuf, reason: String },
    #[error("{}: no private key in PEM could be read ({reason}); give the certificate's own key, without a passphrase", file.display())]
    Key { file: PathBuf, reason: String },
    #[error("{} is not the key of the certificate {}; give the pair that belongs together ({reason})", key.display(), certificate.display())]
    Mismatch {
        certificate: PathBuf,
        key: PathBuf,
        reason: rustls::Error,
    },
}

impl Tls {
    pub fn load(certificate: &Path, key: &Path) -> Result<Self, CannotSecure> {
        Ok(Self {
            config: ArcSwap::from_pointee(config(certificate, key)?),
            certificate: certificate.to_owned(),
            key: key.to_owned(),
        })
    }

    /// Reads the files again; what is wrong leaves the last good pair in force.
    pub fn reload(&self) -> Result<(), CannotSecure> {
        self.config
            .store(Arc::new(config(&self.certificate, &self.key)?));
        Ok(())
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.load_full())
    }

    pub fn files(&self) -> [&Path; 2] {
        [&self.certificate, &self.key]
    }
}

fn config(certificate: &Path, key: &Path) -> Result<ServerConfig, CannotSecure> {
    let wrong_certificate = |reason: String| CannotSecure::Certificate {
        file: certificate.to_owned(),
        reason,
    };
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| wrong_certificate(error.to_string()))?;
    if chain.is_empty() {
        return Err(wrong_certificate("the file holds none".to_owned()));
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| CannotSecure::Key {
        file: key.to_owned(),
        reason: error.to_string(),
    })?;
    let mismatch = |reason| CannotSecure::Mismatch {
        certificate: certificate.to_owned(),
        key: key.to_owned(),
        reason,
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(mismatch)?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(mismatch)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
