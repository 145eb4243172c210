//! The golden set: places as reports write them, in many languages and scripts.

use eventatlas::geocode::{Precision, geocode};

use crate::support::kilometres;

/// Of all rows.
const LEAST_RIGHT: f64 = 0.97;
/// Of all rows: so sure and so far off is the worst answer.
const MOST_CONFIDENTLY_WRONG: f64 = 0.005;
const CONFIDENT: f32 = 0.9;
const FAR_KM: f64 = 50.0;
/// Surer than this of something that is not there is wrong.
const HALF_SURE: f32 = 0.5;

struct Row<'a> {
    country: &'a str,
    place: &'a str,
    expected: &'a str,
    point: Option<((f64, f64), f64)>,
}

fn rows() -> Vec<Row<'static>> {
    include_str!("../golden/places.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 7, "{line}");
            let number = |at: usize| fields[at].parse::<f64>().ok();
            let point = number(4).zip(number(5)).zip(number(6));
            assert_eq!(point.is_none(), fields[3] == "none", "{line}");
            Row {
                country: fields[0],
                place: fields[1],
                expected: fields[3],
                point,
            }
        })
        .collect()
}

#[test]
fn the_golden_set_is_answered_right_and_hardly_ever_confidently_wrong() {
    let rows = rows();
    let mut wrong = Vec::new();
    let mut confidently_wrong = 0;
    for row in &rows {
        let location = geocode(row.country, row.place).location;
        let confidence = location
            .as_ref()
            .map_or(0.0, |location| location.confidence);
        let away = |point| {
            location.as_ref().map_or(f64::MAX, |found| {
                kilometres(point, (found.latitude, found.longitude))
            })
        };
        let (right, far) = match row.point {
            None => (confidence <= HALF_SURE, location.is_some()),
            Some((point, tolerance)) => {
                let country =
                    location.as_ref().map(|found| found.precision) == Some(Precision::Country);
                // A country's middle does not place a town or a region.
                let kind = !country || row.expected == "country";
                (
                    kind && away(point) <= tolerance,
                    away(point) > tolerance.max(FAR_KM),
                )
            }
        };
        if far && confidence >= CONFIDENT {
            confidently_wrong += 1;
        }
        if !right {
            wrong.push(format!("{}. {}: {location:?}", row.country, row.place));
        }
    }
    let asked = rows.len() as f64;
    let right = 1.0 - wrong.len() as f64 / asked;
    assert!(right >= LEAST_RIGHT, "{right:.4}\n{}", wrong.join("\n"));
    let share = f64::from(confidently_wrong) / asked;
    assert!(
        share < MOST_CONFIDENTLY_WRONG,
        "{share:.4}\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_golden_set_is_wide() {
    let text = include_str!("../golden/places.tsv");
    let mut languages: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    languages.sort_unstable();
    languages.dedup();
    assert!(rows().len() >= 600);
    assert!(languages.len() >= 12, "{languages:?}");
}
