//! What colours and shapes mean, under the map.

mod ramp;

use std::fmt::Write;

use super::Look;
use super::dress::Dress;
use super::lines::Type;
use super::number::{decimals, short};
use super::paint::shape;
use super::sheet::{Anchor, Line, Sheet};
use super::text::is_right_to_left;
use crate::atlas::{Atlas, Selection};

use ramp::Ramp;

/// A sign's scale.
const SIGN: f64 = 0.042;
/// From line to line of one name.
const LEADING: f64 = 1.3;
/// The most of a legend's width that it shares with the sections.
const MOST_OF_RAMP: f64 = 0.5;

/// A legend set for a width: what it says and how high it is.
pub struct Legend {
    rows: Vec<Row>,
    ramp: Option<Ramp>,
    width: f64,
    size: f64,
    /// Whether sections and ramp stand side by side.
    beside: bool,
}

/// Sections beside each other.
#[derive(Default)]
struct Row {
    items: Vec<Item>,
}

struct Item {
    x: f64,
    sign: Sign,
    /// In two lines where one is too short for it.
    name: Vec<String>,
    right_to_left: bool,
    count: String,
    /// Whether other sections are chosen: it says what choosing it would show.
    is_off: bool,
}

/// What stands before a name.
#[derive(Clone, Copy)]
enum Sign {
    Section(usize),
    /// Of marks that stand for no town.
    Hollow,
    /// How many sections are left out has none.
    None,
}

impl Legend {
    /// Of at most so many rows of sections; with hollow marks, or without.
    pub fn of(
        atlas: &Atlas,
        selection: &Selection,
        look: &Look<'_>,
        (width, size): (f64, f64),
        told: (usize, bool),
    ) -> Self {
        let ramp = (look.shows_counts() && !atlas.class_breaks.classes().is_empty())
            .then(|| Ramp::of(atlas, selection, look, (width, size), told.1));
        let beside = ramp.as_ref().filter(|ramp| {
            width >= 720.0 && look.shows_markers() && ramp.width < width * MOST_OF_RAMP
        });
        let room = beside.map_or(width, |ramp| width - ramp.width - size * 3.0);
        let rows = if look.shows_markers() {
            let has_rough = told.1 && ramp.is_none();
            rows(atlas, selection, look, (room, size), (told.0, has_rough))
        } else {
            Vec::new()
        };
        Self {
            rows,
            beside: beside.is_some(),
            ramp,
            width,
            size,
        }
    }

    pub fn height(&self) -> f64 {
        let sections = self.sections_height();
        let ramp = self.ramp.as_ref().map_or(0.0, Ramp::height);
        match (self.beside, sections > 0.0 && ramp > 0.0) {
            (true, _) => sections.max(ramp),
            (false, true) => sections + self.size * 0.9 + ramp,
            (false, false) => sections + ramp,
        }
    }

    fn sections_height(&self) -> f64 {
        self.rows.iter().map(|row| self.row_height(row)).sum()
    }

    fn row_height(&self, row: &Row) -> f64 {
        let lines = row.items.iter().map(|item| item.name.len()).max();
        let more = lines.unwrap_or(1).saturating_sub(1) as f64;
        self.size * (1.75 + more * LEADING)
    }

    pub fn draw(&self, sheet: &mut Sheet, dress: Dress, [left, top]: [f64; 2]) {
        let mut row_top = top;
        for row in &self.rows {
            let baseline = row_top + self.size * 1.15;
            for item in &row.items {
                self.item(sheet, dress, [left + item.x, baseline], item);
            }
            row_top += self.row_height(row);
        }
        let Some(ramp) = &self.ramp else { return };
        let corner = if self.beside {
            [left + self.width - ramp.width, top]
        } else {
            let sections = self.sections_height();
            [
                left,
                top + if sections > 0.0 {
                    sections + self.size * 0.9
                } else {
                    0.0
                },
            ]
        };
        ramp.draw(sheet, dress, corner);
    }

