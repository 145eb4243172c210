//! Which column holds what: said outright, by its heading, else by its content.

use std::collections::{HashMap, HashSet};

use super::field::Field;
use super::{Cell, Row, Table};
use crate::gazetteer::fold;
use crate::report::{Habits, Known, read_date_as, read_day_and_place, read_places};

/// How many rows are looked at to choose between two columns.
const FEW: usize = 20;
/// How many rows are looked at to tell a column by its content.
const SAMPLE: usize = 200;

/// The column of each field that the table has.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Columns {
    of: HashMap<Field, usize>,
    /// Further columns of such fields, where no row fills two: records may call one thing `city` here and
    /// `place` there.
    others: Vec<(Field, usize)>,
    /// One column says the day and the place.
    pub joint: bool,
}

/// What is wrong with `--columns`.
#[derive(Debug, PartialEq, Eq)]
pub enum BadColumns {
    NoSuchField(String),
    NoSuchColumn(String),
}

impl Columns {
    pub fn of(table: &Table, said: &[(String, String)], known: Known) -> Result<Self, BadColumns> {
        let mut columns = Self::default();
        for (field, name) in said {
            let field =
                Field::named(field).ok_or_else(|| BadColumns::NoSuchField(field.clone()))?;
            let column =
                column_named(table, name).ok_or_else(|| BadColumns::NoSuchColumn(name.clone()))?;
            columns.of.insert(field, column);
        }
        for (at, heading) in table.headers.iter().enumerate() {
            if let Some(field) = Field::of_heading(heading)
                && !columns.is_taken(at)
            {
                let field = if field == Field::Country && is_state_beside_country(table, at) {
                    Field::Region
                } else {
                    field
                };
                columns.of.entry(field).or_insert(at);
            }
        }
        columns.choose_place(table, known);
        columns.by_content(table, known);
        columns.by_turns(table);
        Ok(columns)
    }

    /// What a row says of a field.
    pub fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r Cell {
        let first = row.cell(self.of.get(&field).copied());
        if !first.is_empty() {
            return first;
        }
        self.others
            .iter()
            .filter(|(other, _)| *other == field)
            .map(|(_, column)| row.cell(Some(*column)))
            .find(|cell| !cell.is_empty())
            .unwrap_or(first)
    }

    fn is_taken(&self, column: usize) -> bool {
        self.of.values().any(|taken| *taken == column)
    }

    pub fn has(&self, field: Field) -> bool {
        self.of.contains_key(&field)
    }

    /// Whether something says where the rows are.
    fn is_located(&self, table: &Table) -> bool {
        let fields = [Field::Place, Field::Latitude, Field::Coordinates];
        fields.iter().any(|field| self.has(*field))
            || table.rows.iter().any(|row| row.point.is_some())
    }

    /// Fills what the headings left open.
    fn by_content(&mut self, table: &Table, known: Known) {
        let width = table
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let looks: Vec<Look> = (0..width).map(|at| Look::at(table, at, known)).collect();
        let dated = [Field::Date, Field::Start]
            .iter()
            .any(|field| self.has(*field));
        if !dated {
            self.take_dates(&looks);
        }
        if !self.has(Field::Date) && !self.has(Field::Start) {
            self.take_days_with_places(&looks);
        }
        if !self.has(Field::Country) {
            self.take(Field::Country, &looks, |look| look.countries);
        }
        if !self.has(Field::Url) {
            self.take(Field::Url, &looks, |look| look.links);
        }
        if !self.is_located(table) {
            self.take(Field::Place, &looks, |look| look.located);
        }
        if !self.has(Field::Title) {
            // The longest texts that are hardly ever the same.
            let longest = (0..width)
                .filter(|at| !self.is_taken(*at) && looks[*at].words > 0.6)
                .filter(|at| looks[*at].distinct > 0.5)
                .max_by(|a, b| looks[*a].length.total_cmp(&looks[*b].length));
            if let Some(at) = longest {
                self.of.insert(Field::Title, at);
            }
        }
        if !self.is_located(table) {
            let shortest = (0..width)
                .filter(|at| !self.is_taken(*at) && looks[*at].names > 0.7)
                .max_by(|a, b| looks[*a].distinct.total_cmp(&looks[*b].distinct));
            if let Some(at) = shortest {
                self.of.insert(Field::Place, at);
            }
        }
        if !self.has(Field::Section) && table.rows.len() >= 6 {
            let few = (0..width).find(|at| {
                let look = &looks[*at];
                !self.is_taken(*at)
                    && look.names > 0.9
                    && look.values >= 2
                    && look.values <= 12
                    && look.values * 3 <= table.rows.len()
            });
            if let Some(at) = few {
                self.of.insert(Field::Section, at);
            }
        }
    }

