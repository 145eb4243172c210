//! What the page asks. Everything but the empty page itself wants the secret.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State as Extract};
use axum::routing::{get, post};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::CountryCode;
use crate::draw::{self, Projection};
use crate::http::{Caching, Kind, Policy, Variant};

use super::{Choice, Desk, Gate, Refusal, assets, places};

/// Bytes of a decision.
const LARGEST: usize = 16 << 10;
/// The finest outlines, and those that come first.
const LEVELS: [usize; 2] = [2, 5];

struct Shared {
    desk: Arc<Desk>,
    gate: Gate,
    policy: Policy,
}

type Here = Extract<Arc<Shared>>;
type Answer = Result<Response<Body>, Refusal>;

/// Every route of the page, behind the gate.
pub fn app(desk: Desk, gate: Gate, policy: Policy) -> Router {
    let shared = Arc::new(Shared {
        desk: Arc::new(desk),
        gate,
        policy,
    });
    Router::new()
        .route("/", get(page))
        .route("/assets/{name}", get(asset))
        .route("/api/session", post(session))
        .route("/api/state", get(state))
        .route("/api/decide", post(decide))
        .route("/api/remove", post(remove))
        .route("/api/undo", post(undo))
        .route("/api/search", get(search))
        .route("/api/near", get(near))
        .route("/api/labels", get(labels))
        .route("/api/countries", get(countries))
        .route("/api/borders/{level}", get(borders))
        .fallback(not_found)
        .method_not_allowed_fallback(method)
        .with_state(shared)
}

impl Shared {
    fn answer(&self, answer: Answer) -> Response<Body> {
        answer.unwrap_or_else(|refusal| {
            refusal.response(self.policy.headers(Kind::Private, Caching::Never))
        })
    }

