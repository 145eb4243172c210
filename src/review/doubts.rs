//! Every doubt about a report, settled or not, with its evidence.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::atlas::Atlas;
use crate::report::{Corrections, Entry, Finding, Level, Report, Subject, entry_at, suggested};

use super::state::{self, Decision, Doubt, Progress, Suggestion};
use super::{candidates, source};

/// Doubts that are told at once; the others follow as these are settled.
const MOST: usize = 400;

/// A report and its atlas.
pub struct View {
    pub report: Report,
    pub atlas: Atlas,
}

/// What doubts are told from.
pub struct Evidence<'a> {
    /// Without any correction.
    pub before: &'a View,
    /// With those of the file.
    pub now: &'a View,
    pub corrections: &'a Corrections,
    /// The report's lines, and those of the corrections file.
    pub lines: &'a [(u32, String)],
    pub corrections_lines: &'a [(u32, String)],
}

/// One finding, and what it is about.
pub struct Open<'a> {
    pub key: String,
    pub finding: &'a Finding,
    pub subject: Option<Subject>,
    pub settled: bool,
}

impl<'a> Evidence<'a> {
    /// What is found now, and what was and is not any more; the worst first, then by line.
    pub fn list(&self) -> Vec<Open<'a>> {
        let mut open = self.all();
        open.sort_by_key(|one| {
            (
                one.finding.level,
                one.finding.file.is_some(),
                one.finding.line,
            )
        });
        open
    }

    /// The same in the order in which it is found: what is found now, then the rest.
    pub fn all(&self) -> Vec<Open<'a>> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut known = HashSet::new();
        for (view, past) in [(self.now, false), (self.before, true)] {
            seen.clear();
            for finding in &view.atlas.findings {
                let subject = Subject::of(finding, &view.report);
                let key = key(finding, subject.as_ref(), &mut seen);
                if known.insert(key.clone()) {
                    open.push(Open {
                        key,
                        finding,
                        subject,
                        settled: past || finding.settled,
                    });
                }
            }
        }
        open
    }

    /// With evidence, those first that are open where there are too many.
    pub fn doubts(&self, list: &[Open<'_>], language: &str) -> Vec<Doubt> {
        let open = list.iter().filter(|one| !one.settled).count();
        let mut room = MOST.saturating_sub(open.min(MOST));
        let mut told = 0;
        list.iter()
            .filter(|one| match one.settled {
                true => {
                    let fits = room > 0;
                    room = room.saturating_sub(1);
                    fits
                }
                false => {
                    told += 1;
                    told <= MOST
                }
            })
            .map(|one| self.doubt(one, language))
            .collect()
    }

    fn doubt(&self, one: &Open<'_>, language: &str) -> Doubt {
        let finding = one.finding;
        let of_corrections = finding.file.is_some();
        let file = finding
            .file
            .as_deref()
            .unwrap_or(&self.now.atlas.source.name);
        let subject = one.subject.as_ref();
        let entry = subject.and_then(|subject| self.entry(subject));
        let event = subject.and_then(|subject| self.event(subject, entry));
        let (before, now) = match &event {
            Some(id) => (
                event_of(&self.before.atlas, id),
                event_of(&self.now.atlas, id),
            ),
            None => (None, None),
        };
        let matter = self.matter(finding, before.map(|event| event.place.as_str()));
        let lines = match of_corrections {
            true => self.corrections_lines,
            false => self.lines,
        };
        Doubt {
            key: one.key.clone(),
            level: finding.level,
            code: finding.code.to_owned(),
            message: finding.message.clone(),
            file: match &finding.sheet {
                Some(sheet) => format!("{}:{sheet}", file_name(file)),
                None => file_name(file),
            },
            line: finding.line,
            settled: one.settled,
            source: source::around(lines, finding.line, &matter),
            matter,
            entry: entry.zip(subject).map(|(entry, subject)| state::Entry {
                id: subject.entry().to_owned(),
                title: entry.title.clone(),
                date_text: entry.date_text.clone(),
                start: entry.dates.map(|dates| dates.start.to_string()),
                end: entry.dates.map(|dates| dates.end.to_string()),
            }),
            event: event.map(|id| {
                let shown = now.or(before);
                let country = shown.and_then(|event| event.country);
                state::Event {
                    id,
                    place: before.map(|event| event.place.clone()).unwrap_or_default(),
                    country: country.map(|code| code.to_string()),
                    country_name: country.map(|code| candidates::country_name(code, language)),
                    at: now
                        .and_then(|event| event.location.as_ref())
                        .map(|at| (at.latitude, at.longitude)),
                    omitted: now.is_none(),
                }
            }),
            candidates: candidates::of(before, now, language),
            suggestions: suggestions(finding),
            decisions: self.decisions(finding, subject),
            of_corrections,
        }
    }

    /// The words that the doubt is about: an event's own place where they stand in the line.
    fn matter(&self, finding: &Finding, place: Option<&str>) -> String {
        match place {
            Some(place) if !place.is_empty() && finding.excerpt.contains(place) => place.to_owned(),
            _ => finding.excerpt.clone(),
        }
    }

    fn entry(&self, subject: &Subject) -> Option<&'a Entry> {
        let report = &self.now.report;
        report.entries.get(entry_at(report, subject.entry())?)
    }

    /// The event that is meant; an entry of one place means that.
    fn event(&self, subject: &Subject, entry: Option<&Entry>) -> Option<String> {
        match subject {
            Subject::Event(id) => Some(id.clone()),
            Subject::Entry(id) => (entry?.places.len() == 1).then(|| format!("{id}-1")),
        }
    }

    /// What the file decides of it.
    pub fn decisions(&self, finding: &Finding, subject: Option<&Subject>) -> Vec<Decision> {
        let fields = fields(finding.code);
        self.corrections
            .decisions()
            .iter()
            .filter(|decision| {
                if finding.file.is_some() {
                    return decision.line == finding.line;
                }
                match (&decision.subject, subject) {
                    (Some(about), Some(subject)) => about.covers(subject) || subject.covers(about),
                    (None, None) => decision.was.as_deref() == Some(&finding.matter()),
                    _ => false,
                }
            })
            .filter_map(|decision| {
                let said: Vec<(String, String)> = decision
                    .changes
                    .iter()
                    .map(crate::report::Change::written)
                    .filter(|(field, value)| match *field {
                        "keep" => value.contains(finding.code),
                        "omit" => true,
                        field => finding.file.is_some() || fields.contains(&field),
                    })
                    .map(|(field, value)| (field.to_owned(), value))
                    .collect();
                (!said.is_empty()).then(|| Decision {
                    line: decision.line,
                    fields: said,
                    why: decision.why.clone(),
                })
            })
            .collect()
    }
}

