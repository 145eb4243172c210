//! Why an input is no report: one line that names the file and the remedy.

#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error(
        "{name}:{line}: the file holds nothing that looks like an entry: a title with a date and a place{hint}; write each as \"Concert, Cologne, Germany, 24 February 2026\", or in another of the shapes in docs/reports.md"
    )]
    NoEntries {
        name: String,
        line: u32,
        /// What the line may be.
        hint: &'static str,
    },
    #[error("{0} is empty")]
    Empty(String),
    #[error("{name} is {what}, which is not read; save it as {remedy}")]
    NotRead {
        name: String,
        what: &'static str,
        remedy: &'static str,
    },
    #[error("{name}:{place}: {message}")]
    Damaged {
        name: String,
        /// A line, a page, a part of the archive.
        place: String,
        message: String,
    },
}
