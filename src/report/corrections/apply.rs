//! Decisions put into a report.

use super::file::{Change, Corrections, Decision};
use super::remedy::entry_at;
use super::subject::{Kept, Subject};
use crate::report::checks;
use crate::report::places::Known;
use crate::report::text::key;
use crate::report::{Correction, Entry, Finding, Level, Report};

/// Remarks on the file itself, which no decision about an entry settles.
const LASTING: [&str; 1] = ["line-not-understood"];

/// Why a decision was not applied.
struct Refusal {
    code: &'static str,
    message: String,
}

impl Corrections {
    /// Applies every decision whose `was` the report still says. A finding that this settles stays,
    /// marked as settled, as does one that the editor keeps; a decision that does not fit is itself a finding.
    pub fn apply(&self, report: &mut Report, known: Known) {
        if let Some(title) = &self.title {
            report.title.clone_from(title);
        }
        let before = std::mem::take(&mut report.findings);
        let mut refused = Vec::new();
        for decision in &self.decisions {
            if let Err(refusal) = apply(report, decision) {
                let excerpt = decision.was.clone().unwrap_or_default();
                refused.push(Finding {
                    file: Some(self.name.clone()),
                    ..Finding::new(
                        Level::Error,
                        refusal.code,
                        decision.line,
                        excerpt,
                        refusal.message,
                    )
                });
            }
        }
        let mut now = checks::check(report, known);
        for mut finding in before {
            let still = now.iter().any(|other| same(other, &finding));
            if !still {
                finding.settled |= !LASTING.contains(&finding.code);
                now.push(finding);
            }
        }
        report.settle_kept(&mut now);
        now.append(&mut refused);
        now.sort_by_key(|finding| (finding.file.is_some(), finding.line));
        report.findings = now;
    }
}

impl Report {
    /// Marks as settled what the editor has decided to leave as it is.
    pub fn settle_kept(&self, findings: &mut [Finding]) {
        for finding in findings {
            finding.settled |= self.kept.iter().any(|kept| kept.settles(finding, self));
        }
    }
}

fn apply(report: &mut Report, decision: &Decision) -> Result<(), Refusal> {
    if let Some(subject) = &decision.subject {
        let (entry_at, place) = find(report, subject)?;
        let Some(entry) = report.entries.get_mut(entry_at) else {
            return Ok(());
        };
        if let Some(was) = &decision.was {
            guard(entry, place, was)?;
        }
        for change in &decision.changes {
            change.apply(entry, place, decision)?;
        }
    }
    for change in &decision.changes {
        if let Change::Keep(codes) = change {
            report.kept.push(Kept {
                subject: decision.subject.clone(),
                codes: codes.clone(),
                was: decision.was.clone(),
            });
        }
    }
    Ok(())
}

/// The entry, and the place where the subject is one event.
fn find(report: &Report, subject: &Subject) -> Result<(usize, Option<usize>), Refusal> {
    let (Subject::Entry(id) | Subject::Event(id)) = subject;
    let unknown = || Refusal {
        code: "correction-unused",
        message: format!("This correction is for “{id}”, which the report does not have."),
    };
    let (wanted, place) = match subject {
        Subject::Entry(id) => (id.as_str(), None),
        Subject::Event(id) => {
            let (entry, place) = id.rsplit_once('-').ok_or_else(unknown)?;
            let place: usize = place.parse().map_err(|_| unknown())?;
            (entry, Some(place.checked_sub(1).ok_or_else(unknown)?))
        }
    };
    let entry = entry_at(report, wanted).ok_or_else(unknown)?;
    if place.is_some_and(|place| place >= report.entries[entry].places.len()) {
        return Err(unknown());
    }
    Ok((entry, place))
}

/// The report must still say what the editor saw: as the date, the title, a place or a country.
fn guard(entry: &Entry, place: Option<usize>, was: &str) -> Result<(), Refusal> {
    let wanted = key(was);
    let mut said = vec![&entry.date_text, &entry.title, &entry.place_text];
    for (at, named) in entry.places.iter().enumerate() {
        if place.is_none_or(|place| place == at) {
            said.extend([&named.country, &named.name]);
        }
    }
    // An earlier correction of the same entry has changed what it says, not what was written.
    let earlier = entry.corrections.iter().map(|correction| &correction.was);
    if said
        .into_iter()
        .chain(earlier)
        .any(|text| key(text) == wanted)
    {
        return Ok(());
    }
    Err(Refusal {
        code: "correction-mismatch",
        message: format!(
            "This correction expects “{was}”, which line {} no longer says; look again and change was.",
            entry.line
        ),
    })
}

fn same(one: &Finding, other: &Finding) -> bool {
    (one.code, one.line, &one.excerpt) == (other.code, other.line, &other.excerpt)
}

impl Change {
    fn apply(
        &self,
        entry: &mut Entry,
        place: Option<usize>,
        decision: &Decision,
    ) -> Result<(), Refusal> {
        match self {
            Self::Date(span) => {
                entry.dates = Some(*span);
                let was = entry.date_text.clone();
                entry
                    .corrections
                    .push(decision.record("date", was, span.to_string(), None));
            }
            Self::Title(title) => {
                let was = std::mem::replace(&mut entry.title, title.clone());
                entry
                    .corrections
                    .push(decision.record("title", was, title.clone(), None));
            }
            // It changes nothing of the entry.
            Self::Keep(_) => {}
            Self::Country(_) | Self::Omit => {
                for at in place.map_or(0..entry.places.len(), |at| at..at + 1) {
                    self.apply_to_place(entry, at, decision);
                }
            }
            Self::Place(_) | Self::Coordinates(..) => {
                let at = place
                    .or_else(|| only_place(entry, decision.was.as_deref()))
                    .ok_or_else(|| Refusal {
                        code: "correction-mismatch",
                        message: format!(
                            "The entry of line {} has {} places; say which with event = \"section-number-place\".",
                            entry.line,
                            entry.places.len()
                        ),
                    })?;
                self.apply_to_place(entry, at, decision);
            }
        }
        Ok(())
    }

    fn apply_to_place(&self, entry: &mut Entry, at: usize, decision: &Decision) {
        let place = &mut entry.places[at];
        let (field, was, now) = match self {
            Self::Country(country) => {
                let was = std::mem::replace(&mut place.country, country.clone());
                ("country", was, country.clone())
            }
            Self::Place(name) => {
                let was = std::mem::replace(&mut place.name, name.clone());
                ("place", was, name.clone())
            }
            Self::Coordinates(latitude, longitude) => {
                place.coordinates = Some((*latitude, *longitude));
                let now = format!("{latitude}, {longitude}");
                ("coordinates", place.name.clone(), now)
            }
            Self::Omit => {
                place.omitted = true;
                ("omit", place.name.clone(), String::new())
            }
            Self::Date(_) | Self::Title(_) | Self::Keep(_) => return,
        };
        entry
            .corrections
            .push(decision.record(field, was, now, Some(at)));
    }
}

/// The place that a correction of an entry means: its only one, or the one whose name it quotes.
fn only_place(entry: &Entry, was: Option<&str>) -> Option<usize> {
    if entry.places.len() == 1 {
        return Some(0);
    }
    let was = key(was?);
    entry
        .places
        .iter()
        .position(|place| key(&place.name) == was)
}

impl Decision {
    fn record(&self, field: &str, was: String, now: String, place: Option<usize>) -> Correction {
        Correction {
            field: field.to_owned(),
            was,
            now,
            why: self.why.clone(),
            place,
        }
    }
}