/// How far it is.
pub fn progress(list: &[Open<'_>]) -> Progress {
    let mut progress = Progress::default();
    for one in list {
        let (all, settled) = match one.finding.level {
            Level::Note => (&mut progress.notes, &mut progress.settled_notes),
            Level::Error | Level::Warning => (&mut progress.doubts, &mut progress.settled),
        };
        *all += 1;
        *settled += usize::from(one.settled);
    }
    progress
}

/// Names a doubt from one reading to the next. A total is doubted as one, whatever its figures are.
fn key(finding: &Finding, subject: Option<&Subject>, seen: &mut HashMap<String, usize>) -> String {
    let about = subject.map_or(("", ""), Subject::named);
    let file = finding.file.as_deref().unwrap_or_default();
    let what = format!("{file}\n{}\n{about:?}\n{}", finding.code, finding.excerpt);
    let times = seen.entry(what.clone()).or_default();
    *times += 1;
    let digest = Sha256::digest(format!("{what}\n{times}"));
    digest[..9]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Which fields of a correction can settle a finding.
fn fields(code: &str) -> &'static [&'static str] {
    let begins = |words: &[&str]| words.iter().any(|word| code.starts_with(word));
    if begins(&["date", "year", "weekday", "end-"]) {
        &["date"]
    } else if begins(&["title"]) {
        &["title"]
    } else if begins(&[
        "place",
        "region",
        "country",
        "spelling",
        "coordinates",
        "point",
    ]) {
        &["place", "country", "coordinates"]
    } else {
        &["date", "title", "place", "country", "coordinates"]
    }
}

/// What the check would have the editor write, and its other choices; but for what the map shows better.
fn suggestions(finding: &Finding) -> Vec<Suggestion> {
    let Some(remedy) = finding.remedy.as_deref().and_then(suggested) else {
        return Vec::new();
    };
    let offered = ["date", "title", "country", "omit"];
    // To leave it out the page has a button of its own.
    let others = remedy
        .others
        .into_iter()
        .filter(|(field, _)| field != "omit");
    let fields = remedy.fields.into_iter().chain(others);
    fields
        .filter(|(field, _)| {
            offered.contains(&field.as_str())
                || (field == "place" && finding.code == "spelling-variant")
        })
        .map(|(field, value)| Suggestion {
            field,
            value,
            why: remedy.why.clone(),
        })
        .collect()
}

fn event_of<'a>(atlas: &'a Atlas, id: &str) -> Option<&'a crate::atlas::Event> {
    atlas.events.iter().find(|event| event.id == id)
}

pub fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
