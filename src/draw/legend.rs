//! What colours and shapes mean, under the map.

use std::fmt::Write;

use super::Look;
use super::dress::Dress;
use super::lines::Type;
use super::number::{decimals, short};
use super::paint::shape;
use super::sheet::{Anchor, Sheet};
use crate::atlas::{Atlas, Selection};

/// A legend set for a width: what it says and how high it is.
pub struct Legend {
    rows: Vec<Row>,
    ramp: Option<Ramp>,
    ramp_width: f64,
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
    count: String,
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

struct Ramp {
    /// Whether what is apart stands under the classes, for want of room beside them.
    stacked: bool,
    caption: String,
    /// From, to and fill of each class.
    classes: Vec<(String, Swatch)>,
    apart: Vec<(String, Swatch)>,
}

#[derive(Clone, Copy)]
enum Swatch {
    Class(usize),
    Zero,
    Absent,
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
            .then(|| Ramp::of(atlas, look));
        let ramp_width = ramp.as_ref().map_or(0.0, |ramp| ramp.width(size));
        let ramp = ramp.map(|ramp| Ramp {
            stacked: ramp_width > width,
            ..ramp
        });
        let beside = width >= 720.0
            && look.shows_markers()
            && ramp.is_some()
            && ramp_width < width * MOST_OF_RAMP;
        let room = if beside {
            width - ramp_width - size * 3.0
        } else {
            width
        };
        let rows = if look.shows_markers() {
            rows(atlas, selection, look, (room, size), told)
        } else {
            Vec::new()
        };
        Self {
            rows,
            ramp,
            ramp_width: ramp_width.min(width),
            width,
            size,
            beside,
        }
    }

    pub fn height(&self) -> f64 {
        let sections = self.sections_height();
        let ramp = match &self.ramp {
            Some(Ramp { stacked: false, .. }) => self.size * 3.6,
            Some(Ramp { apart, .. }) => self.size * (3.9 + 1.3 * apart.len() as f64),
            None => 0.0,
        };
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
            [left + self.width - self.ramp_width, top]
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
        self.ramp(sheet, dress, corner, ramp);
    }

    fn item(&self, sheet: &mut Sheet, dress: Dress, [x, baseline]: [f64; 2], item: &Item) {
        let ground = sheet.ground;
        let mut at = x;
        let scale = self.size * 0.042;
        let drawn = match item.sign {
            Sign::Section(section) => Some((dress.shape(section, false, scale), shape(section))),
            Sign::Hollow => Some((dress.hollow(scale), shape(0))),
            Sign::None => None,
        };
        if let Some((attributes, shape)) = drawn {
            // Writing to a String cannot fail.
            let _ = write!(
                sheet.svg,
                "<path {attributes} d=\"{shape}\" transform=\"translate({} {})scale({})\"/>",
                short(x + self.size * 0.5),
                short(baseline - self.size * 0.35),
                decimals(scale, 3)
            );
            at += self.size * 1.35;
        }
        let set = Type::regular(self.size);
        let Some((last, before)) = item.name.split_last() else {
            return;
        };
        let mut baseline = baseline;
        for line in before {
            sheet.text([at, baseline], set, Anchor::Start, &ground.ink, line);
            baseline += self.size * LEADING;
        }
        sheet.counted([at, baseline], set, last, &item.count);
    }

    /// A caption, the classes as one bar with their counts under it, and apart from it what is in no class.
    fn ramp(&self, sheet: &mut Sheet, dress: Dress, [left, top]: [f64; 2], ramp: &Ramp) {
        let ground = sheet.ground;
        let small = Type::regular(self.size * 0.92);
        sheet.text(
            [left, top + self.size * 0.95],
            small,
            Anchor::Start,
            &ground.muted,
            &ramp.caption,
        );
        let bar = [top + self.size * 1.4, self.size * 0.75];
        let step = ramp.step(self.size);
        for (index, (label, swatch)) in ramp.classes.iter().enumerate() {
            let x = left + step * index as f64;
            self.swatch(sheet, dress, [x, bar[0]], [step, bar[1]], *swatch);
            sheet.text(
                [x + step / 2.0, bar[0] + self.size * 1.85],
                small,
                Anchor::Middle,
                &ground.muted,
                label,
            );
        }
        let [x, mut y] = if ramp.stacked {
            [left, top + self.size * 3.9]
        } else {
            let classes = step * ramp.classes.len() as f64;
            [left + classes + self.size * GAP, bar[0]]
        };
        let room = left + self.ramp_width - x - self.size * SWATCH;
        for (label, swatch) in &ramp.apart {
            self.swatch(
                sheet,
                dress,
                [x, y],
                [self.size * 1.15, self.size * 0.75],
                *swatch,
            );
            let label = small.line(label, room);
            sheet.text(
                [x + self.size * SWATCH, y + self.size * 0.68],
                small,
                Anchor::Start,
                &ground.muted,
                &label,
            );
            y += self.size * 1.3;
        }
    }

