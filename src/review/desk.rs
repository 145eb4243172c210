//! One report on the editor's desk: reads its files, writes decisions, takes them back.

use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::atlas::Atlas;
use crate::document::{self, Options};
use crate::gazetteer;
use crate::geocode::Finder;
use crate::report::{self, Corrections};

use super::doubts::{Evidence, View, file_name, progress};
use super::state::{Section, State};
use super::{Choice, Refusal, candidates};

/// The two files. What goes wrong is one line that names the file and the remedy.
pub trait Files: Send + Sync {
    fn report(&self) -> Result<Vec<u8>, String>;
    /// None where there is no such file yet.
    fn corrections(&self) -> Result<Option<String>, String>;
    /// Puts the text, or no file, in the place of what is expected to be there: whole, or not at all.
    fn write(&self, expected: Option<&str>, text: Option<&str>) -> Result<Written, String>;
}

/// How writing went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Done,
    /// Another program has written meanwhile; nothing was done.
    Overtaken,
}

pub struct Desk {
    slug: String,
    name: String,
    corrections_name: String,
    options: Options,
    files: Box<dyn Files>,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    read: Option<Read>,
    /// Decisions of this session, the last one last.
    steps: Vec<Step>,
}

/// What the files said when they were read last.
struct Read {
    digest: Vec<u8>,
    text: Option<String>,
    before: View,
    now: View,
    corrections: Corrections,
    lines: Vec<(u32, String)>,
    corrections_lines: Vec<(u32, String)>,
    trouble: Option<String>,
}

struct Step {
    key: String,
    before: Option<String>,
    after: Option<String>,
}

/// Decisions that can be taken back.
const MOST_STEPS: usize = 500;
/// Another program that writes all the time has to stop some time.
const ATTEMPTS: usize = 5;

impl Desk {
    /// Reads both files: what cannot be read cannot be reviewed. `name` and `corrections_name` are their paths
    /// as messages show them.
    pub fn open(
        slug: String,
        name: String,
        corrections_name: String,
        options: Options,
        files: Box<dyn Files>,
    ) -> Result<Self, String> {
        let desk = Self {
            slug,
            name,
            corrections_name,
            options,
            files,
            inner: Mutex::default(),
        };
        let mut inner = desk.lock();
        desk.read(&mut inner)?;
        drop(inner);
        Ok(desk)
    }

    /// What the page shows; where a file cannot be read, what it said last, and why.
    pub fn state(&self, language: &str) -> Result<State, Refusal> {
        let mut inner = self.lock();
        let trouble = self.read(&mut inner).err();
        if let Some(read) = &mut inner.read {
            read.trouble = trouble;
        }
        self.told(&inner, language)
    }

    /// Writes a decision on a doubt at once.
    pub fn decide(&self, key: &str, choice: &Choice, language: &str) -> Result<State, Refusal> {
        self.change(key, language, |read| {
            let evidence = read.evidence();
            let list = evidence.list();
            let one = list.iter().find(|one| one.key == key).ok_or_else(gone)?;
            let written = &read.before.report;
            let mut text = read.text.clone().unwrap_or_default();
            for settling in choice.settlings(one.finding, one.subject.as_ref(), written)? {
                text = report::write_correction(&self.corrections_name, &text, &settling)
                    .map_err(|error| Refusal::Conflict(error.to_string()))?;
            }
            Ok(Some(text))
        })
    }

    /// Takes one `[[correction]]` out of the file.
    pub fn remove(&self, key: &str, line: u32, language: &str) -> Result<State, Refusal> {
        self.change(key, language, |read| {
            let text = read.text.as_deref().unwrap_or_default();
            report::remove_correction(&self.corrections_name, text, line)
                .map(Some)
                .map_err(|error| Refusal::Conflict(error.to_string()))
        })
    }

    /// Takes the last decision of this session back.
    pub fn undo(&self, language: &str) -> Result<State, Refusal> {
        let mut inner = self.lock();
        for _ in 0..ATTEMPTS {
            let Some(step) = inner.steps.last() else {
                return Err(Refusal::Conflict(
                    "there is nothing to take back".to_owned(),
                ));
            };
            let now = self.files.corrections().map_err(Refusal::Conflict)?;
            let undone = if now == step.after {
                step.before.clone()
            } else {
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                let undone =
                    report::undo_correction(&text(&step.before), &text(&step.after), &text(&now));
                let Some(undone) = undone else {
                    return Err(Refusal::Conflict(format!(
                        "{}: another program has changed what this decision wrote; take it back there",
                        self.corrections_name
                    )));
                };
                Corrections::parse(&self.corrections_name, &undone)
                    .map_err(|error| Refusal::Conflict(error.to_string()))?;
                Some(undone)
            };
            let written = self.files.write(now.as_deref(), undone.as_deref());
            if written.map_err(Refusal::Conflict)? == Written::Done {
                inner.steps.pop();
                self.read(&mut inner).map_err(Refusal::Conflict)?;
                return self.told(&inner, language);
            }
        }
        Err(self.overtaken())
    }

