//! The figures, as one table.

use std::fmt;

use crate::questions::Question;
use crate::score::Score;

pub struct Table {
    sets: Vec<(String, usize)>,
    rows: Vec<Row>,
    notes: Vec<(String, f64)>,
}

struct Row {
    name: String,
    /// By set: asked, share right, share confidently wrong, median and 99th percentile microseconds.
    scores: Vec<(usize, f64, f64, f64, f64)>,
    megabytes: f64,
}

impl Table {
    pub fn new(sets: &[(&str, Vec<Question>)]) -> Self {
        Self {
            sets: sets
                .iter()
                .map(|(name, questions)| ((*name).to_owned(), questions.len()))
                .collect(),
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub fn score(&mut self, geocoder: &str, _set: &str, score: &Score) {
        let measured = (
            score.asked,
            score.share_right(),
            score.share_confidently_wrong(),
            score.microseconds(0.5),
            score.microseconds(0.99),
        );
        self.row(geocoder).scores.push(measured);
    }

    pub fn memory(&mut self, geocoder: &str, megabytes: f64) {
        self.row(geocoder).megabytes = megabytes;
    }

    /// A figure of our own, in microseconds.
    pub fn note(&mut self, what: &str, microseconds: f64) {
        self.notes.push((what.to_owned(), microseconds));
    }

    fn row(&mut self, name: &str) -> &mut Row {
        let at = match self.rows.iter().position(|row| row.name == name) {
            Some(at) => at,
            None => {
                self.rows.push(Row {
                    name: name.to_owned(),
                    scores: Vec::new(),
                    megabytes: f64::NAN,
                });
                self.rows.len() - 1
            }
        };
        &mut self.rows[at]
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "right %, (confidently wrong %), median / 99th percentile µs, [asked, where not all]"
        )?;
        write!(out, "{:26}", "")?;
        for (set, count) in &self.sets {
            write!(out, " | {:>38}", format!("{set} ({count})"))?;
        }
        writeln!(out, " | {:>8}", "MB")?;
        for row in &self.rows {
            write!(out, "{:26}", row.name)?;
            for ((asked, right, wrong, median, late), (_, count)) in
                row.scores.iter().zip(&self.sets)
            {
                let part = if asked < count {
                    format!(" [{asked}]")
                } else {
                    String::new()
                };
                write!(
                    out,
                    " | {:>38}",
                    format!("{right:.2} ({wrong:.2}) {median:.1}/{late:.0}{part}")
                )?;
            }
            writeln!(out, " | {:>8.1}", row.megabytes)?;
        }
        if let [ours, others @ ..] = &self.rows[..] {
            writeln!(out, "\nmedian time, as a multiple of Event Atlas's")?;
            for row in others {
                write!(out, "{:26}", row.name)?;
                for (theirs, own) in row.scores.iter().zip(&ours.scores) {
                    write!(out, " | {:>38.1}", theirs.3 / own.3)?;
                }
                writeln!(out)?;
            }
        }
        writeln!(out, "\nEvent Atlas alone, µs")?;
        for (what, microseconds) in &self.notes {
            writeln!(out, "{what:30} {microseconds:10.2}")?;
        }
        Ok(())
    }
}

/// Of the answers with a confidence, how many were right.
pub fn calibration(sureness: &[(f32, bool)]) -> String {
    let mut text = String::from("confidence said, right %, answers\n");
    for tenth in 0..10 {
        let (low, high) = (tenth as f32 / 10.0, (tenth + 1) as f32 / 10.0);
        let within: Vec<_> = sureness
            .iter()
            .filter(|(said, _)| *said >= low && (*said < high || tenth == 9))
            .collect();
        let right = within.iter().filter(|(_, right)| *right).count();
        let share = 100.0 * right as f64 / within.len().max(1) as f64;
        text += &format!("{low:.1}–{high:.1}  {share:6.1}  {}\n", within.len());
    }
    text
}
