//! From text to a report.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::checks;
use super::dates::{self, DateHabits, Habits};
use super::front_matter::FrontMatter;
use super::headings::{Heading, unspaced};
use super::lines::{Kind, Line, labels, lines, lines_of, notes, pages};
use super::parser::Draft;
use super::parser::{Parsed, Parser};
use super::places::{self, Known};
use super::text::key;
use super::words::{Meaning, languages, likelihood, means, mentions};
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
    let labels = learn(&mut lines, known);
    let parsed = Parser::new(&lines, &labels, known, Habits::default()).parse();
    let title = title(&lines, &parsed, &source);
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
    let untitled = |draft: &&mut Draft| {
        draft.title.is_empty() && (draft.one_line.is_some() || draft.place_first)
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

/// How this report writes its dates, told from those that can be read in one way only.
fn habits(lines: &[Line], parsed: &Parsed, title: &str) -> Habits {
    let mut years: HashMap<i16, u32> = HashMap::new();
    let mut tongues: HashMap<&'static str, u32> = HashMap::new();
    let mut order = DateHabits::default();
    for draft in &parsed.drafts {
        if let Ok(reading) = dates::read(&draft.date_text, &Habits::default()) {
            *years.entry(reading.span.end.year()).or_default() += 1;
            for tongue in dates::languages(&draft.date_text) {
                *tongues.entry(tongue).or_default() += 1;
            }
        }
        order.learn(&draft.date_text);
    }
    let most = |counts: HashMap<&'static str, u32>| {
        counts
            .into_iter()
            .max_by_key(|(tongue, count)| (*count, likelihood(tongue), Reverse(*tongue)))
            .map(|(tongue, _)| tongue)
    };
    let common = years
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
        .map(|(year, _)| year);
    let habits = Habits {
        month_first: order.month_first(),
        language: most(tongues),
        ..Habits::default()
    };
    // Where no date names a year the title does, or a season's two.
    let titled = dates::years(title)
        .or_else(|| years_above(lines, parsed))
        .filter(|_| common.is_none());
    let mut texts = parsed.drafts.iter().map(|draft| draft.date_text.as_str());
    let first = texts.find(|text| dates::month(text, &habits).is_some());
    match titled {
        Some(years) => habits.of_years(years, first.unwrap_or_default()),
        None => Habits {
            year: common,
            ..habits
        },
    }
}

/// The years that the lines above the first entry and the headings name, if it is one or a season.
fn years_above(lines: &[Line], parsed: &Parsed) -> Option<(i16, i16)> {
    let first = parsed.drafts.first().map_or(0, |draft| draft.line);
    let above = lines
        .iter()
        .filter(|line| line.number < first || line.heading.is_some());
    let mut named = above.filter_map(|line| dates::years(&line.text));
    let years = named.next()?;
    named.all(|other| other == years).then_some(years)
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

/// The language that most words around dates and totals belong to.
fn language(lines: &[Line], parsed: &Parsed, habits: &Habits) -> Option<&'static str> {
    let mut votes: HashMap<&'static str, u32> = HashMap::new();
    for draft in &parsed.drafts {
        for tongue in dates::languages(&draft.date_text) {
            *votes.entry(tongue).or_default() += 2;
        }
    }
    for line in lines
        .iter()
        .filter(|line| line.heading.is_some() || line.bold || line.text.len() < 120)
    {
        for word in key(&unspaced(&line.text)).split(' ').take(40) {
            for meaning in [
                Meaning::Country,
                Meaning::Event,
                Meaning::Total,
                Meaning::Contents,
                Meaning::Report,
            ] {
                for tongue in languages(word, meaning) {
                    *votes.entry(tongue).or_default() += 1;
                }
            }
        }
    }
    // Languages of Chinese characters write years, months and days alike; only Japanese has kana.
    let kana = |line: &Line| {
        line.text
            .contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
    };
    if votes.contains_key("ja") {
        let tongue = if lines.iter().any(kana) { "ja" } else { "zh" };
        *votes.entry(tongue).or_default() += 1;
    }
    votes
        .into_iter()
        .max_by_key(|(tongue, count)| {
            (
                *count,
                Some(*tongue) == habits.language,
                likelihood(tongue),
                Reverse(*tongue),
            )
        })
        .map(|(tongue, _)| tongue)
}

/// Lines of a table of contents look like entries without date and place; so does what stands before
/// the first real entry without a number.
fn without_contents(drafts: Vec<Draft>, sections: &[Section]) -> Vec<Draft> {
    let titles: HashSet<String> = sections.iter().map(|section| key(&section.title)).collect();
    let first = drafts
        .iter()
        .position(|draft| draft.has_date() || draft.has_place());
    drafts
        .into_iter()
        .enumerate()
        .filter(|(at, draft)| {
            let bare = !draft.has_date() && !draft.has_place();
            let title = key(&Heading::read(&draft.title, 0).title);
            let title = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let listed = titles.contains(title) || titles.contains(&key(&draft.title));
            let early = first.is_none_or(|first| *at < first) && draft.section.is_none();
            !(bare && (listed || early))
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

/// The report's own title: the block before the first section that likelihood of a report, with what
/// stands above it; else the first heading or bold block there; else the file's name.
fn title(lines: &[Line], parsed: &Parsed, source: &Source) -> String {
    // What stands above a list of days and places alone is the title of each, and of all.
    if let [first, second, ..] = parsed.drafts.as_slice()
        && first.line == lines.first().map_or(0, |line| line.number)
        && first.title == second.title
        && !first.title.is_empty()
    {
        return first.title.clone();
    }
    // The only heading of a report is its title.
    let end = parsed
        .sections
        .first()
        .filter(|_| parsed.sections.len() > 1)
        .map(|section| section.line)
        .or_else(|| parsed.drafts.first().map(|draft| draft.line))
        .unwrap_or(u32::MAX);
    let mut blocks: Vec<(bool, String)> = Vec::new();
    let texts = lines.iter().take_while(|line| line.number < end);
    for line in
        texts.filter(|line| line.kind == Kind::Text || matches!(line.kind, Kind::Numbered(_)))
    {
        let folded = key(&unspaced(&line.text));
        if means(&folded, Meaning::Contents) {
            break;
        }
        let set = line.bold || line.heading.is_some();
        match blocks.last_mut() {
            Some((was_set, block)) if !line.apart && *was_set == set && line.heading.is_none() => {
                block.push(' ');
                block.push_str(&line.text);
            }
            _ => blocks.push((set, unspaced(&line.text))),
        }
    }
    let says_report = blocks
        .iter()
        .position(|(set, block)| *set && mentions(&key(block), Meaning::Report));
    if let Some(at) = says_report {
        let block = &blocks[at].1;
        let alone = block.split(' ').count() == 1;
        if alone && at > 0 && blocks[at - 1].0 {
            return format!("{} {block}", blocks[at - 1].1);
        }
        if !alone {
            return block.clone();
        }
    }
    blocks
        .iter()
        .find(|(set, _)| *set)
        .or_else(|| blocks.first())
        .map(|(_, block)| block.clone())
        .filter(|block| block.chars().count() <= 300)
        .unwrap_or_else(|| source.stem())
}
