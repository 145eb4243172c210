//! DOCX: paragraphs in their order, headings and lists as Markdown has them.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::Archive;
use super::{DocumentError, xml};

/// The paragraphs as lines; a line's number is its paragraph's.
pub fn lines(name: &str, bytes: &[u8]) -> Result<Vec<(u32, String)>, DocumentError> {
    let mut archive = Archive::open(name, bytes)?;
    let lists = match archive.text("word/numbering.xml")? {
        Some(text) => Lists::read(&text),
        None => Lists::default(),
    };
    let headings = match archive.text("word/styles.xml")? {
        Some(text) => headings(&text),
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
        headings,
        ..Body::default()
    };
    body.read(&document).map_err(|at| DocumentError::Damaged {
        name: name.to_owned(),
        place: format!("word/document.xml, byte {at}"),
        message: "the XML is damaged; save the file again".to_owned(),
    })?;
    Ok(body.lines)
}

#[derive(Default)]
struct Body {
    lists: Lists,
    /// Heading levels by style.
    headings: HashMap<String, u8>,
    lines: Vec<(u32, String)>,
    paragraph: u32,
    text: String,
    heading: Option<u8>,
    list: Option<(String, String)>,
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
                if let Some(style) = xml::attribute(start, "val") {
                    self.heading = self.heading.or(self.headings.get(&style).copied());
                }
            }
            "outlineLvl" => {
                let level = xml::attribute(start, "val").and_then(|level| level.parse::<u8>().ok());
                self.heading = level
                    .filter(|level| *level < 6)
                    .map(|level| level + 1)
                    .or(self.heading);
            }
            "ilvl" => {
                self.list.get_or_insert_default().1 =
                    xml::attribute(start, "val").unwrap_or_default()
            }
            "numId" => {
                self.list.get_or_insert_default().0 =
                    xml::attribute(start, "val").unwrap_or_default()
            }
            "r" => self.bold = false,
            "b" => {
                self.bold = xml::attribute(start, "val").is_none_or(|on| on != "0" && on != "false")
            }
            "t" => self.in_text = !empty,
            "tab" if !self.text.is_empty() => self.text.push(' '),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "del" | "moveFrom" if !empty => self.deleted += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.finish(),
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
            (None, Some((list, level))) => self.lists.mark(list, level),
            (None, None) => String::new(),
        };
        let mut prefix = prefix.as_str();
        for line in text
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let line =
                match bold && self.heading.is_none() && prefix.is_empty() && !line.contains('*') {
                    true => format!("**{line}**"),
                    false => format!("{prefix}{line}"),
                };
            self.lines.push((self.paragraph, line));
            prefix = "";
        }
        self.lines.push((self.paragraph, String::new()));
    }
}

/// What lists put before their items.
#[derive(Default)]
struct Lists {
    /// The abstract list of each list.
    abstracts: HashMap<String, String>,
    /// Whether a level of an abstract list counts.
    counts: HashMap<(String, String), bool>,
    /// The last number of each list and level.
    numbers: HashMap<(String, String), u32>,
}

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let (mut outer, mut level, mut number) = (String::new(), String::new(), String::new());
        xml::each_start(text, |start| match start.local_name().into_inner() {
            "abstractNum" => outer = xml::attribute(start, "abstractNumId").unwrap_or_default(),
            "lvl" => level = xml::attribute(start, "ilvl").unwrap_or_default(),
            "numFmt" => {
                let format = xml::attribute(start, "val").unwrap_or_default();
                let counts = !matches!(format.as_str(), "bullet" | "none");
                lists.counts.insert((outer.clone(), level.clone()), counts);
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

    fn mark(&mut self, list: &str, level: &str) -> String {
        let outer = self.abstracts.get(list).cloned().unwrap_or_default();
        match self.counts.get(&(outer, level.to_owned())) {
            Some(true) => {
                let number = self
                    .numbers
                    .entry((list.to_owned(), level.to_owned()))
                    .or_insert(0);
                *number += 1;
                format!("{number}. ")
            }
            Some(false) => "- ".to_owned(),
            None => String::new(),
        }
    }
}

/// Heading levels of the styles: by outline level, else by name.
fn headings(styles: &str) -> HashMap<String, u8> {
    let mut levels = HashMap::new();
    let mut style = String::new();
    xml::each_start(styles, |start| match start.local_name().into_inner() {
        "style" => style = xml::attribute(start, "styleId").unwrap_or_default(),
        "name" => {
            let name = xml::attribute(start, "val")
                .unwrap_or_default()
                .to_lowercase();
            let level = match name.strip_prefix("heading ") {
                Some(level) => level
                    .parse::<u8>()
                    .ok()
                    .filter(|level| (1..=6).contains(level)),
                None => (name == "title").then_some(1),
            };
            if let Some(level) = level {
                levels.insert(style.clone(), level);
            }
        }
        "outlineLvl" => {
            let level = xml::attribute(start, "val").and_then(|level| level.parse::<u8>().ok());
            if let Some(level) = level.filter(|level| *level < 6) {
                levels.insert(style.clone(), level + 1);
            }
        }
        _ => {}
    });
    levels
}
