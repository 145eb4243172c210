//! From text to a report.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::checks;
use super::dates::{self, Habits};
use super::front_matter::FrontMatter;
use super::headings::Heading;
use super::lines::{Line, codes, days, labels, lines, lines_of, notes, pages};
use super::manner::{habits, language};
use super::parser::Draft;
use super::parser::Parser;
use super::places::{self, Known};
use super::text::key;
use super::title::title;
use super::words::likelihood;
use super::{Entry, Finding, Level, Report, Section, Source, Total};

/// Reads a report of text or Markdown. It always gives one: what is not understood is a finding.
pub fn read_text(source: Source, text: &str, known: Known) -> Report {
    let head = FrontMatter::read(text);
    let mut lines = lines(text);
    lines.retain(|line| line.number > head.lines);
    let mut report = read_lines(source, lines, known);
    head.name(&mut report);
    report
}

/// The same from lines that know their own positions: paragraphs, slides, pages.
pub fn read_numbered(source: Source, numbered: &[(u32, String)], known: Known) -> Report {
    let numbered = numbered
        .iter()
        .map(|(number, text)| (*number, text.as_str()));
    read_lines(source, lines_of(numbered), known)
}

/// Checks what was read otherwise, and keeps what was found while reading.
pub fn settle(report: &mut Report, mut findings: Vec<Finding>, known: Known) {
    report.language = report.language.take().or_else(|| {
        let mut votes: HashMap<&'static str, u32> = HashMap::new();
        for entry in &report.entries {
            for tongue in dates::languages(&entry.date_text) {
                *votes.entry(tongue).or_default() += 1;
            }
        }
        let most = votes
            .into_iter()
            .max_by_key(|(tongue, count)| (*count, likelihood(tongue), Reverse(*tongue)));
        most.map(|(tongue, _)| tongue.to_owned())
    });
    findings.append(&mut checks::check(report, known));
    findings.sort_by_key(|finding| finding.line);
    report.findings = findings;
}

fn read_lines(source: Source, mut lines: Vec<Line>, known: Known) -> Report {
    let begun = Habits {
        bare_days: days::turn(&mut lines),
        ..Habits::default()
    };
    days::turn_below_months(&mut lines);
    let labels = learn(&mut lines, known);
    let parsed = places::asking_ahead(&lines, known, || {
        Parser::new(&lines, &labels, known, begun).parse()
    });
    let title = title(&lines, &parsed, &source, known);
    let habits = habits(&lines, &parsed, &title);
    let mut report = Report {
        language: language(&lines, &parsed, &habits).map(str::to_owned),
        title,
        source,
        ..Report::default()
    };
    let totals = parsed.totals;
    let mut drafts = without_contents(parsed.drafts, &parsed.sections);
    days_of_months(&mut drafts);
    places_alone(&mut drafts, known);
    let untitled = |draft: &&mut Draft| {
        let whole = draft.has_date() && draft.has_place();
        draft.title.is_empty() && (draft.one_line.is_some() || whole)
    };
    for draft in drafts.iter_mut().filter(untitled) {
        // A list of days and places alone is of what the report is about.
        draft.title.clone_from(&report.title);
    }
    let stray = parsed.stray.into_iter();
    let mut findings: Vec<Finding> = stray
        .map(|(line, text, message)| {
            Finding::new(Level::Warning, "line-not-understood", line, text, message)
        })
        .collect();
    findings.extend(of_occasion(&drafts));
    report.sections = sections(parsed.sections, &drafts, &report.title);
    let mut numbers = HashMap::new();
    for draft in drafts {
        let section = draft.section.unwrap_or(0);
        let next = numbers.entry(section).or_insert(0_u32);
        *next = draft.number.unwrap_or_else(|| next.saturating_add(1));
        let number = *next;
        report
            .entries
            .push(entry(draft, section, number, &habits, known));
    }
    report.totals = last_of_the_whole(totals, &report);
    settle(&mut report, findings, known);
    report
}

/// What the lines show of themselves only together: what stands on every page, what a label means. Gives
/// the labels of neither days nor places.
fn learn(lines: &mut [Line], known: Known) -> HashSet<String> {
    let habits = Habits::default();
    let is_date = |text: &str| dates::is_date(text, &habits) || dates::resembles(text);
    let is_place = |text: &str| places::is_place_line(text, known) || known.is_place("", text);
    notes::turn(lines);
    codes::turn(lines, known);
    pages::turn(lines, |line| is_date(&line.text) || is_place(&line.text));
    labels::learn(lines, is_date, is_place, known)
}

/// Below a month the numbers before entries are days, unless they count the entries.
fn days_of_months(drafts: &mut [Draft]) {
    let numbered = |draft: &&mut Draft| {
        draft.date_above
            && draft
                .number
                .is_some_and(|number| (1..=31).contains(&number))
            && dates::is_month(&draft.date_text)
    };
    let mut below: Vec<&mut Draft> = drafts.iter_mut().filter(numbered).collect();
    let counts = below
        .windows(2)
        .all(|pair| pair[1].number == pair[0].number.map(|number| number + 1));
    if counts {
        return;
    }
    for draft in &mut below {
        if let Some(day) = draft.number.take() {
            draft.date_text = format!("{day} {}", draft.date_text);
        }
    }
}

