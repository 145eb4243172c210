//! The table of what HTTP asks of a server, over a bare socket.

use std::collections::BTreeMap;

use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Server, two_events};

const DATA: &str = "/one/events.geojson";

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default = "get")]
    method: String,
    #[serde(default = "data")]
    path: String,
    #[serde(default)]
    headers: Vec<String>,
    /// How many more headers to send.
    #[serde(default)]
    many: usize,
    raw: Option<String>,
    status: OneOf,
    encoding: Option<String>,
    tag: Option<String>,
    #[serde(default)]
    has: BTreeMap<String, String>,
    #[serde(default)]
    lacks: Vec<String>,
    #[serde(default)]
    empty: bool,
    /// How many answers come on the connection.
    answers: Option<usize>,
    /// Whether the server may name itself.
    banner: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOf {
    This(u16),
    These(Vec<u16>),
}

fn get() -> String {
    "GET".to_owned()
}

fn data() -> String {
    "{data}".to_owned()
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
    whole: Vec<u8>,
}

impl Case {
    fn request(&self, tags: &BTreeMap<&str, String>) -> String {
        let mut text = match &self.raw {
            Some(raw) => raw.clone(),
            None => {
                let mut lines = vec![format!("{} {} HTTP/1.1", self.method, self.path)];
                lines.extend([
                    "Host: example.org".to_owned(),
                    "Connection: close".to_owned(),
                ]);
                lines.extend(self.headers.iter().cloned());
                lines.extend((0..self.many).map(|number| format!("X-{number}: a")));
                format!("{}\r\n\r\n", lines.join("\r\n"))
            }
        };
        for (name, tag) in tags {
            text = text.replace(&format!("{{{name}}}"), tag);
        }
        text.replace("{data}", DATA)
            .replace("{last-but-one}", "\"stale\"")
            .replace("{long}", &"a".repeat(9_000))
    }

    /// What is wrong with an answer; nothing is right.
    fn judge(&self, answer: &Answer, tags: &BTreeMap<&str, String>) -> Vec<String> {
        let mut wrong = Vec::new();
        let allowed = match &self.status {
            OneOf::This(status) => std::slice::from_ref(status),
            OneOf::These(statuses) => statuses,
        };
        if !allowed.contains(&answer.status) {
            wrong.push(format!("status {}", answer.status));
        }
        let header = |name: &str| answer.headers.get(name).map(String::as_str);
        if let Some(encoding) = &self.encoding
            && header("content-encoding").unwrap_or("identity") != encoding
        {
            wrong.push(format!("coded as {:?}", header("content-encoding")));
        }
        if let Some(tag) = &self.tag
            && header("etag") != tags.get(tag.as_str()).map(String::as_str)
        {
            wrong.push(format!("tag {:?}", header("etag")));
        }
        for (name, part) in &self.has {
            if !header(name)
                .is_some_and(|value| value.to_lowercase().contains(&part.to_lowercase()))
            {
                wrong.push(format!("{name}: {:?}", header(name)));
            }
        }
        for name in &self.lacks {
            if let Some(value) = header(name) {
                wrong.push(format!("{name}: {value}"));
            }
        }
        if self.empty && !answer.body.is_empty() {
            wrong.push(format!("a body of {} bytes", answer.body.len()));
        }
        if self.banner == Some(false) && header("server").is_some() {
            wrong.push(format!("server: {:?}", header("server")));
        }
        let heads = answer
            .whole
            .windows(9)
            .filter(|window| window == b"HTTP/1.1 ")
            .count();
        if self.answers.is_some_and(|answers| answers != heads) {
            wrong.push(format!("{heads} answers"));
        }
        wrong
    }
}

async fn send(server: &Server, request: &str) -> Answer {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    // A server that has refused may have closed already.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut whole = Vec::new();
    let _ = stream.read_to_end(&mut whole).await;
    let end = whole
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap_or(whole.len());
    let head = String::from_utf8_lossy(&whole[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .unwrap_or(0);
    let mut headers = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        headers
            .entry(name.to_lowercase())
            .or_insert_with(String::new)
            .push_str(value.trim());
    }
    Answer {
        status,
        headers,
        body: whole.get(end + 4..).unwrap_or_default().to_vec(),
        whole,
    }
}

#[tokio::test]
async fn every_case_of_the_table_holds() {
    let server = Server::of(vec![two_events("one")]).await;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/http.toml");
    let table: Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(table.case.len() >= 60);
    // Each coding is made when it is first asked for, and the best replaces it in the background: tags are taken when
    // it has.
    let mut tags = BTreeMap::new();
    for (encoding, ending) in [("identity", "\""), ("gzip", "-gz\""), ("br", "-br\"")] {
        let ask = || server.get(DATA).header("accept-encoding", encoding);
        ask().await.expect(200);
        server.state.settled().await;
        let asked = ask().await;
        let tag = asked.header("etag").to_owned();
        assert!(tag.ends_with(ending), "{tag}");
        tags.insert(encoding, tag);
    }
    let mut wrong = Vec::new();
    for case in &table.case {
        let answer = send(&server, &case.request(&tags)).await;
        for remark in case.judge(&answer, &tags) {
            wrong.push(format!("{}: {remark}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
