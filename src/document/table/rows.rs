//! From the rows of a table to the entries of a report.

use std::collections::HashMap;

use super::columns::{BadColumns, Columns};
use super::field::Field;
use super::{Cell, Row, Table};
use crate::document::DocumentError;
use crate::report::{
    DateHabits, DateSpan, Entry, Habits, Known, Place, Report, Section, Source, read_date,
    read_date_as, read_day_and_place, read_places, says_total, settle, years_named,
};

/// The report that a table is.
pub fn report(
    source: Source,
    table: &Table,
    said: &[(String, String)],
    known: Known,
) -> Result<Report, DocumentError> {
    let columns =
        Columns::of(table, said, known).map_err(|bad| bad_columns(&source.name, bad, table))?;
    let mut reader = Reader {
        table,
        columns,
        known,
        habits: Habits::default(),
        report: Report::default(),
        numbers: HashMap::new(),
        heading: None,
    };
    reader.habits = reader.habits_of(&source);
    for row in &table.rows {
        reader.read(row);
    }
    let mut report = reader.report;
    if report.entries.iter().all(says_no_more_than_a_title) {
        // Lines of text with commas in them, or one column: no table of events.
        report.entries.clear();
    }
    report.title = table.title.clone().unwrap_or_else(|| source.stem());
    for section in &mut report.sections {
        if section.title.is_empty() {
            section.title.clone_from(&report.title);
        }
    }
    report.source = source;
    settle(&mut report, table.findings.clone(), known);
    Ok(report)
}

fn says_no_more_than_a_title(entry: &Entry) -> bool {
    let mut places = entry.places.iter();
    entry.date_text.is_empty()
        && entry.dates.is_none()
        && entry.place_text.is_empty()
        && places.all(|place| place.coordinates.is_none())
}

fn bad_columns(name: &str, bad: BadColumns, table: &Table) -> DocumentError {
    let (place, message) = match bad {
        BadColumns::NoSuchField(field) => {
            let known: Vec<&str> = Field::ALL.iter().map(|(name, _)| *name).collect();
            (
                field,
                format!(
                    "no column is meant by that; --columns knows {}",
                    known.join(", ")
                ),
            )
        }
        BadColumns::NoSuchColumn(column) => {
            let known: Vec<&str> = table.headers.iter().map(String::as_str).collect();
            (
                column,
                format!("there is no such column; there are {}", known.join(", ")),
            )
        }
    };
    DocumentError::Damaged {
        name: name.to_owned(),
        place,
        message,
    }
}

struct Reader<'a> {
    table: &'a Table,
    columns: Columns,
    known: Known<'a>,
    /// How the dates of the table are written.
    habits: Habits,
    report: Report,
    /// The last number of each section.
    numbers: HashMap<usize, u32>,
    /// The words of the last row that holds nothing else: the section of the rows below it.
    heading: Option<String>,
}

