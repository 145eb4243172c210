//! What a document says in its order: paragraphs as lines of Markdown, and its tables as tables too.

use std::ops::Range;

use super::table::{Cell, Row, Table};

/// Tables within tables: what an inner one says goes outward once a level.
const DEEPEST: usize = 6;
/// More columns than a report has.
const MOST_COLUMNS: usize = 200;
/// More cells than a report has: those of merged cells are said in a few bytes.
const MOST_CELLS: usize = 500_000;
/// In bytes: what stands in a merged cell and is longer is not said of each of its rows.
const LONGEST_REPEATED: usize = 200;

/// The lines and the tables of a document, as they are met.
#[derive(Default)]
pub struct Flow {
    lines: Vec<(u32, String)>,
    tables: Vec<Table>,
    held: Vec<Range<usize>>,
    /// Tables within tables, the innermost last.
    open: Vec<Grid>,
    /// The last heading, and the first: of the next table, and of all.
    heading: Option<String>,
    title: Option<String>,
    /// Tables within the innermost that is read as one.
    deeper: usize,
    /// Cells so far.
    cells: usize,
}

/// What a document holds.
pub struct Contents {
    pub lines: Vec<(u32, String)>,
    pub tables: Vec<Table>,
    /// The lines that its tables hold, by their place among the lines.
    held: Vec<Range<usize>>,
    /// Its first heading.
    pub title: Option<String>,
}

impl Contents {
    /// The lines that stand in no table.
    pub fn outside(&self) -> Vec<(u32, String)> {
        let mut left = self.lines.clone();
        for held in &self.held {
            for (_, line) in left.get_mut(held.clone()).into_iter().flatten() {
                line.clear();
            }
        }
        left
    }
}

/// A table while it is read.
#[derive(Default)]
struct Grid {
    /// How many lines stand before it.
    first: usize,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    line: u32,
    /// What goes on in the rows below, by column: for how many, and what.
    spans: Vec<(u32, Cell)>,
    text: Option<String>,
    /// Columns and rows of the cell being read.
    size: (usize, u32),
    /// It says what the one above it says.
    repeats: bool,
}

impl Flow {
    /// A paragraph: its lines, with what a list or a heading sets before the first, set apart from the next.
    pub fn paragraph(&mut self, number: u32, prefix: &str, text: &str, bold: bool) {
        let mut prefix = prefix;
        for line in text
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            if let Some(cell) = self.open.last_mut().and_then(|grid| grid.text.as_mut()) {
                if !cell.is_empty() {
                    cell.push('\n');
                }
                cell.push_str(line);
            }
            let line = match bold && prefix.is_empty() && !line.contains('*') {
                true => format!("**{line}**"),
                false => format!("{prefix}{line}"),
            };
            if prefix.starts_with('#') {
                let heading = line.trim_start_matches(['#', ' ']).to_owned();
                self.title.get_or_insert_with(|| heading.clone());
                self.heading = Some(heading);
            }
            self.lines.push((number, line));
            prefix = "";
        }
        self.lines.push((number, String::new()));
    }

    pub fn is_in_cell(&self) -> bool {
        !self.open.is_empty()
    }

    pub fn open_table(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Grid {
                first: self.lines.len(),
                ..Grid::default()
            });
        } else {
            self.deeper += 1;
        }
    }

    pub fn open_row(&mut self, number: u32) {
        if let Some(grid) = self.open.last_mut() {
            grid.close_row(&mut self.cells);
            grid.line = number;
        }
    }

    pub fn open_cell(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            grid.close_cell(&mut self.cells);
            grid.size = (1, 1);
            grid.repeats = false;
            grid.text = Some(String::new());
        }
    }

    /// The cell being read is over so many columns.
    pub fn widen(&mut self, columns: usize) {
        if let Some(grid) = self.open.last_mut() {
            grid.size.0 = columns.clamp(1, MOST_COLUMNS);
        }
    }

    /// The cell being read is over so many rows.
    pub fn lengthen(&mut self, rows: u32) {
        if let Some(grid) = self.open.last_mut() {
            grid.size.1 = rows.max(1);
        }
    }

    /// The cell being read is merged with the one above it.
    pub fn repeat(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            grid.repeats = true;
        }
    }

    pub fn close_cell(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            grid.close_cell(&mut self.cells);
        }
    }

    pub fn close_table(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(mut grid) = self.open.pop() else {
            return;
        };
        grid.close_row(&mut self.cells);
        if grid.is_of_data() {
            let title = self.heading.clone();
            self.held.push(grid.first..self.lines.len());
            self.tables.push(Table::from_grid(title, grid.rows, &[]));
        } else if let Some(cell) = self.open.last_mut().and_then(|outer| outer.text.as_mut()) {
            // What a table within a cell sets side by side.
            let texts = grid
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(Cell::written);
            for text in texts.filter(|text| !text.is_empty()) {
                cell.push('\n');
                cell.push_str(&text);
            }
        }
    }

    pub fn finish(mut self) -> Contents {
        self.deeper = 0;
        while !self.open.is_empty() {
            self.close_table();
        }
        Contents {
            lines: self.lines,
            tables: self.tables,
            held: self.held,
            title: self.title,
        }
    }
}

