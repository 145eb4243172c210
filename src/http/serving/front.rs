//! What every request passes before the routes: the demands of HTTP, the ready answers, the guard
//! against a panic.

use std::convert::Infallible;
use std::fmt::Display;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use arc_swap::Guard;
use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use futures_util::FutureExt;
use http::header::{CONTENT_LENGTH, HOST};
use http::{Method, Request, Response, StatusCode, Version};
use http_body_util::Full;
use hyper::body::{Frame, Incoming, SizeHint};
use tower::ServiceExt;

use crate::http::answer::policy::{Caching, Kind};
use crate::http::answer::problem::Problem;
use crate::http::answer::variant::Variant;
use crate::http::metrics::Metrics;
use crate::http::request::encoding::{Encoding, accept_encoding};
use crate::http::request::plain::{Address, Plain, is_host};
use crate::http::routes::service::Secure;
use crate::http::routes::{app, operators_app};
use crate::http::site::state::{State, accept_language};
use crate::http::watch::Ticket;
use crate::http::watch::limits::Limits;

/// The whole application as connections see it.
pub struct Front {
    router: Router,
    state: State,
    limits: Limits,
    /// Whether ready answers go past the routes.
    at_once: bool,
    log: bool,
    /// Whether its connections are TLS.
    pub secure: bool,
}

impl Front {
    /// What everyone may ask.
    pub fn public(state: State, limits: Limits, log: bool) -> Self {
        Self {
            router: app(state.clone()),
            state,
            limits,
            at_once: true,
            log,
            secure: false,
        }
    }

    /// What an operator asks, on a listener of its own.
    pub fn operators(state: State, limits: Limits) -> Self {
        Self::of(operators_app(state.clone()), state, limits)
    }

    /// Any other application.
    pub fn of(router: Router, state: State, limits: Limits) -> Self {
        Self {
            router,
            state,
            limits,
            at_once: false,
            log: false,
            secure: false,
        }
    }

    pub fn metrics(&self) -> &Metrics {
        self.state.metrics()
    }

    /// What is ready, or how the request cannot be answered; none where the routes have to see it.
    fn at_once(&self, request: &Request<Incoming>) -> Option<Response<Answer>> {
        if let Err(problem) = self.admit(request) {
            return Some(self.refuse(&problem).map(Answer::Routed));
        }
        let (uri, method, headers) = (request.uri(), request.method(), request.headers());
        if method != Method::GET && method != Method::HEAD {
            return None;
        }
        let address = Address {
            path: uri.path(),
            query: uri.query(),
        };
        let ready = self.ready_at(address, accept_language(headers), accept_encoding(headers))?;
        Some(ready.respond(method, headers).map(Answer::Ready))
    }

    fn ready_at(
        &self,
        address: Address<'_>,
        accept_language: Option<&str>,
        encoding: Encoding,
    ) -> Option<Guard<Arc<Variant>>> {
        match self.at_once {
            true => self.state.ready(address, accept_language, encoding),
            false => None,
        }
    }

    /// What every answer leaves behind.
    fn note(&self, method: &str, uri: &dyn Display, status: StatusCode, start: Option<Instant>) {
        self.metrics().answered(status);
        if let Some(start) = start {
            let micros = start.elapsed().as_micros();
            tracing::info!(method, %uri, status = status.as_u16(), micros, "request");
        }
    }

    /// When a request came, where that is logged.
    fn begin(&self) -> Option<Instant> {
        self.log.then(Instant::now)
    }

    async fn route(&self, mut request: Request<Body>) -> Response<Body> {
        let start = Instant::now();
        if self.secure {
            request.extensions_mut().insert(Secure);
        }
        let routed = self.router.clone().oneshot(request);
        let response = match AssertUnwindSafe(routed).catch_unwind().await {
            Ok(Ok(response)) => response,
            Ok(Err(never)) => match never {},
            // The hook has logged what it said and where.
            Err(_) => {
                self.metrics().panics.inc();
                self.refuse(&Problem::Internal)
            }
        };
        self.metrics().routed_since(start);
        response
    }