impl Reader<'_> {
    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r Cell {
        self.columns.cell(row, field)
    }

    fn text(&self, row: &Row, field: Field) -> String {
        self.cell(row, field).written()
    }

    fn read(&mut self, row: &Row) {
        if let Some(heading) = self.heading_of(row) {
            self.heading = Some(heading.to_owned());
            return;
        }
        if self.is_total(row) {
            return;
        }
        let title = self.text(row, Field::Title);
        let (dates, date_text) = self.dates(row);
        let coordinates = self.coordinates(row);
        let (mut places, place_text) = self.places(row);
        if title.is_empty() && dates.is_none() && place_text.is_empty() && coordinates.is_none() {
            return;
        }
        for place in &mut places {
            place.coordinates = coordinates;
        }
        let section = self.section(row);
        let number = self.number(row, section);
        let url = self.text(row, Field::Url);
        self.report.entries.push(Entry {
            section,
            number,
            title,
            dates,
            date_text,
            places,
            place_text,
            line: row.line,
            date_line: row.line,
            place_line: row.line,
            sheet: row.sheet.as_deref().map(str::to_owned),
            url: Some(url).filter(|url| url.starts_with("http://") || url.starts_with("https://")),
            description: Some(self.text(row, Field::Description)).filter(|text| !text.is_empty()),
            corrections: Vec::new(),
        });
    }

    /// What stands alone in a row of a wider table without a column for sections.
    fn heading_of<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (Some(Cell::Text(text)), None) = (filled.next(), filled.next()) else {
            return None;
        };
        let wide = self.table.headers.len() >= 3 && !self.columns.has(Field::Section);
        (wide && row.point.is_none()).then_some(text)
    }

    /// The last row of many tables sums up the others.
    fn is_total(&self, row: &Row) -> bool {
        let sums = |cell: &Cell| matches!(cell, Cell::Text(text) if says_total(text));
        self.dates(row).1.is_empty()
            && row
                .cells
                .iter()
                .find(|cell| !cell.is_empty())
                .is_some_and(sums)
    }

    /// Sections in the order in which they first occur.
    fn section(&mut self, row: &Row) -> usize {
        let title = match &self.heading {
            Some(heading) => heading.clone(),
            None => self.text(row, Field::Section),
        };
        let known = self
            .report
            .sections
            .iter()
            .position(|section| section.title == title);
        known.unwrap_or_else(|| {
            self.report.sections.push(Section {
                id: (self.report.sections.len() + 1).to_string(),
                numeral: None,
                title,
                line: row.line,
            });
            self.report.sections.len() - 1
        })
    }

    /// The row's own number where it goes on counting, else the next.
    fn number(&mut self, row: &Row, section: usize) -> u32 {
        let own = self.cell(row, Field::Number).number();
        let last = self.numbers.entry(section).or_insert(0);
        let own = own
            .filter(|number| number.fract() == 0.0 && *number > f64::from(*last) && *number < 1e6);
        *last = own.map_or(*last + 1, |number| number as u32);
        *last
    }

    fn dates(&self, row: &Row) -> (Option<DateSpan>, String) {
        let start = match self.cell(row, Field::Start) {
            Cell::Empty => self.cell(row, Field::Date),
            cell => cell,
        };
        let end = self.cell(row, Field::End);
        let mut text = start.written();
        if self.columns.joint
            && let Some((day, _)) = read_day_and_place(&text, self.known)
        {
            return (read_date_as(&day, &self.habits), day);
        }
        let Some(first) = self.date(start) else {
            return (
                self.date(end),
                if text.is_empty() { end.written() } else { text },
            );
        };
        let Some(last) = self.date(end) else {
            return (Some(first), text);
        };
        if end.written() != text {
            text = format!("{text} – {}", end.written());
        }
        let whole = DateSpan {
            start: first.start,
            end: last.end,
        };
        // An end before its start is left unread: the checks then say so.
        (Some(whole).filter(|span| span.start <= span.end), text)
    }

    fn date(&self, cell: &Cell) -> Option<DateSpan> {
        match cell {
            Cell::Date(span) => Some(*span),
            Cell::Text(text) => read_date_as(text, &self.habits),
            Cell::Number(year) if (1000.0..3000.0).contains(year) => {
                read_date(&year.to_string(), false)
            }
            // Milliseconds since 1970, as JSON from JavaScript has them.
            Cell::Number(time) if time.abs() >= 1e11 && time.abs() < 1e14 => {
                let time = jiff::Timestamp::from_millisecond(*time as i64).ok()?;
                let day = jiff::tz::TimeZone::UTC.to_datetime(time).date();
                Some(DateSpan {
                    start: day,
                    end: day,
                })
            }
            Cell::Number(_) | Cell::Empty => None,
        }
    }

    /// Which of day and month stands first, and which year is meant where none is named: that of most dates, else the
    /// one of the table's title or of the file's name.
    fn habits_of(&self, source: &Source) -> Habits {
        let fields = [Field::Start, Field::Date, Field::End];
        let rows = self.table.rows.iter();
        let texts = rows.flat_map(|row| fields.map(|field| self.text(row, field)));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let mut order = DateHabits::default();
        let mut years: HashMap<i16, usize> = HashMap::new();
        for text in &texts {
            order.learn(text);
            if let Some(span) = read_date(text, false) {
                *years.entry(span.end.year()).or_default() += 1;
            }
        }
        let habits = Habits {
            month_first: order.month_first(),
            ..Habits::default()
        };
        let most = years
            .into_iter()
            .max_by_key(|(year, count)| (*count, *year));
        if let Some((year, _)) = most {
            return Habits {
                year: Some(year),
                ..habits
            };
        }
        let titles = [self.table.title.clone(), Some(source.stem())];
        let named = titles
            .into_iter()
            .flatten()
            .find_map(|title| years_named(&title));
        match (named, texts.first()) {
            (Some(years), Some(first)) => habits.of_years(years, first),
            _ => habits,
        }
    }

    fn places(&self, row: &Row) -> (Vec<Place>, String) {
        let country = self.text(row, Field::Country);
        let region = self.text(row, Field::Region);
        let mut place = self.text(row, Field::Place);
        if self.columns.joint
            && let Some((_, named)) = read_day_and_place(&place, self.known)
        {
            place = named;
        }
        let parts = [&country, &place, &region];
        let text: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let text = text.join(". ");
        if country.is_empty() {
            let whole = if region.is_empty() || place.is_empty() {
                format!("{place}{region}")
            } else {
                format!("{place}, {region}")
            };
            return (read_places(&whole, self.known), text);
        }
        let names = place
            .split([';', '|', '\n'])
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let mut places: Vec<Place> = names
            .map(|name| Place {
                country: country.clone(),
                name: self.within(name, &country, &region),
                ..Place::default()
            })
            .collect();
        if places.is_empty() {
            places.push(Place {
                country,
                name: region,
                ..Place::default()
            });
        }
        (places, text)
    }

    /// `Berlin, Germany` beside the country Germany is Berlin; a region beside a town is a hint.
    fn within(&self, name: &str, country: &str, region: &str) -> String {
        let bare = match name.rsplit_once(',') {
            Some((before, last))
                if last.trim() == country || self.known.is_country(last.trim()) =>
            {
                before.trim()
            }
            _ => name,
        };
        match region {
            "" => bare.to_owned(),
            _ if bare.contains(region) => bare.to_owned(),
            _ => format!("{bare}, {region}"),
        }
    }

    /// The row's point as it is given, on the earth or not.
    fn coordinates(&self, row: &Row) -> Option<(f64, f64)> {
        let in_cell = || {
            let text = self.text(row, Field::Coordinates);
            let (latitude, longitude) = text.split_once([',', ';', ' '])?;
            let number = |text: &str| Cell::text(text).number();
            Some((number(latitude)?, number(longitude)?))
        };
        let in_columns = || {
            let number = |field| self.cell(row, field).number();
            Some((number(Field::Latitude)?, number(Field::Longitude)?))
        };
        row.point.or_else(in_columns).or_else(in_cell)
    }
}