    fn item(&self, sheet: &mut Sheet, dress: Dress, [x, baseline]: [f64; 2], item: &Item) {
        let ground = sheet.ground;
        let mut at = x;
        let scale = self.size * SIGN;
        let middle = [x + self.size * 0.5, baseline - self.size * 0.35];
        let fade = if item.is_off { " opacity=\".4\"" } else { "" };
        let drawn = match item.sign {
            Sign::Section(section) => Some((dress.shape(section, false, scale), shape(section))),
            Sign::Hollow => Some((dress.hollow(scale), shape(0))),
            Sign::None => None,
        };
        if let Some((attributes, shape)) = drawn {
            sign(sheet, &format!("{attributes}{fade}"), shape, middle, scale);
            at += self.size * 1.35;
        }
        let set = Type::regular(self.size);
        let ink = if item.is_off {
            &ground.muted
        } else {
            &ground.ink
        };
        let Some((last, before)) = item.name.split_last() else {
            return;
        };
        let line = |text| Line {
            text,
            right_to_left: item.right_to_left,
        };
        let mut baseline = baseline;
        for text in before {
            sheet.line([at, baseline], set, Anchor::Start, ink, line(text));
            baseline += self.size * LEADING;
        }
        let inks = (ink.as_str(), ground.muted.as_str());
        sheet.counted([at, baseline], set, inks, line(last), &item.count);
    }
}

/// A shape as it stands on the map, small.
fn sign(sheet: &mut Sheet, attributes: &str, shape: &str, [x, y]: [f64; 2], scale: f64) {
    let x = sheet.across(x);
    // Writing to a String cannot fail.
    let _ = write!(
        sheet.svg,
        "<path {attributes} d=\"{shape}\" transform=\"translate({} {})scale({})\"/>",
        short(x),
        short(y),
        decimals(scale, 3)
    );
}

/// The sections in lines of a width, those beyond the last line counted; and what hollow marks are.
fn rows(
    atlas: &Atlas,
    selection: &Selection,
    look: &Look<'_>,
    (width, size): (f64, f64),
    (most_rows, has_rough): (usize, bool),
) -> Vec<Row> {
    let set = Type::regular(size);
    let most = width - size * 4.0;
    let is_chosen = selection.by_section != selection.facets;
    let sections = atlas.sections.iter().enumerate().map(|(index, section)| {
        let counted = |counts: &[u32]| counts.get(index).copied().unwrap_or(0);
        let count = look.messages.number(counted(&selection.facets).into());
        let is_off = is_chosen && counted(&selection.by_section) == 0;
        (Sign::Section(index), section.title.as_str(), count, is_off)
    });
    let rough = (
        Sign::Hollow,
        look.messages.text("legend.rough"),
        String::new(),
        false,
    );
    let total = atlas.sections.len();
    let mut rows = vec![Row::default()];
    let mut x = 0.0;
    let mut is_full = false;
    for (index, (sign, name, count, is_off)) in
        sections.chain(has_rough.then_some(rough)).enumerate()
    {
        if is_full && index < total {
            continue;
        }
        let right_to_left = is_right_to_left(name);
        let name = set.wrap(name, most, 2);
        let widest = name.iter().map(|line| set.width(line));
        let own = size * 1.8 + widest.fold(0.0, f64::max) + set.width(&count);
        if is_full || x > 0.0 && x + own > width {
            // What hollow marks are is not left out: nothing else says it.
            if rows.len() == most_rows && index < total {
                let left = look.messages.number((total - index) as u64);
                leave_out(&mut rows, x, width, size, &left);
                is_full = true;
                continue;
            }
            rows.push(Row::default());
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.items.push(Item {
                x,
                sign,
                name,
                right_to_left,
                count,
                is_off,
            });
        }
        x += own + size * 1.6;
    }
    rows.retain(|row| !row.items.is_empty());
    rows
}

fn leave_out(rows: &mut [Row], x: f64, width: f64, size: f64, count: &str) {
    let Some(row) = rows.last_mut() else { return };
    let name = format!("+ {count}");
    let own = Type::regular(size).width(&name);
    row.items.push(Item {
        x: x.min(width - own),
        sign: Sign::None,
        name: vec![name],
        right_to_left: false,
        count: String::new(),
        is_off: false,
    });
}
