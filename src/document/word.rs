//! DOCX: paragraphs in their order, headings and lists as Markdown has them.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::Archive;
use super::flow::{Contents, Flow};
use super::{DocumentError, xml};

/// The paragraphs as lines, and the tables; a line's number is its paragraph's.
pub fn contents(name: &str, bytes: &[u8]) -> Result<Contents, DocumentError> {
    let mut archive = Archive::open(name, bytes)?;
    let lists = match archive.text("word/numbering.xml")? {
        Some(text) => Lists::read(&text),
        None => Lists::default(),
    };
    let styles = match archive.text("word/styles.xml")? {
        Some(text) => styles(&text),
        None => HashMap::new(),
    };
    let document = archive
        .text("word/document.xml")?
        .ok_or_else(|| DocumentError::Damaged {
            name: name.to_owned(),
            place: "word/document.xml".to_owned(),
            message: "this part is missing; save the file again".to_owned(),
        })?;
    let mut body = Body {
        lists,
        styles,
        ..Body::default()
    };
    body.read(&document).map_err(|at| DocumentError::Damaged {
        name: name.to_owned(),
        place: format!("word/document.xml, byte {at}"),
        message: "the XML is damaged; save the file again".to_owned(),
    })?;
    Ok(body.flow.finish())
}

#[derive(Default)]
struct Body {
    lists: Lists,
    styles: HashMap<String, Style>,
    flow: Flow,
    paragraph: u32,
    text: String,
    heading: Option<u8>,
    list: Option<InList>,
    /// Runs with text, and those of them that are bold.
    runs: (u32, u32),
    bold: bool,
    in_text: bool,
    /// Deleted text of tracked changes.
    deleted: u32,
}

impl Body {
    fn read(&mut self, document: &str) -> Result<(), u64> {
        let mut reader = Reader::from_str(document);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start, false),
                Ok(Event::Empty(start)) => self.start(&start, true),
                Ok(Event::End(end)) => self.end(end.local_name().into_inner()),
                Ok(Event::Text(text)) if self.in_text => self.push(&xml::text(&text)),
                Ok(Event::GeneralRef(reference)) if self.in_text => {
                    self.push(&xml::reference(&reference))
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(reader.error_position()),
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.deleted > 0 {
            return;
        }
        if !text.trim().is_empty() {
            self.runs.0 += 1;
            self.runs.1 += u32::from(self.bold);
        }
        self.text.push_str(text);
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        match start.local_name().into_inner() {
            "p" => {
                self.paragraph += 1;
                self.text.clear();
                (self.heading, self.list, self.runs) = (None, None, (0, 0));
                if empty {
                    self.finish();
                }
            }
            "pStyle" => {
                let name = xml::attribute(start, "val").unwrap_or_default();
                if let Some(style) = self.styles.get(&name) {
                    self.heading = self.heading.or(style.heading);
                    self.list = self.list.take().or_else(|| style.list.clone());
                }
            }
            "outlineLvl" => {
                let level = xml::attribute(start, "val").and_then(|level| level.parse::<u8>().ok());
                self.heading = level
                    .filter(|level| *level < 6)
                    .map(|level| level + 1)
                    .or(self.heading);
            }
            "ilvl" | "numId" => self.list.get_or_insert_default().says(start),
            "r" => self.bold = false,
            "b" => {
                self.bold = xml::attribute(start, "val").is_none_or(|on| on != "0" && on != "false")
            }
            "t" => self.in_text = !empty,
            "tab" if !self.text.is_empty() => self.text.push('\t'),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "del" | "moveFrom" if !empty => self.deleted += 1,
            "tbl" if !empty => self.flow.open_table(),
            "tr" if !empty => self.flow.open_row(self.paragraph + 1),
            "tc" if !empty => self.flow.open_cell(),
            "gridSpan" => {
                let columns = xml::attribute(start, "val").and_then(|columns| columns.parse().ok());
                self.flow.widen(columns.unwrap_or(1));
            }
            // Without a value it goes on.
            "vMerge" if xml::attribute(start, "val").is_none_or(|value| value == "continue") => {
                self.flow.repeat();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.finish(),
            "tc" => self.flow.close_cell(),
            "tbl" => self.flow.close_table(),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            _ => {}
        }
    }

    /// A paragraph is a line, set apart from the next.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bold = self.runs.0 > 0 && self.runs.0 == self.runs.1;
        let prefix = match (self.heading, &self.list) {
            (Some(level), _) => "#".repeat(usize::from(level)) + " ",
            (None, Some(list)) => "  ".repeat(list.level) + &self.lists.mark(list),
            (None, None) => String::new(),
        };
        self.flow.paragraph(self.paragraph, &prefix, &text, bold);
    }
}

