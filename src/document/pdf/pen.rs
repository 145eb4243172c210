//! The pen that draws a page: where it stands, and the pieces of text that it leaves.

use std::rc::Rc;

use lopdf::Object;

use super::compose::WORD_GAP;
use super::font::Font;
use super::matrix::Matrix;

/// Drawings within drawings that are remembered; more is no page.
const DEEPEST: usize = 512;

/// A piece of text where it was drawn; y grows upwards.
#[derive(Clone)]
pub struct Piece {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    pub text: String,
}

/// Text that stands for the pieces which are drawn while it is in force, from this one on.
struct Marked {
    text: Option<String>,
    first: usize,
}

/// The state of the page's drawing that text depends on.
pub struct Pen<'a> {
    font: Option<Rc<Font<'a>>>,
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
    marked: Vec<Marked>,
    pub pieces: Vec<Piece>,
}

impl Default for Pen<'_> {
    fn default() -> Self {
        Self {
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
            marked: Vec::new(),
            pieces: Vec::new(),
        }
    }
}

impl<'a> Pen<'a> {
    /// Takes up a font in this size.
    pub fn take(&mut self, font: Option<Rc<Font<'a>>>, size: Option<&Object>) {
        self.font = font;
        self.size = size
            .and_then(|size| size.as_float().ok())
            .map_or(1.0, f64::from);
    }

    pub fn transform(&mut self, by: &Matrix) {
        self.page = by.then(&self.page);
    }

    pub fn begin_marked(&mut self, text: Option<String>) {
        if self.marked.len() < DEEPEST {
            let first = self.pieces.len();
            self.marked.push(Marked { text, first });
        }
    }

    /// The first piece then says it all, and reaches as far as the last.
    fn end_marked(&mut self) {
        let Some(Marked {
            text: Some(text),
            first,
        }) = self.marked.pop()
        else {
            return;
        };
        let end = self.pieces.last().map(|piece| piece.end);
        self.pieces.truncate(first + 1);
        if let (Some(piece), Some(end)) = (self.pieces.get_mut(first), end) {
            (piece.text, piece.end) = (text, end);
        }
    }

    pub fn obey(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| {
            operands
                .get(at)
                .and_then(|operand| operand.as_float().ok())
                .map_or(0.0, f64::from)
        };
        match operator {
            "q" if self.saved.len() < DEEPEST => self.saved.push(self.page),
            "Q" => self.page = self.saved.pop().unwrap_or(self.page),
            "cm" => self.transform(&Matrix::of(operands)),
            "BT" => (self.line, self.text) = (Matrix::ONE, Matrix::ONE),
            "BMC" => self.begin_marked(None),
            "EMC" => self.end_marked(),
            "TL" => self.leading = number(0),
            "Tc" => self.character_space = number(0),
            "Tw" => self.word_space = number(0),
            "Tz" => self.scale = number(0) / 100.0,
            "Ts" => self.rise = number(0),
            "Tm" => {
                self.line = Matrix::of(operands);
                self.text = self.line;
            }
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
        let Some(font) = &self.font else {
            return;
        };
        let (width, characters, spaces) = font.width(bytes);
        let start = self.text.then(&self.page);
        let by = (width * self.size
            + self.character_space * characters as f64
            + self.word_space * spaces as f64)
            * self.scale;
        let (text, bold) = (font.text(bytes), font.bold);
        self.advance(by);
        let end = self.text.then(&self.page);
        if !text.is_empty() {
            let (x, y) = start.origin(self.rise);
            self.pieces.push(Piece {
                x,
                end: end.origin(self.rise).0,
                y,
                size: (self.size * start.height()).abs(),
                bold,
                text,
            });
        }
    }
}
