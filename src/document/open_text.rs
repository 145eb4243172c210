//! ODT: paragraphs, lists and tables in their order.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::Archive;
use super::flow::{Contents, Flow};
use super::{DocumentError, xml};

/// What a reader of the text does not see in it.
const ASIDE: [&str; 5] = [
    "tracked-changes",
    "annotation",
    "note",
    "forms",
    "ruby-text",
];

/// The paragraphs as lines, and the tables; a line's number is its paragraph's.
pub fn contents(name: &str, bytes: &[u8]) -> Result<Contents, DocumentError> {
    let mut archive = Archive::open(name, bytes)?;
    let damaged = |message: &str| DocumentError::Damaged {
        name: name.to_owned(),
        place: "content.xml".to_owned(),
        message: message.to_owned(),
    };
    let mut body = Body::default();
    for part in ["styles.xml", "content.xml"] {
        if let Some(text) = archive.text(part)? {
            learn(&text, &mut body.styles);
        }
    }
    let content = archive
        .text("content.xml")?
        .ok_or_else(|| damaged("this part is missing; save the file again"))?;
    body.read(&content)
        .map_err(|_| damaged("the XML is damaged; save the file again"))?;
    Ok(body.flow.finish())
}

/// What styles say: whether each level of a list counts, and which texts are bold.
#[derive(Default)]
struct Styles {
    counts: HashMap<(String, usize), bool>,
    bold: HashMap<String, bool>,
}

fn learn(text: &str, styles: &mut Styles) {
    let (mut list, mut style) = (String::new(), String::new());
    xml::each_start(text, |start| {
        let of = |name| xml::attribute(start, name).unwrap_or_default();
        match start.local_name().into_inner() {
            "list-style" => list = of("name"),
            "style" => style = of("name"),
            "list-level-style-number" | "list-level-style-bullet" => {
                let counts = start.local_name().into_inner().ends_with("number");
                let format = xml::attribute(start, "num-format");
                let counts = counts && format.is_none_or(|format| !format.is_empty());
                styles
                    .counts
                    .insert((list.clone(), level(&of("level"))), counts);
            }
            "text-properties" if xml::attribute(start, "font-weight").is_some() => {
                styles
                    .bold
                    .insert(style.clone(), of("font-weight") == "bold");
            }
            _ => {}
        }
    });
}

/// Lists have ten levels.
fn level(text: &str) -> usize {
    text.parse().unwrap_or(1).clamp(1, 10)
}

#[derive(Default)]
struct Body {
    flow: Flow,
    styles: Styles,
    paragraph: u32,
    /// Paragraphs about the text: one in a frame stands within another.
    nested: usize,
    text: String,
    heading: Option<usize>,
    /// Letters of this paragraph, and those of them in bold.
    letters: (usize, usize),
    /// Whether the paragraph and each span about the text is bold.
    bold: Vec<bool>,
    in_body: bool,
    aside: usize,
    /// The lists about the paragraph: the style of each, and its last number.
    lists: Vec<(String, u32)>,
    /// An item that has not set its mark yet.
    begins_item: bool,
}

impl Body {
    fn read(&mut self, content: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(content);
        loop {
            match reader.read_event()? {
                Event::Start(start) => self.start(&start, false),
                Event::Empty(start) => self.start(&start, true),
                Event::End(end) => self.end(end.local_name().into_inner()),
                Event::Text(text) => self.push(&xml::text(&text).replace('\n', " ")),
                Event::GeneralRef(reference) => self.push(&xml::reference(&reference)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.aside > 0 || self.bold.is_empty() {
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters.0 += letters;
        if self.bold.last() == Some(&true) {
            self.letters.1 += letters;
        }
        self.text.push_str(text);
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        let name = start.local_name().into_inner();
        if ASIDE.contains(&name) {
            self.aside += usize::from(!empty);
        }
        if name == "body" {
            self.in_body = !empty;
        }
        if self.aside > 0 || !self.in_body {
            return;
        }
        let of = |name| xml::attribute(start, name);
        let number = |name| {
            of(name)
                .and_then(|number| number.parse::<u32>().ok())
                .unwrap_or(1)
        };
        match name {
            "p" | "h" if empty => self.paragraph += 1,
            "p" | "h" => {
                // What stands before a frame in a paragraph.
                self.finish();
                self.paragraph += 1;
                self.nested += 1;
                self.heading = (name == "h").then(|| number("outline-level").clamp(1, 6) as usize);
                let bold = self.is_bold(of("style-name"), false);
                self.bold = vec![bold];
            }
            "span" if !empty => {
                let outer = self.bold.last().copied().unwrap_or_default();
                let bold = self.is_bold(of("style-name"), outer);
                self.bold.push(bold);
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "s" => self.push(&" ".repeat(number("c").min(200) as usize)),
            "list" if !empty => {
                // A list within a list has its style if it names none.
                let outer = self.lists.last().map(|(style, _)| style.clone());
                self.lists
                    .push((of("style-name").or(outer).unwrap_or_default(), 0));
            }
            "list-item" => self.begins_item = true,
            "table" if !empty => self.flow.open_table(),
            "table-row" => self.flow.open_row(self.paragraph + 1),
            "table-cell" => {
                self.flow.open_cell();
                self.flow.widen(number("number-columns-spanned") as usize);
                self.flow.lengthen(number("number-rows-spanned"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
        }
        if self.aside > 0 || !self.in_body {
            return;
        }
        match name {
            "body" => self.in_body = false,
            "p" | "h" => {
                self.finish();
                self.nested = self.nested.saturating_sub(1);
                if self.nested > 0 {
                    self.bold.push(false);
                }
            }
            "span" => drop(self.bold.pop()),
            "list" => drop(self.lists.pop()),
            "table-cell" => self.flow.close_cell(),
            "table" => self.flow.close_table(),
            _ => {}
        }
    }

    fn is_bold(&self, style: Option<String>, outer: bool) -> bool {
        let said = style.and_then(|style| self.styles.bold.get(&style).copied());
        said.unwrap_or(outer)
    }

    /// Ends the paragraph.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (letters, in_bold) = std::mem::take(&mut self.letters);
        let bold = letters > 0 && letters == in_bold;
        self.bold.clear();
        if text.trim().is_empty() {
            return;
        }
        let prefix = match self.heading.take() {
            Some(level) => "#".repeat(level) + " ",
            None if std::mem::take(&mut self.begins_item) => self.mark(),
            None => String::new(),
        };
        self.flow.paragraph(self.paragraph, &prefix, &text, bold);
    }

    /// What the list sets before its item.
    fn mark(&mut self) -> String {
        let level = self.lists.len().clamp(1, 10);
        let indent = "  ".repeat(level - 1);
        let Some((style, last)) = self.lists.last_mut() else {
            return String::new();
        };
        match self.styles.counts.get(&(style.clone(), level)) {
            Some(true) => {
                *last = last.saturating_add(1);
                format!("{indent}{last}. ")
            }
            _ => format!("{indent}- "),
        }
    }
}
