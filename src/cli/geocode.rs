use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use crate::geocode::{Answer, Finder, Match, Precision};
use crate::memo::Memo;

/// Find the places of a list: lines of country, tab, place on standard input, where either may be empty.
///
/// Writes a line for each line read: country, place, ISO code, name, latitude, longitude, precision, match,
/// confidence and GeoNames id, separated by tabs. What is not found has precision "none".
#[derive(Args, Debug)]
pub struct Geocode {
    /// Write a JSON object for each line instead: also with the region, its extent, and close rivals
    #[arg(long)]
    json: bool,
}

/// Bytes of a line that are read; the rest is passed over, so that no input fills the memory.
const LONGEST_LINE: usize = 8 * 1024;
/// Answers that are kept for lines that come again; with their rivals some take a kilobyte and more.
const MOST_KEPT: usize = 1 << 14;

impl Geocode {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let write = if self.json { json_line } else { answer_line };
        let outcome = answer_lines(io::stdin().lock(), io::stdout().lock(), write);
        match outcome {
            // A reader that has had enough (`| head`) is no failure.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            outcome => outcome
                .map(|()| ExitCode::SUCCESS)
                .context("standard input cannot be geocoded; check that it can be read"),
        }
    }
}

/// Writes the answer to a country and a place, as written, as one line.
type WriteLine = fn(&str, &str, &Answer) -> String;

/// Answers every line in columns, in order, however bad it is.
pub fn geocode_lines(input: impl BufRead, output: impl Write) -> io::Result<()> {
    answer_lines(input, output, answer_line)
}

fn answer_lines(mut input: impl BufRead, output: impl Write, write: WriteLine) -> io::Result<()> {
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let finder = Finder::default();
    let mut lines = Memo::with_room(MOST_KEPT);
    let mut line = Vec::new();
    while read_line(&mut input, &mut line)? {
        let text = String::from_utf8_lossy(&line);
        let (country, place) = text.split_once('\t').unwrap_or(("", &text));
        let place = place.split('\t').next().unwrap_or_default();
        let answer = lines.get_or_make(country, place, || {
            write(country, place, &finder.geocode(country, place))
        });
        output.write_all(answer.as_bytes())?;
    }
    output.flush()
}

/// Reads the beginning of the next line and passes over its rest; false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let newline = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..newline.unwrap_or(buffer.len())];
        let room = LONGEST_LINE - line.len();
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = newline.map_or(buffer.len(), |newline| newline + 1);
        input.consume(used);
        if newline.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(any)
}

fn answer_line(country: &str, place: &str, answer: &Answer) -> String {
    let code = answer.country.map(|code| code.to_string());
    let start = format!(
        "{}\t{}\t{}",
        clean(country),
        clean(place),
        code.unwrap_or_default()
    );
    let Some(location) = &answer.location else {
        return format!("{start}\t\t\t\t{}\t\t\t\n", precision(Precision::None));
    };
    let id = location.geonameid.map(|id| id.to_string());
    format!(
        "{start}\t{}\t{:.5}\t{:.5}\t{}\t{}\t{:.2}\t{}\n",
        clean(&location.name),
        location.latitude,
        location.longitude,
        precision(location.precision),
        matched(location.matched),
        location.confidence,
        id.unwrap_or_default(),
    )
}

/// One answer as `--json` writes it.
#[derive(Serialize)]
struct Answered<'a> {
    country_text: &'a str,
    place_text: &'a str,
    #[serde(flatten)]
    answer: &'a Answer,
}

fn json_line(country: &str, place: &str, answer: &Answer) -> String {
    let answered = Answered {
        country_text: country,
        place_text: place,
        answer,
    };
    // Plain data without maps: serialising it cannot fail.
    let mut line = serde_json::to_string(&answered).unwrap_or_default();
    line.push('\n');
    line
}

/// Without what would break the line or steer a terminal.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Place => "place",
        Precision::Region => "region",
        Precision::Country => "country",
        Precision::None => "none",
    }
}

fn matched(matched: Match) -> &'static str {
    match matched {
        Match::Exact => "exact",
        Match::Alias => "alias",
        Match::Sound => "sound",
        Match::Fuzzy => "fuzzy",
        Match::Corrected => "corrected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &[u8]) -> Vec<String> {
        written(input, answer_line)
    }

    fn written(input: &[u8], write: WriteLine) -> Vec<String> {
        let mut output = Vec::new();
        answer_lines(input, &mut output, write).unwrap();
        let output = String::from_utf8(output).unwrap();
        output.lines().map(str::to_owned).collect()
    }

    #[test]
    fn every_line_is_answered_in_order() {
        let lines = answers("Türkiyə\tİzmir\n\n\nNarnia\tat all\nAZ\tBaku\n".as_bytes());
        assert_eq!(lines.len(), 5);
        assert!(lines[0].starts_with("Türkiyə\tİzmir\tTR\t"), "{}", lines[0]);
        assert_eq!(lines[1], "\t\t\t\t\t\tnone\t\t\t");
        assert_eq!(lines[3], "Narnia\tat all\t\t\t\t\tnone\t\t\t");
        assert!(lines[4].contains("\tplace\t"), "{}", lines[4]);
    }

    #[test]
    fn every_answer_has_ten_columns() {
        for line in answers("TR\tAnkara\nTR\nx\ty\tz\tw\n\t\n".as_bytes()) {
            assert_eq!(line.split('\t').count(), 10, "{line}");
        }
    }

    #[test]
    fn as_json_an_answer_says_how_far_a_region_reaches_and_names_its_rivals() {
        let lines = written("US\tTexas\nUS\tSpringfield\n\n".as_bytes(), json_line);
        let lines: Vec<serde_json::Value> = lines
            .iter()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines[0]["place_text"], "Texas");
        let [west, south, east, north] =
            [0, 1, 2, 3].map(|side| lines[0]["location"]["extent"][side].as_f64().unwrap());
        assert!(west < -106.0 && south < 26.5 && east > -94.5 && north > 36.0);
        assert!(lines[1]["location"].get("extent").is_none());
        assert!(lines[1]["candidates"].as_array().unwrap().len() > 3);
        assert!(lines[2]["location"].is_null());
    }

    #[test]
    fn more_lines_than_are_kept_are_all_answered() {
        let lines: String = (0..4 * MOST_KEPT)
            .map(|number| format!("\tq{number}\n"))
            .collect();
        assert_eq!(answers(lines.as_bytes()).len(), 4 * MOST_KEPT);
    }

    #[test]
    fn a_bad_line_does_not_stop_the_next() {
        let mut input = b"TR\tAnk\xff\xfe\x00ara\n".to_vec();
        input.extend(std::iter::repeat_n(b'x', 3_000_000));
        input.extend("\n\u{202e}\u{feff}\t\u{200f}\r\nTR\tAnkara\r\n".as_bytes());
        input.extend(b"\xed\xa0\x80\t\xed\xb0\x80\nno end of line");
        let lines = answers(&input);
        assert_eq!(lines.len(), 6);
        assert!(lines[1].len() < LONGEST_LINE + 100);
        assert!(lines[3].contains("\tTR\tAnkara\t"), "{}", lines[3]);
    }

    #[test]
    fn the_order_of_lines_changes_no_answer() {
        let mut there = answers("TR\tAnkar\nUS\tTexas\nTR\tAnkar\nGB\tEsseks\n".as_bytes());
        let mut back = answers("GB\tEsseks\nTR\tAnkar\nUS\tTexas\nTR\tAnkar\n".as_bytes());
        there.sort();
        back.sort();
        assert_eq!(there, back);
    }
}
