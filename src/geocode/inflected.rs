//! A folded name as sentences have it: shortened, behind a preposition, with the ending of a case, as an adjective.

use crate::gazetteer::words;

/// `mt vernon` → `mount vernon`.
pub fn unabbreviated(folded: &str) -> Option<String> {
    const ABBREVIATIONS: &[(&str, &str)] = &[
        ("ft", "fort"),
        ("mt", "mount"),
        ("pt", "point"),
        ("st", "saint"),
        ("ste", "sainte"),
    ];
    let (first, rest) = folded.split_once(' ')?;
    let (_, whole) = ABBREVIATIONS.iter().find(|(short, _)| *short == first)?;
    Some(format!("{whole} {rest}"))
}

/// `in Berlin`, `در تهران`: a report's words for where something was, but not those that begin names.
pub fn behind_preposition(folded: &str) -> Option<&str> {
    const PREPOSITIONS: &[&str] = &[
        "a", "ao", "at", "aux", "bei", "di", "em", "en", "i", "im", "in", "na", "near", "no", "o",
        "pa", "la", "te", "the", "u", "v", "ve", "w", "we", "в", "во", "на", "под", "у", "στα",
        "στη", "στην", "στο", "στον", "في", "در",
    ];
    let (first, rest) = folded.split_once(' ')?;
    PREPOSITIONS.contains(&first).then_some(rest)
}

/// `Berlində`, `Ankara'dan`, `Helsingissä`, `Львові`, `בתל אביב`: in or from it, where cases are endings or a letter
/// before the name.
pub fn without_case(folded: &str) -> Vec<String> {
    /// Endings that are added, the longest first.
    const ADDED: &[&str] = &[
        "dan", "den", "tan", "ten", "ssa", "sta", "lla", "lta", "ban", "ben", "нда", "нде", "da",
        "de", "ta", "te", "да", "де", "та", "те", "ში", "ում",
    ];
    /// One that ends many names of several words: Tartus, but St Ives.
    const SHORT: &str = "s";
    /// Endings that take another's place: Львів, Вінниця, Прага, Одеса, Москва.
    const CHANGED: &[(&str, &str)] = &[
        ("ові", "ів"),
        ("єві", "ів"),
        ("ці", "ця"),
        ("зі", "га"),
        ("і", "а"),
        ("е", "а"),
    ];
    /// And letters before it.
    const BEFORE: [char; 2] = ['ב', 'ب'];
    // `do Norte` ends in a word of its own.
    let last = words(folded).last().copied();
    if last.is_some_and(|word| word.meaning.is_some()) {
        return Vec::new();
    }
    let is_stem = |stem: &str, least: usize| stem.chars().count() >= least;
    let short = (!folded.contains(' ')).then_some(&SHORT);
    let added = ADDED
        .iter()
        .chain(short)
        .find_map(|ending| folded.strip_suffix(ending))
        .filter(|stem| is_stem(stem, 4))
        .map(str::to_owned);
    let changed = CHANGED.iter().filter_map(|(ending, plain)| {
        let stem = folded.strip_suffix(ending)?;
        is_stem(stem, 2).then(|| format!("{stem}{plain}"))
    });
    let behind = folded
        .strip_prefix(BEFORE)
        .filter(|rest| is_stem(rest, 3))
        .map(str::to_owned);
    added.into_iter().chain(changed).chain(behind).collect()
}

/// Russian names regions by adjectives: `краснодарскии` (край) → `краснодар`.
pub fn without_adjective(folded: &str) -> Option<String> {
    const ENDINGS: &[&str] = &[
        "ская", "скии", "ское", "цкая", "цкии", "цкое", "ська", "зька", "skaya", "skiy", "skii",
        "skoye", "skoe", "ska", "ski",
    ];
    ENDINGS
        .iter()
        .find_map(|ending| folded.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 3)
        .map(str::to_owned)
}