    fn swatch(
        &self,
        sheet: &mut Sheet,
        dress: Dress,
        corner: [f64; 2],
        size: [f64; 2],
        swatch: Swatch,
    ) {
        let ground = sheet.ground;
        let Dress::Colours(colours) = dress else {
            return;
        };
        let fill = match swatch {
            Swatch::Class(class) => format!("fill=\"{}\"", colours.class(class)),
            Swatch::Zero => format!("fill=\"{}\" stroke=\"{}\"", ground.zero, ground.hairline),
            Swatch::Absent => format!("fill=\"{}\" stroke=\"{}\"", ground.land, ground.hairline),
        };
        sheet.rectangle(corner, size, &fill);
    }
}

/// In text sizes: between the classes and what is apart from them, and from a swatch to its words.
const GAP: f64 = 1.4;
const SWATCH: f64 = 1.6;
/// From line to line of one name.
const LEADING: f64 = 1.3;
/// The most of a legend's width that it shares with the sections.
const MOST_OF_RAMP: f64 = 0.5;

impl Ramp {
    /// The width of one class.
    fn step(&self, size: f64) -> f64 {
        let set = Type::regular(size * 0.92);
        let widest = self.classes.iter().map(|(label, _)| set.width(label));
        (widest.fold(0.0, f64::max) + size * 0.7).max(size * 2.6)
    }

    /// As wide as its words need it, in whatever language.
    fn width(&self, size: f64) -> f64 {
        let set = Type::regular(size * 0.92);
        let widest = self.apart.iter().map(|(label, _)| set.width(label));
        let apart = size * (GAP + SWATCH) + widest.fold(0.0, f64::max);
        let classes = self.step(size) * self.classes.len() as f64;
        // A hair more, or rounding would cut what just fits.
        (classes + apart).max(set.width(&self.caption)) + 1.0
    }

    fn of(atlas: &Atlas, look: &Look<'_>) -> Self {
        let words = look.messages;
        let number = |count: u32| words.number(count.into());
        let classes = atlas
            .class_breaks
            .classes()
            .iter()
            .enumerate()
            .map(|(index, class)| {
                let label = if class.from == class.to {
                    number(class.from)
                } else {
                    let (from, to) = (number(class.from), number(class.to));
                    words.format(
                        "legend.range",
                        &[("from", (&from).into()), ("to", (&to).into())],
                    )
                };
                (label, Swatch::Class(index))
            });
        Self {
            stacked: false,
            caption: words.text("legend.countries").to_owned(),
            classes: classes.collect(),
            apart: vec![
                (words.text("legend.zero").to_owned(), Swatch::Zero),
                (words.text("legend.absent").to_owned(), Swatch::Absent),
            ],
        }
    }
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
    let sections = atlas.sections.iter().enumerate().map(|(index, section)| {
        let count = selection.by_section.get(index).copied().unwrap_or(0);
        let count = look.messages.number(count.into());
        (Sign::Section(index), section.title.as_str(), count)
    });
    let rough = (
        Sign::Hollow,
        look.messages.text("legend.rough"),
        String::new(),
    );
    let total = atlas.sections.len();
    let mut rows = vec![Row::default()];
    let mut x = 0.0;
    for (index, (sign, name, count)) in sections.chain(has_rough.then_some(rough)).enumerate() {
        let name = set.wrap(name, most, 2);
        let widest = name.iter().map(|line| set.width(line));
        let own = size * 1.8 + widest.fold(0.0, f64::max) + set.width(&count);
        if x > 0.0 && x + own > width {
            if rows.len() == most_rows {
                if index < total {
                    let left = look.messages.number((total - index) as u64);
                    leave_out(&mut rows, x, width, size, &left);
                }
                break;
            }
            rows.push(Row::default());
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.items.push(Item {
                x,
                sign,
                name,
                count,
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
        count: String::new(),
    });
}