impl Grid {
    fn push(&mut self, cell: Cell, count: &mut usize) -> bool {
        let room = self.cells.len() < MOST_COLUMNS && *count < MOST_CELLS;
        if room {
            *count += 1;
            self.cells.push(cell);
        }
        room
    }

    fn close_cell(&mut self, count: &mut usize) {
        let Some(text) = self.text.take() else {
            return;
        };
        self.go_on(count);
        let cell = match self.repeats {
            true => self.above(),
            false => Cell::text(&text),
        };
        let (columns, rows) = self.size;
        if rows > 1 && text.len() <= LONGEST_REPEATED && self.cells.len() < MOST_COLUMNS {
            let at = self.cells.len();
            self.spans
                .resize(self.spans.len().max(at + 1), (0, Cell::Empty));
            self.spans[at] = (rows - 1, cell.clone());
        }
        self.push(cell, count);
        for _ in 1..columns {
            if !self.push(Cell::Empty, count) {
                break;
            }
        }
    }

    /// What stands in the row above, where the next cell of this one will.
    fn above(&self) -> Cell {
        let above = self.rows.last().map(|row| row.cell(Some(self.cells.len())));
        let short =
            |cell: &&Cell| matches!(cell, Cell::Text(text) if text.len() <= LONGEST_REPEATED);
        above.filter(short).cloned().unwrap_or_default()
    }

    /// Fills the columns of cells that began in a row above.
    fn go_on(&mut self, count: &mut usize) {
        while let Some((left, cell)) = self.spans.get_mut(self.cells.len())
            && *left > 0
        {
            *left -= 1;
            let cell = cell.clone();
            if !self.push(cell, count) {
                break;
            }
        }
    }

    fn close_row(&mut self, count: &mut usize) {
        self.close_cell(count);
        if self.cells.is_empty() {
            return;
        }
        self.go_on(count);
        self.rows.push(Row {
            line: self.line,
            cells: std::mem::take(&mut self.cells),
            ..Row::default()
        });
    }

    /// Whether several rows set several things side by side: not a frame about a text.
    fn is_of_data(&self) -> bool {
        let wide = |row: &&Row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        self.rows.iter().filter(wide).count() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(flow: &mut Flow, text: &str, rows: u32) {
        flow.open_cell();
        flow.lengthen(rows);
        flow.paragraph(1, "", text, false);
        flow.close_cell();
    }

    #[test]
    fn merged_cells_are_said_of_each_row_and_a_frame_is_no_table() {
        let mut flow = Flow::default();
        flow.open_table();
        flow.open_row(1);
        flow.open_cell();
        flow.open_table();
        for (line, texts) in [
            (1, ["Country", "City"]),
            (2, ["Mali", "Kayes"]),
            (3, ["", "Gao"]),
        ] {
            flow.open_row(line);
            if !texts[0].is_empty() {
                cell(&mut flow, texts[0], if line == 2 { 2 } else { 1 });
            }
            cell(&mut flow, texts[1], 1);
        }
        flow.close_table();
        flow.close_table();
        let contents = flow.finish();
        assert_eq!(contents.tables.len(), 1);
        let table = &contents.tables[0];
        assert_eq!(table.headers, ["Country", "City"]);
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::written).collect())
            .collect();
        assert_eq!(rows, [["Mali", "Kayes"], ["Mali", "Gao"]]);
    }

    #[test]
    fn what_a_few_bytes_claim_is_bounded() {
        let mut flow = Flow::default();
        for _ in 0..10_000 {
            flow.open_table();
            flow.open_row(1);
            flow.open_cell();
            flow.widen(1_000_000);
            flow.lengthen(u32::MAX);
            flow.paragraph(1, "", "text", false);
        }
        for _ in 0..100_000 {
            flow.open_row(1);
        }
        assert!(flow.cells <= MOST_CELLS);
        let contents = flow.finish();
        let words: usize = contents.lines.iter().map(|(_, line)| line.len()).sum();
        assert_eq!(words, 40_000);
    }
}
