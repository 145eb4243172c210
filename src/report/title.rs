//! What a report is called.

use super::Source;
use super::dates::Habits;
use super::headings::unspaced;
use super::lines::{Kind, Line};
use super::one_line;
use super::parser::Parsed;
use super::places::{self, Known};
use super::text::{has_digit, key};
use super::words::{Meaning, means, mentions};

/// In bytes: the place and the day of a letter.
const LONGEST_DATELINE: usize = 80;

/// `Riga, 26 April 2025` and `Dear friends,` above a letter.
fn is_of_letter(text: &str, known: Known) -> bool {
    let dateline = || {
        let date = one_line::date_in(text, &Habits::default())?;
        let rest = text.replacen(date, "", 1);
        let place = rest.trim_matches(|c: char| c.is_whitespace() || ",.".contains(c));
        Some(known.is_place("", place) || places::is_place_line(place, known))
    };
    let short = text.len() <= LONGEST_DATELINE;
    text.ends_with([',', '،', '，']) || (short && has_digit(text) && dateline() == Some(true))
}

/// The report's own title: the block before the first section that likelihood of a report, with what
/// stands above it; else the first heading or bold block there; else the file's name.
pub fn title(lines: &[Line], parsed: &Parsed, source: &Source, known: Known) -> String {
    // What stands above a list of days and places alone is the title of each, and of all.
    if let [first, second, ..] = parsed.drafts.as_slice()
        && first.line == lines.first().map_or(0, |line| line.number)
        && (first.title == second.title || (second.title.is_empty() && second.number.is_none()))
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
        if blocks.is_empty() && !set && is_of_letter(&line.text, known) {
            continue;
        }
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
        .map(|(_, block)| block.trim_end_matches([':', '：', ' ']).to_owned())
        .filter(|block| block.chars().count() <= 300)
        .unwrap_or_else(|| source.stem())
}
