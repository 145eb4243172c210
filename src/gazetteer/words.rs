//! Words of names that reports translate (north, new, islands) or add (city, state, district), as data.

use std::sync::LazyLock;

use fnv::FnvHashMap;

use super::fold::fold_name;

/// What leaving the word out does to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Makes it another name: North Carolina is not Carolina.
    Part,
    /// Little; it says what is named, and languages differ in saying it: Balearic Islands, Baleares.
    Land,
    /// Much: a bay or a mountain is not the town of that name.
    Water,
    /// Nothing; it says that a town is meant.
    Town,
    /// Nothing; it says that a region is meant: the State of Texas.
    Area,
}

impl Role {
    /// Whether the word was added to the name rather than being a part of it.
    pub fn is_kind(self) -> bool {
        matches!(self, Role::Town | Role::Area)
    }
}

/// Folded phrase of any language → the English word and its role.
static WORDS: LazyLock<FnvHashMap<String, (&'static str, Role)>> = LazyLock::new(|| {
    let mut words = FnvHashMap::default();
    let data = include_str!("../../geodata/names/words.tsv");
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(english), Some(role), Some(others)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let role = match role {
            "part" => Role::Part,
            "land" => Role::Land,
            "water" => Role::Water,
            "town" => Role::Town,
            _ => Role::Area,
        };
        // The first row that has a word keeps it.
        for phrase in others.split('|').chain([english]) {
            words.entry(fold_name(phrase)).or_insert((english, role));
        }
    }
    words
});

/// Words in the longest phrase.
const LONGEST: usize = 4;

/// One word or phrase of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As folded.
    pub text: &'a str,
    /// What it says in English, and its role, where it is a word of the table.
    pub meaning: Option<(&'static str, Role)>,
}

/// The folded name cut into the phrases of the table and the words between them.
pub fn words(folded: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut rest = folded;
    while !rest.is_empty() {
        let mut ends: Vec<usize> = rest
            .match_indices(' ')
            .map(|(at, _)| at)
            .take(LONGEST - 1)
            .collect();
        if ends.len() < LONGEST - 1 {
            ends.push(rest.len());
        } else {
            ends.push(
                rest[ends[LONGEST - 2] + 1..]
                    .find(' ')
                    .map_or(rest.len(), |at| ends[LONGEST - 2] + 1 + at),
            );
        }
        let phrase = ends
            .iter()
            .rev()
            .find_map(|&end| Some((end, *WORDS.get(&rest[..end])?)));
        let (end, meaning) = match phrase {
            Some((end, meaning)) => (end, Some(meaning)),
            None => (ends[0], None),
        };
        found.push(Word {
            text: &rest[..end],
            meaning,
        });
        rest = rest[end..].trim_start();
    }
    found
}

/// The name without the kinds at either end: `district of rutland` → `rutland`, `gence seheri` → `gence`;
/// nothing where there are none, or nothing else.
pub fn without_kind(folded: &str) -> Vec<String> {
    let words = words(folded);
    let is_kind = |word: &Word| word.meaning.is_some_and(|(_, role)| role.is_kind());
    let first = words.iter().position(|word| !is_kind(word));
    let last = words.iter().rposition(|word| !is_kind(word));
    match (first, last) {
        (Some(first), Some(last)) if last + 1 - first < words.len() => {
            let rest: Vec<&str> = words[first..=last].iter().map(|word| word.text).collect();
            vec![rest.join(" ")]
        }
        _ => Vec::new(),
    }
}

/// What says that a town is meant, behind its name, in scripts that write both as one word: 名古屋市, မန္တလေးမြို့.
const TOWN_BEHIND: &[&str] = &["市", "镇", "町", "村", "시", "မြို့"];
/// And before it: เทศบาลเมืองตาก, ក្រុងសៀមរាប.
const TOWN_BEFORE: &[&str] = &["เทศบาลนคร", "เทศบาลเมือง", "ទីក្រុង", "ក្រុង", "ເມືອງ"];
/// What says that a region or an island is.
const AREA_BEHIND: &[&str] = &[
    "州", "省", "县", "区", "府", "都", "道", "郡", "岛", "주", "도", "군", "구", "섬",
];

/// The name of a town without the word for it that is written as one with the name.
pub fn without_joined_town(folded: &str) -> Option<&str> {
    let behind = TOWN_BEHIND
        .iter()
        .find_map(|sign| folded.strip_suffix(sign));
    let before = || {
        TOWN_BEFORE
            .iter()
            .find_map(|sign| folded.strip_prefix(sign))
    };
    long_enough(behind.or_else(before)?)
}

/// The same of a town or a region.
pub fn without_joined_kind(folded: &str) -> Option<&str> {
    let area = || {
        AREA_BEHIND
            .iter()
            .find_map(|sign| folded.strip_suffix(sign))
    };
    without_joined_town(folded).or_else(|| long_enough(area()?))
}

/// A single sign may be a name of its own.
fn long_enough(name: &str) -> Option<&str> {
    let name = name.trim();
    (name.chars().count() >= 2).then_some(name)
}
