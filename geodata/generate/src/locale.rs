//! Language tags of CLDR's folders.

/// The tag without its region: `az-Cyrl` of `az-Cyrl-AZ`; none for the root, which is no language.
pub fn language(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next().filter(|language| *language != "und")?;
    Some(match parts.next().filter(|part| part.len() == 4) {
        Some(script) => format!("{language}-{script}"),
        None => language.to_owned(),
    })
}
