//! From pieces of text to lines in reading order.

use super::pen::Piece;
use super::tables::joined_rows;
use crate::document::layout::{Frame, reading_order};

/// A gap wider than this share of the size parts words.
pub const WORD_GAP: f64 = 0.18;
/// A gap wider than this many sizes parts what stands side by side: a number and its title, two columns.
const CELL_GAP: f64 = 1.5;
/// Pieces whose base lines differ by less than this share of the size stand in one row.
const SAME_ROW: f64 = 0.4;
/// Base lines farther apart than this many sizes have a blank line between them.
const BLANK_LINE: f64 = 1.55;

/// Pieces that stand close together in one row.
pub struct Run {
    pub pieces: Vec<Piece>,
    /// Which row of the page it is part of, from the top.
    pub row: usize,
    pub y: f64,
    pub size: f64,
    pub frame: Frame,
}

pub fn lines(pieces: Vec<Piece>) -> Vec<String> {
    let rows = rows(pieces).into_iter().zip(0..);
    let rows = rows.map(|(row, at)| runs(row, at)).collect();
    let runs: Vec<Run> = joined_rows(rows).into_iter().flatten().collect();
    let frames: Vec<Frame> = runs.iter().map(|run| run.frame).collect();
    let mut lines = Vec::new();
    let mut above: Option<&Run> = None;
    let mut line: Vec<&Run> = Vec::new();
    for at in reading_order(&frames) {
        let run = &runs[at];
        if line.last().is_some_and(|last| last.row != run.row) {
            above = line.first().copied();
            lines.extend(written(&line));
            line.clear();
        }
        if line.is_empty()
            && above.is_some_and(|above| {
                // Up again is another column.
                let down = above.y - run.y;
                down > BLANK_LINE * run.size.max(above.size) || down < 0.0
            })
        {
            lines.push(String::new());
        }
        line.push(run);
    }
    lines.extend(written(&line));
    lines
}

fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.retain(|piece| piece.x.is_finite() && piece.y.is_finite() && piece.end.is_finite());
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    (first.y - piece.y).abs() < SAME_ROW * first.size.max(1.0)
                }) =>
            {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

fn runs(mut row: Vec<Piece>, at: usize) -> Vec<Run> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let y = row[0].y;
    let mut runs: Vec<Run> = Vec::new();
    for piece in row {
        let blank = piece.text.trim().is_empty();
        match runs.last_mut() {
            Some(run)
                if blank || piece.x - run.frame.right <= CELL_GAP * piece.size.max(run.size) =>
            {
                run.size = run.size.max(piece.size);
                if !blank {
                    run.frame.right = run.frame.right.max(piece.end);
                }
                run.pieces.push(piece);
            }
            _ => runs.push(Run {
                row: at,
                y,
                size: piece.size.max(1.0),
                frame: Frame {
                    left: piece.x,
                    right: piece.end,
                    ..Frame::default()
                },
                pieces: vec![piece],
            }),
        }
    }
    for run in &mut runs {
        // Downwards, as frames go: letters stand on the base line and reach a little below it.
        run.frame.top = -(y + 0.7 * run.size);
        run.frame.bottom = -(y - 0.2 * run.size);
    }
    runs
}

/// The runs of one row as a line; two spaces stand where a wide gap does.
fn written(runs: &[&Run]) -> Option<String> {
    let texts: Vec<String> = runs.iter().map(|run| joined(&run.pieces)).collect();
    let text = texts.join("  ");
    let text = text.trim();
    let bold = runs
        .iter()
        .flat_map(|run| &run.pieces)
        .all(|piece| piece.bold || piece.text.trim().is_empty());
    if text.is_empty() {
        return None;
    }
    Some(if bold && !text.contains('*') {
        format!("**{text}**")
    } else {
        text.to_owned()
    })
}

pub fn joined(row: &[Piece]) -> String {
    let mut text = String::new();
    let mut end = f64::MAX;
    for piece in row {
        let gap = piece.x - end;
        if gap > WORD_GAP * piece.size && !text.ends_with(' ') && !piece.text.starts_with(' ') {
            text.push(' ');
        }
        text.push_str(&piece.text);
        end = piece.end;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x: f64, y: f64, text: &str) -> Piece {
        Piece {
            x,
            end: x + 5.0 * text.chars().count() as f64,
            y,
            size: 10.0,
            bold: false,
            text: text.to_owned(),
        }
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_numbers_with_their_titles() {
        let mut pieces = Vec::new();
        for (y, left, right) in [
            (100.0, "a title at the left", "a title at the right"),
            (88.0, "and its second line", "and its second line too"),
            (76.0, "and its third line", "and its third line too"),
        ] {
            pieces.push(piece(300.0, y, right));
            pieces.push(piece(0.0, y, left));
        }
        assert_eq!(
            lines(pieces),
            [
                "a title at the left",
                "and its second line",
                "and its third line",
                "",
                "a title at the right",
                "and its second line too",
                "and its third line too",
            ]
        );
        let beside = vec![
            piece(40.0, 100.0, "A rally in the old town"),
            piece(0.0, 100.0, "1"),
            piece(40.0, 60.0, "24 February 2026"),
        ];
        assert_eq!(
            lines(beside),
            ["1  A rally in the old town", "", "24 February 2026"]
        );
    }

    #[test]
    fn the_lines_of_a_cell_are_joined_at_its_top_and_about_its_middle() {
        let table = |cells: &[(f64, f64, &str)]| {
            let pieces = cells.iter().map(|(x, y, text)| piece(*x, *y, text));
            let mut lines = lines(pieces.collect());
            lines.retain(|line| !line.is_empty());
            lines
        };
        let wanted = [
            "Date  Event  Place",
            "2 May 2025  Hearing on the new harbour  Lima, Peru",
            "3 May 2025  Launch  Oslo, Norway",
        ];
        let head = [
            (0.0, 100.0, "Date"),
            (100.0, 100.0, "Event"),
            (300.0, 100.0, "Place"),
        ];
        let last = |y| {
            [
                (0.0, y, "3 May 2025"),
                (100.0, y, "Launch"),
                (300.0, y, "Oslo, Norway"),
            ]
        };
        let top = [
            (0.0, 85.0, "2 May 2025"),
            (100.0, 85.0, "Hearing on the"),
            (300.0, 85.0, "Lima, Peru"),
            (100.0, 70.0, "new harbour"),
        ];
        assert_eq!(table(&[&head[..], &top, &last(55.0)].concat()), wanted);
        let middle = [
            (100.0, 85.0, "Hearing on the"),
            (0.0, 78.0, "2 May 2025"),
            (300.0, 78.0, "Lima, Peru"),
            (100.0, 71.0, "new harbour"),
        ];
        assert_eq!(table(&[&head[..], &middle, &last(56.0)].concat()), wanted);
    }

    #[test]
    fn letters_that_are_set_apart_are_words_and_close_ones_are_not() {
        let pieces = vec![
            piece(0.0, 0.0, "Ber"),
            piece(15.5, 0.0, "lin"),
            piece(35.0, 1.0, "Mitte"),
        ];
        assert_eq!(lines(pieces), ["Berlin Mitte"]);
    }
}
