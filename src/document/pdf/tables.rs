//! Tables whose cells have several lines: the lines of one row of the table become one.

use std::collections::BTreeSet;

use super::compose::{Run, joined};
use super::pen::Piece;

/// Fewer columns are a number and its text, or two columns of a page.
const LEAST_COLUMNS: usize = 3;
/// Rows of a page, the names of the columns included.
const LEAST_ROWS: usize = 3;
/// Base lines farther apart than this many sizes end a table.
const FARTHEST: f64 = 5.0;
/// Left edges that differ by less than this many sizes are one.
const SAME_EDGE: f64 = 0.5;
/// Letters of a day.
const LONGEST_DAY: usize = 40;

/// The rows of a page with those joined that are lines of one row of a table.
pub fn joined_rows(mut rows: Vec<Vec<Run>>) -> Vec<Vec<Run>> {
    let mut done = Vec::new();
    while !rows.is_empty() {
        let length = table(&rows);
        let rest = rows.split_off(length.max(1));
        match join(&rows) {
            Some(joined) if length >= LEAST_ROWS => done.extend(joined),
            _ => done.append(&mut rows),
        }
        rows = rest;
    }
    done
}

/// How many rows from here on stand in the columns that the first shows.
fn table(rows: &[Vec<Run>]) -> usize {
    let edges = edges(&rows[0]);
    if edges.len() < LEAST_COLUMNS {
        return 1;
    }
    let near = |pair: &[Vec<Run>]| pair[0][0].y - pair[1][0].y <= FARTHEST * pair[1][0].size;
    let close = rows.windows(2).take_while(|pair| near(pair)).count() + 1;
    rows[..close]
        .iter()
        .take_while(|row| row.iter().all(|run| column(run, &edges).is_some()))
        .count()
}

fn edges(row: &[Run]) -> Vec<f64> {
    row.iter().map(|run| run.frame.left).collect()
}

fn column(run: &Run, edges: &[f64]) -> Option<usize> {
    let is_near = |edge: &f64| (edge - run.frame.left).abs() < SAME_EDGE * run.size;
    edges.iter().position(is_near)
}

/// One run for each row of the table, if a column of days says which those are and some cell has several lines.
fn join(rows: &[Vec<Run>]) -> Option<Vec<Vec<Run>>> {
    let edges = edges(rows.first()?);
    let columns = |row: &Vec<Run>| -> BTreeSet<usize> {
        row.iter().filter_map(|run| column(run, &edges)).collect()
    };
    let filled: Vec<BTreeSet<usize>> = rows.iter().map(columns).collect();
    if filled.iter().all(|columns| columns.len() == edges.len()) {
        return None;
    }
    let days = (0..edges.len()).find(|day| is_of_days(rows, &edges, *day))?;
    let keys: Vec<usize> = (0..rows.len())
        .filter(|at| *at == 0 || (filled[*at].contains(&days) && filled[*at].len() > 1))
        .collect();
    // In the middle of its cell a day has lines above it; at the top it has them below alone.
    let middle = keys
        .iter()
        .skip(1)
        .any(|key| filled[*key].len() < edges.len());
    let mut parts: Vec<Vec<usize>> = keys.iter().map(|_| Vec::new()).collect();
    for at in 0..rows.len() {
        let above = keys.partition_point(|key| *key <= at).checked_sub(1)?;
        let below = keys
            .get(above + 1)
            .filter(|_| middle && !keys.contains(&at));
        let distance = |key: usize| (rows[key][0].y - rows[at][0].y).abs();
        let is_nearer = |below: &&usize| distance(**below) + 0.1 < distance(keys[above]);
        let to = match below.filter(is_nearer) {
            Some(_) => above + 1,
            None => above,
        };
        parts[to].push(at);
    }
    let whole = keys.iter().zip(parts);
    Some(
        whole
            .map(|(key, lines)| vec![one(rows, *key, &lines, &edges)])
            .collect(),
    )
}

/// Whether nearly all that stands in a column is short and has a number.
fn is_of_days(rows: &[Vec<Run>], edges: &[f64], day: usize) -> bool {
    let cells = rows[1..].iter().flatten();
    let cells: Vec<String> = cells
        .filter(|run| column(run, edges) == Some(day))
        .map(|run| joined(&run.pieces))
        .collect();
    let short =
        |text: &&String| text.chars().count() <= LONGEST_DAY && text.chars().any(char::is_numeric);
    let days = cells.iter().filter(short).count();
    days >= 2 && days * 5 >= cells.len() * 4
}

/// The cells of a row side by side, each with its lines one after the other.
fn one(rows: &[Vec<Run>], key: usize, lines: &[usize], edges: &[f64]) -> Run {
    let first = &rows[key][0];
    let mut whole = Run {
        pieces: Vec::new(),
        row: first.row,
        y: first.y,
        size: first.size,
        frame: first.frame,
    };
    let space = |text: &str, beside: &Piece| Piece {
        text: text.to_owned(),
        end: beside.x,
        ..beside.clone()
    };
    for at in 0..edges.len() {
        let runs = lines.iter().flat_map(|line| &rows[*line]);
        for (run, line) in runs.filter(|run| column(run, edges) == Some(at)).zip(0..) {
            if let Some(piece) = run.pieces.first().filter(|_| !whole.pieces.is_empty()) {
                whole
                    .pieces
                    .push(space(if line == 0 { "  " } else { " " }, piece));
            }
            whole.pieces.extend(run.pieces.iter().cloned());
            let frame = &mut whole.frame;
            frame.left = frame.left.min(run.frame.left);
            frame.right = frame.right.max(run.frame.right);
            frame.top = frame.top.min(run.frame.top);
            frame.bottom = frame.bottom.max(run.frame.bottom);
        }
    }
    whole
}