    fn admit(&self, request: &Request<Incoming>) -> Result<(), Problem> {
        let headers = request.headers();
        if request.version() == Version::HTTP_11 {
            let mut hosts = headers.get_all(HOST).iter();
            let (first, second) = (hosts.next(), hosts.next());
            if first.is_none()
                || second.is_some()
                || first.is_some_and(|host| !is_host(host.as_bytes()))
            {
                return Err(Problem::BadHost);
            }
        }
        let uri = request.uri();
        if uri.path().len() + uri.query().map_or(0, |query| query.len() + 1) > self.limits.address {
            return Err(Problem::AddressTooLong);
        }
        let declared = headers
            .get(CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if declared.is_some_and(|length| length > self.limits.body) {
            return Err(Problem::BodyTooLarge);
        }
        Ok(())
    }

    fn refuse(&self, problem: &Problem) -> Response<Body> {
        problem.response(self.state.policy().headers(Kind::Data, Caching::Never))
    }
}

/// One connection's view of the application: all that a request needs, shared with no other connection.
pub struct Visit {
    front: Arc<Front>,
    pub ticket: Arc<Ticket>,
}

impl Visit {
    pub fn new(front: Arc<Front>, ticket: Arc<Ticket>) -> Self {
        Self { front, ticket }
    }

    pub fn limits(&self) -> &Limits {
        &self.front.limits
    }

    /// What is ready for a plain request.
    pub fn ready(&self, plain: &Plain<'_>) -> Option<Guard<Arc<Variant>>> {
        if plain.address.len() > self.limits().address {
            return None;
        }
        self.front
            .ready_at(plain.address, plain.accept_language, plain.encoding)
    }

    /// When a request came, where that is logged.
    pub fn begin(&self) -> Option<Instant> {
        self.front.begin()
    }

    /// Notes what was answered to a plain request.
    pub fn note(&self, plain: &Plain<'_>, status: StatusCode, start: Option<Instant>) {
        let method = if plain.is_head { "HEAD" } else { "GET" };
        self.front.note(method, &plain.address, status, start);
    }

    /// The answer to any request.
    pub async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
    ) -> Result<Response<Payload>, Infallible> {
        self.ticket
            .request_begins(request.version() == Version::HTTP_2);
        let running = Running(self);
        let front = &running.0.front;
        let start = front.begin();
        let asked = start.map(|_| (request.method().clone(), request.uri().clone()));
        let response = match front.at_once(&request) {
            Some(response) => response,
            None => front
                .route(request.map(Body::new))
                .await
                .map(Answer::Routed),
        };
        let (method, uri) = asked.unwrap_or_default();
        front.note(method.as_str(), &uri, response.status(), start);
        Ok(response.map(|body| Payload {
            body,
            _running: running,
        }))
    }
}

/// A request under way; it ends when its answer is handed over whole or dropped.
struct Running(Arc<Visit>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.ticket.request_ends();
    }
}

/// An answer's body, with the request that it keeps under way.
pub struct Payload {
    body: Answer,
    _running: Running,
}

enum Answer {
    Ready(Full<Bytes>),
    Routed(Body),
}

impl hyper::body::Body for Payload {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match &mut self.body {
            Answer::Ready(body) => Pin::new(body)
                .poll_frame(context)
                .map_err(|never| match never {}),
            Answer::Routed(body) => Pin::new(body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.body {
            Answer::Ready(body) => body.is_end_stream(),
            Answer::Routed(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.body {
            Answer::Ready(body) => body.size_hint(),
            Answer::Routed(body) => body.size_hint(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;

    use super::*;
    use crate::http::answer::policy::Policy;
    use crate::http::site::Site;
    use crate::http::site::aside::on_a_worker;
    use crate::http::site::options::Options;

    fn breaks() -> Result<(), Problem> {
        panic!("on purpose")
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_and_a_metric_wherever_it_happens() {
        let options = Options {
            policy: Policy::new("*", None).unwrap(),
            public_url: None,
            allow_messages_from: Vec::new(),
            cache_bytes: 0,
            live_streams: 0,
            versions: None,
            tiles: None,
        };
        let state = State::new(Site::default(), options);
        let mut front = Front::public(state.clone(), Limits::default(), false);
        front.router = Router::new()
            .route("/here", get(async || drop(breaks())))
            .route("/there", get(async || drop(on_a_worker(breaks).await)))
            .route("/still", get(async || "there"));
        for (path, status) in [("/here", 500), ("/there", 500), ("/still", 200)] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            assert_eq!(front.route(request).await.status(), status, "{path}");
        }
        let metrics = state.metrics_text();
        assert!(metrics.contains("eventatlas_panics_total 2"), "{metrics}");
    }
}
