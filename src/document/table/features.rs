//! GeoJSON, JSON and NDJSON as rows: properties are columns, points are kept.

use serde_json::{Map, Value};

use super::{Cell, Row, Table};
use crate::document::DocumentError;

/// Lists that hold the rows of an object, by their usual names.
const LISTS: [&str; 9] = [
    "features", "events", "items", "data", "results", "records", "rows", "entries", "list",
];
const WIDEST: usize = 1_000;

pub fn features(name: &str, text: &str) -> Result<Table, DocumentError> {
    let damaged = |line: usize, message: String| DocumentError::Damaged {
        name: name.to_owned(),
        place: line.to_string(),
        message,
    };
    let mut table = Table::default();
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
            LISTS.iter().find_map(|list| match object.remove(*list) {
                Some(Value::Array(items)) => Some(items),
                _ => None,
            })
        }
        _ => None,
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
            self.fill(&mut row, properties, "");
        }
        self.rows.push(row);
    }

    /// Each member is a cell; members of members have the outer name only where that is needed.
    fn fill(&mut self, row: &mut Row, object: &Map<String, Value>, within: &str) {
        for (key, value) in object {
            if key.starts_with('_') {
                // What a program keeps for itself, as uMap its colours.
                continue;
            }
            let cell = match value {
                Value::String(text) => Cell::text(text),
                Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
                Value::Object(inner) if within.is_empty() && key != "geometry" => {
                    self.fill(row, inner, key);
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