/// A name that is all that stands behind a day, `15 March: Sydney`, is a place where it surely is one and at least half
/// of such entries say a day and a place alone.
fn places_alone(drafts: &mut [Draft], known: Known) {
    let is_day_and_name = |draft: &&mut Draft| {
        let above = draft.country.is_some() || draft.town.is_some();
        let whole = draft.one_line == Some(true) && draft.description.is_empty();
        let one = draft.has_place() != draft.has_title();
        whole && one && !above && draft.number.is_none() && places::is_name(&draft.title)
    };
    let is_place = |draft: &Draft| draft.has_place() || known.is_place("", &draft.title);
    let list: Vec<&mut Draft> = drafts.iter_mut().filter(is_day_and_name).collect();
    let (places, others): (Vec<_>, Vec<_>) = list.into_iter().partition(|draft| is_place(draft));
    if places.len() < 2 || places.len() < others.len() {
        return;
    }
    for draft in places.into_iter().filter(|draft| !draft.has_place()) {
        draft.place_text = std::mem::take(&mut draft.title);
        draft.place_line = draft.line;
    }
}

/// A total below the last entry that is the only one is the whole report's, unless it is what the
/// last section holds.
fn last_of_the_whole(mut totals: Vec<Total>, report: &Report) -> Vec<Total> {
    let events = |section: Option<usize>| {
        let entries = report.entries.iter();
        entries
            .filter(|entry| section.is_none_or(|section| entry.section == section))
            .map(|entry| entry.places.len())
            .sum::<usize>()
    };
    let last = report.entries.last().map_or(0, |entry| entry.line);
    if let [total] = totals.as_mut_slice()
        && total.line > last
        && total.events.is_none_or(|stated| {
            stated as usize != events(total.section) || stated as usize == events(None)
        })
    {
        total.section = None;
    }
    totals
}

fn entry(draft: Draft, section: usize, number: u32, habits: &Habits, known: Known) -> Entry {
    let habits = match draft.year {
        Some(year) => Habits {
            year: Some(year),
            first_month: None,
            ..*habits
        },
        None => *habits,
    };
    Entry {
        section,
        number,
        dates: dates::read(&draft.date_text, &habits)
            .ok()
            .map(|reading| reading.span),
        places: match draft.country {
            Some(country) if !draft.place_text.is_empty() => {
                places::read_in(&country, &draft.place_text, known)
            }
            // Of the lines below a country some may name no place.
            Some(country) if draft.one_line.is_some() => places::read(&country, known),
            _ => places::read(&draft.place_text, known),
        },
        title: draft.title,
        date_text: draft.date_text,
        place_text: draft.place_text,
        line: draft.line,
        sheet: None,
        date_line: if draft.date_line == 0 {
            draft.line
        } else {
            draft.date_line
        },
        place_line: if draft.place_line == 0 {
            draft.line
        } else {
            draft.place_line
        },
        url: draft.url,
        description: Some(draft.description).filter(|text| !text.is_empty()),
        corrections: Vec::new(),
    }
}

/// Says which day entries have that name none.
fn of_occasion(drafts: &[Draft]) -> Vec<Finding> {
    let mut counts: Vec<(&Draft, usize)> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.of_occasion) {
        match counts.last_mut() {
            Some((first, count)) if first.date_line == draft.date_line => *count += 1,
            _ => counts.push((draft, 1)),
        }
    }
    let finding = |(first, count): (&Draft, usize)| {
        let entries = match count {
            1 => "One entry names".to_owned(),
            _ => format!("{count} entries name"),
        };
        let message = format!(
            "{entries} no day, the first in line {}; “{}” is taken for it from what stands above.",
            first.line, first.date_text
        );
        Finding::new(
            Level::Note,
            "date-from-above",
            first.date_line,
            &first.date_text,
            message,
        )
    };
    counts.into_iter().map(finding).collect()
}

/// Lines of a table of contents look like entries without date and place; so does what stands before
/// the first real entry without a number.
fn without_contents(drafts: Vec<Draft>, sections: &[Section]) -> Vec<Draft> {
    let titles: HashSet<String> = sections.iter().map(|section| key(&section.title)).collect();
    let first = drafts
        .iter()
        .position(|draft| draft.has_date() || draft.has_place());
    let placed = drafts.iter().filter(|draft| draft.is_placed()).count();
    drafts
        .into_iter()
        .enumerate()
        .filter(|(at, draft)| {
            let bare = !draft.has_date() && !draft.has_place();
            let title = key(&Heading::read(&draft.title, 0).title);
            let title = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let listed = titles.contains(title) || titles.contains(&key(&draft.title));
            let early = first.is_none_or(|first| *at < first) && draft.section.is_none();
            // `Period: April to June` below the title is the report's.
            let of_report = *at == 0
                && placed > 1
                && !draft.has_place()
                && draft.section.is_none()
                && draft.number.is_none()
                && draft.one_line.is_none()
                && !draft.bulleted;
            !(bare && (listed || early)) && !of_report
        })
        .map(|(_, draft)| draft)
        .collect()
}

/// The sections with their ids; a report without headings is one section with its title.
fn sections(mut sections: Vec<Section>, drafts: &[Draft], title: &str) -> Vec<Section> {
    if sections.is_empty() && !drafts.is_empty() {
        sections.push(Section {
            id: String::new(),
            numeral: None,
            title: title.to_owned(),
            line: drafts[0].line,
        });
    }
    for (section, id) in sections.iter_mut().zip(1..) {
        section.id = format!("{id}");
    }
    sections
}
