//! The words of a report that a bitmap's fonts have. A picture that stands alone cannot borrow its reader's
//! fonts, as an SVG does; what would be empty boxes is left out.

use std::borrow::Cow;

use super::fonts::has;
use crate::atlas::Atlas;
use crate::report::Section;

/// The same atlas with what can be drawn of its words. A section of which nothing is left goes by its number.
pub fn readable(atlas: &Atlas) -> Cow<'_, Atlas> {
    let mut texts = atlas
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .chain([atlas.title.as_str(), atlas.source.file_name()]);
    if texts.all(|text| text.chars().all(has)) {
        return Cow::Borrowed(atlas);
    }
    let mut atlas = atlas.clone();
    atlas.title = words(&atlas.title);
    atlas.source.name = words(atlas.source.file_name());
    for section in &mut atlas.sections {
        section.title = words(&section.title);
        if section.title.is_empty() {
            section.title = number(section);
        }
    }
    Cow::Owned(atlas)
}

fn number(section: &Section) -> String {
    format!("§ {}", section.numeral.as_ref().unwrap_or(&section.id))
}

/// A word with one letter missing would be another word: it is left out whole.
fn words(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| word.chars().all(has));
    let kept = words.collect::<Vec<_>>().join(" ");
    if kept.chars().any(char::is_alphanumeric) {
        kept
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::fixture::atlas;

    #[test]
    fn what_the_fonts_have_is_left_alone() {
        assert!(matches!(readable(&atlas()), Cow::Borrowed(_)));
    }

    #[test]
    fn what_they_lack_is_left_out_and_a_section_keeps_its_number() {
        let mut atlas = atlas();
        atlas.title = "🎉 Xəritə 地図 2026".to_owned();
        atlas.sections[1].title = "会議と展示".to_owned();
        let number = number(&atlas.sections[1]);
        let readable = readable(&atlas);
        assert_eq!(readable.title, "Xəritə 2026");
        assert_eq!(readable.sections[1].title, number);
        assert_eq!(readable.sections[0].title, atlas.sections[0].title);
    }
}
