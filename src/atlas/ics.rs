//! Events as a calendar (RFC 5545): all-day, in no zone.

use jiff::civil::Date;

use super::{Atlas, Event, Selection};

/// The selected events that have a date, in the order of the report.
pub fn events(atlas: &Atlas, selection: &Selection) -> String {
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Event Atlas//eventatlas//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    // NAME and DESCRIPTION are RFC 7986; X-WR-CALNAME is what older programs read.
    calendar.text("NAME", &atlas.title);
    calendar.text("X-WR-CALNAME", &atlas.title);
    calendar.text("DESCRIPTION", &atlas.attribution());
    for event in selection.iter(atlas) {
        calendar.event(atlas, event);
    }
    calendar.line("END", "VCALENDAR");
    calendar.0
}

#[derive(Default)]
struct Calendar(String);

impl Calendar {
    fn event(&mut self, atlas: &Atlas, event: &Event) {
        // A calendar has no place for an event without a day.
        let Some(dates) = event.dates else { return };
        self.line("BEGIN", "VEVENT");
        self.text("UID", &format!("{}.{}@eventatlas", event.id, atlas.slug));
        // A stamp is required. The day itself, and not a clock, keeps the same atlas the same bytes.
        self.line("DTSTAMP", &format!("{}T000000Z", basic(dates.start)));
        self.line("DTSTART;VALUE=DATE", &basic(dates.start));
        // Exclusive; after the last day that there is, none can be written.
        if let Ok(after) = dates.end.tomorrow() {
            self.line("DTEND;VALUE=DATE", &basic(after));
        }
        self.text("SUMMARY", &event.title);
        if !event.place_text.is_empty() {
            self.text("LOCATION", &event.place_text);
        }
        if let Some(at) = &event.location {
            self.line("GEO", &format!("{:.6};{:.6}", at.latitude, at.longitude));
        }
        if let Some(section) = atlas.sections.get(event.section) {
            self.text("CATEGORIES", &section.title);
        }
        if let Some(description) = &event.description {
            self.text("DESCRIPTION", description);
        }
        if let Some(url) = &event.url {
            // A URI is not escaped, and so must bring no line of its own.
            let url: String = url
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .collect();
            self.line("URL", &url);
        }
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// A property whose value is TEXT (RFC 5545 §3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for character in value.replace("\r\n", "\n").chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' | '\r' => escaped.push_str("\\n"),
                '\t' => escaped.push('\t'),
                control if control.is_control() => {}
                other => escaped.push(other),
            }
        }
        self.line(name, &escaped);
    }

    /// A content line, folded to 75 octets between characters (RFC 5545 §3.1).
    fn line(&mut self, name: &str, value: &str) {
        const OCTETS: usize = 75;
        let mut column = 0;
        for character in format!("{name}:{value}").chars() {
            if column + character.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                column = 1;
            }
            self.0.push(character);
            column += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// `20260221`
fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::atlas::fixture::{Stub, atlas, report};
    use crate::report::DateSpan;

    fn unfolded(atlas: &Atlas) -> String {
        let text = events(atlas, &atlas.everything());
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        text.replace("\r\n ", "")
    }

    #[test]
    fn the_end_is_the_day_after_the_last() {
        let text = unfolded(&atlas());
        assert!(text.contains("UID:1-1-1.test@eventatlas\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20260221\r\nDTEND;VALUE=DATE:20260224\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n"));
    }

    #[test]
    fn an_event_without_a_date_is_left_out() {
        assert_eq!(unfolded(&atlas()).matches("BEGIN:VEVENT").count(), 6);
    }

    #[test]
    fn text_cannot_leave_its_line() {
        let mut report = report();
        report.entries[0].title =
            format!("a;b,c\\d\r\nEND:VEVENT\u{0}\u{2028}{}", "ə🎉".repeat(60));
        report.entries[0].url = Some("https://x.example/\r\nATTACH:y".to_owned());
        report.entries[0].dates = Some(DateSpan {
            start: date(9999, 12, 31),
            end: date(9999, 12, 31),
        });
        let text = unfolded(&Atlas::build("x", report, &Stub));
        assert!(
            text.contains("SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\u{2028}ə🎉"),
            "{text}"
        );
        assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 6);
        assert!(text.contains("URL:https://x.example/ATTACH:y\r\n"));
    }
}
