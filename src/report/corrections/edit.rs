//! A decision written into the text of a corrections file: whatever it does not concern stays as it is,
//! byte for byte.

use super::file::{Change, Corrections, CorrectionsError, quoted};
use super::layout::{Laid, line_end, line_start, tables};
use super::subject::Subject;

/// What an editor decides of one doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Settling {
    /// None where the doubt concerns no entry.
    pub subject: Option<Subject>,
    /// The doubt's code: another decision on it withdraws that it is kept.
    pub code: String,
    /// What the report says; empty where it says nothing.
    pub was: String,
    pub changes: Vec<Change>,
    pub why: String,
}

/// The text with the decision in it: in the table of the same subject that already decides this, else in
/// one of its own at the end. What would not be read again is an error.
pub fn settle(name: &str, text: &str, settling: &Settling) -> Result<String, CorrectionsError> {
    let text = match settling.changes.as_slice() {
        // What is left as it is may have been corrected before.
        [Change::Keep(_)] => text.to_owned(),
        _ => withdraw(name, text, settling)?,
    };
    let tables = tables(name, &text)?;
    let decides = |table: &&Laid| {
        table.is_about(settling.subject.as_ref())
            && settling.changes.iter().any(|change| match change {
                Change::Keep(_) => table.get("keep").is_some() && table.quotes(&settling.was),
                change => table.get(change.written().0).is_some(),
            })
    };
    let edited = match tables.iter().rev().find(decides) {
        Some(table) => amend(&text, table, settling),
        None => append(&text, settling),
    };
    checked(name, edited)
}

/// The text without the `[[correction]]` of this line; comments above it stay, for they are an editor's.
pub fn remove(name: &str, text: &str, line: u32) -> Result<String, CorrectionsError> {
    let tables = tables(name, text)?;
    match tables.iter().find(|table| table.line == line) {
        Some(table) => checked(name, without(text, table)),
        None => Err(CorrectionsError {
            name: name.to_owned(),
            line,
            message: "no [[correction]] begins in this line any more".to_owned(),
        }),
    }
}

/// The text as it is now without what one decision made of it: the very text from before where nothing
/// else has changed; else only the lines of the decision are turned back. None where those are not there
/// any more.
pub fn undo(before: &str, after: &str, now: &str) -> Option<String> {
    if now == after {
        return Some(before.to_owned());
    }
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let mut start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let tails = old.iter().rev().zip(new.iter().rev()).take(most);
    let mut end = tails.take_while(|(a, b)| a == b).count();
    loop {
        let changed = new[start..new.len() - end].concat();
        let mut found = now.match_indices(&changed);
        match (changed.is_empty(), found.next(), found.next()) {
            (false, None, _) => return None,
            (false, Some((at, _)), None) => {
                let former = old[start..old.len() - end].concat();
                let (head, tail) = (&now[..at], &now[at + changed.len()..]);
                return Some(format!("{head}{former}{tail}"));
            }
            _ if start == 0 && end == 0 => return None,
            // A line more around it tells it apart.
            _ => (start, end) = (start.saturating_sub(1), end.saturating_sub(1)),
        }
    }
}

/// Takes back that the subject is left out, and that this doubt of it is kept.
fn withdraw(name: &str, text: &str, settling: &Settling) -> Result<String, CorrectionsError> {
    let mut text = text.to_owned();
    let is_omit = settling.changes.contains(&Change::Omit);
    // Each removal moves what stands below it.
    loop {
        let tables = tables(name, &text)?;
        let edited = tables
            .iter()
            .filter(|table| table.is_about(settling.subject.as_ref()))
            .find_map(|table| {
                let mut kept = table.keeps();
                if let Some(at) = kept.iter().position(|code| *code == settling.code)
                    && (settling.subject.is_some() || table.quotes(&settling.was))
                {
                    kept.remove(at);
                    return Some(with_keeps(&text, table, kept));
                }
                let omits = !is_omit && table.get("omit").is_some();
                omits.then(|| without_field(&text, table, "omit"))
            });
        match edited {
            Some(edited) => text = edited,
            None => return Ok(text),
        }
    }
}

