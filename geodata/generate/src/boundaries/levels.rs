//! Weights that let no lines cross, however coarse they are drawn.

use super::Point;
use super::crossing::{Segment, crossings};

/// A line with what each of its points weighs, as the file has it.
pub struct Weighted {
    pub points: Vec<Point>,
    pub weights: Vec<u8>,
    /// Up to which weight the line is drawn at all: islands vanish as a whole.
    pub seen: u8,
}

/// The coarsest level that is kept clean, 12,000 km²: the first response of a page is drawn a little below it.
const COARSEST: u8 = 140;

/// Raises the weight of points without which lines would cross, by no more than it takes.
pub fn keep_apart(lines: &mut [Weighted], finest: u8) {
    // From coarse to fine: what a level keeps is kept by the finer ones too, and by no coarser one.
    for level in (finest..=COARSEST).rev() {
        loop {
            let pairs = crossings(segments(lines, level));
            let mut raised = false;
            for segment in pairs.into_iter().flatten() {
                raised |= raise(&mut lines[segment.line], segment, level);
            }
            if !raised {
                break;
            }
        }
    }
}

/// What is drawn at a level.
fn segments(lines: &[Weighted], level: u8) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.seen < level {
            continue;
        }
        let mut kept = (0..line.points.len()).filter(|&point| line.weights[point] >= level);
        let Some(mut from) = kept.next() else {
            continue;
        };
        for to in kept {
            segments.push(Segment {
                ends: [line.points[from], line.points[to]],
                line: index,
                from,
                to,
            });
            from = to;
        }
    }
    segments
}

/// Keeps the weightiest of the points that the segment leaves out; false where it leaves out none, or one has been
/// kept since.
fn raise(line: &mut Weighted, segment: Segment, level: u8) -> bool {
    let left_out = segment.from + 1..segment.to;
    match left_out.max_by_key(|&point| line.weights[point]) {
        Some(point) if line.weights[point] < level => {
            line.weights[point] = level;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_island_in_a_bay_keeps_the_bay() {
        let coast = Weighted {
            points: vec![[0, 0], [40, -50], [60, -50], [100, 0]],
            weights: vec![255, 80, 60, 255],
            seen: 255,
        };
        let island = Weighted {
            points: vec![[45, -5], [55, -5], [50, 5], [45, -5]],
            weights: vec![255; 4],
            seen: 90,
        };
        let mut lines = [coast, island];
        keep_apart(&mut lines, 10);
        assert_eq!(lines[0].weights[1], 90);
        let crossing = |level| !crossings(segments(&lines, level)).is_empty();
        assert!((10..=COARSEST).all(|level| !crossing(level)));
    }
}