    fn json(&self, value: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(value).map_err(|_| Refusal::Internal)?;
        let mut headers = self.policy.headers(Kind::Private, Caching::Never);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// Bytes that are the same each time.
    fn lasting(
        &self,
        request: &Parts,
        content_type: &'static str,
        body: Vec<u8>,
    ) -> Response<Body> {
        let mut headers = self.policy.headers(Kind::Private, Caching::Revalidate);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        // To this machine itself nothing is gained by compressing.
        let made = Variant::alone(body.into(), &headers);
        made.respond(&request.method, &request.headers)
            .map(Body::new)
    }

    fn trusted(&self, request: &Parts) -> Result<(), Refusal> {
        self.gate.admit(request)?;
        self.gate.knows(request)
    }

    /// A decision, read once it is known who sends it.
    async fn sent<T: DeserializeOwned>(&self, request: Request) -> Result<(Parts, T), Refusal> {
        let (parts, body) = request.into_parts();
        self.trusted(&parts)?;
        let kind = parts.headers.get(CONTENT_TYPE);
        if kind.is_none_or(|kind| kind != "application/json") {
            return Err(Refusal::Bad("send JSON".to_owned()));
        }
        let bytes = to_bytes(body, LARGEST)
            .await
            .map_err(|_| Refusal::TooLarge)?;
        let read = serde_json::from_slice(&bytes)
            .map_err(|error| Refusal::Bad(format!("this is no decision: {error}")))?;
        Ok((parts, read))
    }
}

async fn page(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    here.answer(static_file(&here, &request, "index.html"))
}

async fn asset(here: Here, Path(name): Path<String>, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    here.answer(static_file(&here, &request, &name))
}

fn static_file(here: &Shared, request: &Parts, name: &str) -> Answer {
    here.gate.admit(request)?;
    let (content_type, body) = assets::file(name).ok_or(Refusal::NotFound)?;
    Ok(here.lasting(request, content_type, body))
}

/// The secret for the token of the link.
async fn session(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let answer = || {
        here.gate.admit(&request)?;
        let secret = here.gate.exchange(&request)?;
        here.json(&serde_json::json!({ "secret": secret }))
    };
    here.answer(answer())
}

async fn state(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let answer = async {
        here.trusted(&request)?;
        let language = language(&request);
        at_desk(&here, move |desk| desk.state(&language)).await
    };
    here.answer(answer.await)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decide {
    key: String,
    choice: Choice,
}

async fn decide(here: Here, request: Request) -> Response<Body> {
    let answer = async {
        let (request, Decide { key, choice }) = here.sent(request).await?;
        let language = language(&request);
        at_desk(&here, move |desk| desk.decide(&key, &choice, &language)).await
    };
    here.answer(answer.await)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remove {
    key: String,
    line: u32,
}

async fn remove(here: Here, request: Request) -> Response<Body> {
    let answer = async {
        let (request, Remove { key, line }) = here.sent(request).await?;
        let language = language(&request);
        at_desk(&here, move |desk| desk.remove(&key, line, &language)).await
    };
    here.answer(answer.await)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undo {}

async fn undo(here: Here, request: Request) -> Response<Body> {
    let answer = async {
        let (request, Undo {}) = here.sent(request).await?;
        let language = language(&request);
        at_desk(&here, move |desk| desk.undo(&language)).await
    };
    here.answer(answer.await)
}

async fn search(here: Here, request: Request) -> Response<Body> {
    told(here, request, |query, language| {
        let country: Option<CountryCode> = query.get("country").and_then(|code| code.parse().ok());
        let text = query.get("q").map(String::as_str).unwrap_or_default();
        Ok(places::search(country, text, language))
    })
    .await
}

async fn near(here: Here, request: Request) -> Response<Body> {
    told(here, request, |query, language| {
        let [latitude, longitude] = numbers(query, "at")?;
        Ok(places::near(latitude, longitude, language))
    })
    .await
}

async fn labels(here: Here, request: Request) -> Response<Body> {
    told(here, request, |query, _| {
        Ok(places::in_view(numbers(query, "bbox")?))
    })
    .await
}

/// The names of countries where they are drawn.
async fn countries(here: Here, request: Request) -> Response<Body> {
    told(here, request, |_, language| {
        let labels: serde_json::Value =
            serde_json::from_str(&draw::labels(language)).map_err(|_| Refusal::Internal)?;
        Ok(labels["countries"].clone())
    })
    .await
}

async fn borders(here: Here, Path(level): Path<usize>, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let answer = async {
        here.trusted(&request)?;
        if !LEVELS.contains(&level) {
            return Err(Refusal::NotFound);
        }
        let drawn =
            tokio::task::spawn_blocking(move || draw::borders(level, Projection::EqualEarth));
        let body = drawn.await.map_err(|_| Refusal::Internal)?;
        Ok(here.lasting(&request, "application/json", body.into_bytes()))
    };
    here.answer(answer.await)
}

async fn not_found(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let admitted = here.gate.admit(&request);
    here.answer(admitted.and(Err(Refusal::NotFound)))
}

async fn method(here: Here, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let admitted = here.gate.admit(&request);
    here.answer(admitted.and(Err(Refusal::Method)))
}

/// What the desk says, on a thread that may take its time.
async fn at_desk<T: Serialize + Send + 'static>(
    here: &Shared,
    ask: impl FnOnce(&Desk) -> Result<T, Refusal> + Send + 'static,
) -> Answer {
    let desk = here.desk.clone();
    let said = tokio::task::spawn_blocking(move || ask(&desk));
    let said = said.await.map_err(|_| Refusal::Internal)??;
    here.json(&said)
}

/// What a query is told that needs no desk.
async fn told<T: Serialize + Send + 'static>(
    here: Here,
    request: Request,
    ask: impl FnOnce(&HashMap<String, String>, &str) -> Result<T, Refusal> + Send + 'static,
) -> Response<Body> {
    let (request, _) = request.into_parts();
    let answer = async {
        here.trusted(&request)?;
        let (query, language) = (query(&request), language(&request));
        let said = tokio::task::spawn_blocking(move || ask(&query, &language));
        let said = said.await.map_err(|_| Refusal::Internal)??;
        here.json(&said)
    };
    here.answer(answer.await)
}

fn query(request: &Parts) -> HashMap<String, String> {
    let query = request.uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// The language of the page, for the names of countries.
fn language(request: &Parts) -> String {
    query(request)
        .remove("lang")
        .unwrap_or_else(|| "en".to_owned())
}

/// As many finite numbers as are wanted, with commas between.
fn numbers<const COUNT: usize>(
    query: &HashMap<String, String>,
    name: &str,
) -> Result<[f64; COUNT], Refusal> {
    let text = query.get(name).map(String::as_str).unwrap_or_default();
    let read: Option<Vec<f64>> = text
        .split(',')
        .map(|number| {
            number
                .trim()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
        })
        .collect();
    read.and_then(|numbers| numbers.try_into().ok())
        .ok_or_else(|| {
            Refusal::Bad(format!(
                "write {name} as {COUNT} numbers with commas between"
            ))
        })
}
