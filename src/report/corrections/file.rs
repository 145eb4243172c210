//! The TOML of a corrections file, checked as it is read.

use serde::Deserialize;
use toml::Spanned;

use crate::report::DateSpan;

use super::subject::Subject;

/// The decisions of one corrections file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// The file's name as messages show it.
    pub name: String,
    /// What the map is called, whatever the report says.
    pub(super) title: Option<String>,
    pub(super) decisions: Vec<Decision>,
}

/// One `[[correction]]` table.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Of its `[[correction]]`.
    pub line: u32,
    /// None where it keeps what concerns no entry.
    pub subject: Option<Subject>,
    /// What the report must still say.
    pub was: Option<String>,
    pub changes: Vec<Change>,
    pub why: String,
}

/// What is decided about a subject.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Date(DateSpan),
    Title(String),
    Country(String),
    Place(String),
    /// Latitude, longitude.
    Coordinates(f64, f64),
    Omit,
    /// The codes of doubts that are left as they are.
    Keep(Vec<String>),
}

impl Change {
    /// The key and the TOML value that say it in a corrections file.
    pub fn written(&self) -> (&'static str, String) {
        match self {
            Self::Date(span) => ("date", quoted(&span.to_string())),
            Self::Title(text) => ("title", quoted(text)),
            Self::Country(text) => ("country", quoted(text)),
            Self::Place(text) => ("place", quoted(text)),
            Self::Coordinates(latitude, longitude) => {
                ("coordinates", format!("[{latitude:.5}, {longitude:.5}]"))
            }
            Self::Omit => ("omit", "true".to_owned()),
            Self::Keep(codes) => match codes.as_slice() {
                [code] => ("keep", quoted(code)),
                codes => {
                    let codes: Vec<String> = codes.iter().map(|code| quoted(code)).collect();
                    ("keep", format!("[{}]", codes.join(", ")))
                }
            },
        }
    }
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Why a corrections file cannot be used, with the line and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{name}:{line}: {message}")]
pub struct CorrectionsError {
    pub name: String,
    pub line: u32,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Option<String>,
    #[serde(default)]
    correction: Vec<Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    entry: Option<String>,
    event: Option<String>,
    was: Option<String>,
    date: Option<DateText>,
    title: Option<String>,
    country: Option<String>,
    place: Option<String>,
    coordinates: Option<[f64; 2]>,
    #[serde(default)]
    omit: bool,
    keep: Option<Codes>,
    #[serde(default)]
    why: String,
}

/// `"place-doubtful"`, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Codes {
    One(String),
    Several(Vec<String>),
}

/// `"2026-03-04"`, `"2026-03-04/2026-03-06"`, or TOML's own date.
#[derive(Deserialize)]
#[serde(untagged)]
enum DateText {
    Text(String),
    Toml(toml::value::Datetime),
}

impl Corrections {
    pub fn parse(name: &str, text: &str) -> Result<Self, CorrectionsError> {
        let error = |at: usize, message: String| CorrectionsError {
            name: name.to_owned(),
            line: line_of(text, at),
            message,
        };
        let file: File = toml::from_str(text).map_err(|broken| {
            let at = broken.span().map_or(0, |span| span.start);
            let message = broken.message().lines().collect::<Vec<_>>().join(" ");
            error(at, message)
        })?;
        let title = file.title.filter(|title| !title.trim().is_empty());
        let decisions = file
            .correction
            .into_iter()
            .map(|table| {
                let at = table.span().start;
                let line = line_of(text, at);
                decision(line, table.into_inner()).map_err(|message| error(at, message))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name: name.to_owned(),
            title,
            decisions,
        })
    }

    /// In the order of the file.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }
}

pub(super) fn line_of(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1)
}

