//! The classes of the choropleth.

use serde::Serialize;

/// Classes of counts, computed once over the whole report, so that a filter does not make the legend
/// jump. Zero is in no class: "none under this filter" is said apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ClassBreaks(Vec<Class>);

/// Counts from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Class {
    pub from: u32,
    pub to: u32,
}

impl ClassBreaks {
    /// More colours than this are not told apart on a map.
    pub const MOST: usize = 5;

    /// Natural breaks (Fisher's exact optimum) of the logarithms: counts of events are skewed, and two
    /// beside one is a larger step than twenty beside nineteen.
    pub fn of(counts: impl IntoIterator<Item = u32>) -> Self {
        let mut counts: Vec<u32> = counts.into_iter().filter(|count| *count > 0).collect();
        counts.sort_unstable();
        let mut ends = natural_breaks(&counts, Self::MOST);
        let mut classes = Vec::with_capacity(ends.len());
        let mut from = 1;
        for to in ends.drain(..) {
            classes.push(Class { from, to });
            from = to + 1;
        }
        Self(classes)
    }

    pub fn classes(&self) -> &[Class] {
        &self.0
    }

    /// The class of a count from 0, lightest first; none for zero. A count above all is in the last.
    pub fn class_of(&self, count: u32) -> Option<usize> {
        if count == 0 || self.0.is_empty() {
            return None;
        }
        let class = self.0.partition_point(|class| class.to < count);
        Some(class.min(self.0.len() - 1))
    }
}

/// The greatest count of each class: the split of sorted counts into at most `most` classes with the
/// least sum of squared deviations of logarithms, equal counts kept together.
fn natural_breaks(sorted: &[u32], most: usize) -> Vec<u32> {
    let mut distinct: Vec<(u32, f64)> = Vec::new();
    for count in sorted {
        match distinct.last_mut() {
            Some((last, weight)) if last == count => *weight += 1.0,
            _ => distinct.push((*count, 1.0)),
        }
    }
    let groups = distinct.len();
    if groups <= most {
        return distinct.into_iter().map(|(count, _)| count).collect();
    }

    // Running sums give the deviation of any run of groups at once.
    let mut sums = vec![(0.0, 0.0, 0.0)];
    for (count, weight) in &distinct {
        let value = f64::from(*count).ln();
        let (weights, values, squares) = sums[sums.len() - 1];
        sums.push((
            weights + weight,
            values + weight * value,
            squares + weight * value * value,
        ));
    }
    let deviation = |from: usize, to: usize| {
        let (a, b) = (sums[from], sums[to]);
        let (weights, values, squares) = (b.0 - a.0, b.1 - a.1, b.2 - a.2);
        squares - values * values / weights
    };

    // cost[k][n]: the first n groups in k + 1 classes; start[k][n]: where the last of these begins.
    let mut cost = vec![vec![f64::INFINITY; groups + 1]; most];
    let mut start = vec![vec![0; groups + 1]; most];
    for (to, cost) in cost[0].iter_mut().enumerate().skip(1) {
        *cost = deviation(0, to);
    }
    for class in 1..most {
        for to in class + 1..=groups {
            for from in class..to {
                let total = cost[class - 1][from] + deviation(from, to);
                if total < cost[class][to] {
                    cost[class][to] = total;
                    start[class][to] = from;
                }
            }
        }
    }
    let mut ends = Vec::with_capacity(most);
    let mut to = groups;
    for class in (0..most).rev() {
        ends.push(distinct[to - 1].0);
        to = start[class][to];
    }
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(counts: &[u32]) -> Vec<(u32, u32)> {
        let breaks = ClassBreaks::of(counts.iter().copied());
        breaks
            .0
            .iter()
            .map(|class| (class.from, class.to))
            .collect()
    }

    #[test]
    fn few_different_counts_are_a_class_each() {
        assert_eq!(ranges(&[]), []);
        assert_eq!(ranges(&[0, 0]), []);
        assert_eq!(ranges(&[3, 3, 3]), [(1, 3)]);
        assert_eq!(ranges(&[5, 1, 2, 1]), [(1, 1), (2, 2), (3, 5)]);
    }

    #[test]
    fn many_counts_break_where_they_leave_gaps() {
        let counts = [1, 1, 1, 2, 2, 10, 11, 12, 50, 55, 300, 310, 2_000];
        assert_eq!(
            ranges(&counts),
            [(1, 2), (3, 12), (13, 55), (56, 310), (311, 2_000)]
        );
    }

    #[test]
    fn classes_cover_every_count_without_gap_or_overlap() {
        let counts: Vec<u32> = (1..=200).map(|n| n * n % 997 + 1).collect();
        let breaks = ClassBreaks::of(counts.iter().copied());
        assert_eq!(breaks.classes().len(), ClassBreaks::MOST);
        assert_eq!(breaks.classes()[0].from, 1);
        for pair in breaks.classes().windows(2) {
            assert_eq!(pair[0].to + 1, pair[1].from);
        }
        for count in counts {
            let class = breaks.classes()[breaks.class_of(count).unwrap()];
            assert!(class.from <= count && count <= class.to);
        }
        assert_eq!(breaks.class_of(0), None);
        assert_eq!(breaks.class_of(u32::MAX), Some(ClassBreaks::MOST - 1));
    }
}
