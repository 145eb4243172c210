//! Labels that a report shows the meaning of: what stands behind them is a day or a place each time.

use std::collections::{HashMap, HashSet};

use super::{Kind, Line};
use crate::report::places::Known;
use crate::report::text::{digit, key};

/// Longer is a sentence, not a label.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 4;

/// Makes dates and places of the lines whose label stands before such in most of its lines, in whatever
/// language. Gives the other labels that recur: what stands behind them is neither.
pub fn learn(
    lines: &mut [Line],
    is_date: impl Fn(&str) -> bool,
    is_place: impl Fn(&str) -> bool,
    known: Known,
) -> HashSet<String> {
    let mut labelled: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if line.kind == Kind::Text
            && line.heading.is_none()
            && let Some((label, _)) = split(&line.text)
        {
            labelled.entry(key(label)).or_default().push(at);
        }
    }
    let mut others = HashSet::new();
    for (label, at) in labelled {
        if at.len() < 2 || known.is_country(&label) || known.is_place("", &label) {
            continue;
        }
        let most = |such: &dyn Fn(&str) -> bool| {
            let values = at.iter().filter_map(|at| split(&lines[*at].text));
            values.filter(|(_, value)| such(value)).count() * 3 >= at.len() * 2
        };
        let kind = if most(&is_date) {
            Kind::Date
        } else if most(&is_place) {
            Kind::Place
        } else {
            others.insert(label);
            continue;
        };
        for at in at {
            let line = &mut lines[at];
            if let Some((_, value)) = split(&line.text) {
                (line.kind, line.text) = (kind, value.to_owned());
            }
        }
    }
    others
}

/// A short label, its colon, and what stands behind.
pub fn split(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_once([':', '：'])?;
    let value = value.trim();
    let is_label = label.chars().count() <= LONGEST
        && label.split_whitespace().count() <= MOST_WORDS
        && label.chars().any(char::is_alphabetic)
        && !label.chars().any(|c| digit(c).is_some());
    (is_label && !value.is_empty()).then_some((label, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_an_unknown_language_are_learnt() {
        let text = "Konzert\nDengan: 3\nWaktuna: 5 March 2026\nLemburna: Berlin, Germany\n\n\
            Pesta\nDengan: 4\nWaktuna: 6 March 2026\nLemburna: Bonn, Germany";
        let mut lines = super::super::lines(text);
        let others = learn(
            &mut lines,
            |text| text.ends_with("2026"),
            |text| text.ends_with("Germany"),
            &|text: &str| text == "Germany",
        );
        let kinds: Vec<Kind> = lines.iter().map(|line| line.kind).collect();
        let record = [Kind::Text, Kind::Text, Kind::Date, Kind::Place];
        assert_eq!(kinds, [record, record].concat());
        assert_eq!(lines[3].text, "Berlin, Germany");
        assert_eq!(others, HashSet::from(["dengan".to_owned()]));
    }

    #[test]
    fn one_line_teaches_nothing_and_a_place_is_no_label() {
        for text in [
            "Waktuna: 5 March 2026",
            "Germany: 5 March 2026\nGermany: 6 March 2026",
        ] {
            let mut lines = super::super::lines(text);
            learn(&mut lines, |_| true, |_| false, &|text: &str| {
                text == "germany"
            });
            assert!(lines.iter().all(|line| line.kind == Kind::Text), "{text}");
        }
    }
}
