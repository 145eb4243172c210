//! PDF: the text of each page by lines; a line's number is its page's.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::content::Content;
use lopdf::{Document, Object};

use super::DocumentError;
use super::font::Font;
use super::matrix::Matrix;

/// What one page's drawing may expand to.
const MOST_PAGE: usize = 16 << 20;
const MOST_PAGES: usize = 5_000;
/// A gap wider than this share of the size parts words.
const WORD_GAP: f64 = 0.18;

pub fn lines(name: &str, bytes: &[u8]) -> Result<Vec<(u32, String)>, DocumentError> {
    let damaged = |place: &str, message: &str| DocumentError::Damaged {
        name: name.to_owned(),
        place: place.to_owned(),
        message: message.to_owned(),
    };
    // The reader of PDF is not ours and its input is hostile: whatever it does is one line.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    let pages = match read {
        Ok(Ok(pages)) => pages,
        Ok(Err(Trouble::Encrypted)) => {
            return Err(damaged(
                "document",
                "it is protected by a password; save it without one",
            ));
        }
        Ok(Err(Trouble::TooLong(pages))) => {
            return Err(damaged(
                "document",
                &format!("it has {pages} pages, more than {MOST_PAGES}; split it"),
            ));
        }
        Ok(Err(Trouble::Damaged)) | Err(_) => {
            return Err(damaged("document", "it is damaged; save it again"));
        }
    };
    if pages
        .iter()
        .all(|page| page.iter().all(|line| line.is_empty()))
    {
        return Err(damaged(
            "document",
            "its pages are pictures without text; recognise the text first (OCR)",
        ));
    }
    Ok(without_page_numbers(pages)
        .into_iter()
        .zip(1..)
        .flat_map(|(page, number)| page.into_iter().map(move |line| (number, line)))
        .collect())
}

enum Trouble {
    Encrypted,
    TooLong(usize),
    Damaged,
}

fn pages(bytes: &[u8]) -> Result<Vec<Vec<String>>, Trouble> {
    let document = Document::load_mem(bytes).map_err(|error| {
        let text = error.to_string().to_lowercase();
        match text.contains("crypt") || text.contains("password") {
            true => Trouble::Encrypted,
            false => Trouble::Damaged,
        }
    })?;
    if document.is_encrypted() {
        return Err(Trouble::Encrypted);
    }
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(Trouble::TooLong(pages.len()));
    }
    Ok(pages
        .into_values()
        .map(|page| page_lines(&document, page))
        .collect())
}

/// A piece of text where it was drawn; y grows upwards.
struct Piece {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    bold: bool,
    text: String,
}

fn page_lines(document: &Document, page: lopdf::ObjectId) -> Vec<String> {
    let fonts: BTreeMap<Vec<u8>, Font<'_>> = document
        .get_page_fonts(page)
        .unwrap_or_default()
        .into_iter()
        .map(|(name, dictionary)| (name, Font::read(document, dictionary)))
        .collect();
    let Ok(bytes) = document.get_page_content_with_limit(page, MOST_PAGE) else {
        return Vec::new();
    };
    let Ok(content) = Content::decode(&bytes) else {
        return Vec::new();
    };
    let mut pen = Pen::new(&fonts);
    for operation in &content.operations {
        pen.obey(&operation.operator, &operation.operands);
    }
    lines_of(pen.pieces)
}

/// The state of the page's drawing that text depends on.
struct Pen<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Font<'a>>,
    font: Option<&'a Font<'a>>,
    size: f64,
    leading: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    rise: f64,
    page: Matrix,
    saved: Vec<Matrix>,
    line: Matrix,
    text: Matrix,
    pieces: Vec<Piece>,
}

impl<'a> Pen<'a> {
    fn new(fonts: &'a BTreeMap<Vec<u8>, Font<'a>>) -> Self {
        Self {
            fonts,
            font: None,
            size: 1.0,
            leading: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            rise: 0.0,
            page: Matrix::ONE,
            saved: Vec::new(),
            line: Matrix::ONE,
            text: Matrix::ONE,
            pieces: Vec::new(),
        }
    }

