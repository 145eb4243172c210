//! GeoJSON, JSON and NDJSON as rows: properties are columns, points are kept.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Cell, Row, Table};
use crate::document::DocumentError;
use crate::report::{Finding, Level};

/// Lists that hold the rows of an object, by their usual names.
const LISTS: [&str; 9] = [
    "features", "events", "items", "data", "results", "records", "rows", "entries", "list",
];
const WIDEST: usize = 1_000;
/// Objects within objects, for their lists and for the parts of one event.
const DEEPEST: usize = 3;
/// Stands for half a character until its row is known: no text has it.
const HALF: char = '\u{fdd0}';

pub fn features(name: &str, text: &str) -> Result<Table, DocumentError> {
    let damaged = |line: usize, message: String| DocumentError::Damaged {
        name: name.to_owned(),
        place: line.to_string(),
        message,
    };
    let mut table = Table::default();
    let text = &*without_halves(text);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            if let Value::Object(object) = &value {
                let title = ["title", "name"]
                    .iter()
                    .find_map(|key| object.get(*key)?.as_str());
                table.title = title.map(str::to_owned);
            }
            let items = items(value).ok_or_else(|| {
                damaged(
                    1,
                    "this JSON has no list of events; give features, or an array of objects"
                        .to_owned(),
                )
            })?;
            for (item, line) in items.iter().zip(1..) {
                table.add(item, line);
            }
        }
        // One object a line.
        Err(whole) => {
            for (line, text) in (1..)
                .zip(text.lines())
                .filter(|(_, text)| !text.trim().is_empty())
            {
                let item = serde_json::from_str(text).map_err(|error| {
                    let (at, error) = if line == 1 {
                        (whole.line(), &whole)
                    } else {
                        (line, &error)
                    };
                    damaged(at, format!("this is not JSON: {error}"))
                })?;
                table.add(&item, u32::try_from(line).unwrap_or(u32::MAX));
            }
        }
    }
    Ok(table)
}

/// The rows: an array, the features of a collection, one feature, or a list inside an object.
fn items(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(items) => Some(items),
        Value::Object(mut object) => {
            if object.get("type").and_then(Value::as_str) == Some("Feature") {
                return Some(vec![Value::Object(object)]);
            }
            let usual = LISTS.iter().find_map(|list| match object.remove(*list) {
                Some(Value::Array(items)) => Some(items),
                _ => None,
            });
            usual.or_else(|| longest(object, DEEPEST))
        }
        _ => None,
    }
}

/// The longest list of objects within one, however it is called, and those of the same members: of each month one.
fn longest(object: Map<String, Value>, depth: usize) -> Option<Vec<Value>> {
    let mut lists = Vec::new();
    lists_of_objects(object, depth, &mut lists);
    let keys = |list: &Vec<Value>| -> Option<Vec<String>> {
        Some(list.first()?.as_object()?.keys().cloned().collect())
    };
    let longest = lists.iter().max_by_key(|list| list.len()).and_then(keys)?;
    let alike = lists
        .into_iter()
        .filter(|list| keys(list).as_ref() == Some(&longest));
    Some(alike.flatten().collect())
}

fn lists_of_objects(object: Map<String, Value>, depth: usize, lists: &mut Vec<Vec<Value>>) {
    for (_, value) in object {
        match value {
            Value::Array(items) if items.iter().all(Value::is_object) && !items.is_empty() => {
                lists.push(items);
            }
            Value::Object(object) if depth > 0 => lists_of_objects(object, depth - 1, lists),
            _ => {}
        }
    }
}

impl Table {
    /// Adds a feature or an object; what is neither is a row with nothing in it.
    fn add(&mut self, item: &Value, line: u32) {
        let mut row = Row {
            line,
            ..Row::default()
        };
        if let Value::Object(object) = item {
            row.point = object.get("geometry").and_then(point);
            let properties = match object.get("properties") {
                Some(Value::Object(properties)) => properties,
                _ => object,
            };
            self.fill(&mut row, properties, "", DEEPEST);
        }
        self.note_halves(&mut row);
        self.rows.push(row);
    }

    /// Each member is a cell; members of members have the outer name only where that is needed.
    fn fill(&mut self, row: &mut Row, object: &Map<String, Value>, within: &str, depth: usize) {
        for (key, value) in object {
            if key.starts_with('_') {
                // What a program keeps for itself, as uMap its colours.
                continue;
            }
            let cell = match value {
                Value::String(text) => Cell::text(text),
                Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
                Value::Object(inner) if depth > 0 && key != "geometry" => {
                    self.fill(row, inner, key, depth - 1);
                    continue;
                }
                Value::Array(items) if items.iter().all(Value::is_string) => {
                    let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                    Cell::text(&texts.join("; "))
                }
                _ => Cell::Empty,
            };
            let Some(column) = self.column(key, within) else {
                continue;
            };
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            row.cells[column] = cell;
        }
    }