    /// Of several columns that call themselves places, `Venue` and `City`, the one whose cells most often are known.
    fn choose_place(&mut self, table: &Table, known: Known) {
        let Some(first) = self.of.get(&Field::Place).copied() else {
            return;
        };
        let is_free = |at: &usize| !self.is_taken(*at);
        let others = table.headers.iter().enumerate();
        let others = others
            .filter(|(_, heading)| Field::of_heading(heading) == Some(Field::Place))
            .map(|(at, _)| at);
        let filled = |row: &Row, at: usize| !row.cell(Some(at)).is_empty();
        let both = |at: &usize| {
            table
                .rows
                .iter()
                .any(|row| filled(row, *at) && filled(row, first))
        };
        let others: Vec<usize> = others.filter(is_free).filter(both).collect();
        if others.is_empty() {
            return;
        }
        let country = |row: &Row| row.cell(self.of.get(&Field::Country).copied()).written();
        let are_known = |at: usize| {
            let rows = table.rows.iter().filter(|row| filled(row, at)).take(FEW);
            let names = |row: &&Row| {
                let text = row.cell(Some(at)).written();
                known.is_place(&country(row), &text) || names_place_in_country(&text, known)
            };
            rows.filter(names).count()
        };
        let mut best = (are_known(first), first);
        for other in others {
            let count = are_known(other);
            if count > best.0 {
                best = (count, other);
            }
        }
        self.of.insert(Field::Place, best.1);
    }

    /// Columns that say the same in turns.
    fn by_turns(&mut self, table: &Table) {
        for (at, heading) in table.headers.iter().enumerate() {
            let Some(field) = Field::of_heading(heading).filter(|field| self.has(*field)) else {
                continue;
            };
            let filled_twice =
                |row: &Row| !self.cell(row, field).is_empty() && !row.cell(Some(at)).is_empty();
            if !self.is_taken(at) && !table.rows.iter().any(filled_twice) {
                self.others.push((field, at));
            }
        }
    }

    /// The column of dates; of two side by side the first says when it began, and the other when it ended.
    fn take_dates(&mut self, looks: &[Look]) {
        let is_free = |at: &usize| !self.is_taken(*at) && looks[*at].dates >= 0.7;
        let free: Vec<usize> = (0..looks.len()).filter(is_free).collect();
        match free[..] {
            [start, end] if end == start + 1 && !self.has(Field::End) => {
                self.of.insert(Field::Start, start);
                self.of.insert(Field::End, end);
            }
            _ => self.take(Field::Date, looks, |look| look.dates),
        }
    }

    /// `15 January 2026, Almaty, Kazakhstan`: the column that says both.
    fn take_days_with_places(&mut self, looks: &[Look]) {
        let both = (0..looks.len()).find(|at| looks[*at].days_with_places >= 0.7);
        if let Some(at) = both {
            self.of
                .retain(|field, column| *column != at || *field == Field::Place);
            self.of.insert(Field::Date, at);
            self.of.insert(Field::Place, at);
            self.joint = true;
        }
    }

