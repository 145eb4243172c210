//! What an editor chooses for a doubt, and the corrections that says it.

use serde::Deserialize;

use crate::gazetteer::{self, Country};
use crate::report::{Change, Finding, Report, Settling, Subject, entry_at};

use super::Refusal;

/// One of these, and the reason.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// `2026-03-04`, or `2026-03-04/2026-03-06`.
    pub date: Option<String>,
    pub title: Option<String>,
    /// Any name of it, or its code.
    pub country: Option<String>,
    pub place: Option<String>,
    /// Latitude, longitude.
    pub coordinates: Option<(f64, f64)>,
    #[serde(default)]
    pub omit: bool,
    /// Leave it as it is.
    #[serde(default)]
    pub keep: bool,
    #[serde(default)]
    pub why: String,
}

/// Longer texts are a slip of the clipboard.
const LONGEST: usize = 2_000;

impl Choice {
    /// The corrections, one a subject, that settle a finding this way. `written` is the report before any
    /// decision: its words are what a correction has to quote.
    pub fn settlings(
        &self,
        finding: &Finding,
        subject: Option<&Subject>,
        written: &Report,
    ) -> Result<Vec<Settling>, Refusal> {
        let bad = |text: &str| Refusal::Bad(text.to_owned());
        let texts = [&self.title, &self.country, &self.place];
        let mut texts = texts.into_iter().flatten().chain([&self.why]);
        if texts.any(|text| text.chars().count() > LONGEST) {
            return Err(Refusal::TooLarge);
        }
        let settling = |subject: Option<Subject>, was: String, changes: Vec<Change>| Settling {
            subject,
            code: finding.code.to_owned(),
            was,
            changes,
            why: self.why.trim().to_owned(),
        };
        if self.keep {
            let keep = Change::Keep(vec![finding.code.to_owned()]);
            let was = match subject {
                Some(subject) => quotable(finding, subject, written),
                None => finding.matter(),
            };
            return Ok(vec![settling(subject.cloned(), was, vec![keep])]);
        }
        let subject =
            subject.ok_or_else(|| bad("this doubt is of no entry; it can be set aside"))?;
        let entry = entry_at(written, subject.entry())
            .and_then(|at| written.entries.get(at))
            .ok_or_else(|| bad("the report does not have this entry any more"))?;
        let entry_subject = Subject::Entry(subject.entry().to_owned());
        let mut settlings = Vec::new();
        if let Some(date) = &self.date {
            let span = date
                .parse()
                .map_err(|_| bad("write the date as YYYY-MM-DD"))?;
            let was = entry.date_text.clone();
            settlings.push(settling(
                Some(entry_subject.clone()),
                was,
                vec![Change::Date(span)],
            ));
        }
        if let Some(title) = said(self.title.as_deref()) {
            let change = Change::Title(title.to_owned());
            settlings.push(settling(
                Some(entry_subject.clone()),
                entry.title.clone(),
                vec![change],
            ));
        }
        let mut moves = Vec::new();
        if let Some(country) = said(self.country.as_deref()) {
            let name = country_named(country).ok_or_else(|| bad("no country has this name"))?;
            moves.push(Change::Country(name));
        }
        moves.extend(said(self.place.as_deref()).map(|place| Change::Place(place.to_owned())));
        if let Some((latitude, longitude)) = self.coordinates {
            if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
                return Err(bad("this point is not on the earth"));
            }
            moves.push(Change::Coordinates(latitude, longitude));
        }
        if self.omit {
            let was = match subject {
                Subject::Entry(_) => entry.title.clone(),
                Subject::Event(_) => named(subject, written).unwrap_or_default(),
            };
            settlings.push(settling(Some(subject.clone()), was, vec![Change::Omit]));
        } else if !moves.is_empty() {
            let event = match subject {
                Subject::Event(_) => subject.clone(),
                Subject::Entry(id) if entry.places.len() == 1 => Subject::Event(format!("{id}-1")),
                Subject::Entry(_) => return Err(bad("say which of the entry's places is meant")),
            };
            let was = named(&event, written).unwrap_or_default();
            settlings.push(settling(Some(event), was, moves));
        }
        if settlings.is_empty() {
            return Err(bad("nothing was chosen"));
        }
        Ok(settlings)
    }
}

/// The country's name in English, by a code or any name of it.
fn country_named(text: &str) -> Option<String> {
    let coded = text
        .parse()
        .ok()
        .filter(|code| Country::of(*code).is_some());
    let code = coded.or_else(|| Some(gazetteer::find_country(text)?.code))?;
    Some(
        gazetteer::country_name(code, "en")
            .unwrap_or(text)
            .to_owned(),
    )
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// An event's place as written, or its country where no place is.
fn named(subject: &Subject, written: &Report) -> Option<String> {
    let Subject::Event(id) = subject else {
        return None;
    };
    let (entry, place) = id.rsplit_once('-')?;
    let entry = written.entries.get(entry_at(written, entry)?)?;
    let place = entry
        .places
        .get(place.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(match place.name.as_str() {
        "" => place.country.clone(),
        name => name.to_owned(),
    })
}

/// Words by which the guard of a correction knows the subject again.
fn quotable(finding: &Finding, subject: &Subject, written: &Report) -> String {
    let entry = entry_at(written, subject.entry()).and_then(|at| written.entries.get(at));
    let Some(entry) = entry else {
        return finding.excerpt.clone();
    };
    if let Some(name) = named(subject, written) {
        return name;
    }
    let said = [&entry.date_text, &entry.title, &entry.place_text];
    match said.contains(&&finding.excerpt) {
        true => finding.excerpt.clone(),
        false => entry.title.clone(),
    }
}
