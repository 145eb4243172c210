//! What the shades of countries mean: classes of counts as one bar, and apart from it what is in no class.

use super::{SIGN, sign};
use crate::atlas::{Atlas, Selection};
use crate::draw::Look;
use crate::draw::dress::Dress;
use crate::draw::lines::Type;
use crate::draw::paint::shape;
use crate::draw::shading::{Shade, Shading};
use crate::draw::sheet::{Anchor, Sheet};

/// In text sizes: between the classes and what is apart from them, and from a swatch to its words.
const GAP: f64 = 1.4;
const SWATCH: f64 = 1.6;
/// From line to line of what is apart, and how far under the legend's top it begins: beside the bar, and under it.
const LINE: f64 = 1.3;
const APART: f64 = 1.4;
const UNDER: f64 = 3.9;

/// A ramp set for a width.
pub struct Ramp {
    /// As wide as its words need it, but no wider than the room for it.
    pub width: f64,
    size: f64,
    /// Whether what is apart stands under the classes, for want of room beside them.
    stacked: bool,
    caption: String,
    /// What is said of each class, and its fill.
    classes: Vec<(String, Swatch)>,
    apart: Vec<(String, Swatch)>,
}

#[derive(Clone, Copy)]
enum Swatch {
    Shade(Shade),
    Hollow,
}

impl Ramp {
    pub fn of(
        atlas: &Atlas,
        selection: &Selection,
        look: &Look<'_>,
        (room, size): (f64, f64),
        has_rough: bool,
    ) -> Self {
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
        let mut ramp = Self {
            width: room,
            size,
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
        };
        let width = ramp.width_beside();
        ramp.stacked = width > room;
        ramp.width = width.min(room);
        ramp
    }

    pub fn height(&self) -> f64 {
        let sizes = if self.stacked {
            UNDER + LINE * self.apart.len() as f64
        } else {
            let before = self.apart.len().saturating_sub(1) as f64;
            (self.apart_top() + LINE * before + 0.9).max(3.6)
        };
        self.size * sizes
    }

    /// A caption, the classes as one bar with their counts under it, and apart from it what is in no class.
    pub fn draw(&self, sheet: &mut Sheet, dress: Dress, [left, top]: [f64; 2]) {
        let ground = sheet.ground;
        let small = self.small();
        sheet.text(
            [left, top + self.size * 0.95],
            small,
            Anchor::Start,
            &ground.muted,
            &self.caption,
        );
        let bar = [top + self.size * 1.4, self.size * 0.75];
        let step = self.step();
        for (index, (label, swatch)) in self.classes.iter().enumerate() {
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
        let [x, mut y] = if self.stacked {
            [left, top + self.size * UNDER]
        } else {
            let apart = self.beside_apart() + self.size * GAP;
            [left + apart, top + self.size * self.apart_top()]
        };
        let room = left + self.width - x - self.size * SWATCH;
        for (label, swatch) in &self.apart {
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

    /// How its words are set.
    fn small(&self) -> Type {
        Type::regular(self.size * 0.92)
    }

    /// The width of one class.
    fn step(&self) -> f64 {
        let set = self.small();
        let widest = self.classes.iter().map(|(label, _)| set.width(label));
        (widest.fold(0.0, f64::max) + self.size * 0.7).max(self.size * 2.6)
    }

    /// What its words need, in whatever language, with what is apart beside the bar.
    fn width_beside(&self) -> f64 {
        let set = self.small();
        let widest = self.apart.iter().map(|(label, _)| set.width(label));
        let apart = self.size * (GAP + SWATCH) + widest.fold(0.0, f64::max);
        // A hair more, or rounding would cut what just fits.
        (self.beside_apart() + apart).max(set.width(&self.caption)) + 1.0
    }

    /// How far the bar reaches; and its caption, where what is apart begins beside that.
    fn beside_apart(&self) -> f64 {
        let classes = self.step() * self.classes.len() as f64;
        match self.apart_top() < APART {
            true => classes.max(self.small().width(&self.caption)),
            false => classes,
        }
    }

    /// In text sizes from the legend's top: two lines stand beside the bar and its numbers, a third beside the caption too.
    fn apart_top(&self) -> f64 {
        if self.apart.len() > 2 { 0.15 } else { APART }
    }
}