    /// Reads, edits and writes, and again where another program was faster.
    fn change(
        &self,
        key: &str,
        language: &str,
        edit: impl Fn(&Read) -> Result<Option<String>, Refusal>,
    ) -> Result<State, Refusal> {
        let mut inner = self.lock();
        for _ in 0..ATTEMPTS {
            self.read(&mut inner).map_err(Refusal::Conflict)?;
            let read = inner.read.as_ref().ok_or(Refusal::Internal)?;
            let (before, after) = (read.text.clone(), edit(read)?);
            if before == after {
                return self.told(&inner, language);
            }
            let written = self.files.write(before.as_deref(), after.as_deref());
            if written.map_err(Refusal::Conflict)? == Written::Done {
                let key = key.to_owned();
                inner.steps.push(Step { key, before, after });
                let surplus = inner.steps.len().saturating_sub(MOST_STEPS);
                inner.steps.drain(..surplus);
                self.read(&mut inner).map_err(Refusal::Conflict)?;
                return self.told(&inner, language);
            }
        }
        Err(self.overtaken())
    }

    fn overtaken(&self) -> Refusal {
        let name = &self.corrections_name;
        Refusal::Conflict(format!(
            "{name}: another program writes it again and again; try later"
        ))
    }

    /// Reads what has changed.
    fn read(&self, inner: &mut Inner) -> Result<(), String> {
        let bytes = self.files.report()?;
        let text = self.files.corrections()?;
        let digest = Sha256::digest(&bytes).to_vec();
        let known = inner.read.as_ref().filter(|read| read.digest == digest);
        if let Some(read) = known
            && read.text == text
            && read.trouble.is_none()
        {
            return Ok(());
        }
        let finder = Finder::remembering();
        let corrections =
            Corrections::parse(&self.corrections_name, text.as_deref().unwrap_or_default())
                .map_err(|error| error.to_string())?;
        let view = |report: report::Report| View {
            atlas: Atlas::build(self.slug.clone(), report.clone(), &finder),
            report,
        };
        // The report is read anew only where it has changed.
        let (before, lines) = match inner.read.take_if(|read| read.digest == digest) {
            Some(read) => (read.before, read.lines),
            None => {
                let (name, options) = (&self.name, &self.options);
                let report = document::read(name, &bytes, options, &finder);
                let lines = document::lines(name, &bytes, options);
                let report = report.map_err(|error| error.to_string())?;
                (view(report), lines.map_err(|error| error.to_string())?)
            }
        };
        let mut corrected = before.report.clone();
        corrections.apply(&mut corrected, &finder);
        if let Some(title) = &self.options.title {
            corrected.title.clone_from(title);
        }
        let shown = text.as_deref().unwrap_or_default().lines();
        inner.read = Some(Read {
            digest,
            before,
            now: view(corrected),
            corrections,
            lines,
            corrections_lines: (1..).zip(shown.map(str::to_owned)).collect(),
            text,
            trouble: None,
        });
        Ok(())
    }

    fn told(&self, inner: &Inner, language: &str) -> Result<State, Refusal> {
        let read = inner.read.as_ref().ok_or(Refusal::Internal)?;
        let evidence = read.evidence();
        let list = evidence.list();
        let atlas = &read.now.atlas;
        let doubts = evidence.doubts(&list, language);
        let mut days: Vec<_> = atlas
            .events
            .iter()
            .filter_map(|event| Some(event.dates?.start))
            .collect();
        days.sort_unstable();
        Ok(State {
            title: atlas.title.clone(),
            language: atlas.language.clone(),
            source: file_name(&self.name),
            corrections: file_name(&self.corrections_name),
            trouble: read.trouble.clone(),
            events: atlas.events.len(),
            sections: atlas
                .sections
                .iter()
                .map(|section| Section {
                    id: section.id.clone(),
                    numeral: section.numeral.clone(),
                    title: section.title.clone(),
                })
                .collect(),
            ledger: atlas.ledger.rows.clone(),
            progress: progress(&list),
            more: list.len() - doubts.len(),
            doubts,
            middle: days.get(days.len() / 2).map(ToString::to_string),
            undo: !inner.steps.is_empty(),
            last: inner.steps.last().map(|step| step.key.clone()),
            countries: countries(language),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read {
    fn evidence(&self) -> Evidence<'_> {
        Evidence {
            before: &self.before,
            now: &self.now,
            corrections: &self.corrections,
            lines: &self.lines,
            corrections_lines: &self.corrections_lines,
        }
    }
}

fn gone() -> Refusal {
    Refusal::Conflict("the report has changed and this doubt is not there any more".to_owned())
}

fn countries(language: &str) -> Vec<(String, String)> {
    let mut countries: Vec<(String, String)> = gazetteer::Country::all()
        .map(|country| {
            let code = country.code();
            (code.to_string(), candidates::country_name(code, language))
        })
        .collect();
    countries.sort_by_key(|(_, name)| gazetteer::fold(name));
    countries
}