    fn obey(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| {
            operands
                .get(at)
                .and_then(|operand| operand.as_float().ok())
                .map_or(0.0, f64::from)
        };
        let matrix = || {
            Matrix([
                number(0),
                number(1),
                number(2),
                number(3),
                number(4),
                number(5),
            ])
        };
        match operator {
            "q" if self.saved.len() < 512 => self.saved.push(self.page),
            "Q" => self.page = self.saved.pop().unwrap_or(self.page),
            "cm" => self.page = matrix().then(&self.page),
            "BT" => (self.line, self.text) = (Matrix::ONE, Matrix::ONE),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.font = name.and_then(|name| self.fonts.get(name));
                self.size = number(1);
            }
            "TL" => self.leading = number(0),
            "Tc" => self.character_space = number(0),
            "Tw" => self.word_space = number(0),
            "Tz" => self.scale = number(0) / 100.0,
            "Ts" => self.rise = number(0),
            "Tm" => (self.line, self.text) = (matrix(), matrix()),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -self.leading),
            "Tj" => self.show_all(operands),
            "'" => {
                self.next_line(0.0, -self.leading);
                self.show_all(operands);
            }
            "\"" => {
                (self.word_space, self.character_space) = (number(0), number(1));
                self.next_line(0.0, -self.leading);
                self.show_all(operands.get(2..).unwrap_or_default());
            }
            "TJ" => {
                if let Some(Ok(items)) = operands.first().map(Object::as_array) {
                    self.show_all(items);
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(&self.line);
        self.text = self.line;
    }

    /// Strings are drawn, numbers move the pen back by thousandths of the size. Small moves are kerning
    /// inside a piece; a wide one begins another, for letters of another font may come to lie between.
    fn show_all(&mut self, items: &[Object]) {
        let mut apart = true;
        for item in items {
            if let Object::String(bytes, _) = item {
                let before = self.pieces.len();
                self.show(bytes);
                if !apart
                    && self.pieces.len() > before
                    && let Some(piece) = self.pieces.pop()
                    && let Some(last) = self.pieces.last_mut()
                {
                    last.text.push_str(&piece.text);
                    last.end = piece.end;
                }
                apart &= self.pieces.len() == before;
            } else if let Ok(back) = item.as_float() {
                let back = f64::from(back) / 1000.0;
                self.advance(-back * self.size * self.scale);
                apart |= back.abs() > WORD_GAP;
            }
        }
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::moved(by, 0.0).then(&self.text);
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.font else {
            return;
        };
        let (width, characters, spaces) = font.width(bytes);
        let start = self.text.then(&self.page);
        let by = (width * self.size
            + self.character_space * characters as f64
            + self.word_space * spaces as f64)
            * self.scale;
        self.advance(by);
        let end = self.text.then(&self.page);
        let text = font.text(bytes);
        if !text.is_empty() {
            let (x, y) = start.origin(self.rise);
            self.pieces.push(Piece {
                x,
                end: end.origin(self.rise).0,
                y,
                size: (self.size * start.height()).abs(),
                bold: font.bold,
                text,
            });
        }
    }
}

/// Pieces on one height are a line; a wider gap between lines is a blank one.
fn lines_of(mut pieces: Vec<Piece>) -> Vec<String> {
    pieces.retain(|piece| piece.x.is_finite() && piece.y.is_finite() && piece.end.is_finite());
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row)
                if row
                    .first()
                    .is_some_and(|first| (first.y - piece.y).abs() < 0.4 * first.size.max(1.0)) =>
            {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    let mut lines = Vec::new();
    let mut last: Option<(f64, f64)> = None;
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let size = row.iter().map(|piece| piece.size).fold(1.0, f64::max);
        let y = row[0].y;
        if last.is_some_and(|(above, above_size)| above - y > 1.55 * size.max(above_size)) {
            lines.push(String::new());
        }
        last = Some((y, size));
        let bold = row
            .iter()
            .all(|piece| piece.bold || piece.text.trim().is_empty());
        let text = joined(&row);
        let text = text.trim();
        if !text.is_empty() {
            let plain = !bold || text.contains('*');
            lines.push(if plain {
                text.to_owned()
            } else {
                format!("**{text}**")
            });
        }
    }
    lines
}

fn joined(row: &[Piece]) -> String {
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

/// Takes the numbers of the pages from their heads and feet: lines that count with the pages.
fn without_page_numbers(mut pages: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let number = |line: Option<&String>| {
        line.and_then(|line| line.trim_matches(['*', '-', '–', ' ']).parse::<i64>().ok())
    };
    for last in [true, false] {
        let edge = |page: &Vec<String>| {
            let line = if last { page.last() } else { page.first() };
            number(line)
        };
        let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
        for (page, at) in pages.iter().zip(1_i64..) {
            if let Some(number) = edge(page) {
                *offsets.entry(number.saturating_sub(at)).or_default() += 1;
            }
        }
        let Some((offset, times)) = offsets.into_iter().max_by_key(|(_, times)| *times) else {
            continue;
        };
        if times < 3 || times * 2 < pages.len() {
            continue;
        }
        for (page, at) in pages.iter_mut().zip(1_i64..) {
            if edge(page).is_some_and(|number| number.saturating_sub(at) == offset) {
                page.remove(if last { page.len() - 1 } else { 0 });
            }
        }
    }
    pages
}
