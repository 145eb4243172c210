//! The parts of a zip archive, within limits: a report is small, a bomb is not.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::DocumentError;

/// The most that one part may expand to.
const MOST_PART: u64 = 64 << 20;
/// The most that all parts that are read may expand to.
const MOST_WHOLE: u64 = 256 << 20;
/// Text expands by ten or twenty; a part that claims more than this is a bomb.
const MOST_RATIO: u64 = 300;
/// Ratios of small parts say nothing.
const SMALL: u64 = 1 << 20;

pub struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    read: u64,
}

impl<'a> Archive<'a> {
    pub fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentError::Damaged {
            name: name.to_owned(),
            place: "archive".to_owned(),
            message: "it is damaged; save it again".to_owned(),
        })?;
        Ok(Self { name, zip, read: 0 })
    }

    /// The parts whose names begin and end so.
    pub fn parts(&self, begins: &str, ends: &str) -> Vec<String> {
        self.zip
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .filter(|name| name.starts_with(begins) && name.ends_with(ends))
            .collect()
    }

    /// A part's text; none where the archive has no such part.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, DocumentError> {
        let damaged = |message: &str| DocumentError::Damaged {
            name: self.name.to_owned(),
            place: part.to_owned(),
            message: message.to_owned(),
        };
        let file = match self.zip.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(damaged(
                    "it is protected by a password; save it without one",
                ));
            }
            Err(_) => return Err(damaged("this part is damaged; save the file again")),
        };
        let packed = file.compressed_size().max(1);
        let limit = MOST_PART.min(MOST_WHOLE.saturating_sub(self.read));
        let limit = limit.min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        // What the archive claims of the size is not believed.
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged("this part is damaged; save the file again"))?;
        if bytes.len() as u64 > limit {
            return Err(damaged(
                "this part expands beyond what a report can be; it is not read",
            ));
        }
        self.read += bytes.len() as u64;
        Ok(Some(super::encoding::decode(&bytes).into_owned()))
    }

    /// The sum of what all parts claim, and of what they were packed from: checked before other readers unpack.
    pub fn check_size(&mut self) -> Result<(), DocumentError> {
        let mut whole: u64 = 0;
        for at in 0..self.zip.len() {
            let Ok(file) = self.zip.by_index_raw(at) else {
                continue;
            };
            let bomb = file.size() > SMALL
                && file.size() > file.compressed_size().max(1).saturating_mul(MOST_RATIO);
            whole = whole.saturating_add(file.size());
            if bomb || whole > MOST_WHOLE {
                return Err(DocumentError::Damaged {
                    name: self.name.to_owned(),
                    place: file
                        .name()
                        .map_or_else(|_| "archive".to_owned(), |name| name.into_owned()),
                    message: "this part expands beyond what a report can be; it is not read"
                        .to_owned(),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_read_and_missing_ones_are_none() {
        let bytes = archive(&[("a.xml", b"text")]);
        let mut archive = Archive::open("a.docx", &bytes).unwrap();
        assert_eq!(archive.text("a.xml").unwrap().as_deref(), Some("text"));
        assert_eq!(archive.text("b.xml").unwrap(), None);
    }

    #[test]
    fn a_bomb_is_one_line() {
        let bytes = archive(&[("word/document.xml", &vec![b' '; 80 << 20])]);
        let mut archive = Archive::open("bomb.docx", &bytes).unwrap();
        let error = archive.text("word/document.xml").unwrap_err().to_string();
        assert!(error.contains("expands beyond"), "{error}");
        assert!(archive.check_size().is_err());
    }

    #[test]
    fn what_is_no_archive_says_so() {
        assert!(Archive::open("a.docx", b"PK\x03\x04 and no more").is_err());
    }
}
