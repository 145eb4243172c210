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
    /// Nothing, where it stands between such a word and the name: Lago di Garda.
    Link,
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
            "link" => Role::Link,
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

impl Word<'_> {
    fn is_link(&self) -> bool {
        matches!(self.meaning, Some((_, Role::Link)))
    }
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
    let is_name = |word: &Word| !is_kind(word) && !word.is_link();
    let first = match words.first() {
        Some(first) if is_kind(first) => words.iter().position(is_name),
        _ => Some(0),
    };
    let last = match words.last() {
        Some(last) if is_kind(last) => words.iter().rposition(|word| !is_kind(word)),
        _ => words.len().checked_sub(1),
    };
    match (first, last) {
        (Some(first), Some(last)) if first <= last && last + 1 - first < words.len() => {
            let rest: Vec<&str> = words[first..=last].iter().map(|word| word.text).collect();
            vec![rest.join(" ")]
        }
        _ => Vec::new(),
    }
}

/// A name with its known words in English and in English order: first what sets it apart, then the name itself,
/// then what is named.
#[derive(Clone, Debug, Default)]
pub struct English<'a> {
    before: Vec<&'static str>,
    own: Vec<&'a str>,
    after: Vec<&'static str>,
    /// Whether a word was put into English or left out.
    pub translated: bool,
    /// Whether it names a bay, a mountain, a river.
    pub water: bool,
}

impl<'a> English<'a> {
    /// Of a folded name.
    pub fn of(folded: &'a str) -> Self {
        let mut english = Self::default();
        // Links behind a word of the table are left out, unless they are all there is: Lake Van.
        let mut links: Vec<&str> = Vec::new();
        for word in words(folded) {
            let Some((meaning, role)) = word.meaning else {
                if !english.own.is_empty() {
                    english.own.append(&mut links);
                }
                links.clear();
                english.own.push(word.text);
                continue;
            };
            if role == Role::Link {
                links.push(word.text);
                continue;
            }
            english.translated |= role.is_kind() || meaning != word.text;
            match role {
                Role::Part => english.before.push(meaning),
                Role::Land => english.after.push(meaning),
                Role::Water => {
                    english.after.push(meaning);
                    english.water = true;
                }
                Role::Town | Role::Area | Role::Link => {}
            }
        }
        english
    }

    /// Whether it has words of its own.
    pub fn is_name(&self) -> bool {
        !self.own.is_empty()
    }

    /// `balear adalari` → `balear islands`, `carolina do norte` → `north carolina`.
    pub fn whole(&self) -> String {
        [self.without_land().as_str(), &self.after.join(" ")]
            .join(" ")
            .trim()
            .to_owned()
    }

    /// Without the words that only say what is named.
    pub fn without_land(&self) -> String {
        [self.before.as_slice(), &self.own].concat().join(" ")
    }

    /// Whether it has such words.
    pub fn has_land(&self) -> bool {
        !self.after.is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_into_english_order_without_the_words_between() {
        for (folded, whole) in [
            ("balear adalari", "balear islands"),
            ("carolina do norte", "north carolina"),
            ("lago di garda", "garda lake"),
            ("lake garda", "garda lake"),
            ("ilha da madeira", "madeira island"),
            ("sea of japan", "japan sea"),
            ("castilla de la mancha", "castilla de la mancha"),
            ("simali karolina", "north karolina"),
        ] {
            assert_eq!(English::of(folded).whole(), whole, "{folded}");
        }
    }

    #[test]
    fn kinds_go_with_what_links_them_to_the_name() {
        for (folded, name) in [
            ("district of rutland", "rutland"),
            ("gence seheri", "gence"),
            ("distrito de lima", "lima"),
            ("virciniya stati", "virciniya"),
        ] {
            assert_eq!(without_kind(folded), [name], "{folded}");
        }
        assert!(without_kind("rio de janeiro").is_empty());
        assert!(without_kind("stadt").is_empty());
    }
}
