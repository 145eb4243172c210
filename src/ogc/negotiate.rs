//! JSON for programs, HTML for people.

/// The encodings of every resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Html,
}

impl Format {
    /// What the `f` parameter calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        [Self::Json, Self::Html]
            .into_iter()
            .find(|format| format.name() == name)
    }
}

/// What an Accept header would rather have; JSON where it does not say.
pub fn preferred(accept: Option<&str>) -> Format {
    let accept = accept.unwrap_or_default();
    let html = weight(accept, &["text/html", "application/xhtml+xml"]);
    let json = weight(accept, &["application/json", "application/geo+json"]);
    if html > json {
        Format::Html
    } else {
        Format::Json
    }
}

/// Whether a reader asks, who has a browser.
pub fn prefers_html(accept: Option<&str>) -> bool {
    preferred(accept) == Format::Html
}

/// The weight that a header gives to the best of some media types (RFC 9110 §12.5.1): the most specific
/// range that fits a type decides about it.
fn weight(accept: &str, types: &[&str]) -> f32 {
    let of = |wanted: &str| {
        let (group, _) = wanted.split_once('/').unwrap_or((wanted, ""));
        let mut best = (0, 0.0);
        for range in accept.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let specific = if name == wanted {
                3
            } else if name.strip_suffix("/*") == Some(group) {
                2
            } else if name == "*/*" {
                1
            } else {
                continue;
            };
            let q = parts
                .find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            if specific > best.0 {
                best = (specific, q);
            }
        }
        best.1
    };
    types.iter().map(|wanted| of(wanted)).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_get_html_and_programs_json() {
        let firefox = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert_eq!(preferred(Some(firefox)), Format::Html);
        for accept in [
            None,
            Some(""),
            Some("*/*"),
            Some("application/json"),
            Some("application/geo+json, text/html;q=0.9"),
            Some("text/html;q=0, */*"),
            Some("image/png"),
        ] {
            assert_eq!(preferred(accept), Format::Json, "{accept:?}");
        }
        assert_eq!(preferred(Some("TEXT/*, application/*;q=0.2")), Format::Html);
    }
}
