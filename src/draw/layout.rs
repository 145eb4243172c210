//! Where everything of a picture goes. When the asked height is small, what matters least is left out
//! first: the map itself always stays.

use super::frame::Frame;
use super::legend::Legend;
use super::lines::Type;
use super::marks::Mark;
use super::projection::Projection;
use super::summary::summary;
use super::{Look, home, marks};
use crate::atlas::{Atlas, Selection};

/// All positions in CSS pixels.
pub struct Layout {
    pub size: [f64; 2],
    pub margin: f64,
    pub title: Vec<String>,
    pub title_type: Type,
    pub title_top: f64,
    pub summary: Vec<String>,
    pub summary_type: Type,
    pub summary_top: f64,
    pub map_top: f64,
    pub map: [f64; 2],
    pub legend: Option<Legend>,
    pub legend_top: f64,
    pub source: Vec<String>,
    pub source_type: Type,
    pub source_top: f64,
}

/// The part of the width that is left free beside the world, so that marks at 180° are whole.
const EDGE: f64 = 0.018;

/// How much is said around the map: lines, and rows of sections in the legend.
#[derive(Clone, Copy)]
struct Words {
    title: usize,
    summary: usize,
    legend: usize,
    source: usize,
}

/// From all to nothing.
const WORDS: [Words; 8] = [
    words(2, 2, 4, 2),
    words(2, 1, 4, 1),
    words(2, 1, 2, 1),
    words(1, 1, 2, 1),
    words(1, 1, 1, 1),
    words(1, 1, 0, 1),
    words(1, 0, 0, 1),
    words(0, 0, 0, 1),
];

const fn words(title: usize, summary: usize, legend: usize, source: usize) -> Words {
    Words {
        title,
        summary,
        legend,
        source,
    }
}

const NARROW: Words = words(4, 4, 4, 4);

impl Layout {
    pub const TITLE_LEADING: f64 = 1.22;
    pub const LEADING: f64 = 1.42;

    pub fn of(atlas: &Atlas, selection: &Selection, look: &Look<'_>) -> Self {
        let width = look.width();
        let home = home::home(atlas, Projection::EqualEarth);
        let natural = width * home.height / home.width;
        let Some(height) = look.height() else {
            // A narrow picture that may be as high as it likes has room for more lines.
            let words = if width < 560.0 { NARROW } else { WORDS[0] };
            return Self::set(atlas, selection, look, words, None, natural);
        };
        // The map takes what is left; less than this is too little of it.
        let enough = (natural.min(height) * 0.62).clamp(height * 0.45, height * 0.55);
        let mut layout = None;
        for words in WORDS {
            let next = Self::set(atlas, selection, look, words, Some(height), natural);
            if next.map[1] >= enough {
                return next;
            }
            layout = Some(next);
        }
        layout.unwrap_or_else(|| {
            Self::set(
                atlas,
                selection,
                look,
                WORDS[WORDS.len() - 1],
                Some(height),
                natural,
            )
        })
    }

    /// Explains hollow marks where the map that is left shows any.
    fn set(
        atlas: &Atlas,
        selection: &Selection,
        look: &Look<'_>,
        words: Words,
        height: Option<f64>,
        natural: f64,
    ) -> Self {
        let made = |rough| Self::with(atlas, selection, look, words, (height, natural), rough);
        let plain = made(false);
        let has_rough = look.shows_markers()
            && marks::marks(atlas, selection, look.view, &plain.frame(atlas, look))
                .iter()
                .any(Mark::is_hollow);
        if has_rough { made(true) } else { plain }
    }

    /// The part of the earth that the map shows.
    pub fn frame(&self, atlas: &Atlas, look: &Look<'_>) -> Frame {
        let [width, height] = self.map;
        match &look.view.viewport {
            Some(viewport) => Frame::view(viewport, width, height, Projection::EqualEarth),
            None => home::frame(atlas, width, height).inset(EDGE * width),
        }
    }

    fn with(
        atlas: &Atlas,
        selection: &Selection,
        look: &Look<'_>,
        words: Words,
        (height, natural): (Option<f64>, f64),
        rough: bool,
    ) -> Self {
        let width = look.width();
        let margin = (width * 0.033).clamp(14.0, 44.0).round();
        let room = width - 2.0 * margin;
        let title_type = Type::bold((width * 0.024).clamp(17.0, 34.0));
        let summary_type = Type::regular((width * 0.0138).clamp(12.5, 19.0));
        let source_type = Type::regular((width * 0.0096).clamp(10.0, 13.0));
        let legend_size = (width * 0.0118).clamp(12.0, 16.0);

        let titled = look.shows_title();
        let title = if titled {
            title_type.wrap(&atlas.title, room, words.title.max(1))
        } else {
            Vec::new()
        };
        let title = if words.title == 0 { Vec::new() } else { title };
        let said = summary(atlas, selection, look);
        let summary = if titled && words.summary > 0 {
            summary_type.wrap(&said, room, words.summary)
        } else {
            Vec::new()
        };
        let source = source_type.wrap(&source_line(atlas, look), room, words.source);
        let legend = (words.legend > 0 && look.shows_legend())
            .then(|| {
                let rows = (words.legend, rough);
                Legend::of(atlas, selection, look, (room, legend_size), rows)
            })
            .filter(|legend| legend.height() > 0.0);

        let title_top = margin * 0.72;
        let title_height = title.len() as f64 * title_type.size * Self::TITLE_LEADING;
        let summary_top = title_top
            + title_height
            + if title.is_empty() {
                0.0
            } else {
                title_type.size * 0.28
            };
        let summary_height = summary.len() as f64 * summary_type.size * Self::LEADING;
        let map_top = if title.is_empty() && summary.is_empty() {
            0.0
        } else {
            summary_top + summary_height + margin * 0.55
        };
        let legend_gap = margin * 0.6;
        let legend_height = legend
            .as_ref()
            .map_or(0.0, |legend| legend.height() + legend_gap);
        let source_height = source.len() as f64 * source_type.size * Self::LEADING;
        let foot = legend_height + margin * 0.4 + source_height + margin * 0.5;
        let map_height = match height {
            Some(height) => (height - map_top - foot).max(0.0),
            None => natural,
        };
        let legend_top = map_top + map_height + legend_gap;
        let source_top = map_top + map_height + legend_height + margin * 0.4;
        Self {
            size: [
                width,
                height.unwrap_or((map_top + map_height + foot).round()),
            ],
            margin,
            title,
            title_type,
            title_top,
            summary,
            summary_type,
            summary_top,
            map_top,
            map: [width, map_height],
            legend,
            legend_top,
            source,
            source_type,
            source_top,
        }
    }
}

fn source_line(atlas: &Atlas, look: &Look<'_>) -> String {
    let words = look.messages;
    let name = atlas.source.file_name();
    let source = words.format("page.source", &[("name", name.into())]);
    let parts = [
        source.as_str(),
        words.text("page.attribution"),
        words.text("page.boundaries"),
    ];
    parts[usize::from(name.is_empty())..].join(" · ")
}
