use std::collections::HashMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use crate::geocode::{Answer, Finder, Match, Precision};

/// Find the places of a list: lines of country, tab, place on standard input, where either may be empty.
///
/// Writes a line for each line read: country, place, ISO code, name, latitude, longitude, precision, match,
/// confidence and GeoNames id, separated by tabs. What is not found has precision "none".
#[derive(Args, Debug)]
pub struct Geocode {}

/// Bytes of a line that are read; the rest is passed over, so that no input fills the memory.
const LONGEST_LINE: usize = 8 * 1024;
/// Answers that are kept for lines that come again.
const MOST_REMEMBERED: usize = 1 << 15;

impl Geocode {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let outcome = geocode_lines(io::stdin().lock(), io::stdout().lock());
        match outcome {
            // A reader that has had enough (`| head`) is no failure.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            outcome => outcome
                .map(|()| ExitCode::SUCCESS)
                .context("standard input cannot be geocoded; check that it can be read"),
        }
    }
}

/// Answers every line, in order, however bad it is.
pub fn geocode_lines(mut input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let finder = Finder::default();
    let mut remembered: HashMap<Vec<u8>, String> = HashMap::new();
    let mut line = Vec::new();
    while read_line(&mut input, &mut line)? {
        if let Some(answer) = remembered.get(&line) {
            output.write_all(answer.as_bytes())?;
            continue;
        }
        let text = String::from_utf8_lossy(&line);
        let (country, place) = text.split_once('\t').unwrap_or(("", &text));
        let place = place.split('\t').next().unwrap_or_default();
        let answer = answer_line(country, place, &finder.geocode(country, place));
        output.write_all(answer.as_bytes())?;
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        // Lines that repeat are short ones.
        if line.len() < 200 {
            remembered.insert(line.clone(), answer);
        }
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
        let mut output = Vec::new();
        geocode_lines(input, &mut output).unwrap();
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
