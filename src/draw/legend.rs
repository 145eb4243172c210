//! What colours and shapes mean, under the map.

use std::fmt::Write;

use super::Look;
use super::dress::Dress;
use super::lines::Type;
use super::number::{decimals, short};
use super::paint::shape;
use super::shading::{Shade, Shading};
use super::sheet::{Anchor, Line, Sheet};
use super::text::is_right_to_left;
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
    Shade(Shade),
    Hollow,
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
            .then(|| Ramp::of(atlas, selection, look, told.1));
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
            let has_rough = told.1 && ramp.is_none();
            rows(atlas, selection, look, (room, size), (told.0, has_rough))
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
            Some(ramp) if ramp.stacked => self.size * (3.9 + LINE * ramp.apart.len() as f64),
            Some(ramp) => self.size * ramp.height_beside(),
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
            let apart = ramp.beside_apart(self.size) + self.size * GAP;
            [left + apart, top + self.size * ramp.apart_top()]
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
            y += self.size * LINE;
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
        match swatch {
            Swatch::Shade(shade) => {
                let attributes = match shade {
                    Shade::Absent => {
                        let ground = sheet.ground;
                        format!("fill=\"{}\" stroke=\"{}\"", ground.land, ground.hairline)
                    }
                    shade => dress.country(shade, 1.0),
                };
                sheet.rectangle(corner, size, attributes.trim_start());
            }
            Swatch::Hollow => {
                let middle = [corner[0] + size[0] / 2.0, corner[1] + size[1] / 2.0];
                let scale = self.size * SIGN;
                sign(sheet, &dress.hollow(scale), shape(0), middle, scale);
            }
        }
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

/// In text sizes: between the classes and what is apart from them, and from a swatch to its words.
const GAP: f64 = 1.4;
const SWATCH: f64 = 1.6;
/// From line to line of what is apart, and how far under the legend's top it begins beside the bar.
const LINE: f64 = 1.3;
const APART: f64 = 1.4;
/// A sign's scale.
const SIGN: f64 = 0.042;
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
        // A hair more, or rounding would cut what just fits.
        (self.beside_apart(size) + apart).max(set.width(&self.caption)) + 1.0
    }

    /// How far the bar reaches; and its caption, where what is apart begins beside that.
    fn beside_apart(&self, size: f64) -> f64 {
        let classes = self.step(size) * self.classes.len() as f64;
        match self.apart_top() < APART {
            true => classes.max(Type::regular(size * 0.92).width(&self.caption)),
            false => classes,
        }
    }

    /// In text sizes, with what is apart beside the bar.
    fn height_beside(&self) -> f64 {
        let before = self.apart.len().saturating_sub(1) as f64;
        (self.apart_top() + LINE * before + 0.9).max(3.6)
    }

    /// In text sizes from the legend's top: two lines stand beside the bar and its numbers, a third beside the caption too.
    fn apart_top(&self) -> f64 {
        if self.apart.len() > 2 { 0.15 } else { APART }
    }

    fn of(atlas: &Atlas, selection: &Selection, look: &Look<'_>, has_rough: bool) -> Self {
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
                (label, Swatch::Shade(Shade::Class(index)))
            });
        let has_zero = Shading::of(atlas, selection).has_zero();
        Self {
            stacked: false,
            caption: words.text("legend.countries").to_owned(),
            classes: classes.collect(),
            apart: [
                ("legend.zero", Swatch::Shade(Shade::Zero), has_zero),
                ("legend.absent", Swatch::Shade(Shade::Absent), true),
                ("legend.rough", Swatch::Hollow, has_rough),
            ]
            .into_iter()
            .filter(|(.., is_shown)| *is_shown)
            .map(|(key, swatch, _)| (words.text(key).to_owned(), swatch))
            .collect(),
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
