//! The head of a Markdown file between two rows of dashes, or of a mail: its title and its language, where it names
//! them.

use super::{Report, mail};

/// Longer is no head, but a report that begins with a rule.
const MOST_LINES: usize = 40;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    title: Option<String>,
    language: Option<String>,
    /// How many lines it takes, both rows of dashes included; 0 where there is none.
    pub lines: u32,
}

impl FrontMatter {
    pub fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().map(str::trim_end);
        let fence = match lines.next() {
            Some(fence @ ("---" | "+++")) => fence,
            _ => return Self::of_mail(text),
        };
        let mut head = Self::default();
        for (line, number) in lines.take(MOST_LINES).zip(2..) {
            if line == fence || line == "..." {
                head.lines = number;
                return head;
            }
            // `title: X` as YAML has it, `title = "X"` as TOML; what is nested or a comment says nothing here.
            let Some((key, value)) = line.split_once([':', '=']) else {
                if line.is_empty() || line.starts_with(['#', ' ', '-']) {
                    continue;
                }
                return Self::default();
            };
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            match key.trim_end().to_ascii_lowercase().as_str() {
                "title" if !value.is_empty() => head.title = Some(value),
                "lang" | "language" if is_language(&value) => head.language = Some(value),
                _ => {}
            }
        }
        Self::default()
    }

    fn of_mail(text: &str) -> Self {
        match mail::head(text) {
            Some((subject, lines)) => Self {
                title: Some(subject).filter(|subject| !subject.is_empty()),
                lines,
                ..Self::default()
            },
            None => Self::default(),
        }
    }

    pub fn name(self, report: &mut Report) {
        if let Some(title) = self.title {
            for section in &mut report.sections {
                // The one section of a report without headings is named as the report is.
                if section.title == report.title {
                    section.title.clone_from(&title);
                }
            }
            report.title = title;
        }
        report.language = self.language.or(report.language.take());
    }
}

fn is_language(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>, u32) {
        let head = FrontMatter::read(text);
        (head.title, head.language, head.lines)
    }

    #[test]
    fn the_title_and_the_language_are_read_of_yaml_and_toml() {
        let title = Some("A: b".to_owned());
        let yaml = "---\ntitle: \"A: b\"\nlang: az\ntags:\n  - x\n---\n# Other\n";
        assert_eq!(read(yaml), (title.clone(), Some("az".to_owned()), 6));
        assert_eq!(read("+++\r\ntitle = 'A: b'\r\n+++\r\n"), (title, None, 3));
    }

    #[test]
    fn a_report_that_begins_with_a_rule_has_no_head() {
        let none = (None, None, 0);
        assert_eq!(read("---\n1. Rally\n24 February 2026\n---\n"), none);
        assert_eq!(read("---\ntitle: A\n"), none);
        assert_eq!(read("title: A\n---\n"), none);
        assert_eq!(read(""), none);
    }
}
