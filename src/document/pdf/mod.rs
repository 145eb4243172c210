//! PDF: the text of each page in reading order; a line's number is its page's.

mod compose;
mod font;
mod matrix;
mod page_numbers;
mod pen;
mod resources;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

use super::DocumentError;
use page_numbers::without_page_numbers;
use pen::Pen;
use resources::Resources;

const MOST_PAGES: usize = 5_000;
/// What one stream may expand to, and what all pages may together.
const MOST_STREAM: usize = 32 << 20;
const MOST_WHOLE: usize = 256 << 20;

pub fn lines(name: &str, bytes: &[u8]) -> Result<Vec<(u32, String)>, DocumentError> {
    let refused = |message: String| DocumentError::Damaged {
        name: name.to_owned(),
        place: "document".to_owned(),
        message,
    };
    // The reader of PDF is not ours and its input is hostile: whatever it does is one line.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)))
        .unwrap_or(Err(Trouble::Damaged))
        .map_err(|trouble| refused(trouble.to_string()))?;
    if pages.iter().flatten().all(String::is_empty) {
        return Err(refused(
            "its pages are pictures without text; recognise the text first (OCR)".to_owned(),
        ));
    }
    Ok(without_page_numbers(pages)
        .into_iter()
        .zip(1..)
        .flat_map(|(page, number)| page.into_iter().map(move |line| (number, line)))
        .collect())
}

#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("it is protected by a password; save it without one")]
    Encrypted,
    #[error("it has {0} pages, more than {MOST_PAGES}; split it")]
    TooLong(usize),
    #[error("its pages expand beyond what a report can be; it is not read")]
    TooLarge,
    #[error("it is damaged; save it again")]
    Damaged,
}

fn pages(bytes: &[u8]) -> Result<Vec<Vec<String>>, Trouble> {
    let options = LoadOptions {
        max_decompressed_size: Some(MOST_STREAM),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| {
        let text = error.to_string().to_lowercase();
        match text.contains("crypt") || text.contains("password") {
            true => Trouble::Encrypted,
            false => Trouble::Damaged,
        }
    })?;
    let pages = document.get_pages();
    if pages.is_empty() && document.is_encrypted() {
        return Err(Trouble::Encrypted);
    }
    if pages.len() > MOST_PAGES {
        return Err(Trouble::TooLong(pages.len()));
    }
    let mut resources = Resources::new(&document, MOST_WHOLE);
    let read = |page| {
        let mut pen = Pen::default();
        resources.draw_page(page, &mut pen);
        match resources.is_spent() {
            true => Err(Trouble::TooLarge),
            false => Ok(compose::lines(pen.pieces)),
        }
    };
    pages.into_values().map(read).collect()
}
