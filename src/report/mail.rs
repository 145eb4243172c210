//! The head of a letter that was sent as mail: who wrote to whom, when, and about what.

use super::text::key;
use super::words::{Meaning, means};

/// Longer is no head.
const MOST_LINES: usize = 12;

/// The subject of the mail that a text is, and how many lines its head takes.
pub fn head(text: &str) -> Option<(String, u32)> {
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let labelled = |line: &&&str| {
        line.split_once(':')
            .is_some_and(|(label, _)| !label.contains(' '))
    };
    let head = &lines[first..];
    let length = head.iter().take_while(labelled).count();
    let value = |meaning| {
        let parts = head[..length]
            .iter()
            .filter_map(|line| line.split_once(':'));
        let mut such = parts.filter(|(label, _)| means(&key(label), meaning));
        such.next().map(|(_, value)| value.trim())
    };
    value(Meaning::MailFrom)?;
    let subject = value(Meaning::MailSubject)?;
    let lines = u32::try_from(first + length).ok()?;
    Some((without_reply(subject).to_owned(), lines))
}

/// `Fwd: AW: events` is about events.
fn without_reply(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((sign, behind)) = rest.split_once(':')
        && (2..=3).contains(&sign.chars().count())
        && sign.chars().all(char::is_alphabetic)
    {
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_mail_is_told_from_a_record() {
        let mail = "From: A\nTo: B\nSubject: Fwd: Re: Events of May\nDate: 2 Feb 2026\n\nBerlin";
        assert_eq!(head(mail), Some(("Events of May".to_owned(), 4)));
        assert_eq!(head("Title: A\nDate: 2 Feb 2026\nPlace: Berlin"), None);
        assert_eq!(head("From: A"), None);
        assert_eq!(head(""), None);
    }
}