fn with_keeps(text: &str, table: &Laid, kept: Vec<String>) -> String {
    match (kept.is_empty(), table.get("keep")) {
        (false, Some(field)) => {
            let mut text = text.to_owned();
            text.replace_range(field.value.clone(), &Change::Keep(kept).written().1);
            text
        }
        _ => without_field(text, table, "keep"),
    }
}

/// Without a field; without the table where that was all it decided.
fn without_field(text: &str, table: &Laid, name: &str) -> String {
    const SAYS_NOTHING: [&str; 4] = ["entry", "event", "was", "why"];
    let decides = |field: &str| field != name && !SAYS_NOTHING.contains(&field);
    match table.get(name) {
        Some(field) if table.names().any(decides) => {
            let mut text = text.to_owned();
            let (start, end) = (
                line_start(&text, field.start),
                line_end(&text, field.value.end),
            );
            text.replace_range(start..end, "");
            text
        }
        _ => without(text, table),
    }
}

fn without(text: &str, table: &Laid) -> String {
    let mut start = table.start;
    let before = line_start(text, start.saturating_sub(1));
    if text[before..start].trim().is_empty() {
        start = before;
    }
    format!("{}{}", &text[..start], &text[table.end..])
}

/// Other values in the same table.
fn amend(text: &str, table: &Laid, settling: &Settling) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !settling.was.is_empty() {
        fields.push(("was", quoted(&settling.was)));
    }
    for change in &settling.changes {
        fields.push(match change {
            Change::Keep(codes) => {
                let mut kept = table.keeps();
                kept.extend(
                    codes
                        .iter()
                        .filter(|code| !table.keeps().contains(code))
                        .cloned(),
                );
                Change::Keep(kept).written()
            }
            change => change.written(),
        });
    }
    // A reason that was given before stands until there is another.
    if !settling.why.is_empty() || table.get("why").is_none() {
        fields.push(("why", quoted(&settling.why)));
    }
    let newline = newline(text);
    let new: String = fields
        .iter()
        .filter(|(name, _)| table.get(name).is_none())
        .map(|(name, value)| format!("{name} = {value}{newline}"))
        .collect();
    let at = table
        .get("why")
        .map_or(table.end, |field| line_start(text, field.start));
    let glue = match text[..at].ends_with('\n') {
        true => "",
        false => newline,
    };
    let mut splices = vec![(at..at, format!("{glue}{new}"))];
    splices.retain(|(_, text)| !text.trim().is_empty());
    for (name, value) in fields {
        if let Some(field) = table.get(name) {
            splices.push((field.value.clone(), value));
        }
    }
    splices.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, with) in splices {
        text.replace_range(range, &with);
    }
    text
}

/// A table of its own at the end.
fn append(text: &str, settling: &Settling) -> String {
    let newline = newline(text);
    let mut lines = vec!["[[correction]]".to_owned()];
    if let Some(subject) = &settling.subject {
        let (field, id) = subject.named();
        lines.push(format!("{field} = {}", quoted(id)));
    }
    if !settling.was.is_empty() {
        lines.push(format!("was = {}", quoted(&settling.was)));
    }
    for change in &settling.changes {
        let (field, value) = change.written();
        lines.push(format!("{field} = {value}"));
    }
    lines.push(format!("why = {}", quoted(&settling.why)));
    let mut edited = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        edited.push_str(newline);
    }
    let last = edited.lines().next_back().unwrap_or_default();
    if !last.trim_matches('\u{feff}').trim().is_empty() {
        edited.push_str(newline);
    }
    for line in lines {
        edited.push_str(&line);
        edited.push_str(newline);
    }
    edited
}

/// As the file's own lines end.
fn newline(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

fn checked(name: &str, edited: String) -> Result<String, CorrectionsError> {
    Corrections::parse(name, &edited).map(|_| edited)
}
