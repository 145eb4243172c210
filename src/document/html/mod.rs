//! HTML, as pages and programs write it: blocks become lines, tables tables; scripts and styles say nothing.

mod entities;
mod tags;

use super::flow::{Contents, Flow};
use tags::{Piece, Pieces, attribute};

/// What browsers do not show, or show as something to press.
const UNSEEN: [&str; 11] = [
    "script", "style", "template", "head", "nav", "svg", "select", "button", "noscript", "iframe",
    "textarea",
];
/// What a style may set on a line of its own.
const SEAMS: [&str; 3] = ["time", "span", "small"];
/// What begins on a line of its own.
const BLOCKS: [&str; 32] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "address",
    "figure",
    "figcaption",
    "hr",
    "body",
];

/// The blocks of a page, each with the line of the source on which it begins.
pub fn contents(text: &str) -> Contents {
    let mut page = Page::default();
    for (line, piece) in Pieces::of(text) {
        match piece {
            Piece::Text(text) => page.text(line, &entities::resolve(text)),
            Piece::Open(name, attributes) => page.open(line, &name, attributes),
            Piece::Close(name) => page.close(&name),
        }
    }
    page.finish_block();
    page.flow.finish()
}

#[derive(Default)]
struct Page {
    flow: Flow,
    text: String,
    /// Where the text of this block begins.
    line: u32,
    heading: Option<usize>,
    /// Letters of this block, and those of them in bold.
    letters: (usize, usize),
    bold: usize,
    /// The lists about the block: the last number of each that counts.
    lists: Vec<Option<u32>>,
    /// What the list sets before this item.
    mark: String,
    /// A part of a line ended or began here.
    seam: bool,
    /// The element that hides what stands in it, and how often it is nested.
    unseen: Option<(String, usize)>,
    /// Where the words of a link begin, and its address.
    link: Option<(usize, String)>,
    preformatted: usize,
}

impl Page {
    fn text(&mut self, line: u32, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        let begins_word = |first: char| first.is_uppercase();
        if std::mem::take(&mut self.seam)
            && self
                .text
                .ends_with(|c: char| c.is_numeric() || c.is_lowercase())
            && text.starts_with(begins_word)
        {
            // `<time>6 May 2025</time><span>Edirne</span>`: a style sets them apart.
            self.text.push('\n');
        }
        for character in text.chars() {
            let space = character.is_whitespace() && self.preformatted == 0;
            if space && (self.text.is_empty() || self.text.ends_with([' ', '\n'])) {
                continue;
            }
            if self.text.is_empty() {
                self.line = line;
            }
            if character.is_alphanumeric() {
                self.letters.0 += 1;
                self.letters.1 += usize::from(self.bold > 0);
            }
            self.text.push(if space { ' ' } else { character });
        }
    }

    fn open(&mut self, line: u32, name: &str, attributes: &str) {
        if let Some((unseen, depth)) = self.unseen.as_mut() {
            // The end of the head may be left out.
            if unseen != "head" || name != "body" {
                *depth += usize::from(unseen == name);
                return;
            }
            self.unseen = None;
        }
        if BLOCKS.contains(&name) {
            self.finish_block();
        }
        self.seam |= SEAMS.contains(&name);
        match name {
            _ if UNSEEN.contains(&name) => self.unseen = Some((name.to_owned(), 1)),
            "br" => self.text.push('\n'),
            "b" | "strong" => self.bold += 1,
            "pre" => self.preformatted += 1,
            "a" => self.link = self.address(attributes),
            "ul" => self.lists.push(None),
            "ol" => {
                let start =
                    attribute(attributes, "start").and_then(|start| start.parse::<u32>().ok());
                self.lists.push(Some(start.unwrap_or(1).saturating_sub(1)));
            }
            "li" => self.item(),
            "table" => self.flow.open_table(),
            "tr" => self.flow.open_row(line),
            "td" | "th" => {
                let size =
                    |name| attribute(attributes, name).and_then(|size| size.parse::<u32>().ok());
                self.flow.open_cell();
                self.flow.widen(size("colspan").unwrap_or(1) as usize);
                self.flow.lengthen(size("rowspan").unwrap_or(1));
            }
            _ => self.heading = level(name).or(self.heading),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((unseen, depth)) = self.unseen.as_mut() {
            if unseen == name {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.finish_block();
        }
        self.seam |= SEAMS.contains(&name);
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "a" => self.close_link(),
            "ul" | "ol" => drop(self.lists.pop()),
            "td" | "th" => self.flow.close_cell(),
            "table" => self.flow.close_table(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        self.mark = match self.lists.last_mut() {
            Some(Some(last)) => {
                *last = last.saturating_add(1);
                format!("{indent}{last}. ")
            }
            _ => format!("{indent}- "),
        };
    }

    /// A link to another page, which the reader of text takes as Markdown has it; not in the cell of a table.
    fn address(&self, attributes: &str) -> Option<(usize, String)> {
        let url = entities::resolve(attribute(attributes, "href")?).into_owned();
        let outward = url.starts_with("http") && !url.contains([')', ' ']);
        (outward && !self.flow.is_in_cell()).then_some((self.text.len(), url))
    }

    fn close_link(&mut self) {
        if let Some((start, url)) = self.link.take()
            && self
                .text
                .get(start..)
                .is_some_and(|label| !label.trim().is_empty())
        {
            self.text.insert(start, '[');
            self.text.push_str(&format!("]({url})"));
        }
    }

    /// Ends the paragraph that stands here.
    fn finish_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (letters, in_bold) = std::mem::take(&mut self.letters);
        let heading = self.heading.take();
        self.link = None;
        if text.trim().is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        let prefix = heading.map_or(mark, |level| format!("{} ", "#".repeat(level)));
        let bold = letters > 0 && letters == in_bold;
        self.flow.paragraph(self.line, &prefix, &text, bold);
    }
}

/// `h2` is 2.
fn level(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
