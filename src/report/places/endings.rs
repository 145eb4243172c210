//! Names with the endings of their case: `в Париже`, `Parisdə`, `Almaniyanın Köln şəhərində`.

use std::sync::LazyLock;

/// Letters of a name without its ending.
const SHORTEST: usize = 3;

/// What the ending of a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    In,
    Of,
}

/// An ending, and what it took away.
type Ending = (Case, &'static str, &'static str);

static ENDINGS: LazyLock<Vec<Ending>> = LazyLock::new(|| {
    let lines = include_str!("endings.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let mut endings: Vec<Ending> = lines
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let case = match columns.next()? {
                "in" => Case::In,
                _ => Case::Of,
            };
            Some((case, columns.nth(1)?))
        })
        .flat_map(|(case, list)| {
            let endings = list.split(';');
            endings.map(move |ending| {
                let (ending, taken) = ending.split_once('>').unwrap_or((ending, ""));
                (case, ending, taken)
            })
        })
        .collect();
    endings.sort_unstable_by_key(|(_, ending, taken)| (*ending, *taken));
    endings.dedup();
    endings
});

/// The first form of a name without an ending of this case that is such a name.
pub fn without_ending(name: &str, case: Case, is_such: impl Fn(&str) -> bool) -> Option<String> {
    let endings = ENDINGS.iter().filter(|(other, ..)| *other == case);
    endings
        .filter_map(|(_, ending, taken)| Some(format!("{}{taken}", name.strip_suffix(ending)?)))
        .filter(|stem| stem.chars().count() >= SHORTEST && stem != name)
        .find(|stem| is_such(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_go_and_bring_back_what_they_took() {
        for (name, case, wanted) in [
            ("Париже", Case::In, "Париж"),
            ("Варшаве", Case::In, "Варшава"),
            ("Казани", Case::In, "Казань"),
            ("Bakıda", Case::In, "Bakı"),
            ("პარიზში", Case::In, "პარიზი"),
            ("Vilniuje", Case::In, "Vilnius"),
            ("Fransanın", Case::Of, "Fransa"),
            ("Германияның", Case::Of, "Германия"),
        ] {
            let found = without_ending(name, case, |stem| stem == wanted);
            assert_eq!(found.as_deref(), Some(wanted));
        }
        assert_eq!(without_ending("Roma", Case::In, |_| true), None);
    }
}
