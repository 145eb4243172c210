//! A collection as text, a line for each feature.

use std::io;

use geojson::FeatureCollection;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// A reader of lines finds one event, a comparison of two files shows what has changed, and a page reads thousands
/// in pieces (`web/src/model/collection.ts`).
pub fn text(collection: &FeatureCollection) -> String {
    let mut text = Vec::new();
    let lines = Lines::default();
    collection
        .serialize(&mut Serializer::with_formatter(&mut text, lines))
        .expect("memory takes all of it, and names are text");
    String::from_utf8(text).expect("JSON is text")
}

/// Compact, but for a break before each object of the collection's own arrays, and behind the last.
#[derive(Default)]
struct Lines {
    depth: usize,
    broken: bool,
}

/// How deep one is within such an array.
const WITHIN: usize = 2;

impl Formatter for Lines {
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.depth == WITHIN {
            self.broken = true;
            writer.write_all(b"\n")?;
        }
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.depth == WITHIN && std::mem::take(&mut self.broken) {
            writer.write_all(b"\n")?;
        }
        self.depth -= 1;
        writer.write_all(b"]")
    }
}
