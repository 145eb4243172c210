//! The order in which a reader takes the boxes of a page: cut along its empty bands.

/// Left to right and top to bottom, in any unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// A column is at least this share of the page; a narrower one is the numbers beside their titles.
const COLUMN: f64 = 0.2;
/// And of the widest column; otherwise it is the cells of a table.
const OF_WIDEST: f64 = 0.5;
/// Boxes are higher than their text: so much of each may lie over the next.
const OVERLAP: f64 = 0.15;
/// Deeper than any page is nested.
const DEEPEST: usize = 24;

/// Indices in reading order: columns first where there are real ones, then rows.
pub fn reading_order(frames: &[Frame]) -> Vec<usize> {
    let mut order = Vec::with_capacity(frames.len());
    cut(frames, (0..frames.len()).collect(), DEEPEST, &mut order);
    order
}

fn cut(frames: &[Frame], mut within: Vec<usize>, depth: usize, order: &mut Vec<usize>) {
    if within.len() > 1 && depth > 0 {
        let columns = bands(frames, &within, |frame| (frame.left, frame.right));
        let rows = bands(frames, &within, |frame| {
            let slack = (frame.bottom - frame.top) * OVERLAP;
            (frame.top + slack, frame.bottom - slack)
        });
        let width = |group: &[usize]| {
            let left = group
                .iter()
                .map(|at| frames[*at].left)
                .fold(f64::MAX, f64::min);
            let right = group
                .iter()
                .map(|at| frames[*at].right)
                .fold(f64::MIN, f64::max);
            right - left
        };
        let widest = columns.iter().map(|group| width(group)).fold(0.0, f64::max);
        let least = (width(&within) * COLUMN).max(widest * OF_WIDEST);
        let real = columns.len() > 1
            && columns
                .iter()
                .all(|group| width(group) >= least && group.len() > 1);
        let parts = if real || rows.len() < 2 {
            columns
        } else {
            rows
        };
        if parts.len() > 1 {
            for part in parts {
                cut(frames, part, depth - 1, order);
            }
            return;
        }
    }
    within.sort_by(|a, b| {
        let key = |at: &usize| (frames[*at].top, frames[*at].left);
        let ((top, left), (other_top, other_left)) = (key(a), key(b));
        top.total_cmp(&other_top).then(left.total_cmp(&other_left))
    });
    order.append(&mut within);
}

/// The groups of boxes that an empty band parts, along one axis.
fn bands(
    frames: &[Frame],
    within: &[usize],
    side: impl Fn(&Frame) -> (f64, f64),
) -> Vec<Vec<usize>> {
    let mut sorted = within.to_vec();
    sorted.sort_by(|a, b| side(&frames[*a]).0.total_cmp(&side(&frames[*b]).0));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = f64::MIN;
    for at in sorted {
        let (start, stop) = side(&frames[at]);
        match groups.last_mut() {
            Some(group) if start < end => group.push(at),
            _ => groups.push(vec![at]),
        }
        end = end.max(stop);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(left: f64, top: f64, right: f64, bottom: f64) -> Frame {
        Frame {
            left,
            top,
            right,
            bottom,
        }
    }

    #[test]
    fn numbers_beside_their_titles_are_read_row_by_row() {
        let frames = [
            frame(10.0, 20.0, 90.0, 25.0),
            frame(0.0, 0.0, 5.0, 5.0),
            frame(10.0, 0.0, 90.0, 5.0),
            frame(10.0, 7.0, 90.0, 12.0),
            frame(0.0, 20.0, 5.0, 25.0),
        ];
        assert_eq!(reading_order(&frames), [1, 2, 3, 4, 0]);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let frames = [
            frame(0.0, 0.0, 40.0, 5.0),
            frame(50.0, 0.0, 90.0, 5.0),
            frame(0.0, 10.0, 40.0, 15.0),
            frame(50.0, 10.0, 90.0, 15.0),
        ];
        assert_eq!(reading_order(&frames), [0, 2, 1, 3]);
    }

    #[test]
    fn odd_numbers_are_only_sorted() {
        let frames = [
            frame(f64::NAN, 0.0, 1.0, 1.0),
            frame(0.0, f64::INFINITY, 1.0, 1.0),
        ];
        assert_eq!(reading_order(&frames).len(), 2);
        assert!(reading_order(&[]).is_empty());
    }
}