/// What a paragraph or a style says of its list.
#[derive(Clone, Debug, Default)]
struct InList {
    list: String,
    level: usize,
}

impl InList {
    fn says(&mut self, start: &BytesStart<'_>) {
        let value = xml::attribute(start, "val").unwrap_or_default();
        match start.local_name().into_inner() {
            "ilvl" => self.level = level(&value),
            _ => self.list = value,
        }
    }
}

/// The level of a list; Word has nine.
fn level(text: &str) -> usize {
    text.parse().unwrap_or(0).min(8)
}

/// What lists put before their items.
#[derive(Default)]
struct Lists {
    /// The abstract list of each list.
    abstracts: HashMap<String, String>,
    /// Whether a level of an abstract list counts.
    counts: HashMap<(String, usize), bool>,
    /// The last number of each level of a list.
    numbers: HashMap<String, [u32; 9]>,
}

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let (mut outer, mut at, mut number) = (String::new(), 0, String::new());
        xml::each_start(text, |start| match start.local_name().into_inner() {
            "abstractNum" => outer = xml::attribute(start, "abstractNumId").unwrap_or_default(),
            "lvl" => at = level(&xml::attribute(start, "ilvl").unwrap_or_default()),
            "numFmt" => {
                let format = xml::attribute(start, "val").unwrap_or_default();
                let counts = !matches!(format.as_str(), "bullet" | "none");
                lists.counts.insert((outer.clone(), at), counts);
            }
            "num" => number = xml::attribute(start, "numId").unwrap_or_default(),
            "abstractNumId" => {
                let outer = xml::attribute(start, "val").unwrap_or_default();
                lists.abstracts.insert(number.clone(), outer);
            }
            _ => {}
        });
        lists
    }

    fn mark(&mut self, item: &InList) -> String {
        let outer = self.abstracts.get(&item.list).cloned().unwrap_or_default();
        match self.counts.get(&(outer, item.level)) {
            Some(true) => {
                let numbers = self.numbers.entry(item.list.clone()).or_default();
                numbers[item.level] += 1;
                // What is farther in begins anew.
                numbers[item.level + 1..].fill(0);
                format!("{}. ", numbers[item.level])
            }
            Some(false) => "- ".to_owned(),
            None => String::new(),
        }
    }
}

/// What a style says of its paragraphs.
#[derive(Default)]
struct Style {
    /// The level of its heading: by outline level, else by name.
    heading: Option<u8>,
    list: Option<InList>,
}

fn styles(text: &str) -> HashMap<String, Style> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut id = String::new();
    xml::each_start(text, |start| {
        let element = start.local_name().into_inner();
        if element == "style" {
            id = xml::attribute(start, "styleId").unwrap_or_default();
        }
        let style = styles.entry(id.clone()).or_default();
        let value = xml::attribute(start, "val").unwrap_or_default();
        match element {
            "name" => {
                let name = value.to_lowercase();
                style.heading = match name.strip_prefix("heading ") {
                    Some(level) => level.parse().ok().filter(|level| (1..=6).contains(level)),
                    None => (name == "title").then_some(1),
                };
            }
            "outlineLvl" => {
                let level = value.parse::<u8>().ok().filter(|level| *level < 6);
                style.heading = level.map(|level| level + 1).or(style.heading);
            }
            "ilvl" | "numId" => style.list.get_or_insert_default().says(start),
            _ => {}
        }
    });
    styles
}
