//! What the fuzzers start from and have found, replayed with the stable compiler.

use eventatlas::atlas::Query;
use eventatlas::cli::geocode_lines;
use eventatlas::document::{Format, Options, read};
use eventatlas::geocode::{Finder, geocode};
use eventatlas::http::{Limits, Line};
use eventatlas::report::{Corrections, read_date};
use tokio::runtime::Runtime;

use crate::support::{Server, two_events};

#[test]
fn every_query_of_the_corpus_survives_its_canonical_form() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/query");
    let mut replayed = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (query, _) = Query::parse(&text);
        let canonical = query.to_query_string();
        let (again, errors) = Query::parse(&canonical);
        assert!(errors.is_empty(), "{text} as {canonical}: {errors:?}");
        assert_eq!(again, query, "{text} as {canonical}");
        replayed += 1;
    }
    assert!(replayed >= 30, "{replayed}");
}

/// Reads a seed as its target does; a panic is the failure.
type Target = fn(&[u8]);

const READERS: [(&str, Target); 11] = [
    ("text", |bytes| read_as(bytes, Some(Format::Text))),
    ("csv", |bytes| read_as(bytes, Some(Format::Csv))),
    ("html", |bytes| read_as(bytes, Some(Format::Html))),
    ("json", |bytes| read_as(bytes, Some(Format::Json))),
    ("pdf", |bytes| read_as(bytes, Some(Format::Pdf))),
    ("archive", |bytes| read_as(bytes, None)),
    ("http", say),
    ("tsv", |bytes| {
        let mut output = Vec::new();
        geocode_lines(bytes, &mut output).unwrap();
        let output = String::from_utf8(output).unwrap();
        assert!(output.lines().all(|line| line.split('\t').count() == 10));
    }),
    ("dates", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for month_first in [false, true] {
            if let Some(span) = read_date(&text, month_first) {
                assert!(span.start <= span.end, "{text}: {span}");
            }
        }
    }),
    ("geocode", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (country, place) = text.split_once('\t').unwrap_or(("", &text));
        let answer = geocode(country, place);
        assert_eq!(answer, geocode(country, place));
        if let Some(location) = &answer.location {
            assert!((0.0..=1.0).contains(&location.confidence), "{location:?}");
            assert!(answer.country.is_some(), "{location:?}");
        }
        for candidate in &answer.candidates {
            assert!(country.trim().is_empty() || Some(candidate.country) == answer.country);
        }
    }),
    ("corrections", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Err(error) = Corrections::parse("c.toml", &text) {
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
        }
    }),
];

/// As its target has it: the first byte says how long the pieces are.
fn say(bytes: &[u8]) {
    thread_local! {
        static LINE: (Runtime, Line) = {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let state = Server::state(vec![two_events("r")]);
            (runtime, Line::new(state, Limits::default()))
        };
    }
    let Some((&length, sent)) = bytes.split_first() else {
        return;
    };
    let pieces = sent
        .chunks(usize::from(length).max(1) * 8)
        .map(|piece| piece.to_vec().into());
    let answered = LINE.with(|(runtime, line)| runtime.block_on(line.say(pieces)));
    assert!(!answered.starts_with(b"HTTP/1.1 500"));
    if !sent.starts_with(b"PRI") {
        assert!(answered.is_empty() || answered.starts_with(b"HTTP/1."));
    }
}

fn read_as(bytes: &[u8], format: Option<Format>) {
    let options = Options {
        format,
        ..Options::default()
    };
    match read("input", bytes, &options, &Finder::default()) {
        Ok(report) => assert!(report.entries.iter().all(|entry| !entry.places.is_empty())),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
}

/// The seeds of a reader, and what has made it stumble.
fn seeds(reader: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/fuzz/corpus/{reader}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

#[test]
fn a_client_in_memory_is_answered_like_one_on_a_socket() {
    let line = Line::new(Server::state(vec![two_events("r")]), Limits::default());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let sent = "GET /r/events.csv HTTP/1.1\r\nHost: a\r\n\r\nGET /r/?lang=en HTTP/1.1\r\nHost: a\r\n\r\nGET /r/ HT";
    for length in [1, 7, 1000] {
        let pieces = sent
            .as_bytes()
            .chunks(length)
            .map(|piece| piece.to_vec().into());
        let answered = runtime.block_on(line.say(pieces));
        let answered = String::from_utf8_lossy(&answered);
        assert_eq!(answered.matches("HTTP/1.1 200").count(), 2, "{answered}");
        assert!(
            answered.contains("text/csv") && answered.ends_with("</html>"),
            "{answered}"
        );
    }
}

#[test]
fn every_seed_of_every_reader_is_read_or_refused_in_one_line() {
    for (reader, target) in READERS {
        let seeds = seeds(reader);
        assert!(seeds.len() >= 2, "{reader}");
        seeds.iter().for_each(|seed| target(seed));
    }
}

/// As many changes of each seed as `MUTATIONS` says; a few without it.
#[test]
fn seeds_changed_by_chance_are_read_or_refused_in_one_line() {
    let times: u64 = std::env::var("MUTATIONS").map_or(25, |times| times.parse().unwrap());
    let only = std::env::var("READER").ok();
    for (reader, target) in READERS {
        if only.as_ref().is_some_and(|only| only != reader) {
            continue;
        }
        let seeds = seeds(reader);
        let mut chance = Chance(34);
        for time in 0..times * seeds.len() as u64 {
            let mut bytes = seeds[chance.below(seeds.len())].clone();
            for _ in 0..=chance.below(4) {
                chance.change(&mut bytes, &seeds);
            }
            let kept = bytes.clone();
            let read = std::panic::catch_unwind(|| target(&kept));
            assert!(
                read.is_ok(),
                "{reader}, change {time}: {:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}

/// Seeded, so that what fails today fails tomorrow (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    /// One change as fuzzers make them: a byte, a cut, a repetition, a piece of another seed, an odd number.
    fn change(&mut self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        const ODD: [&str; 12] = [
            "0",
            "-1",
            "4294967296",
            "99999999999999999999",
            "NaN",
            "1e999",
            "\u{0}",
            "\u{feff}",
            "\u{202e}",
            "ﷺ",
            "🏴",
            "\n\n",
        ];
        let at = self.below(bytes.len() + 1);
        let end = at + self.below((bytes.len() - at).min(64) + 1);
        match self.below(6) {
            0 if at < bytes.len() => bytes[at] = self.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(1 + self.below(8));
                bytes.splice(at..at, piece);
            }
            3 => {
                let other = &seeds[self.below(seeds.len())];
                let from = self.below(other.len() + 1);
                let to = from + self.below((other.len() - from).min(64) + 1);
                bytes.splice(at..end, other[from..to].to_vec());
            }
            4 => bytes.truncate(at),
            _ => drop(bytes.splice(at..end, ODD[self.below(ODD.len())].bytes())),
        }
    }
}