fn decision(line: u32, table: Table) -> Result<Decision, String> {
    let subject = match (table.entry, table.event) {
        (Some(entry), None) => Some(Subject::Entry(entry)),
        (None, Some(event)) => Some(Subject::Event(event)),
        (Some(_), Some(_)) => return Err("has both entry and event; keep one of them".to_owned()),
        (None, None) => None,
    };
    let mut changes = Vec::new();
    if let Some(date) = table.date {
        let text = match date {
            DateText::Text(text) => text,
            DateText::Toml(date) => date.to_string(),
        };
        let span = text.parse().map_err(|_| {
            format!("the date \"{text}\" is not YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD")
        })?;
        changes.push(Change::Date(span));
    }
    changes.extend(table.title.map(Change::Title));
    changes.extend(table.country.map(Change::Country));
    changes.extend(table.place.map(Change::Place));
    if let Some([latitude, longitude]) = table.coordinates {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err(format!(
                "the coordinates [{latitude}, {longitude}] are not a latitude of -90 to 90 and a longitude of -180 to 180"
            ));
        }
        changes.push(Change::Coordinates(latitude, longitude));
    }
    if table.omit {
        changes.push(Change::Omit);
    }
    changes.extend(table.keep.map(|codes| {
        Change::Keep(match codes {
            Codes::One(code) => vec![code],
            Codes::Several(codes) => codes,
        })
    }));
    if changes.is_empty() {
        return Err(
            "changes nothing; add one of date, title, country, place, coordinates, omit, keep"
                .to_owned(),
        );
    }
    if subject.is_none() {
        if !matches!(changes.as_slice(), [Change::Keep(_)]) {
            return Err(
                "says of no entry what to correct; add entry = \"section-number\"".to_owned(),
            );
        }
        if table.was.is_none() {
            return Err(
                "keeps something of no entry; add entry, or was with the words it quotes"
                    .to_owned(),
            );
        }
    }
    Ok(Decision {
        line,
        subject,
        was: table.was,
        changes,
        why: table.why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_says_its_line_and_the_remedy() {
        let message = |text: &str| Corrections::parse("c.toml", text).unwrap_err().to_string();
        assert_eq!(
            message("\n[[correction]]\nentry = \"1-1\"\n"),
            "c.toml:2: changes nothing; add one of date, title, country, place, coordinates, omit, keep"
        );
        assert!(message("[[correction]]\nentry = \"1-1\"\ndate = \"soon\"").contains("YYYY-MM-DD"));
        assert!(message("[[correction]]\nplace = \"x\"").contains("add entry"));
        assert!(
            message("[[correction]]\nentry = \"1-1\"\ncoordinates = [91, 0]").contains("latitude")
        );
        assert!(
            message("[[correction]]\nentry = \"1-1\"\nplce = \"x\"")
                .starts_with("c.toml:3: unknown field `plce`")
        );
        assert!(message("[[correction]\n").starts_with("c.toml:1: "));
    }

    #[test]
    fn doubts_are_kept_by_their_codes() {
        let kept = |text: &str| {
            let file = Corrections::parse("c.toml", &format!("[[correction]]\n{text}"));
            file.map(|file| file.decisions[0].changes.clone())
                .map_err(|error| error.message)
        };
        let keep = |codes: &[&str]| {
            Ok(vec![Change::Keep(
                codes.iter().map(|code| (*code).to_owned()).collect(),
            )])
        };
        assert_eq!(kept("entry = \"1-1\"\nkeep = \"a\""), keep(&["a"]));
        assert_eq!(
            kept("event = \"1-1-1\"\nkeep = [\"a\", \"b\"]"),
            keep(&["a", "b"])
        );
        assert_eq!(kept("was = \"x\"\nkeep = \"a\""), keep(&["a"]));
        assert!(
            kept("keep = \"a\"")
                .unwrap_err()
                .contains("add entry, or was")
        );
        assert!(
            kept("was = \"x\"\nkeep = \"a\"\nomit = true")
                .unwrap_err()
                .contains("add entry")
        );
    }

    #[test]
    fn dates_are_texts_or_dates_of_toml() {
        for date in ["\"2026-03-04\"", "2026-03-04", "\"2026-03-04/2026-03-05\""] {
            let text = format!("[[correction]]\nentry = \"1-1\"\ndate = {date}\nwhy = \"x\"");
            assert!(Corrections::parse("c.toml", &text).is_ok(), "{date}");
        }
    }
}
