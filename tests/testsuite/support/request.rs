//! A request and what came back, on a connection of its own.

use std::future::{Future, IntoFuture};
use std::io::Read;
use std::net::SocketAddr;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub struct Asking {
    address: SocketAddr,
    request: http::request::Builder,
    body: Bytes,
}

/// What came back, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// What is coming back.
pub struct Opened {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: Incoming,
    /// Dropping it would end the connection.
    _sender: http1::SendRequest<Full<Bytes>>,
}

impl Asking {
    pub fn new(address: SocketAddr, method: &str, path: &str) -> Self {
        Self::to(address, method, path, &address.to_string())
    }

    /// Under another name of the server.
    pub fn to(address: SocketAddr, method: &str, path: &str, host: &str) -> Self {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", host);
        Self {
            address,
            request,
            body: Bytes::new(),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends it, and leaves the body to be read piece by piece.
    pub async fn open(self) -> Opened {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = self.request.body(Full::new(self.body)).unwrap();
        let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
        Opened {
            status: parts.status,
            headers: parts.headers,
            body,
            _sender: sender,
        }
    }
}

impl Opened {
    /// The next piece of the body that is more than a heartbeat; none at its end.
    pub async fn chunk(&mut self) -> Option<String> {
        loop {
            let frame = self.body.frame().await?.unwrap();
            let bytes = frame.into_data().unwrap();
            let text = String::from_utf8(bytes.into()).unwrap();
            if text != ":\n\n" {
                return Some(text);
            }
        }
    }

    pub async fn whole(self) -> Answer {
        Answer {
            status: self.status,
            headers: self.headers,
            body: self.body.collect().await.unwrap().to_bytes(),
        }
    }
}

impl IntoFuture for Asking {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { self.open().await.whole().await })
    }
}

impl Answer {
    /// Asserts the status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text, decoded from whatever it was sent in.
    pub fn text(&self) -> String {
        let mut text = String::new();
        match self.header("content-encoding") {
            "" => text = String::from_utf8_lossy(&self.body).into_owned(),
            "gzip" => {
                flate2::read::GzDecoder::new(&self.body[..])
                    .read_to_string(&mut text)
                    .unwrap();
            }
            "br" => {
                brotli::Decompressor::new(&self.body[..], 4096)
                    .read_to_string(&mut text)
                    .unwrap();
            }
            other => panic!("unknown content-encoding {other}"),
        }
        text
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text()).unwrap()
    }
}