    /// The free column in which most cells are such, if nearly all are.
    fn take(&mut self, field: Field, looks: &[Look], share: impl Fn(&Look) -> f64) {
        let best = (0..looks.len())
            .filter(|at| !self.is_taken(*at) && share(&looks[*at]) >= 0.7)
            .max_by(|a, b| share(&looks[*a]).total_cmp(&share(&looks[*b])));
        if let Some(at) = best {
            self.of.insert(field, at);
        }
    }
}

/// `State` is a country in the words of diplomats; beside a column of countries it is a part of one.
fn is_state_beside_country(table: &Table, at: usize) -> bool {
    let others = table.headers.iter().enumerate();
    fold(&table.headers[at]) == "state"
        && others
            .filter(|(other, _)| *other != at)
            .any(|(_, heading)| Field::of_heading(heading) == Some(Field::Country))
}

/// By heading, else by number from 1.
fn column_named(table: &Table, name: &str) -> Option<usize> {
    let wanted = fold(name);
    table
        .headers
        .iter()
        .position(|heading| heading == name)
        .or_else(|| {
            table
                .headers
                .iter()
                .position(|heading| fold(heading) == wanted)
        })
        .or_else(|| name.parse::<usize>().ok()?.checked_sub(1))
}

/// What a column's cells are like, as shares of those that hold something.
#[derive(Debug, Default)]
struct Look {
    dates: f64,
    countries: f64,
    links: f64,
    words: f64,
    /// Short and without digits, as names are.
    names: f64,
    /// Names a place with its country.
    located: f64,
    /// Names a day and a place, and nothing else.
    days_with_places: f64,
    /// Different values, over all.
    distinct: f64,
    values: usize,
    length: f64,
}

/// `Berlin (Germany)`, `Germany. Berlin`
fn names_place_in_country(text: &str, known: Known) -> bool {
    let places = read_places(text, known);
    places
        .iter()
        .all(|place| !place.name.is_empty() && known.is_country(&place.country))
}

impl Look {
    fn at(table: &Table, column: usize, known: Known) -> Self {
        let cells: Vec<&Cell> = table
            .rows
            .iter()
            .map(|row| row.cell(Some(column)))
            .filter(|cell| !cell.is_empty())
            .take(SAMPLE)
            .collect();
        if cells.is_empty() {
            return Self::default();
        }
        let all = cells.len() as f64;
        let texts: Vec<&str> = cells
            .iter()
            .filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let share = |such: &dyn Fn(&&&str) -> bool| texts.iter().filter(such).count() as f64 / all;
        let typed = cells
            .iter()
            .filter(|cell| matches!(cell, Cell::Date(_)))
            .count() as f64
            / all;
        let values: HashSet<&str> = texts.iter().copied().collect();
        let last = |text: &str| {
            text.rsplit(',')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        Self {
            // A number alone is rather an id than a year.
            dates: typed
                + share(&|text| {
                    let leap = Habits {
                        year: Some(2000),
                        ..Habits::default()
                    };
                    text.parse::<u64>().is_err() && read_date_as(text, &leap).is_some()
                }),
            countries: share(&|text| text.len() < 80 && known.is_country(text)),
            links: share(&|text| text.starts_with("http://") || text.starts_with("https://")),
            words: share(&|text| text.chars().any(char::is_alphabetic)),
            names: share(&|text| {
                text.chars().count() <= 60
                    && text.chars().any(char::is_alphabetic)
                    && !text.chars().any(|c| c.is_ascii_digit())
            }),
            located: share(&|text| {
                text.chars().count() <= 80
                    && (text.contains(',') && known.is_country(&last(text))
                        || names_place_in_country(text, known))
            }),
            days_with_places: share(&|text| {
                text.chars().any(|c| c.is_numeric()) && read_day_and_place(text, known).is_some()
            }),
            distinct: values.len() as f64 / all,
            values: values.len(),
            length: texts.iter().map(|text| text.chars().count()).sum::<usize>() as f64 / all,
        }
    }
}
