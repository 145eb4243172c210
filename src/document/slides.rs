//! PPTX: the boxes of each slide in reading order; a line's number is its slide's.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::Archive;
use super::layout::{Frame, reading_order};
use super::{DocumentError, xml};

/// Where a box has no place of its own it has that of its layout, which is not read: it comes first,
/// as titles do.
const NOWHERE: Frame = Frame {
    left: 0.0,
    top: 0.0,
    right: 1.0,
    bottom: 1.0,
};

pub fn lines(name: &str, bytes: &[u8]) -> Result<Vec<(u32, String)>, DocumentError> {
    let mut archive = Archive::open(name, bytes)?;
    let mut lines = Vec::new();
    for (part, number) in slides(&mut archive)?.iter().zip(1..) {
        let Some(text) = archive.text(part)? else {
            continue;
        };
        let mut slide = Slide::default();
        slide.read(&text).map_err(|at| DocumentError::Damaged {
            name: name.to_owned(),
            place: format!("{part}, byte {at}"),
            message: "the XML is damaged; save the file again".to_owned(),
        })?;
        let frames: Vec<Frame> = slide.boxes.iter().map(|text_box| text_box.frame).collect();
        for at in reading_order(&frames) {
            lines.extend(
                slide.boxes[at]
                    .lines
                    .iter()
                    .map(|line| (number, line.clone())),
            );
            lines.push((number, String::new()));
        }
    }
    Ok(lines)
}

/// The slides in the order of the show.
fn slides(archive: &mut Archive<'_>) -> Result<Vec<String>, DocumentError> {
    let mut targets = Vec::new();
    if let Some(relations) = archive.text("ppt/_rels/presentation.xml.rels")? {
        xml::each_start(&relations, |start| {
            if let (Some(id), Some(target)) =
                (xml::attribute(start, "Id"), xml::attribute(start, "Target"))
            {
                targets.push((id, target));
            }
        });
    }
    let mut slides = Vec::new();
    if let Some(presentation) = archive.text("ppt/presentation.xml")? {
        xml::each_start(&presentation, |start| {
            if start.local_name().into_inner() != "sldId" {
                return;
            }
            // Two attributes are called id: the relation's has a prefix and begins with letters.
            let ids = start
                .attributes()
                .flatten()
                .map(|attribute| attribute.value.into_owned());
            for id in ids {
                if let Some((_, target)) = targets.iter().find(|(known, _)| *known == id) {
                    let target = target.trim_start_matches("/ppt/");
                    slides.push(format!("ppt/{target}"));
                }
            }
        });
    }
    if slides.is_empty() {
        slides = archive.parts("ppt/slides/slide", ".xml");
        slides.sort_by_key(|part| (part.len(), part.clone()));
    }
    Ok(slides)
}

#[derive(Default)]
struct TextBox {
    frame: Frame,
    placed: bool,
    lines: Vec<String>,
}

#[derive(Default)]
struct Slide {
    boxes: Vec<TextBox>,
    /// The box being read.
    open: Option<TextBox>,
    paragraph: String,
    bullet: &'static str,
    counted: u32,
    in_text: bool,
}

impl Slide {
    fn read(&mut self, text: &str) -> Result<(), u64> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start, false),
                Ok(Event::Empty(start)) => self.start(&start, true),
                Ok(Event::End(end)) => self.end(end.local_name().into_inner()),
                Ok(Event::Text(text)) if self.in_text => self.paragraph.push_str(&xml::text(&text)),
                Ok(Event::GeneralRef(reference)) if self.in_text => {
                    self.paragraph.push_str(&xml::reference(&reference));
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(reader.error_position()),
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        let number =
            |name: &str| xml::attribute(start, name).and_then(|text| text.parse::<f64>().ok());
        match start.local_name().into_inner() {
            "sp" | "graphicFrame" if !empty => {
                self.counted = 0;
                self.open = Some(TextBox {
                    frame: NOWHERE,
                    ..TextBox::default()
                });
            }
            "off" => {
                if let (Some(open), Some(x), Some(y)) = (&mut self.open, number("x"), number("y"))
                    && !open.placed
                {
                    open.frame = Frame {
                        left: x,
                        top: y,
                        right: x + 1.0,
                        bottom: y + 1.0,
                    };
                    open.placed = true;
                }
            }
            "ext" => {
                if let (Some(open), Some(width), Some(height)) =
                    (&mut self.open, number("cx"), number("cy"))
                    && open.placed
                    && open.frame.right - open.frame.left <= 1.0
                {
                    open.frame.right = open.frame.left + width;
                    open.frame.bottom = open.frame.top + height;
                }
            }
            "p" => {
                self.paragraph.clear();
                self.bullet = "";
            }
            "buChar" => self.bullet = "- ",
            "buAutoNum" => {
                self.counted += 1;
                self.bullet = "#";
            }
            "t" => self.in_text = !empty,
            "br" => self.paragraph.push('\n'),
            "tab" => self.paragraph.push(' '),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => {
                let text = std::mem::take(&mut self.paragraph);
                let counted = format!("{}. ", self.counted);
                let Some(open) = &mut self.open else {
                    return;
                };
                let mut prefix = if self.bullet == "#" {
                    counted.as_str()
                } else {
                    self.bullet
                };
                for line in text
                    .split('\n')
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                {
                    open.lines.push(format!("{prefix}{line}"));
                    prefix = "";
                }
                open.lines.push(String::new());
            }
            "sp" | "graphicFrame" => {
                self.boxes.extend(
                    self.open
                        .take()
                        .filter(|open| open.lines.iter().any(|line| !line.is_empty())),
                );
            }
            _ => {}
        }
    }
}