    /// Says of which row half a character is lost.
    fn note_halves(&mut self, row: &mut Row) {
        for cell in &mut row.cells {
            let Cell::Text(text) = cell else { continue };
            if !text.contains(HALF) {
                continue;
            }
            *text = text.replace(HALF, "\u{fffd}");
            self.findings.push(Finding::new(
                Level::Warning,
                "character-lost",
                row.line,
                text.clone(),
                "An escape of this text is half a character (a surrogate without its other half); “\u{fffd}” stands in \
                 its place: write the character itself.",
            ));
        }
    }

    fn column(&mut self, key: &str, within: &str) -> Option<usize> {
        let inner = !within.is_empty() && matches!(key, "name" | "title" | "id" | "value");
        // `place: {name: …}` is the place, not the title.
        let heading = if inner { within } else { key };
        if let Some(at) = self.headers.iter().position(|known| known == heading) {
            return Some(at);
        }
        (self.headers.len() < WIDEST).then(|| {
            self.headers.push(heading.to_owned());
            self.headers.len() - 1
        })
    }
}

/// The text with a sign that no text has for each escape of half a character, with which it would be no JSON.
fn without_halves(text: &str) -> Cow<'_, str> {
    let escape = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut whole = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = text[at..].find('\\') {
        at += found;
        let (first, second) = (escape(at), escape(at + 6));
        let (is_high, is_low) = (
            |half: Option<u16>| half.is_some_and(|half| (0xD800..0xDC00).contains(&half)),
            |half: Option<u16>| half.is_some_and(|half| (0xDC00..0xE000).contains(&half)),
        );
        if is_high(first) && is_low(second) {
            at += 12;
        } else if is_high(first) || is_low(first) {
            whole.push_str(&text[kept..at]);
            whole.push(HALF);
            at += 6;
            kept = at;
        } else {
            // What is escaped is no escape itself.
            let next = text[at + 1..].chars().next();
            at += 1 + next.map_or(0, char::len_utf8);
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    whole.push_str(&text[kept..]);
    Cow::Owned(whole)
}

/// Latitude and longitude of a point, or of the first position of anything else.
fn point(geometry: &Value) -> Option<(f64, f64)> {
    let mut position = geometry.get("coordinates")?;
    for _ in 0..4 {
        let first = position.get(0)?;
        if let Some(longitude) = first.as_f64() {
            return Some((position.get(1)?.as_f64()?, longitude));
        }
        position = first;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_keep_their_points_and_properties() {
        let text = r#"{"type":"FeatureCollection","title":"Map","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[13.4,52.5]},
             "properties":{"name":"Rally","place":{"name":"Berlin"},"tags":["a","b"]}},
            {"type":"Feature","geometry":null,"properties":{"name":"Talk"}}]}"#;
        let table = features("f.geojson", text).unwrap();
        assert_eq!(table.title.as_deref(), Some("Map"));
        assert_eq!(table.headers, ["name", "place", "tags"]);
        assert_eq!(table.rows[0].point, Some((52.5, 13.4)));
        assert_eq!(table.rows[0].cells[1], Cell::Text("Berlin".to_owned()));
        assert_eq!(table.rows[1].point, None);
    }

    #[test]
    fn half_a_character_costs_that_character_alone() {
        let text =
            r#"[{"title":"A \ud83d day"},{"title":"\ud83d\ude00 \\ud83d"},{"title":"\udc00"}]"#;
        let table = features("f.json", text).unwrap();
        let titles: Vec<String> = table
            .rows
            .iter()
            .map(|row| row.cells[0].written())
            .collect();
        assert_eq!(titles, ["A \u{fffd} day", "😀 \\ud83d", "\u{fffd}"]);
        let lines: Vec<u32> = table.findings.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [1, 3]);
        assert!(features("f.json", r#"[{"title":"\ud8"}]"#).is_err());
    }

    #[test]
    fn a_list_of_any_name_and_parts_within_parts_are_read() {
        let text = r#"{"site":{"agenda":[{"event":"A","place":{"address":{"city":"Rome"}}}]},"tags":["x"]}"#;
        let table = features("f.json", text).unwrap();
        assert_eq!(table.headers, ["event", "city"]);
        assert_eq!(table.rows.len(), 1);
    }

    #[test]
    fn lines_and_lists_of_objects_are_rows() {
        let lines = features("l", "{\"title\":\"A\"}\n\n{\"title\":\"B\"}\n").unwrap();
        assert_eq!(
            lines.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
            [1, 3]
        );
        assert_eq!(features("l", "[{\"a\":1}]").unwrap().rows.len(), 1);
        assert_eq!(
            features("l", "{\"events\":[{\"a\":1}]}")
                .unwrap()
                .rows
                .len(),
            1
        );
        let error = features("l.json", "{\"a\":1}\nnot")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("l.json:2: this is not JSON"), "{error}");
        assert!(
            features("l.json", "{\"a\":1}")
                .unwrap_err()
                .to_string()
                .contains("no list of events")
        );
    }
}
