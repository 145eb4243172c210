//! Which kind of file an input is: by its first bytes, then by its name.

use std::io::Cursor;
use std::str::FromStr;

use super::DocumentError;

/// A kind of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text or Markdown.
    Text,
    Docx,
    Odt,
    Html,
    Pptx,
    Pdf,
    Csv,
    Tsv,
    Xlsx,
    Ods,
    /// GeoJSON as well.
    Json,
    Ndjson,
}

/// The first bytes of what Office wrote before 2007, and of what it encrypts since.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const IMAGES: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];

impl Format {
    /// The names that `--format` takes; most are the file's ending as well.
    pub const NAMES: [(&'static str, Format); 17] = [
        ("text", Self::Text),
        ("txt", Self::Text),
        ("md", Self::Text),
        ("markdown", Self::Text),
        ("docx", Self::Docx),
        ("odt", Self::Odt),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("pptx", Self::Pptx),
        ("pdf", Self::Pdf),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("xlsx", Self::Xlsx),
        ("ods", Self::Ods),
        ("json", Self::Json),
        ("geojson", Self::Json),
        ("ndjson", Self::Ndjson),
    ];

    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, DocumentError> {
        let not_read = |what, remedy| {
            Err(DocumentError::NotRead {
                name: name.to_owned(),
                what,
                remedy,
            })
        };
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(DocumentError::Empty(name.to_owned()));
        }
        if bytes.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_archive(name, bytes);
        }
        if bytes.starts_with(COMPOUND) {
            return not_read(
                "an Office file that is encrypted or older than 2007",
                "a .docx, .pptx or .xlsx without a password",
            );
        }
        if IMAGES.iter().any(|image| bytes.starts_with(image)) {
            return not_read("a picture", "a text or a document with text");
        }
        if bytes.starts_with(b"{\\rtf") {
            return not_read("rich text (RTF)", "a .docx or plain text");
        }
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        let by_ending = ending.and_then(|ending| {
            let known = Self::NAMES.iter().find(|(name, _)| *name == ending);
            known.map(|(_, format)| *format)
        });
        match by_ending {
            Some(format @ (Self::Csv | Self::Tsv | Self::Json | Self::Ndjson | Self::Html)) => {
                Ok(format)
            }
            Some(Self::Text) if !is_html(bytes) => Ok(Self::Text),
            Some(Self::Text) => Ok(Self::Html),
            Some(_) => not_read(
                "not what its name says",
                "a file of the kind that its name says",
            ),
            None => Ok(Self::of_text(bytes)),
        }
    }

    /// What kind of office document an archive is.
    fn of_archive(name: &str, bytes: &[u8]) -> Result<Self, DocumentError> {
        let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else {
            return Err(DocumentError::Damaged {
                name: name.to_owned(),
                place: "archive".to_owned(),
                message: "it is damaged; save it again".to_owned(),
            });
        };
        let has = |part: &str| zip.index_for_name(part).is_some();
        if has("word/document.xml") {
            return Ok(Self::Docx);
        }
        if has("ppt/presentation.xml") {
            return Ok(Self::Pptx);
        }
        if has("xl/workbook.xml") {
            return Ok(Self::Xlsx);
        }
        let mut kind = String::new();
        if let Ok(file) = zip.by_name("mimetype") {
            let _ = std::io::Read::read_to_string(&mut std::io::Read::take(file, 200), &mut kind);
        }
        if kind.contains("opendocument.spreadsheet") {
            return Ok(Self::Ods);
        }
        if kind.contains("opendocument.text") {
            return Ok(Self::Odt);
        }
        Err(DocumentError::NotRead {
            name: name.to_owned(),
            what: if kind.contains("opendocument") {
                "an OpenDocument presentation or drawing"
            } else {
                "an archive"
            },
            remedy: "a .docx, .odt, .pptx, .pdf, .xlsx or .ods",
        })
    }

    /// Text without a name, as standard input is: braces are JSON, anything else a report.
    fn of_text(bytes: &[u8]) -> Self {
        let text = super::encoding::decode(&bytes[..bytes.len().min(4096)]);
        match text.trim_start().chars().next() {
            Some('{' | '[') if text.contains('"') => Self::Json,
            _ if is_html(bytes) => Self::Html,
            _ => Self::Text,
        }
    }
}

/// Whether a text begins as a page does.
fn is_html(bytes: &[u8]) -> bool {
    let text = super::encoding::decode(&bytes[..bytes.len().min(1024)]);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |with: &str| {
        text.get(..with.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    begins("<!doctype html") || begins("<html")
}

#[derive(Debug, thiserror::Error)]
#[error(
    "'{0}' is no kind that is read; write one of text, docx, odt, html, pptx, pdf, csv, tsv, xlsx, ods, json, ndjson"
)]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, format)| *format)
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
